"""How long `validate` takes, beside grading each of its submissions with a call of its own.

    python -P -m benchmarks.validate_time [--calls 4] [--rounds 1] [--question q3]

`validate` grades some hundreds of wrong solutions. What it saves by one warm process, by all cores
and by leaving out what cannot differ is the ratio: so many times as long as one `grade` of one
submission, for all of its submissions, one after the other. So many of them are really graded,
half of them before and half of them after `validate`. Seconds are held against what is wanted on
two cores. Beside it, processor time.
"""

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from statistics import median

from autograder.assignments.registry import assignment
from autograder.commands.validate import ValidateCall, write_submissions
from benchmarks.processes import seconds_of
from benchmarks.records import Figures, Findings, Ratio, Wanted
from benchmarks.running import common_options, run
from benchmarks.submissions import evenly

SECONDS = 30.0  # for all questions, on two cores
PROGRAM = [sys.executable, "-P", "-m", "autograder"]
Seconds = list[tuple[float, float]]  # by the clock, and of processor time


def measure(call: Namespace) -> Findings:
    """Run `validate` once a round, between calls of `grade`."""
    asked = assignment(call.assignment)
    variant = asked.variant()
    only = ["--question", call.question] if call.question else []
    whole: Seconds = []
    single: Seconds = []
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = Path(scratch) / "class", str(Path(scratch) / "out")
        questions = ValidateCall(variant, asked, question=call.question).questions
        number = len(write_submissions(variant, folder, asked, questions))
        chosen = evenly(sorted(folder.iterdir()), call.calls)

        def one_by_one(paths: list[Path]) -> Seconds:
            start = [*PROGRAM, "grade", "--assignment", asked.name, "--out", out, "--no-reuse"]
            return [seconds_of([*start, str(path)]) for path in paths]

        for _ in range(call.rounds):
            single += one_by_one(chosen[::2])
            whole.append(seconds_of([*PROGRAM, "validate", "--assignment", asked.name, *only]))
            single += one_by_one(chosen[1::2])
    ratios = tuple(
        compared(name, kind, number, [each[place] for each in whole], [s[place] for s in single])
        for place, (name, kind) in enumerate(
            (("seconds", "`validate`"), ("processor time", "`validate`, processor time"))
        )
    )
    return Findings(ratios, {"submissions": number, "question": call.question or "all"})


def compared(what: str, name: str, number: int, whole: list[float], single: list[float]) -> Ratio:
    """Return the ratio of so many calls of `grade` to `validate`, with the figures behind it."""
    wanted = Wanted(SECONDS, of=name, unit="s") if what == "seconds" else None
    behind = (Figures(name, "s", (*whole,)), Figures("`grade` of one submission", "s", (*single,)))
    told = f"{what} of {number} calls of `grade`, to `validate` of all {number} submissions"
    return Ratio(told, tuple(number * median(single) / each for each in whole), behind, wanted)


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"question": "q3", "calls": 2})
    parser.add_argument("--assignment", default="assignment4")
    parser.add_argument("--question", help="only this one: what is wanted is of all of them")
    parser.add_argument("--calls", type=int, default=4, help="of `grade`, each round")
    parser.add_argument("--rounds", type=int, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(run("validate_time", options(), measure))
