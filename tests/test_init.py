"""`planctl init` begins a project that is clean at once, writes over nothing, and says what to do next."""

from __future__ import annotations

import contextlib
import json
import re
import resource
import shutil
import subprocess
import sys
from functools import partial
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
import yaml

from golden import ROOT, planctl
from planctl import __version__, schema, starting
from planctl.cli.origin import kept
from planctl.engine import examine
from planctl.when import Period, read_period
from processes import permissions_bind, run, said, typing, without_privileges
from steps import ACTION, JOB, bash, path_with_planctl, read, set_ups, variables_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = {"PLANCTL_TODAY": "2024-04-20", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "80"}
PLAN = "plans/plan-2024.yaml"
ALWAYS = {PLAN, "schema/plan.schema.json", "schema/updates.schema.json", ".gitattributes"}
#: Whole years, parts of them, years that are not the calendar's, a week, a day of a weekend.
PERIODS = [
    *map(str, range(2019, 2032)),
    "2024-07/2025-06",
    "July 2024 to June 2025",
    "2024/2026",
    "2024-02",
    "2024-12/2025-01",
    "2024-05-13/2024-05-19",
    "2024-05-18/2024-05-19",
]
GIT = shutil.which("git")
SUBSETS = list(chain.from_iterable(combinations(starting.SERVICES, count) for count in range(4)))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """An empty folder to stand in, with a name that has to be quoted."""
    folder = tmp_path / "Réseau d'été"
    folder.mkdir()
    with contextlib.chdir(folder):
        yield folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def period(text: str) -> Period:
    read = read_period(text)
    assert isinstance(read, Period)
    return read


def services(names: tuple[str, ...]) -> list[str]:
    return [word for name in names for word in ("--ci", name)]


@pytest.mark.parametrize("text", PERIODS)
def test_the_plan_is_clean_in_any_year_and_fits_its_schema(text: str, here: Path) -> None:
    assert planctl("init", "--period", text).code == 0
    checked = planctl("validate", "--fail-on", "note")
    assert checked.code == 0, checked.stdout
    assert "no errors, no warnings" in checked.stdout
    assert "note" not in checked.stdout
    (path,) = (here / "plans").iterdir()
    assert list(jsonschema_rs.Draft202012Validator(json.loads(schema.text())).iter_errors(plain(path))) == []


def plain(path: Path) -> Any:
    """Return a plan as an editor reads it: PyYAML makes dates of what editors leave as texts."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Texts)  # noqa: S506 - a safe loader


class _Texts(yaml.SafeLoader):
    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML has it
        sign: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for sign, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def test_the_plan_answers_every_command_at_once(here: Path) -> None:
    assert planctl("init").code == 0
    assert files(here).keys() == ALWAYS
    assert "ECN Work Plan 2024" in planctl("status").stdout
    assert "Conference of the network" in planctl("agenda").stdout
    assert "2  Publish a guide of good practice" in planctl("list", "actions").stdout
    assert "by 16 May" in planctl("show", "1.1.b").stdout
    for name in ("annual", "board", "one-page", "calendar"):
        for form in ("html", "md"):
            report = planctl("report", name, "--format", form)
            assert report.code == 0, report.stderr
            assert "Example Cities Network" in report.stdout or "ECN" in report.stdout


def test_it_holds_one_thing_of_each_sort() -> None:
    plan = examine("plan.yaml", starting.plan_text(period("2024"), "T")).plan
    assert plan is not None
    assert [(item.kind, item.address) for item in plan.items] == [
        ("action", "1"),
        ("task", "1.1"),
        ("subtask", "1.1.a"),
        ("subtask", "1.1.b"),
        ("action", "2"),
    ]
    assert len(plan.objectives) == len(plan.calendar) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Plan de travail",
        'A "great" plan: water # air',
        "{title}",
        "- a",
        "@us",
        "yes",
        "2024",
        "1e5",
        "Ünïcode’s plan …",
        "a, b",
        "[x]",
        "back\\slash",
        "%s {0}",
    ],
)
def test_titles_are_read_back_as_they_were_given(title: str) -> None:
    for text in (starting.plan_text(period("2024"), title), starting.plan_text(period("2024"), "T", title)):
        examined = examine("plan.yaml", text)
        assert examined.findings == ()
        assert examined.plan is not None
        assert examined.plan.organisation is not None
        assert title in (examined.plan.title, examined.plan.organisation.title)


def test_an_organisation_of_ones_own_gets_no_made_up_short_name(here: Path) -> None:
    assert planctl("init", "--organisation", "River Cities", "--title", "Our year").code == 0
    text = (here / PLAN).read_text(encoding="utf-8")
    assert "title: Our year\n" in text
    assert "title: River Cities\n  # aliases: [ABC]\n" in text


def test_an_editor_finds_the_schema_and_a_log_gets_its_own(here: Path) -> None:
    assert planctl("init").code == 0
    said_, _, place = (here / PLAN).read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")
    assert said_ == "# yaml-language-server: "
    assert ((here / PLAN).parent / place).read_text(encoding="utf-8") == planctl("schema").stdout
    assert planctl("update", "1", "--status", "in progress").code == 0
    log = (here / "plans" / "plan-2024.updates.yaml").read_text(encoding="utf-8")
    assert log.startswith("# yaml-language-server: $schema=../schema/updates.schema.json\n")
    assert (here / "schema" / "updates.schema.json").read_text(encoding="utf-8") == planctl("schema", "updates").stdout


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_git_merges_logs_by_union(here: Path) -> None:
    assert planctl("init").code == 0
    assert GIT is not None
    subprocess.run([GIT, "init", "--quiet"], check=True, cwd=here)
    ask = [GIT, "check-attr", "merge", "plans/plan-2024.updates.yaml", PLAN]
    done = subprocess.run(ask, check=True, cwd=here, capture_output=True, text=True)
    assert re.findall(r"merge: (\w+)$", done.stdout, re.MULTILINE) == ["union", "unspecified"]


@pytest.mark.parametrize("chosen", SUBSETS, ids="+".join)
def test_what_services_read_is_what_the_page_gives_to_copy(chosen: tuple[str, ...], here: Path) -> None:
    done = planctl("init", *services(chosen))
    assert done.code == 0
    assert files(here).keys() == ALWAYS | {starting.SERVICES[name] for name in chosen}
    of_the_page = dict(reversed(set_ups()))
    for name in chosen:
        file = starting.SERVICES[name]
        comment, _, text = (here / file).read_text(encoding="utf-8").partition("\n")
        assert comment.startswith("# ")
        assert text == of_the_page[file].replace("REF", f"v{__version__}")
    assert ("write for OWNER who keeps planctl there" in done.stderr) == bool(chosen)


def test_the_services_take_the_project(here: Path) -> None:
    assert planctl("init", *services(tuple(starting.SERVICES))).code == 0
    path = path_with_planctl(here / "commands")
    # The action, in the workflow that uses it.
    (step,) = (step for step in ACTION["runs"]["steps"] if step["name"] == "Validate the plans")
    (here.parent / "planctl").symlink_to(ROOT / "src")
    runner = {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(here.parent), "GITHUB_STEP_SUMMARY": str(here / "summary")}
    done = bash(step["run"], here, **variables_of(step, {}), **runner)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (here / "summary").read_text(encoding="utf-8").startswith("## planctl: passed\n")
    # The job that is included, with the variable that the set-up gives.
    pipeline = yaml.safe_load((here / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert pipeline["planctl"]["variables"].keys() <= JOB["variables"].keys()
    assert (ROOT / pipeline["include"][0]["file"].lstrip("/")).is_file()
    done = bash("\n".join(JOB["script"]), here, **(JOB["variables"] | {"PATH": path, "GITLAB_CI": "true"}))
    assert done.returncode == 0, done.stdout + done.stderr
    # The hook, by its name.
    config = yaml.safe_load((here / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = (one for one in read(".pre-commit-hooks.yaml") if one["id"] == config["repos"][0]["hooks"][0]["id"])
    assert re.search(hook["files"], PLAN)
    assert bash(hook["entry"], here, PATH=path).returncode == 0


@pytest.mark.parametrize("folder", [".", "Our plan", "Réseau d'été", "-x", "a$b`c", "../beside", "deep/er"])
@pytest.mark.parametrize("elsewhere", ["", "nowhere"])
def test_the_commands_it_names_work_as_they_stand_there(folder: str, elsewhere: str, here: Path) -> None:
    env = {"PLANCTL_TODAY": "2024-04-20"} | ({"PLANCTL_PLANS": elsewhere} if elsewhere else {})
    done = run(here, "init", "--", folder, env=env)
    assert done.returncode == 0, done.stderr
    before, _, steps = done.stdout.decode().partition("\nNext:\n")
    assert before.count(" is written\n") == len(ALWAYS)
    commands = steps.splitlines()
    assert [command.split()[:2] for command in commands] == [["planctl", w] for w in ("validate", "report", "explain")]
    path = path_with_planctl(here.parent / "commands")
    for command in commands:
        ran = bash(command, here, PATH=path, **env)
        assert ran.returncode == 0, f"{command}\n{ran.stderr}"
    assert "Conference of the network" in (here / "annual.html").read_text(encoding="utf-8")


def test_nothing_is_written_over(here: Path) -> None:
    every = services(tuple(starting.SERVICES))
    for name in ALWAYS | set(starting.SERVICES.values()):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(f"# {name} is ours\n".encode())
    before = files(here)
    done = planctl("init", "--period", "2024", *every)
    assert (done.code, files(here)) == (0, before)
    lines = done.stderr.splitlines()
    left = "is there already and is left as it is"
    assert f"planctl: {PLAN} {left}" in lines
    assert f"planctl: .gitattributes {left}; add the line: *.updates.yaml merge=union" in lines
    assert f"planctl: .gitlab-ci.yml {left}; docs/ci.md has the lines to add" in lines
    other = "; this version has another, which planctl schema updates prints"
    assert f"planctl: schema/updates.schema.json {left}{other}" in lines
    assert " is written" not in done.stdout


def test_a_second_run_adds_only_what_was_not_there(here: Path) -> None:
    assert planctl("init").code == 0
    before = files(here)
    done = planctl("init", "--ci", "github", "--ci", "GitHub")
    assert done.code == 0
    assert files(here) == before | {".github/workflows/plans.yml": (here / starting.SERVICES["github"]).read_bytes()}
    assert "plans holds plans already and gets no other; --period asks for one" in done.stderr
    assert ".gitattributes is there already and is left as it is\n" in done.stderr
    assert planctl("init", "--period", "2025").code == 0
    assert (here / "plans" / "plan-2025.yaml").exists()


def test_a_dry_run_shows_all_and_writes_nothing(here: Path) -> None:
    done = planctl("init", "there", "--dry-run", "--ci", "pre-commit")
    assert (done.code, files(here), (here / "there").exists()) == (0, {}, False)
    assert f"there/{PLAN} would be written, " in done.stdout
    assert "\n  title: Work Plan 2024\n" in done.stdout
    assert re.search(r"schema/plan\.schema\.json would be written, [0-9]+ lines for editors\n", done.stdout)
    assert "\n  *.updates.yaml merge=union\n" in done.stdout
    assert "\n      rev: v" in done.stdout
    assert "Next:" not in done.stdout
    assert planctl("init", "there").code == 0
    assert planctl("init", "there", "--dry-run").stdout == "nothing would be written\n"


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("there", "there: a file is in the way of this folder"),
        ("there/plans", "there/plans: a file is in the way of this folder"),
        ("there/.github", "there/.github: a file is in the way of this folder"),
        ("there/.gitattributes/", "there/.gitattributes: a folder is in the way of this file"),
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_what_is_in_the_way_is_one_plain_line_and_nothing_is_written(
    way: str, says: str, dry: list[str], here: Path
) -> None:
    (here / way).parent.mkdir(exist_ok=True)
    if way.endswith("/"):
        (here / way).mkdir()
    else:
        (here / way).write_text("in the way\n", encoding="utf-8")
    before = files(here)
    done = run(here, "init", "there", "--period", "2024", "--ci", "github", *dry, env=TODAY)
    assert (done.returncode, said(done), done.stdout, files(here)) == (3, says, b"", before)


def test_a_folder_that_may_not_be_written_in_is_one_plain_line(here: Path) -> None:
    if not permissions_bind(here):
        pytest.skip("permissions do not bind here")
    for folder in ("closed", "closed/inner"):
        done = run(here, "init", folder, "--period", "2024", env=TODAY, before=without_privileges)
        assert (done.returncode, said(done)) == (3, f"{folder}/plans: permission denied")
    assert files(here) == {}


def test_half_a_file_is_never_left_behind(here: Path) -> None:
    small = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (5000, 5000))
    done = run(here, "init", "--period", "2024", env=TODAY, before=small)
    assert (done.returncode, said(done)) == (3, "schema/plan.schema.json: file too large")
    assert files(here).keys() == {PLAN}


def test_a_folder_that_is_gone_is_one_plain_line(here: Path) -> None:
    gone = here / "gone"
    gone.mkdir()
    done = run(here, "-c", 'cd gone && rmdir ../gone && "$0" -W error -m planctl init --period 2024',
               sys.executable, begin=["sh"], env=TODAY)  # fmt: skip
    assert (done.returncode, said(done)) == (3, "the current folder does not exist any more")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--ci", "jenkins"], "--ci cannot be 'jenkins': it is github, gitlab or pre-commit"),
        (["--period", "2024/25"], "--period: both years are written in four figures: '2024/25'; write 2024/2025 for "),
        (["--period", ""], "--period: "),
        (["--title", " "], "--title says nothing"),
        (["--title", "a\tb"], "--title cannot hold a tab: leave it out"),
        (["--organisation", "a\nb"], "--organisation cannot hold a line end: leave it out"),
        (["--organisation", "a\x1b[2J"], r"--organisation cannot hold the character \u001b: leave it out"),
        ([""], "a folder needs a name"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(
    arguments: list[str], says: str, here: Path
) -> None:
    done = planctl("init", *arguments)
    assert (done.code, done.stdout, files(here)) == (2, "", {})
    assert done.stderr.startswith(f"planctl: {says}")
    assert done.stderr.count("\n") == 1


def test_bytes_that_are_no_text_are_refused(here: Path) -> None:
    done = run(here, "init", "--title", b"caf\xe9", env=TODAY)
    assert done.returncode == 2
    assert said(done).startswith("--title cannot hold the character")


def test_on_a_terminal_it_asks_for_what_was_not_given(here: Path) -> None:
    answers = ["24\n", "2025-07/2026-06\n", "\n", "River: Cities\n"]
    code, screen = typing(here, "init", answers=answers, env=TODAY)
    assert code == 0, screen
    assert "Period (a year, or first and last month; Enter for 2024): " in screen
    assert "Title (Enter for Work Plan 2025-2026): " in screen
    text = (here / "plans" / "plan-2025-2026.yaml").read_text(encoding="utf-8")
    assert "title: Work Plan 2025-2026\n" in text
    assert 'title: "River: Cities"\n' in text
    assert "period: 2025-07/2026-06 " in text
    assert "the year of today" not in screen


def test_on_a_terminal_enter_takes_what_is_offered(here: Path) -> None:
    code, screen = typing(here, "init", "--title", "Ours", answers=["\n", "\n"], env=TODAY)
    assert code == 0, screen
    assert "Title (" not in screen
    assert (here / PLAN).read_text(encoding="utf-8") == starting.plan_text(period("2024"), "Ours")
    code, screen = typing(here, "init", answers=[], env=TODAY)
    assert (code, "Period (" in screen) == (0, False), screen


@pytest.mark.parametrize(("key", "code"), [("\x04", 2), ("\x03", 130)])
def test_whoever_breaks_off_leaves_nothing(key: str, code: int, here: Path) -> None:
    ended, screen = typing(here, "init", "new", answers=["\n", key], env=TODAY)
    assert (ended, files(here), (here / "new").exists()) == (code, {}, False), screen


def test_a_set_up_below_the_top_of_a_repository_is_said(here: Path) -> None:
    (here / ".git").mkdir()
    done = planctl("init", "work", "--ci", "github")
    says = "services look for .github/workflows/plans.yml only at the top of the repository, "
    assert says in done.stderr
    assert says not in planctl("init", ".", "--ci", "github").stderr
    assert says not in planctl("init", "play").stderr


COMMIT = "0123456789abcdef0123456789abcdef01234567"
AT = {"vcs_info": {"vcs": "git", "commit_id": COMMIT}}


@pytest.mark.parametrize(
    ("noted", "found"),
    [
        ({"url": "https://github.com/cities/planctl", **AT}, "https://github.com/cities/planctl"),
        ({"url": "https://git.example.org:8443/a/b/planctl.git", **AT}, "https://git.example.org:8443/a/b/planctl"),
        ({"url": "https://name:word@example.org/a/planctl", **AT}, ""),
        ({"url": "ssh://git@example.org/a/planctl", **AT}, ""),
        ({"url": "file:///home/planctl", "dir_info": {"editable": True}}, ""),
        ({"url": "https://github.com/cities/planctl", "vcs_info": {"commit_id": "main"}}, ""),
        ({"url": "https://github.com/cities/planctl\n- x", **AT}, ""),
        ({"url": "https://github.com/planctl", **AT}, ""),
        ({"url": 1, "vcs_info": None}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_set_ups_are_filled_in_where_pip_noted_where_planctl_is_from(
    noted: object, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "planctl-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: planctl\nVersion: 0.1.0\n", encoding="utf-8")
    (about / "direct_url.json").write_text("{" if noted is None else json.dumps(noted), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert kept() is None, "that one does not run"
    (tmp_path / "planctl").symlink_to(ROOT / "src" / "planctl")
    assert kept() == (starting.Kept(url=found, ref=COMMIT) if found else None)


def test_each_service_takes_planctl_only_from_where_it_can() -> None:
    github = starting.Kept(url="https://github.com/cities/planctl", ref=COMMIT)
    elsewhere = starting.Kept(url="https://git.example.org/a/b/planctl", ref=COMMIT)

    def text(service: str, at: starting.Kept) -> str:
        return starting.checked_by(service, __version__, at).text

    assert f"- uses: cities/planctl@{COMMIT}\n" in text("github", github)
    assert f"- uses: OWNER/planctl@v{__version__}\n" in text("github", elsewhere)
    assert f"- project: a/b/planctl\n    ref: {COMMIT}\n" in text("gitlab", elsewhere)
    assert "- project: OWNER/planctl\n" in text("gitlab", github)
    assert f"- repo: https://github.com/cities/planctl\n    rev: {COMMIT}\n" in text("pre-commit", github)


@pytest.mark.parametrize(
    ("text", "merges"),
    [
        ("*.updates.yaml merge=union\n", True),
        ("* text=auto\r\nplans/*.updates.yaml text merge=union\r\n", True),
        ("# *.updates.yaml merge=union\n", False),
        ("*.updates.yaml -merge\n*.md merge=union\n", False),
        ("", False),
    ],
)
def test_the_line_for_logs_is_found_in_a_file_of_ones_own(text: str, *, merges: bool) -> None:
    assert starting.merges_logs(text) == merges
