"""What it costs to grade a hand-in of which one question changed, to grading all of it again.

    python -P -m benchmarks.resubmission [--rounds 5]

The reference is handed in, and then with one function wrong, for each question in turn: graded once
as a whole, and once with what is provably as before taken over (see `autograder/grading/reuse`).
Processor time of the judge, the student's processes and the warm process, in turns. The first round
is not counted: the judge draws its cases in it. A round is the sum over all questions.
"""

import ast
import sys
import time
from argparse import ArgumentParser, Namespace

from autograder.assignments.registry import assignment
from autograder.checks.calls import TimeLimits
from autograder.grading.earlier import Earlier
from autograder.grading.job import Job
from autograder.grading.reuse.plan import read_parts
from autograder.grading.worker import Worker
from autograder.handout.misconceptions import read_misconceptions, splice
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.sandbox import session
from autograder.sandbox.fork_server import ForkServer
from benchmarks.accounts import WHO, Clocks
from benchmarks.records import Figures, Findings, ratio
from benchmarks.running import at_least_one, common_options, run

ASSIGNMENT = "assignment4"


def measure(call: Namespace) -> Findings:
    """Grade each edit in both ways, in turns; return the ratio of each question and of all."""
    from autograder.assignments.masters import masters_dir

    asked = assignment(ASSIGNMENT)
    variant = asked.variant()
    reference = render(variant, "solution", asked)
    edits: dict[str, str] = {}
    for wrong in read_misconceptions(masters_dir(ASSIGNMENT) / "misconceptions", variant):
        text = splice(reference, wrong, variant)
        if _names(text) == _names(reference):
            edits.setdefault(wrong.question, text)
    whole: dict[str, list[float]] = {question: [] for question in edits}
    partly: dict[str, list[float]] = {question: [] for question in edits}
    kept: dict[str, int] = {}
    with ForkServer() as server:
        worker = Worker(Job(variant, "", TimeLimits(), "bench", ASSIGNMENT), server.address)
        first = worker.grade(_submission(reference))
        earlier, first_parts = Earlier(first.result, first.parts), read_parts(first.parts)
        time.sleep(0.5)
        assert server._process is not None
        clocks = Clocks(server._process.pid)
        _look_before_the_end(clocks)

        def milliseconds(text: str, known: Earlier | None) -> tuple[float, int]:
            before = sum(clocks.now()[who] for who in WHO)
            graded = worker.grade(_submission(text), known)
            after = sum(clocks.now()[who] for who in WHO)
            return 1000 * (after - before), len(graded.kept)

        for turn in range(call.rounds + 1):
            for question, text in edits.items():
                all_of_it, _ = milliseconds(text, None)
                some, kept[question] = milliseconds(text, earlier)
                if turn:
                    whole[question].append(all_of_it)
                    partly[question].append(some)
    ratios = [
        ratio(
            f"time to grade a change of {question} as a whole, to {kept[question]} of "
            f"{len(first_parts)} questions taken over",
            Figures("whole", "ms", tuple(whole[question])),
            Figures("taken over", "ms", tuple(partly[question])),
        )
        for question in edits
    ]
    of_all = ratio(
        "time to grade one change of each question as a whole, to taken over",
        Figures("whole", "ms", _sums(whole)),
        Figures("taken over", "ms", _sums(partly)),
    )
    return Findings((of_all, *ratios), {"kept": kept})


def _names(text: str) -> list[str]:
    """Return what the top level of a script binds and does, in order."""
    return [getattr(node, "name", ast.dump(node)) for node in ast.parse(text).body]


def _sums(taken: dict[str, list[float]]) -> tuple[float, ...]:
    return tuple(map(sum, zip(*taken.values(), strict=True)))


def _look_before_the_end(clocks: Clocks) -> None:
    """Have the clocks look at a student's process before it is ended."""
    close = session.StudentProcess.close

    def looked_at(student: session.StudentProcess) -> None:
        clocks.now()
        close(student)

    setattr(session.StudentProcess, "close", looked_at)  # noqa: B010


def _submission(text: str) -> Submission:
    return Submission("s", "", "s.py", "script", (text,))


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"rounds": 1})
    parser.add_argument("--rounds", type=at_least_one, default=5)
    return parser


if __name__ == "__main__":
    sys.exit(run("resubmission", options(), measure))
