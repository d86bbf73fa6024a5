"""The commands. This package alone prints, exits, and asks for the time, the environment and the terminal."""

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from planctl import __version__
from planctl.cli.surface import CANNOT_RUN, CLEAN, say

#: The commands in the order of the help. Each is the function of its name in its module in `cli/commands/`.
COMMANDS = (
    "init", "validate", "status", "agenda", "report", "list", "show", "update", "diff", "import", "export", "explain",
    "schema",
)  # fmt: skip


class _Commands(TyperGroup):
    """The commands, each made when it is asked for: typer makes all of them at every start, to run one."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: Any = dict.fromkeys(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer calls it
        if cmd_name not in COMMANDS:
            return None
        # `import` is a word of Python's, and no name for a module.
        module = import_module(f"planctl.cli.commands.{cmd_name}{'_' * (cmd_name == 'import')}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        # `list_` and not `list`, which Python has a use for.
        alone.command(cmd_name)(getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_"))
        return get_command(alone)


app = typer.Typer(
    name="planctl",
    cls=_Commands,
    help="Annual action plans as plain text: validated, asked, printed.",
    epilog="Plans are the .yaml or .yml files in plans/ of this folder or the nearest above it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit code: 0 clean, 1 findings, 2 usage, 3 could not run."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # Where the terminal cannot show a character, show its code rather than fail.
            stream.reconfigure(errors="backslashreplace")
    code: object = CLEAN
    try:
        app(arguments, prog_name="planctl")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            # typer makes 1 of it, which would say that something was found.
            raise end.__context__ from None
        code = end.code
    return code if isinstance(code, int) else CANNOT_RUN


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted:
        say(f"planctl {__version__}\n")
        raise typer.Exit(CLEAN)


@app.callback()
def planctl(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Annual action plans as plain text: validated, asked, printed."""
