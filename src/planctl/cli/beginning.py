"""The files of a new project: written where there are none, shown, and what to do with them next."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

from planctl import files, writing
from planctl.cli.surface import remark, say
from planctl.finding import listed, visible
from planctl.starting import ATTRIBUTES, MERGED, SERVICES, WHO, merges_logs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.starting import File, Kept

#: What a path may hold that no shell reads anything into, and what between double quotes.
_PLAIN, _QUOTABLE = r"[\w@%+=:,./-]+", r"[\w@%+=:,./' ()-]+"


def shown(folder: str, path: str) -> str:
    """Return what a file or folder of the project is called in a message."""
    return visible(os.path.normpath(_within(folder, path)))


def has_plans(folder: str) -> bool:
    """Tell whether a folder has plans where a project has them."""
    try:
        return any(files.is_plan_name(name) for name in os.listdir(_within(folder, "plans")))
    except OSError:
        return False


def begin(folder: str, wanted: Iterable[File], *, dry: bool) -> None:
    """Write the files that are not there yet, or show them; say of the others that they stay as they are.

    Raises CannotRunError where one cannot be written; nothing is, where something stands in the way of one of them.
    """
    wanted = tuple(wanted)
    free(folder, *(file.path for file in wanted))
    todo = tuple(_not_there(folder, wanted))
    if dry:
        say("\n".join(_proposed(folder, file) for file in todo) or "nothing would be written\n")
        return
    for file in todo:
        path = _within(folder, file.path)
        writing.make_folder(os.path.dirname(path) or os.curdir)
        writing.create(path, file.text)
        say(f"{shown(folder, file.path)} is written\n")


def free(folder: str, *paths: str) -> None:
    """Raise CannotRunError where something is in the way of a file of the project, or of the folders it stands in."""
    try:
        os.getcwd()
    except OSError:
        raise files.CannotRunError("the current folder does not exist any more") from None
    for path in paths:
        if os.path.isdir(_within(folder, path)):
            raise files.CannotRunError(f"{shown(folder, path)}: a folder is in the way of this file")
        there = os.path.dirname(_within(folder, path))
        while there and not os.path.lexists(there):
            there = os.path.dirname(there)
        if there and not os.path.isdir(there):
            raise files.CannotRunError(f"{visible(os.path.normpath(there))}: a file is in the way of this folder")


def look_at(folder: str, set_ups: Iterable[File]) -> None:
    """Say what has to be done by hand before services take these set-ups."""
    set_ups = tuple(set_ups)
    unfilled = [shown(folder, file.path) for file in set_ups if WHO in file.text]
    if unfilled:
        remark(f"in {listed(unfilled, 'and')}, write for {WHO} who keeps planctl there")
    full = top = os.path.realpath(folder)
    while not os.path.exists(os.path.join(top, ".git")):
        top, below = os.path.dirname(top), top
        if top == below:
            return
    if set_ups and top != full:
        named = listed([file.path for file in set_ups], "and")
        remark(f"services look for {named} only at the top of the repository, {visible(top)}: move what is written")


def next_steps(folder: str, kept: Kept | None) -> str:
    """Return what to do next: three commands, as they have to be written in the current folder."""
    # Where the environment names other plans, the commands have to name these.
    here = os.path.realpath(folder) == os.path.realpath(os.curdir) and not os.environ.get("PLANCTL_PLANS")
    plans = "" if here else _word(os.path.normpath(_within(folder, "plans")))
    pages = f"docs/format.md in {kept.url}" if kept else "docs/format.md"
    commands = {
        "planctl validate" + (f" {plans}" if plans else ""): "says what is wrong, and what to write",
        "planctl report -o annual.html" + (f" --plans {plans}" if plans else ""): "prints the plan, for any browser",
        "planctl explain calendar": f"explains a key; all of them: {pages}",
    }
    wide = max(map(len, commands))
    return "\nNext:\n" + "".join(f"  {command:{wide}}  # {what}\n" for command, what in commands.items())


def _within(folder: str, path: str) -> str:
    return os.path.join("" if folder == os.curdir else folder, *path.split("/"))


def _not_there(folder: str, wanted: Iterable[File]) -> Iterator[File]:
    for file in wanted:
        path = _within(folder, file.path)
        if not os.path.lexists(path):
            yield file
        else:
            remark(f"{shown(folder, file.path)} is there already and is left as it is{_missing(path, file)}")


def _missing(path: str, file: File) -> str:
    """Return what a file that is left as it is has not, and how to add it."""
    if file.path in SERVICES.values():
        return "; docs/ci.md has the lines to add"
    data = files.read(path, "file").take().decode("utf-8", "replace")
    if file.path == ATTRIBUTES and not merges_logs(data):
        return f"; add the line: {MERGED}"
    if file.path.startswith("schema/") and data.replace("\r\n", "\n") != file.text:
        return f"; this version has another, which planctl schema {file.path[len('schema/') :].split('.')[0]} prints"
    return ""


def _proposed(folder: str, file: File) -> str:
    """Return a file as it would be written; of a schema, which nobody reads, only how long it is."""
    lines = file.text.splitlines()
    head = f"{shown(folder, file.path)} would be written, {len(lines)} lines"
    if file.path.startswith("schema/"):
        return f"{head} for editors\n"
    return "\n".join([f"{head}:", "", *(f"  {line}".rstrip() for line in lines), ""])


def _word(path: str) -> str:
    """Return a path as one word of a command line, in double quotes, which all shells know, where they are enough."""
    path = os.path.join(os.curdir, path) if path.startswith("-") else path
    if re.fullmatch(_PLAIN, path):
        return path
    return f'"{path}"' if re.fullmatch(_QUOTABLE, path) else visible(shlex.quote(path))
