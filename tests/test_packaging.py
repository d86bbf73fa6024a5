"""planctl finds its templates and schema as a wheel, as an editable install and from a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest

from golden import ROOT
from planctl.formats.template import COMPILED

# Run with -S, so that no other planctl this Python may have is found instead.
ASK = "from planctl.resources import folder; print(folder('templates'), folder('schema'), sep='\\n')"


def python(*arguments: str, folder: Path, path: Path | None = None) -> str:
    """Run this Python in a folder, with modules from `path`, and return what it prints."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        surroundings["PYTHONPATH"] = str(path)
    command = [sys.executable, "-W", "ignore", *arguments]
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def contents(folder: Path) -> set[str]:
    """Return the files of a folder, without what tools leave behind."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    made = (".", "__py", COMPILED)
    return {path.as_posix() for path in files if not any(part.startswith(made) for part in path.parts)}


def assert_found(answer: str, parent: Path) -> None:
    """The answer to ASK names two folders in `parent` that hold what the repository's hold."""
    for found, name in zip(map(Path, answer.splitlines()), ("templates", "schema"), strict=True):
        assert found == parent / name
        assert contents(found) == contents(ROOT / name)


def install(wheel: Path, target: Path) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--no-compile")
    python("-m", "pip", "install", *quiet, "--target", str(target), str(wheel), folder=target.parent)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as pip builds it and install it into an empty folder."""
    place = tmp_path_factory.mktemp("wheel")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--no-build-isolation")
    python("-m", "pip", "wheel", *quiet, "--wheel-dir", str(place), str(ROOT), folder=place)
    (wheel,) = place.glob("planctl-*.whl")
    install(wheel, place / "site")
    return place / "site"


def test_a_wheel_holds_the_folders(installed: Path, tmp_path: Path) -> None:
    assert_found(python("-S", "-c", ASK, folder=tmp_path, path=installed), installed / "planctl")


def test_a_wheel_holds_the_whole_package_and_says_that_it_is_typed(installed: Path) -> None:
    source = contents(ROOT / "src" / "planctl")
    resources = {f"{name}/{path}" for name in ("templates", "schema") for path in contents(ROOT / name)}
    assert contents(installed / "planctl") == source | resources
    assert "py.typed" in source


def test_the_console_script_of_a_wheel_validates_a_plan(installed: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("planctl: 1\ntitle: A plan\nperiod: 2024\n", encoding="utf-8")
    assert python(str(installed / "bin" / "planctl"), "validate", plan.name, folder=tmp_path, path=installed)


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("name", ["annual", "board", "one-page", "calendar"])
def test_a_wheels_compiled_templates_print_what_the_written_ones_do(name: str, form: str, installed: Path) -> None:
    fits = installed / "planctl" / "templates" / COMPILED / jinja2.__version__
    assert len(list(fits.glob("tmpl_*.py"))) == len(list((ROOT / "templates").glob("*.j2")))
    ask = ("-m", "planctl", "report", name, "--plans", "examples", "--today", "2024-09-10", "--format", form)
    loads = "import sys; from planctl.cli import run; code = run({}); assert {}; sys.exit(code)"
    compiled = "any(name.startswith('_jinja2_module_templates') for name in sys.modules)"
    printed = python("-c", loads.format(list(ask[2:]), compiled), folder=ROOT, path=installed)
    assert printed == python(*ask, folder=ROOT, path=ROOT / "src")


def test_a_wheel_writes_a_template_to_start_from(installed: Path, tmp_path: Path) -> None:
    ask = ("-m", "planctl", "report", "--eject", "annual")
    assert python(*ask, folder=tmp_path, path=installed) == python(*ask, folder=ROOT, path=ROOT / "src")


def test_the_version_is_the_packages(installed: Path, tmp_path: Path) -> None:
    from planctl import __version__

    assert [path.name for path in installed.glob("*.dist-info")] == [f"planctl-{__version__}.dist-info"]
    assert __version__ in python("-m", "planctl", "--version", folder=tmp_path, path=installed)


def test_an_editable_install_uses_the_repository(tmp_path: Path) -> None:
    build = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    python("-c", build, folder=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    target = tmp_path / "site"
    install(wheel, target)
    # pip puts a .pth file there, which Python reads from a site folder only.
    ask = f"import site; site.addsitedir({str(target)!r}); {ASK}"
    assert_found(python("-S", "-c", ask, folder=tmp_path), ROOT)


def test_a_checkout_uses_the_repository(tmp_path: Path) -> None:
    assert_found(python("-S", "-c", ASK, folder=tmp_path, path=ROOT / "src"), ROOT)


def test_a_missing_folder_is_named() -> None:
    from planctl.resources import folder

    with pytest.raises(FileNotFoundError, match="'nothing' is missing"):
        folder("nothing")
