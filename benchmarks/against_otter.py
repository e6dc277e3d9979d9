"""Submissions a minute: `autograder grade` against `otter run`, both with every core, in turns.

    python -P -m benchmarks.against_otter [--otter 4] [--grade 40] [--rounds 2]

The submissions are of the demo class, the checks the same, otter's in the zip that we build. Each
round runs `otter run` on some of them, as many at a time as there are cores, as otter itself would
be run on a class; then `grade` on more of them, since it starts its warm process only once, with
as many workers as it takes by default. Start and reports are included. Beside it, processor time.
"""

import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from autograder.handout.otter.otter_run import NoResults, otter_run
from autograder.sandbox.room import cores
from benchmarks.processes import of_children, spent_by
from benchmarks.records import Figures, Findings, Wanted, ratio
from benchmarks.running import at_least_one, common_options, run
from benchmarks.submissions import built, demo_class

WANTED = Wanted(15, at_least=True)


@dataclass(frozen=True)
class Speed:
    """Submissions a minute, and seconds of processor time a submission."""

    a_minute: float
    processor: float


def by_otter(zip_path: Path, files: Sequence[Path], out: Path) -> Speed:
    """Return the speed of `otter run`."""

    def one(path: Path) -> None:
        try:
            otter_run(zip_path, path, out / path.stem)
        except NoResults as none:
            raise SystemExit(f"against_otter: {none}") from None

    def every() -> None:
        with ThreadPoolExecutor(cores()) as pool:
            list(pool.map(one, files))

    began = time.monotonic()
    processor = of_children(every)
    return Speed(60 * len(files) / (time.monotonic() - began), processor / len(files))


def by_grade(files: Sequence[Path], out: Path) -> Speed:
    """Return the speed of `autograder grade`."""
    command = [sys.executable, "-P", "-m", "autograder", "grade", *map(str, files)]
    spent = spent_by([*command, "--out", str(out), "--no-reuse"])
    graded = len(list((out / "results").glob("*.json")))
    if graded != len(files):
        raise SystemExit(f"against_otter: {graded} of {len(files)} were graded")
    return Speed(60 * len(files) / spent.seconds, spent.processor / len(files))


def measure(call: Namespace) -> Findings:
    """Let both take turns; print each round."""
    otter, grade = list[Speed](), list[Speed]()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        archive = built(scratch / "build") / "autograder.zip"
        files = demo_class(scratch / "class")
        step = max(1, len(files) // call.otter)
        for turn in range(call.rounds):
            few = files[turn % step :: step][: call.otter]
            otter.append(by_otter(archive, few, scratch / f"otter{turn}"))
            grade.append(by_grade(files[: call.grade], scratch / f"grade{turn}"))
            print(
                f"round {turn + 1}: otter {otter[-1].a_minute:.1f}, "
                f"grade {grade[-1].a_minute:.1f} submissions a minute",
                flush=True,
            )
    ours, theirs = "`autograder grade`", "`otter run`"
    return Findings(
        (
            ratio(
                f"submissions a minute, {ours} to {theirs} on the package we build",
                Figures(ours, "a minute", tuple(each.a_minute for each in grade)),
                Figures(theirs, "a minute", tuple(each.a_minute for each in otter)),
                WANTED,
            ),
            ratio(
                f"processor time a submission, {theirs} to {ours}",
                Figures(theirs, "s", tuple(each.processor for each in otter)),
                Figures(ours, "s", tuple(each.processor for each in grade)),
            ),
        ),
        {"otter": call.otter, "grade": call.grade},
    )


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"otter": 1, "grade": 6, "rounds": 1})
    parser.add_argument(
        "--otter", type=at_least_one, default=4, help="submissions for otter, each round"
    )
    parser.add_argument(
        "--grade", type=at_least_one, default=40, help="submissions for grade, each round"
    )
    parser.add_argument("--rounds", type=at_least_one, default=2)
    return parser


if __name__ == "__main__":
    sys.exit(run("against_otter", options(), measure))
