"""Submissions for real runs of otter, run side by side; and the same by `grade`."""

import sysconfig
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.assignments.assignment import Assignment
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.handout.otter.otter_run import otter_run
from autograder.intake.discovery import discover
from autograder.variant import Variant

SEED = "a class"  # of the zips that are run, and of `grade` beside them
HOOK = Path(sysconfig.get_path("purelib")) / "autograder-otter.pth"


def run_all(
    zip_path: Path,
    submissions: list[Path],
    out: Path,
    variant: Variant,
    executor: str,
    assignment: Assignment = ASSIGNMENT,
) -> tuple[dict[str, dict], dict[str, Result]]:
    """What otter's results.json and what `grade` say of each submission, by its name.

    `executor` is the address of the warm process for all of them.
    """
    entries = discover(submissions, assignment.name).entries
    with ThreadPoolExecutor(3) as pool:
        runs = {
            path.stem: pool.submit(otter_run, zip_path, path, out / path.stem, executor=executor)
            for path in submissions
        }
        results = {
            entry.student: pool.submit(
                grade, entry.read(), variant, executor, seed=SEED, assignment=assignment
            )
            for entry in entries
        }
        return (
            {name: run.result() for name, run in runs.items()},
            {name: result.result() for name, result in results.items()},
        )


def cases(record: dict, result: Result) -> dict[str, bool]:
    """Whether each check passed, as results.json tells it: in the questions' texts, by name."""
    texts = {test["name"]: test["output"] for test in record["tests"] if "score" in test}
    passed = {}
    for question in result.questions:
        text = texts[question.name]
        for check in question.checks:
            _, _, after = text.partition(f"{check.name} result:\n")
            passed[check.name] = "✅" in after.split("result:")[0] or "All test cases" in text
    return passed


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
