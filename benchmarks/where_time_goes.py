"""Where the processor time of one submission goes: fork, loading, each question, judging, storing.

    python -P -m benchmarks.where_time_goes [SUBMISSION …] [--assignment assignment4] [--rounds 10]

Grades the submissions (by default the reference) so many times, one after another, in this
process, as a worker does. Processor time, not the clock, so that a busy machine changes little:
of the judge (this process), of the student's processes, and of the warm process that forks them.
The first round is not counted: the judge draws its cases in it. Medians over the rounds.
"""

import statistics
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.assignments import NAMES
from autograder.assignments.assignment import Assignment
from autograder.assignments.registry import assignment
from autograder.checks.sealed import seal_lightly
from autograder.grading import grader
from autograder.grading.explained import with_explanations
from autograder.grading.question_run import QuestionRun
from autograder.grading.result_json import result_json
from autograder.grading.store import Store
from autograder.intake.discovery import discover
from autograder.intake.entry import Entry
from autograder.sandbox import process_pool, session
from autograder.sandbox.fork_server import ForkServer
from benchmarks.accounts import WHO, Account, Clocks
from benchmarks.records import Figures, Findings, Record, in_words, ratio
from benchmarks.running import at_least_one, common_options, existing, run
from benchmarks.submissions import submissions

Taken = dict[tuple[str, str], float]
LEAST_MS = 3.0  # of a step that is drawn
FORK = "fork and isolation"
OF = {"judge": "judge", "student": "student's processes", "warm": "warm process"}
# What is charged to a step's name, beside the questions: whose it is, what it is called, the step.
STEPS = (
    (session.StudentProcess, "load", "loading"),
    (session.StudentProcess, "_connect", FORK),
    (session.StudentProcess, "begin_hidden", "copy for hidden checks"),
    (session.StudentProcess, "close", "end"),
    (session, "send", "encoding"),
    (process_pool.ProcessPool, "take", FORK),
)


def instrument(account: Account) -> None:
    """Charge the steps of grading to their names, in this process and for good."""
    question = [""]

    def asking(run: QuestionRun, visibility: str) -> str:
        question[0] = run.question.name
        return f"{question[0]}, checks"

    for owner, name, step in STEPS:
        setattr(owner, name, account.around(getattr(owner, name), lambda *_, step=step: step))
    QuestionRun.run = account.around(QuestionRun.run, asking)  # type: ignore[method-assign]
    session.receive = account.around(session.receive, lambda *_: f"{question[0]}, answers")


@dataclass
class Grading:
    """Grades submissions one after another, as a worker does, and keeps account of it."""

    assignment: Assignment
    entries: Sequence[Entry]
    account: Account
    pool: process_pool.ProcessPool
    store: Store

    def once(self) -> list[Taken]:
        """Grade each submission; return what was taken for each, by step and by whom, in seconds."""
        taken = []
        asked, variant = self.assignment, self.assignment.variant()
        for entry in self.entries:
            self.account.settle()
            self.account.seconds.clear()
            with self.account.doing("reading"):
                submission = entry.read()
            result = grader.grade(submission, variant, self.pool, assignment=asked, seed="bench")
            with self.account.doing("result as JSON"):
                text = result_json(with_explanations(result, asked, variant))
            with self.account.doing("storing"):
                self.store.put(entry.student, text)
            taken.append(dict(self.account.seconds))
        return taken


@contextmanager
def grading(paths: list[Path], asked: Assignment) -> Iterator[Grading]:
    """Provide a grading of the submissions, with a warm process that is ready."""
    seal_lightly()  # as a worker does
    with tempfile.TemporaryDirectory() as scratch, ForkServer() as server:
        entries = discover(paths, asked.name).entries
        if not entries:
            raise SystemExit(f"no submission of {asked.name} in {', '.join(map(str, paths))}")
        pool = process_pool.ProcessPool(server.address)
        pool.take().connection.close()  # waits until it is warm
        time.sleep(0.5)
        assert server._process is not None
        account = Account(Clocks(server._process.pid))
        instrument(account)
        store = Store(Path(scratch) / "out").open({})
        try:
            yield Grading(asked, entries, account, pool, store)
        finally:
            store.close()


def measure(call: Namespace) -> Findings:
    """Grade the submissions so many times; return seconds of processor time a submission."""
    asked = assignment(call.assignment)
    with tempfile.TemporaryDirectory() as folder:
        paths = call.submissions or submissions(Path(folder), asked, 1)
        with grading(paths, asked) as graded:
            graded.once()
            rounds = [graded.once() for _ in range(call.rounds)]
    each = {
        who: Figures(OF[who], "ms", tuple(of_round(one, (who,)) for one in rounds)) for who in WHO
    }
    together = Figures("all three", "ms", tuple(of_round(one, WHO) for one in rounds))
    found = ratio(
        "processor time of grading, to the student's processes alone", together, each["student"]
    )
    steps = by_step([one for turn in rounds for one in turn])
    print_steps(steps)
    return Findings(
        (replace(found, behind=(*found.behind, each["judge"], each["warm"])),),
        {"assignment": asked.name, "submissions": len(paths), "milliseconds": steps},
    )


def of_round(taken: list[Taken], whose: Sequence[str]) -> float:
    """Return the milliseconds a submission of a round."""
    return (
        1000 * sum(s for one in taken for (_, who), s in one.items() if who in whose) / len(taken)
    )


def by_step(taken: list[Taken]) -> dict[str, dict[str, float]]:
    """Return the median milliseconds of each step by whom, the longest step first."""
    table: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(WHO, 0.0))
    for step, who in {key for one in taken for key in one}:
        table[step][who] = 1000 * statistics.median(one.get((step, who), 0.0) for one in taken)
    return dict(sorted(table.items(), key=lambda pair: -sum(pair[1].values())))


def draw(record: Record, file: Path) -> None:
    """Draw a bar for each step, of three parts: the judge's, the student's, the warm process's."""
    from benchmarks.charts import BAR, COLORS, Rows, drawing

    found = record.findings.details
    steps = {
        step: row for step, row in found["milliseconds"].items() if sum(row.values()) >= LEAST_MS
    }
    rows = Rows.of(f"{step}: {in_words([sum(row.values())], 'ms')}" for step, row in steps.items())
    with drawing([(f"One submission of {found['assignment']}", rows.height)], file) as (axes,):
        left = [0.0] * len(steps)
        for who, color in zip(WHO, COLORS, strict=False):
            widths = [row[who] for row in steps.values()]
            axes.barh(rows.places, widths, BAR, left, color=color, label=OF[who])
            left = [one + other for one, other in zip(left, widths, strict=True)]
        rows.write(axes, "ms of processor time a submission")
        axes.legend(loc="lower right")


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"rounds": 2})
    parser.add_argument("submissions", nargs="*", type=existing)
    parser.add_argument("--assignment", choices=NAMES, default=NAMES[0])
    parser.add_argument("--rounds", type=at_least_one, default=10)
    return parser


def print_steps(steps: dict[str, dict[str, float]]) -> None:
    """Print the table of steps, without those that take next to nothing."""
    print(f"{'milliseconds, medians':28}" + "".join(f"{who:>10}" for who in WHO))
    for step, row in steps.items():
        if sum(row.values()) >= 0.05:
            print(f"{step:28}" + "".join(f"{row[who]:10.1f}" for who in WHO))


if __name__ == "__main__":
    sys.exit(run("where_time_goes", options(), measure, draw=draw))
