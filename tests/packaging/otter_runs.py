"""Submissions for runs of otter, run side by side; and the same by `grade`.

Each run is a process of its own. Those of scripts and notebooks are forked from one that has
imported otter; a zip's, whose files may be named like modules, start from nothing.
"""

import json
import os
import sysconfig
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from autograder.assignments.assignment import Assignment
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.handout.otter.otter_grading import EXECUTOR
from autograder.handout.otter.otter_run import otter_run
from autograder.intake.discovery import discover
from autograder.sandbox.safe_start import python, safe_environment
from autograder.variant import Variant
from tests.packaging.forked_starts import Starts, forked_starts

SEED = "a class"  # of the zips that are run, and of `grade` beside them
HOOK = Path(sysconfig.get_path("purelib")) / "autograder-otter.pth"


# What `python -m otter` is with `otter.pth`, which looks at how an interpreter was started.
_OTTER = "import autograder.handout.otter.otter_startup; from otter.cli import cli; cli()"
_IMPORTED = ("otter.cli", "otter.run", "nbconvert.preprocessors", "autograder.handout.otter.plugin")


@contextmanager
def forked_otter() -> Iterator[Starts]:
    """Give starts of otter from a process that has imported it, as `otter_run` starts it."""
    settings = safe_environment(os.environ)
    with forked_starts(_IMPORTED, _OTTER, settings, interpreter=python()) as starts:
        yield starts


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
    with forked_otter() as starts, ThreadPoolExecutor(3) as pool:

        def run(path: Path) -> dict:
            if path.suffix == ".zip":
                return otter_run(zip_path, path, out / path.stem, executor=executor)
            return _forked_run(starts, zip_path, path, out / path.stem, executor)

        runs = {path.stem: pool.submit(run, path) for path in submissions}
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


def _forked_run(starts: Starts, zip_path: Path, submission: Path, out: Path, executor: str) -> dict:
    """The results.json of otter in a fork, called as `otter_run` calls it."""
    out.mkdir(parents=True, exist_ok=True)
    call = ["otter", "run", "-a", zip_path, "-o", out, "--no-logo", submission]
    done = starts.run(out, call, safe_environment(os.environ) | {EXECUTOR: executor})
    assert (out / "results.json").is_file(), done.stderr[-500:].decode()
    return dict(json.loads((out / "results.json").read_text("utf-8")))


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
