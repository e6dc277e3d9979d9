"""A batch that cannot be lost: killed at random instants, interrupted, on a full disk.

`AUTOGRADER_CHAOS=20` in the environment kills so many times in place of three.
"""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder import cli
from autograder.grading.executors.local import SPAWNED
from tests.grading.runs import SMALL, Run, Seen, attempts, contents, write_class
from tests.here import graded_here

KILLS = int(os.environ.get("AUTOGRADER_CHAOS", "3"))

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@dataclass(frozen=True)
class Calm:
    """A class, and an undisturbed run over it; what was seen of its processes, and what is left."""

    folder: Path
    contents: dict[str, str]
    seconds: float
    seen: set[Seen]
    left: list[Seen]


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Calm:
    folder = write_class(tmp_path_factory.mktemp("class"))
    out = tmp_path_factory.mktemp("calm")
    run = Run(folder, out)
    while run.sleep(0.2):
        run.below()

    assert (1, "") == run.end()  # one of them cannot be read
    seconds = time.monotonic() - run.began
    return Calm(folder, contents(out), seconds, run.everyone, run.left())


def test_a_run_leaves_no_process(calm: Calm) -> None:
    """The workers, and the warm process with its children, which clear their command lines."""
    assert {True, False} == {SPAWNED in seen.command for seen in calm.seen}
    assert [] == calm.left


def test_killed_at_random_instants_a_batch_ends_right(
    calm: Calm, tmp_path_factory: pytest.TempPathFactory, warm: str
) -> None:
    """The first run that is killed leaves a warm process of its own; the others are lent one."""
    chance = random.Random(KILLS)
    kills: Counter[str] = Counter()
    while kills.total() < KILLS:
        out = tmp_path_factory.mktemp("chaos")
        done: dict[str, int] = {}  # begun so often, when their results were there
        one_worker_dead = (
            False  # the second death in one submission's hands would be held against it
        )
        while True:
            lent = ("--executor", warm) if kills["run"] and KILLS <= 3 else ()
            run = Run(calm.folder, out, "--resume", *lent)
            goes_on = kills.total() >= KILLS or run.sleep(chance.uniform(0.2, 1.0) * calm.seconds)
            workers = run.workers() if goes_on else []
            if kills.total() < KILLS and goes_on:
                if workers and not one_worker_dead and chance.random() < 0.5:
                    os.kill(chance.choice(workers).pid, signal.SIGKILL)
                    one_worker_dead = True
                    kills["worker"] += 1
                else:
                    run.process.kill()
                    kills["run"] += 1
            status, said = run.end()

            assert [] == run.left()
            if status != -signal.SIGKILL:
                break
            begun = attempts(out)

            assert done == {student: begun[student].started for student in done}
            done = {student: seen.started for student, seen in begun.items()}

        assert (1, "") == (status, said)
        assert calm.contents == contents(out)
        assert done.items() <= {s: seen.started for s, seen in attempts(out).items()}.items()
        assert {1} == {seen.finished for seen in attempts(out).values()}
    print(f"\nkills survived: {dict(kills)}")


@pytest.mark.parametrize("moment", ["workers start", "workers grade"][: 1 + (KILLS > 3)])
def test_an_interrupted_run_says_one_line_and_leaves_nothing_half(
    calm: Calm, tmp_path: Path, moment: str
) -> None:
    run = Run(calm.folder, tmp_path)
    while not run.workers():
        assert run.sleep(0.02)
    if moment == "workers grade":
        run.sleep(0.5 * calm.seconds)
        run.below()
    os.killpg(run.process.pid, signal.SIGINT)

    status, said = run.end()
    assert 130 == status
    assert re.fullmatch(
        r"autograder: interrupted; [0-8] of 8 submissions are graded and stored; resume with "
        r"the same call and --resume\n",
        said,
    )
    assert [] == run.left()
    found = contents(tmp_path)
    assert found == {name: calm.contents[name] for name in found}
    assert ["grading.sqlite"] == [path.name for path in tmp_path.glob("grading*")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 120 KiB."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=120k", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk takes root, and the right to mount it")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def grow(disk: Path, kilobytes: int) -> None:
    larger = ["mount", "-o", f"remount,size={kilobytes}k", str(disk)]
    subprocess.run(larger, check=True, capture_output=True)


def test_a_full_disk_loses_nothing(
    calm: Calm,
    small_disk: Path,
    warm: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first run is a process of its own, with workers; those that follow are in this one."""
    options = ("--resume", "--executor", warm)
    run = Run(calm.folder, small_disk, *options)
    run.sleep(1)
    run.below()
    ends, stored = [run.end()], [len(attempts(small_disk))]
    assert [] == run.left()
    for size in (320, 200_000):
        grow(small_disk, size)
        monkeypatch.setattr("sys.argv", ["autograder", *run.arguments])
        with graded_here(), pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        ends.append((ended.value.code, capsys.readouterr().err))
        stored.append(len(attempts(small_disk)))

    assert [2, 2, 1] == [status for status, _ in ends]
    for _, said in ends[:2]:
        assert 1 == said.count("\n"), said
        assert "full" in said or "No space left" in said
    assert 0 < stored[0] < stored[1] == len(SMALL)
    assert calm.contents == contents(small_disk)
