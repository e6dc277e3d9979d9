"""Prove a built zip before anybody gets it: its tests, its points, and what otter makes of it."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder.handout.render import Kind, render
from autograder.package.archive import read_zip
from autograder.questions import QUESTIONS
from autograder.records import total
from autograder.variant import Variant

OTTER_SECONDS = 900


class PreflightFailure(Exception):
    """The zip is not fit to be handed out: why, in one line."""


def check_zip(zip_path: Path, variant: Variant, *, workers: int = 1) -> None:
    """Raise `PreflightFailure` unless the zip's tests are sound and otter grades as it should."""
    check_test_files(read_zip(zip_path), variant)
    expected: dict[Kind, dict[str, float]] = {
        "solution": {question.name: variant.auto_points(question.name) for question in QUESTIONS},
        "skeleton": {question.name: 0.0 for question in QUESTIONS},
    }
    with ThreadPoolExecutor(max_workers=min(workers, 2)) as pool:
        kinds = list(expected)
        for kind, scores in zip(
            kinds, pool.map(lambda k: _scores(zip_path, k, variant), kinds), strict=True
        ):
            for name, points in expected[kind].items():
                if scores.get(name) != points:
                    what = "reference" if kind == "solution" else "skeleton"
                    raise PreflightFailure(
                        f"{name}: the {what} must get {points:g} points through otter. "
                        f"Received: {scores.get(name)}"
                    )


def check_test_files(files: dict[str, bytes], variant: Variant) -> None:
    """Raise `PreflightFailure` unless every test file parses and its points add up."""
    from otter.test_files.exception_test import ExceptionTestFile

    for question in QUESTIONS:
        path = f"tests/{question.name}.py"
        if path not in files:
            raise PreflightFailure(f"{path}: must be in the zip. Received: no such file")
        try:
            test = ExceptionTestFile.from_string(files[path].decode("utf-8"), path)
        except Exception as error:  # whatever a broken file raises when it is run
            problem = f"{type(error).__name__}: {error}"
            raise PreflightFailure(f"{path}: must be a test file ({problem})") from None
        points = total([case.points for case in test.test_cases])
        if points != variant.auto_points(question.name):
            raise PreflightFailure(
                f"{path}: points must add up to {variant.auto_points(question.name):g}. "
                f"Received: {points:g}"
            )


def _scores(zip_path: Path, kind: Kind, variant: Variant) -> dict[str, float]:
    with TemporaryDirectory() as scratch:
        script = Path(scratch) / "assignment4.py"
        script.write_text(render(variant, kind), "utf-8")
        record = otter_run(zip_path, script, Path(scratch) / "out")
        return {test["name"]: test["score"] for test in record["tests"] if "score" in test}


def otter_run(zip_path: Path, submission: Path, out: Path) -> dict[str, Any]:
    """Run `otter run` on a submission in a process of its own; return its results.json.

    Raises `PreflightFailure` where there is none.
    """
    out.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "otter",
        "run",
        "-a",
        str(zip_path.resolve()),
        "-o",
        str(out.resolve()),
    ]
    done = subprocess.run(
        [*command, "--no-logo", str(submission.resolve())],
        cwd=out,
        capture_output=True,
        text=True,
        timeout=OTTER_SECONDS,
    )
    results = out / "results.json"
    if not results.is_file():
        last = (done.stderr.strip() or done.stdout.strip() or "no word").splitlines()[-1]
        raise PreflightFailure(f"otter leaves no results for {submission.name} ({last[:200]})")
    return dict(json.loads(results.read_text("utf-8")))
