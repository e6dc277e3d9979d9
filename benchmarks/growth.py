"""How a class's size tells: 100, 1,000 and 10,000 submissions that a stand-in answers at once.

    python -P benchmarks/growth.py [--sizes 100 1000 10000] [--json FILE]

The grader is what is measured, so nothing is run: an executor returns a result of the demo class
for each submission. Each size is a process of its own: CPU seconds a submission to take the class
in and store its results, and to write every report; the most memory that the process took; the
size of the class report. The last lines are ratios of the largest to the one before it: time a
submission should stay the same, memory should grow by less than 50 MB.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import resource
import shutil
import tempfile
import time
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from autograder.assignments.registry import DEFAULT
from autograder.checks.calls import TimeLimits
from autograder.commands.report import write_from_store
from autograder.grading.batch import Batch, key_of
from autograder.grading.job import Job
from autograder.grading.result import CheckResult, QuestionResult, Result, total
from autograder.grading.result_json import result_json
from autograder.grading.roll import Roll
from autograder.grading.store import Store
from autograder.grading.worker import Graded
from autograder.intake.discovery import discover
from autograder.intake.entry import Entry

ALLOWED_MB = 50.0
_KINDS = 40  # different submissions, before they come again


@dataclass
class Canned:
    """An executor that has an answer ready for everyone."""

    results: list[Result]
    slots: int = 2

    def submit(self, entry: Entry) -> Future[Graded]:
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
class Figures:
    """What one size cost: CPU milliseconds a submission, memory in MB, the report in MB."""

    size: int
    grading_ms: float
    reports_ms: float
    memory_mb: float
    report_mb: float


def measure(size: int, answers: multiprocessing.SimpleQueue[Figures]) -> None:
    """Run one class of `size` in this process."""
    scratch = Path(tempfile.mkdtemp())
    try:
        folder, out = scratch / "class", scratch / "out"
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
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answers.put(
            Figures(
                size,
                1000 * (graded - began) / size,
                1000 * (ended - graded) / size,
                peak,
                (out / "report.html").stat().st_size / 1e6,
            )
        )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def main() -> None:
    """Print a line for each size, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--json", type=Path)
    call = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    found: list[Figures] = []
    for size in call.sizes:
        answers: multiprocessing.SimpleQueue[Figures] = context.SimpleQueue()
        process = context.Process(target=measure, args=(size, answers))
        process.start()
        process.join()
        figures = answers.get()
        found.append(figures)
        print(
            f"{figures.size:6} submissions: {figures.grading_ms:6.2f} ms to grade and "
            f"{figures.reports_ms:6.2f} ms to report, each; {figures.memory_mb:5.0f} MB; "
            f"report {figures.report_mb:.2f} MB",
            flush=True,
        )
    if len(found) > 1:
        before, last = found[-2:]
        print(
            f"time a submission: ratio {ratio(last, before):.2f} from {before.size} to {last.size}"
        )
        grown = last.memory_mb - before.memory_mb
        print(f"memory: {grown:+.0f} MB (allowed: {ALLOWED_MB:.0f})")
    if call.json:
        record = {
            "machine": platform.processor() or platform.machine(),
            "python": platform.python_version(),
            "sizes": [vars(figures) for figures in found],
        }
        call.json.write_text(json.dumps(record, indent=1), "utf-8")


def ratio(last: Figures, before: Figures) -> float:
    """Return how much more CPU time a submission takes in the larger class."""
    return (last.grading_ms + last.reports_ms) / (before.grading_ms + before.reports_ms)


if __name__ == "__main__":
    main()
