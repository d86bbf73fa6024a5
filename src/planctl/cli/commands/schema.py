"""`planctl schema`."""

from planctl.cli.surface import say


def schema() -> None:
    """Print the JSON Schema of plan files, for editors."""
    from planctl.schema import text

    say(text(), document=True)
