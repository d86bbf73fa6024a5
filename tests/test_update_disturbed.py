"""`planctl update` killed, starved and raced: a log is never torn, and nothing that was reported as written is lost.

Of each run a few moments are taken; `make surroundings` takes many more of them.
"""

from __future__ import annotations

import fcntl
import os
import random
import resource
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from planctl.engine import examine
from planctl.logs import examine_log
from processes import BEGIN, answering, disturbed, permissions_bind, run, said, surroundings, without_privileges

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.updates import Log

PLAN = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\ntasks:\n  - {id: invite, title: Invite, target: 300 cities}\n"
NAME = "plans/work-2024.updates.yaml"
FIRST = b"# ours\n- {date: 2024-01-02, item: invite, text: the first}\n"
TODAY = {"PLANCTL_TODAY": "2024-04-20"}
ONE = ["update", "invite", "--value", "+1", "-m"]
LOCKED: dict[str, Any] = {"after": "fcntl.flock", "env": TODAY}
ENDS = {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM, signal.SIGHUP: -signal.SIGHUP}


@pytest.fixture
def at_work(project: Path) -> Path:
    return made(project)


def made(project: Path) -> Path:
    for folder in (".git", "plans"):
        (project / folder).mkdir(exist_ok=True)
    (project / "plans" / "work-2024.yaml").write_text(PLAN, encoding="utf-8")
    (project / NAME).write_bytes(FIRST)
    return project


def log_of(project: Path) -> Log:
    """Return the log, which is whole and sound."""
    plan = examine("work-2024.yaml", PLAN).plan
    assert plan is not None
    found = examine_log(NAME, (project / NAME).read_bytes(), plan)
    assert found.log is not None, found.findings
    return found.log


def texts(project: Path) -> list[str]:
    return [str(update.text) for update in log_of(project).updates]


def strays(project: Path) -> list[str]:
    """Return the files that do not belong there."""
    belong = {"work-2024.yaml", NAME.rpartition("/")[2]}
    return [path.name for path in (project / "plans").iterdir() if path.name not in belong]


def nothing_else(project: Path) -> bool:
    """Tell whether there is no file that does not belong there."""
    return not strays(project)


def begun(project: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*BEGIN, *arguments], cwd=project, env=surroundings(TODAY), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=answering,  # noqa: PLW1509 - no threads here
    )  # fmt: skip


def test_killed_at_random_moments(at_work: Path, moments: int) -> None:
    """By the clock: of every run the log has its line or does not, and has it where the run said so."""
    chance = random.Random(5)  # noqa: S311 - no secret
    # The first run after a change of the code compiles it, and takes longer.
    assert run(at_work, *ONE, "first", "--dry-run", env=TODAY).returncode == 0
    start = time.monotonic()
    assert run(at_work, *ONE, "whole", env=TODAY).returncode == 0
    whole = time.monotonic() - start
    told, moment, ended, landed, left = ["the first", "whole"], 0, 0, 0, 0
    while ended < 2 * moments:
        moment += 1
        running = begun(at_work, *ONE, f"number {moment}")
        # Most of the time goes by before anything is written, so most moments are taken from the end.
        time.sleep(whole * (chance.uniform(0.5, 1.1) if moment % 4 else chance.uniform(0, 1)))
        running.kill()
        stdout, stderr = running.communicate(timeout=60)
        assert running.returncode in (0, -signal.SIGKILL), stderr
        now = texts(at_work)
        assert now[: len(told)] == told
        assert now[len(told) :] in ([], [f"number {moment}"])
        if running.returncode == 0 or stdout or b"line" in stderr:
            assert now[-1] == f"number {moment}"
        ended += running.returncode != 0
        landed += len(now) > len(told)
        told = now
        # Between naming the new file and moving it to its place a kill leaves it; whoever comes next clears it away.
        assert strays(at_work) in ([], [f".planctl-{NAME.rpartition('/')[2]}"])
        left += not nothing_else(at_work)
    assert left <= ended // 20
    assert run(at_work, *ONE, "the last", env=TODAY).returncode == 0
    assert nothing_else(at_work)
    print(f"{moment} runs, {ended} killed, {landed} lines in the log, {left} files left until the next run")  # noqa: T201 - the figures of a long run


def test_killed_at_every_moment_of_writing(at_work: Path) -> None:
    """By what Python tells of itself, from the lock on; what a kill leaves between two steps, the next run clears."""
    for steps in range(1, 40):
        made(at_work)
        action = "os.kill(os.getpid(), signal.SIGKILL)"
        done, seen = disturbed(at_work, action, *ONE, "killed", step=steps, name="plans", **LOCKED)
        if done.returncode == 0:
            # The log is read, written without a name, named, given its rights, moved to its place, the folder settled.
            assert seen == steps - 1 >= 6
            break
        assert (at_work / NAME).read_bytes().startswith(FIRST)
        before = texts(at_work)
        assert before in (["the first"], ["the first", "killed"])
        assert run(at_work, *ONE, "after", env=TODAY).returncode == 0
        assert texts(at_work) == [*before, "after"]
        assert nothing_else(at_work)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_every_moment_of_writing(number: signal.Signals, at_work: Path, moments: int) -> None:
    for step in range(1, 1 + min(7, 2 * moments)):
        made(at_work)
        action = f"os.kill(os.getpid(), {int(number)})"
        done, _ = disturbed(at_work, action, *ONE, "ended", step=step, name="plans", **LOCKED)
        assert done.returncode in (0, ENDS[number])
        assert texts(at_work) in (["the first"], ["the first", "ended"])
        assert nothing_else(at_work)


@pytest.mark.parametrize("first", [FIRST, None], ids=["a log", "no log yet"])
def test_nine_at_once_all_land(first: bytes | None, at_work: Path, moments: int) -> None:
    for _ in range(max(1, moments // 10)):
        (at_work / NAME).unlink()
        if first is not None:
            (at_work / NAME).write_bytes(first)
        running = [begun(at_work, *ONE, f"writer {number}") for number in range(9)]
        answers = [one.communicate(timeout=60) for one in running]
        assert [one.returncode for one in running] == [0] * 9, answers
        log = log_of(at_work)
        mine = log.updates[first is not None :]
        assert sorted(str(update.text) for update in mine) == [f"writer {number}" for number in range(9)]
        assert len({update.id for update in mine}) == 9
        # Each says how many there were with its own, so no two say the same.
        assert {int(stdout.split()[1]) for stdout, _ in answers} == set(range(1, 10))
        where = {int(stderr.split()[-1]) for _, stderr in answers}
        assert len(where) == 9
        assert nothing_else(at_work)


def test_nine_at_once_while_others_are_killed(at_work: Path, moments: int) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(max(1, moments // 20)):
        made(at_work)
        running = [begun(at_work, *ONE, f"writer {number}") for number in range(9)]
        for one in running[::3]:
            time.sleep(chance.uniform(0, 0.3))
            one.kill()
        told = [one.communicate(timeout=60)[0] for one in running]
        now = texts(at_work)
        assert now[0] == "the first"
        assert len(set(now)) == len(now)
        for number, (one, stdout) in enumerate(zip(running, told, strict=True)):
            assert one.returncode in (0, -signal.SIGKILL)
            if one.returncode == 0 or stdout:
                assert f"writer {number}" in now
        assert run(at_work, *ONE, "the last", env=TODAY).returncode == 0
        assert nothing_else(at_work)


def test_one_waits_for_the_lock_and_ctrl_c_ends_the_waiting(at_work: Path) -> None:
    folder = os.open(at_work / "plans", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    patient, impatient = begun(at_work, *ONE, "patient"), begun(at_work, *ONE, "impatient")
    time.sleep(1)
    assert patient.poll() is None
    impatient.send_signal(signal.SIGINT)
    _, stderr = impatient.communicate(timeout=60)
    assert (impatient.returncode, stderr) == (130, b"planctl: interrupted\n")
    os.close(folder)
    assert patient.communicate(timeout=60)[0].startswith(b"invite: 1 of 300 cities")
    assert texts(at_work) == ["the first", "patient"]


@pytest.mark.parametrize("size", [0, 1, 64, len(FIRST)])
def test_a_full_disk_leaves_the_old_log(size: int, at_work: Path) -> None:
    """As with a full disk or a quota: no file may grow beyond so many bytes."""
    limits = (size, size)
    done = run(at_work, *ONE, "too much", env=TODAY, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits))
    assert (done.returncode, said(done), done.stdout) == (3, f"{NAME}: file too large", b"")
    assert (at_work / NAME).read_bytes() == FIRST
    assert nothing_else(at_work)


def test_a_full_disk_for_the_answer_loses_nothing(at_work: Path) -> None:
    """What could not be told on stdout is in the log, and stderr says where."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = run(at_work, *ONE, "landed", stdout=full, env=TODAY)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        f"planctl: {NAME}, line 3", "planctl: cannot write: no space left on device",
    ]  # fmt: skip
    assert texts(at_work) == ["the first", "landed"]


def test_a_folder_that_may_not_be_written(at_work: Path) -> None:
    if not permissions_bind(at_work):
        pytest.skip("here nothing keeps a process from writing into a folder")
    (at_work / "plans").chmod(0o555)
    done = run(at_work, *ONE, "never", before=without_privileges, env=TODAY)
    (at_work / "plans").chmod(0o755)
    assert (done.returncode, said(done), done.stdout) == (3, f"{NAME}: permission denied", b"")
    (at_work / NAME).chmod(0)
    done = run(at_work, *ONE, "never", before=without_privileges, env=TODAY)
    (at_work / NAME).chmod(0o644)
    assert (done.returncode, said(done)) == (3, f"{NAME}: it may not be read (no permission)")
    assert (at_work / NAME).read_bytes() == FIRST
    assert nothing_else(at_work)


@pytest.mark.parametrize(
    ("action", "why"),
    [
        ("shutil.rmtree('plans')", "its folder does not exist"),
        (f"os.remove('{NAME}'); os.mkdir('{NAME}')", "this is a folder, and a plan is a file"),
        (f"os.remove('{NAME}'); os.mkfifo('{NAME}')", "this is a pipe, and a plan is a file"),
        (f"os.remove('{NAME}'); os.symlink('/dev/zero', '{NAME}')", "a link that leads out of the project"),
        (f"os.remove('{NAME}'); os.symlink('nothing', '{NAME}')", "there is no such file"),
    ],
)
def test_a_log_that_is_another_thing_once_it_was_found(action: str, why: str, at_work: Path) -> None:
    done, _ = disturbed(at_work, action, *ONE, "never", name="fcntl.flock", env=TODAY)
    assert (done.returncode, said(done), done.stdout) == (3, f"{NAME}: {why}", b"")


@pytest.mark.parametrize(
    ("action", "after"),
    [
        (f"os.remove('{NAME}')", ["mine"]),
        (f"open('{NAME}', 'a').write('- {{date: 2024-01-03, item: invite, text: theirs}}\\n')",
         ["the first", "theirs", "mine"]),
        (f"os.truncate('{NAME}', 7)", ["mine"]),
    ],
)  # fmt: skip
def test_what_others_did_meanwhile_stays_done(action: str, after: list[str], at_work: Path) -> None:
    done, _ = disturbed(at_work, action, *ONE, "mine", name="fcntl.flock", env=TODAY)
    assert done.returncode == 0
    assert texts(at_work) == after


def test_what_broke_meanwhile_is_not_added_to(at_work: Path) -> None:
    action = f"open('{NAME}', 'a').write('- half a li')"
    done, _ = disturbed(at_work, action, *ONE, "mine", name="fcntl.flock", env=TODAY)
    assert done.returncode == 1
    assert said(done).startswith(f"not written: {NAME} has 1 error")
    assert (at_work / NAME).read_bytes() == FIRST + b"- half a li"


@pytest.mark.parametrize("action", [f"os.remove('{NAME}')", "shutil.rmtree('plans')", "shutil.rmtree(os.getcwd())"])
def test_what_goes_at_any_moment(action: str, tmp_path_factory: pytest.TempPathFactory, moments: int) -> None:
    count = 1000
    for moment in range(moments):
        project = made(tmp_path_factory.mktemp("project"))
        once = f"os.path.exists('{NAME}') and [{action}]"
        done, seen = disturbed(project, once, *ONE, "x", step=1 + moment * count // moments, env=TODAY)
        count = seen or count
        assert done.returncode in (0, 3)
        lines = done.stderr.decode().splitlines()
        assert all(line.startswith("planctl: ") for line in lines), lines
        assert len(lines) <= 2
        if (project / NAME).exists():
            assert log_of(project).updates


def test_a_link_within_the_project_stays_one(at_work: Path) -> None:
    real = at_work / "kept.yaml"
    (at_work / NAME).rename(real)
    real.chmod(0o640)
    (at_work / NAME).symlink_to("../kept.yaml")
    assert run(at_work, *ONE, "through", env=TODAY).returncode == 0
    assert (at_work / NAME).is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert texts(at_work) == ["the first", "through"]


def test_a_link_out_of_the_project_is_not_followed(at_work: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "log.yaml"
    (at_work / NAME).rename(outside)
    (at_work / NAME).symlink_to(outside)
    done = run(at_work, *ONE, "never", env=TODAY)
    assert (done.returncode, said(done)) == (3, f"{NAME}: a link that leads out of the project")
    assert outside.read_bytes() == FIRST
