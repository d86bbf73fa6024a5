"""Revisions are read as they are, whatever the repository configures, and what cannot be read is one plain sentence."""

from __future__ import annotations

import os
import stat
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planctl import git
from planctl.files import CannotRunError
from planctl.views import NoSuchError
from repository import NEUTRAL, Repository

if TYPE_CHECKING:
    from collections.abc import Callable

OLD, NEW = "planctl: 1\ntitle: Old\nperiod: 2024\n", "planctl: 1\ntitle: New\nperiod: 2024\n"


@pytest.fixture(autouse=True)
def _neutral(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, NEUTRAL[name])


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with two commits of one plan; the second also has a log."""
    repository = Repository(tmp_path / "made")
    repository.commit("Write the plan", plans__a=OLD)
    repository.commit("Call it new", **{"plans__a": NEW, "plans__a.updates": "[]\n"})
    monkeypatch.chdir(repository.folder)
    return repository


def refused(kind: type[Exception], call: Callable[[], object]) -> str:
    with pytest.raises(kind) as why:
        call()
    return str(why.value)


def test_a_commit_is_its_id_day_author_and_subject(made: Repository) -> None:
    found = git.commit("HEAD")
    assert (found.id, str(found.day), found.author) == (made.git("rev-parse", "HEAD"), "2024-01-02", "Secretariat")
    assert found.subject == "Call it new"
    assert git.commit(" main~1 ").subject == "Write the plan"
    assert git.commit(found.short) == found


@pytest.mark.parametrize("wheres", [(), ("plans",), ("plans/a.yaml",), ("plans/a.updates.yaml",), ("plans/",)])
@pytest.mark.usefixtures("made")
def test_plans_are_chosen_as_they_are_now(wheres: tuple[str, ...]) -> None:
    (old,) = git.plans_at("HEAD~1", wheres)
    (new,) = git.plans_at("HEAD", wheres)
    assert (old.path, old.data, new.data) == ("plans/a.yaml", OLD.encode(), NEW.encode())


@pytest.mark.usefixtures("made")
def test_plans_are_found_from_below_and_where_the_folder_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("docs/deep").mkdir(parents=True)
    monkeypatch.chdir("docs/deep")
    Path("../../plans/a.yaml").unlink()
    Path("../../plans/a.updates.yaml").unlink()
    Path("../../plans").rmdir()
    (found,) = git.plans_at("HEAD~1")
    assert (found.path, found.data) == ("../../plans/a.yaml", OLD.encode())
    (found,) = git.plans_at("HEAD~1", ("../../plans",))
    assert found.path == "../../plans/a.yaml"
    (version, _) = git.revisions("../../plans/a.yaml")
    assert version.revision.subject == "Call it new"


@pytest.mark.usefixtures("made")
def test_a_log_is_read_where_there_was_one() -> None:
    assert git.log_at("HEAD~1", "plans/a.yaml") is None
    log = git.log_at("HEAD", "plans/a.yaml")
    assert log is not None
    assert (log.path, log.data) == ("plans/a.updates.yaml", b"[]\n")
    assert git.file_at("HEAD", "plans/b.yaml") is None


@pytest.mark.usefixtures("made")
def test_what_was_not_there_is_told() -> None:
    assert refused(CannotRunError, lambda: git.plans_at("HEAD", ("plans/b.yaml",))) == (
        "there was no plan plans/b.yaml at HEAD"
    )
    assert "standard input has no revisions" in refused(CannotRunError, lambda: git.plans_at("HEAD", ("-",)))


def test_a_link_is_not_followed(made: Repository) -> None:
    (made.folder / "plans" / "l.yaml").symlink_to("a.yaml")
    made.commit("Link")
    assert refused(CannotRunError, lambda: git.plans_at("HEAD")) == (
        "plans/l.yaml: a link at HEAD, and those are not followed there"
    )


@pytest.mark.usefixtures("made")
def test_what_holds_more_than_a_plan_may_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("git", "gitprogram"):
        monkeypatch.setattr(f"planctl.{module}.FILE_LIMIT", 10)
    (found,) = git.plans_at("HEAD")
    assert (found.data, found.size) == (None, len(NEW))
    versions = git.revisions("plans/a.yaml")
    with git.contents() as content:
        assert [content(one.after) for one in versions if one.after] == [None, None]


# --- Every version of a file -----------------------------------------------------------------------------------------


def test_versions_are_newest_first_through_renames(made: Repository) -> None:
    made.git("mv", "plans/a.yaml", "plans/b.yaml")
    made.commit("Rename it")
    versions = git.revisions("plans/b.yaml")
    assert [one.revision.subject for one in versions] == ["Rename it", "Call it new", "Write the plan"]
    with git.contents() as content:
        texts = [content(one.after) for one in versions if one.after]
        assert texts == [NEW.encode(), NEW.encode(), OLD.encode()]
        assert [content(before) for before in versions[1].before] == [OLD.encode()]
    assert versions[-1].before == ()
    assert [one.revision.subject for one in git.revisions("plans/b.yaml", limit=1)] == ["Rename it"]
    assert next(one.revision.subject for one in git.revisions("plans/a.yaml", rev="HEAD~1")) == "Call it new"


def test_a_merge_counts_where_it_wrote_something_of_its_own(made: Repository) -> None:
    made.git("checkout", "-q", "-b", "side", "HEAD~1")
    made.commit("Beside", plans__a=OLD.replace("Old", "Beside"))
    made.git("checkout", "-q", "main")
    with pytest.raises(subprocess.CalledProcessError):
        made.git("merge", "-q", "side")
    made.commit("Merged", plans__a=OLD.replace("Old", "Neither"))
    versions = git.revisions("plans/a.yaml")
    assert {one.revision.subject: len(one.before) for one in versions} == {
        "Merged": 2,
        "Beside": 1,
        "Call it new": 1,
        "Write the plan": 0,
    }


def test_subjects_and_names_are_taken_as_they_come(made: Repository) -> None:
    subject = f"\x01{'a' * 40} :100644 \u202e ] ```"
    made.git("commit", "--allow-empty", "-q", "-m", "nothing")
    made.write("plans/*\n[x].yaml", OLD)
    made.commit(subject)
    (found,) = git.revisions("plans/*\n[x].yaml")
    assert found.revision.subject == subject
    assert [one.path for one in git.plans_at("HEAD")] == ["plans/*\n[x].yaml", "plans/a.yaml"]


def test_a_day_beyond_the_calendar_stops_nothing(made: Repository) -> None:
    made.git("commit", "--allow-empty", "-q", "-m", "late", GIT_AUTHOR_DATE="@999999999999 +0000")
    assert git.commit("HEAD").subject == "late"


# --- What a repository may try ---------------------------------------------------------------------------------------


def test_nothing_that_a_repository_configures_is_run(made: Repository, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\ncat\n", encoding="utf-8")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    for key in ("diff.external", "core.fsmonitor", "core.pager", "diff.x.textconv", "diff.x.command", "gpg.program"):
        made.git("config", key, str(trap))
    made.git("config", "filter.x.smudge", str(trap))
    made.git("config", "core.hooksPath", str(tmp_path))
    made.git("config", "log.showSignature", "true")
    made.git("config", "log.showRoot", "false")
    made.write(".gitattributes", "*.yaml diff=x filter=x\n")
    made.git("-c", "core.fsmonitor=false", "add", ".gitattributes")
    made.git("-c", "core.fsmonitor=false", "commit", "-q", "-m", "Attributes")
    sprung.unlink(missing_ok=True)
    assert git.plans_at("HEAD")[0].data == NEW.encode()
    assert len(git.revisions("plans/a.yaml")) == 2
    assert git.commit("HEAD").subject == "Attributes"
    assert not sprung.exists()


@pytest.mark.usefixtures("made")
def test_a_git_that_came_with_the_plans_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    trap = Path("git")
    trap.write_text("#!/bin/sh\ntouch sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    monkeypatch.setenv("PATH", f"{os.pathsep}.{os.pathsep}{os.environ['PATH']}")
    assert git.commit("HEAD").subject == "Call it new"
    assert not Path("sprung").exists()


@pytest.mark.parametrize("rev", ["--output=x", "-h", "--all", "", " ", "a\nb", "\x1b[31m", "^main"])
@pytest.mark.usefixtures("made")
def test_what_looks_like_an_option_is_no_revision(rev: str) -> None:
    assert "is no revision" in refused(NoSuchError, lambda: git.commit(rev))
    assert not Path("x").exists()


@pytest.mark.usefixtures("made")
def test_a_hook_s_surroundings_lead_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Repository(tmp_path / "other")
    other.commit("Elsewhere")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert git.commit("HEAD").subject == "Call it new"


# --- What cannot be read ---------------------------------------------------------------------------------------------


def test_an_unknown_revision_names_the_nearest(made: Repository) -> None:
    made.git("tag", "approved-2024")
    made.git("branch", "board")
    assert refused(NoSuchError, lambda: git.commit("approved-2042")) == (
        "no revision 'approved-2042' here: did you mean 'approved-2024'?"
    )
    assert refused(NoSuchError, lambda: git.commit("HEAD~7")) == (
        "no revision 'HEAD~7' here: HEAD has 1 revision before it"
    )
    assert "write a branch, a tag" in refused(NoSuchError, lambda: git.commit("0123456"))
    assert refused(NoSuchError, lambda: git.plans_at("HEAD:plans")).startswith("no revision 'HEAD:plans' here")


def test_a_shallow_clone_is_told_how_to_fetch(
    made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made.git("rev-parse", "HEAD~1")
    made.git("branch", "base", "HEAD~1")
    made.git("config", "uploadpack.allowAnySHA1InWant", "true")
    clone = tmp_path / "clone"
    made.git("clone", "-q", "--depth=1", "--single-branch", f"file://{made.folder}", str(clone))
    monkeypatch.chdir(clone)
    assert git.is_shallow()
    for rev, command in (
        ("HEAD~1", "git fetch --unshallow --tags"),
        (first, f"git fetch --depth=1 origin {first}"),
        ("origin/base", "git fetch --depth=1 origin base:refs/remotes/origin/base"),
    ):
        says = f"no revision '{rev}' here: this is a shallow clone, and it may be older; fetch it: {command}"
        assert refused(NoSuchError, partial(git.commit, rev)) == says
    # What is said helps.
    subprocess.run(command.split(), check=True, capture_output=True, env={**os.environ, **NEUTRAL})
    assert git.commit("origin/base").id == first
    assert git.is_shallow()
    subprocess.run(["git", "fetch", "--unshallow", "--tags"], check=True, capture_output=True)  # noqa: S607
    assert git.commit("HEAD~1").id == first


def test_a_clone_without_contents_fetches_nothing(
    made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    made.git("clone", "-q", "--filter=blob:none", f"file://{made.folder}", str(clone))
    monkeypatch.chdir(clone)
    assert git.plans_at("HEAD")[0].data == NEW.encode()
    why = "this clone leaves out contents of older revisions; to fetch them: git fetch --refetch --no-filter"
    assert refused(CannotRunError, lambda: git.plans_at("HEAD~1")) == why
    subprocess.run(why.rpartition(": ")[2].split(), check=True, capture_output=True, env={**os.environ, **NEUTRAL})
    assert git.plans_at("HEAD~1")[0].data == OLD.encode()


def test_where_nothing_can_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    monkeypatch.chdir(alone)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert refused(CannotRunError, lambda: git.plans_at("HEAD")) == (
        f"{alone} is in no git repository, so there are no revisions to read"
    )
    Repository(alone)
    assert refused(CannotRunError, lambda: git.commit("HEAD")) == (
        "nothing was committed here yet, so there are no revisions to read"
    )
    monkeypatch.setenv("PATH", str(alone))
    assert refused(CannotRunError, lambda: git.commit("HEAD")) == (
        "git is not installed, or not on the PATH; revisions are read with it"
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give a file to somebody else")
def test_somebody_else_s_repository_is_not_read(made: Repository) -> None:
    os.chown(made.folder / ".git", 12345, 12345)
    os.chown(made.folder, 12345, 12345)
    assert refused(CannotRunError, lambda: git.commit("HEAD")) == (
        f"{made.folder} belongs to somebody else, and git does not read it; where you trust it: "
        f"git config --global --add safe.directory {made.folder}"
    )


def test_git_that_does_not_answer_is_left(made: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("planctl.gitprogram.asked.__kwdefaults__", {"seconds": 0.2, "missing": False})
    assert refused(CannotRunError, lambda: git.commit("HEAD")) == "git did not answer within 0.2 seconds"
    assert made.folder.exists()
