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
from dataclasses import replace
from pathlib import Path
from statistics import median

from autograder.assignments import NAMES
from autograder.assignments.registry import assignment
from autograder.commands.validate import ValidateCall, write_submissions
from benchmarks.processes import Spent, spent_by
from benchmarks.records import Figures, Findings, Ratio, Wanted
from benchmarks.running import at_least_one, common_options, run
from benchmarks.submissions import evenly

SECONDS = 30.0  # for all questions of assignment 4, on two cores
PROGRAM = [sys.executable, "-P", "-m", "autograder"]


def measure(call: Namespace) -> Findings:
    """Run `validate` once a round, between calls of `grade`."""
    asked = assignment(call.assignment)
    variant = asked.variant()
    only = ["--question", call.question] if call.question else []
    whole: list[Spent] = []
    single: list[Spent] = []
    with tempfile.TemporaryDirectory() as folder:
        questions = ValidateCall(variant, asked, question=call.question).questions
        number = len(write_submissions(variant, Path(folder), asked, questions))
        chosen = evenly(sorted(Path(folder).iterdir()), call.calls)
        for _ in range(call.rounds):
            single += [graded_alone(path, asked.name) for path in chosen[::2]]
            whole.append(spent_by([*PROGRAM, "validate", "--assignment", asked.name, *only]))
            single += [graded_alone(path, asked.name) for path in chosen[1::2]]
    wanted = None if call.question else Wanted(SECONDS, of="`validate`", unit="s")
    found = (
        compared("seconds", number, [s.seconds for s in whole], [s.seconds for s in single]),
        compared(
            "processor time", number, [s.processor for s in whole], [s.processor for s in single]
        ),
    )
    return Findings(
        (replace(found[0], wanted=wanted), found[1]),
        {"submissions": number, "question": call.question or "all"},
    )


def graded_alone(path: Path, name: str) -> Spent:
    """Return what a call of `grade` takes."""
    with tempfile.TemporaryDirectory() as out:
        spent = spent_by([*PROGRAM, "grade", str(path), "--assignment", name, "--out", out])
        if not list(Path(out, "results").glob("*.json")):
            raise SystemExit(f"validate_time: {path.name} was not graded")
    return spent


def compared(what: str, number: int, whole: list[float], single: list[float]) -> Ratio:
    """Return the ratio of so many calls of `grade` to `validate`, with the figures behind it."""
    behind = (
        Figures("`validate`", "s", (*whole,)),
        Figures("`grade` of one submission", "s", (*single,)),
    )
    told = f"{what} of {number} calls of `grade`, to `validate` of all {number} submissions"
    return Ratio(told, tuple(number * median(single) / each for each in whole), behind)


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"question": "q3", "calls": 2})
    parser.add_argument("--assignment", choices=NAMES, default=NAMES[0])
    parser.add_argument("--question", help="only this one: what is wanted is of all of them")
    parser.add_argument("--calls", type=at_least_one, default=4, help="of `grade`, each round")
    parser.add_argument("--rounds", type=at_least_one, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(run("validate_time", options(), measure))
