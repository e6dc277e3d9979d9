"""How a class's size tells: 100, 1,000 and 10,000 submissions that a stand-in answers at once.

    python -P -m benchmarks.growth [--sizes 100 1000 10000] [--rounds 1]

The grader is what is measured, so nothing is run: an executor returns a made-up result for each
submission. Each size is a process of its own, and the sizes take turns: processor time a submission
to take the class in and store its results, and to write every report; the most memory that the
process took; the size of the class report, and how long a browser takes to open it where there is
one. Ratios are of each size to the one before it: time a submission should stay the same, and memory
should grow by less than 50 MB.
"""

import multiprocessing
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from autograder.assignments.registry import DEFAULT
from autograder.checks.calls import TimeLimits
from autograder.commands.report import write_from_store
from autograder.grading.batch import Batch, key_of
from autograder.grading.earlier import Earlier
from autograder.grading.job import Job
from autograder.grading.result import CheckResult, QuestionResult, Result, total
from autograder.grading.result_json import result_json
from autograder.grading.roll import Roll
from autograder.grading.store import Store
from autograder.grading.worker import Graded
from autograder.intake.discovery import discover
from autograder.intake.entry import Entry
from benchmarks.processes import peak_megabytes
from benchmarks.records import Figures, Findings, Ratio, Wanted, ratio
from benchmarks.running import at_least_one, common_options, run

MOST_TIMES = 1.1  # processor time of a submission in a class ten times as large
MOST_MB = 50.0  # more memory in it
_KINDS = 40  # different submissions, before they come again


@dataclass
class Canned:
    """An executor that has an answer ready for everyone."""

    results: list[Result]
    slots: int = 2

    def submit(self, entry: Entry, earlier: Earlier | None = None) -> Future[Graded]:
        """Answer at once."""
        answer: Future[Graded] = Future()
        kind = self.results[int(entry.student[1:]) % len(self.results)]
        result = replace_student(kind, entry)
        answer.set_result(Graded(result_json(result), [], entry.student))
        return answer

    def close(self) -> None:
        """There is nothing to end."""


def replace_student(result: Result, entry: Entry) -> Result:
    """Return the result as another student's."""
    return result.model_copy(update={"student": entry.student, "submission": entry.submission})


def canned() -> list[Result]:
    """Return results in which each check passes for some and fails, in words, for others."""
    variant = DEFAULT.variant()
    found = []
    for kind in range(_KINDS):
        questions = []
        for place, question in enumerate(DEFAULT.questions):
            points = question.points(variant)
            checks = []
            for number, check in enumerate(question.checks):
                passed = (kind * 7 + place * 3 + number) % 4 != 0
                checks.append(
                    CheckResult(
                        name=check.name,
                        description=check.description(variant),
                        points=points[check.name],
                        earned=points[check.name] if passed else 0.0,
                        visibility=check.visibility,
                        outcome="passed" if passed else "failed",
                        feedback="" if passed else "You returned 7 rows.\nIt must be 9 rows." * 3,
                        misconception=None,
                    )
                )
            score = total([check.earned for check in checks])
            most = total(list(points.values()))
            questions.append(
                QuestionResult(
                    name=question.name, title=question.title, score=score, max=most, checks=checks
                )
            )
        found.append(
            Result(
                student="",
                name="",
                submission="",
                status="graded",
                reason=None,
                variant=variant.name,
                auto_total=total([question.score for question in questions]),
                auto_max=total([question.max for question in questions]),
                seconds=0.5,
                questions=questions,
            )
        )
    return found


@dataclass(frozen=True)
class Cost:
    """What one size cost: milliseconds of processor time a submission, memory, the report."""

    grading_ms: float
    reports_ms: float
    memory_mb: float
    report_mb: float
    opening_seconds: float | None


def grade_made_up(size: int, answers: "multiprocessing.SimpleQueue[Cost]") -> None:
    """Grade one class of `size` in this process."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "class", Path(name) / "out"
        folder.mkdir()
        for number in range(size):
            (folder / f"s{number:05}.py").write_text("x = 1\n", "utf-8")
        results = canned()
        began = time.process_time()
        entries = discover([folder], DEFAULT.name).entries
        variant = DEFAULT.variant()
        job = Job(variant, "", TimeLimits(20.0), "seed", DEFAULT.name)
        identity = {
            "version": "0",
            "variant": variant.name,
            "variant_settings": variant.model_dump_json(),
            "assignment": DEFAULT.name,
        }
        roll = Roll({entry.student: key_of(entry) for entry in entries}, (str(folder),))
        with Store(out).open(identity, roll=roll) as store:
            store.enrol(roll)
            Batch(job, store, Canned(results)).run(entries)
        graded = time.process_time()
        del entries, roll
        write_from_store(out)
        ended = time.process_time()
        peak, report = peak_megabytes(), out / "report.html"
        grading, reports = (1000 * each / size for each in (graded - began, ended - graded))
        size_mb = report.stat().st_size / 1e6
        answers.put(Cost(grading, reports, peak, size_mb, opening_seconds(report)))


def opening_seconds(page: Path) -> float | None:
    """Return how long a browser takes to open a page; None where there is none."""
    try:
        from tests.browser.looking import CHROMIUM, chromium, opened
    except BaseException:  # pytest's own way to skip what a machine lacks
        return None
    if CHROMIUM is None:
        return None
    with chromium() as browser:
        began = time.perf_counter()
        opened(browser, page.as_uri())
        return time.perf_counter() - began


def measure(call: Namespace) -> Findings:
    """Let all sizes take turns; compare each with the one before it."""
    if len({*call.sizes}) < 2:
        raise SystemExit(f"--sizes: must be two or more. Received: {call.sizes[0]}")
    context = multiprocessing.get_context("spawn")
    costs: dict[int, list[Cost]] = {size: [] for size in call.sizes}
    for _ in range(call.rounds):
        for size, found in costs.items():
            answers: multiprocessing.SimpleQueue[Cost] = context.SimpleQueue()
            process = context.Process(target=grade_made_up, args=(size, answers))
            process.start()
            process.join()
            found.append(answers.get())
            print(f"{size:6} submissions: {found[-1]}", flush=True)
    pairs = zip(call.sizes, call.sizes[1:], strict=False)
    compared = [each for pair in pairs for each in grown(*pair, costs)]
    return Findings(tuple(compared), {"sizes": call.sizes})


def grown(small: int, large: int, costs: dict[int, list[Cost]]) -> list[Ratio]:
    """Return the ratios of a class to a smaller one: time, memory, the report."""

    def figures(size: int, unit: str, *parts: str) -> Figures:
        values = (sum(getattr(cost, part) for part in parts) for cost in costs[size])
        return Figures(f"{size:,} submissions", unit, tuple(values))

    def both(unit: str, *parts: str) -> tuple[Figures, Figures]:
        return figures(large, unit, *parts), figures(small, unit, *parts)

    of = f"a class of {large:,}, to one of {small:,}"
    memory = ratio(f"peak memory of the grader in {of}", *both("MB", "memory_mb"))
    more = zip(*(each.values for each in memory.behind), strict=True)
    name = f"memory added from {small:,} to {large:,}"
    added = Figures(name, "MB", tuple(one - other for one, other in more))
    found = [
        ratio(
            f"processor time a submission in {of}",
            *both("ms", "grading_ms", "reports_ms"),
            Wanted(MOST_TIMES),
        ),
        Ratio(
            memory.name,
            memory.values,
            (*memory.behind, added),
            Wanted(MOST_MB, of=name, unit="MB"),
        ),
        ratio(f"size of the report of {of}", *both("MB", "report_mb")),
    ]
    if all(cost.opening_seconds is not None for size in (small, large) for cost in costs[size]):
        name = f"seconds until a browser has opened the report of {of}"
        found.append(ratio(name, *both("s", "opening_seconds")))
    return found


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"sizes": [20, 100]})
    parser.add_argument("--sizes", type=at_least_one, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--rounds", type=at_least_one, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(run("growth", options(), measure))
