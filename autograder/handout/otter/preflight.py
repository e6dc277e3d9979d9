"""Tests a built zip before it is handed out: its test files, its points, and a run of otter."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.assignments.assignment import Assignment
from autograder.grading.result import total
from autograder.handout.otter.otter_run import NoResults, otter_run, question_scores
from autograder.handout.render import Kind, render
from autograder.handout.reproducible_zip import read_zip
from autograder.sandbox.fork_server import choose_server
from autograder.variant import Variant


class PreflightFailure(Exception):
    """The zip must not be handed out; the message says why, in one line."""


def check_zip(
    zip_path: Path, variant: Variant, assignment: Assignment, *, workers: int = 1
) -> None:
    """Raise `PreflightFailure` unless the zip's tests are valid and otter grades correctly."""
    assignment = assignment.of(variant)
    check_test_files(read_zip(zip_path), variant, assignment)
    expected: dict[Kind, dict[str, float]] = {
        "solution": assignment.auto_points(variant),
        "skeleton": dict.fromkeys(assignment.names, 0.0),
    }
    with choose_server(ahead=2) as server, ThreadPoolExecutor(min(workers, 2)) as pool:
        runs = {
            kind: pool.submit(_scores, zip_path, kind, variant, assignment, server.address)
            for kind in expected
        }
        for kind, run in runs.items():
            for name, points in expected[kind].items():
                if run.result().get(name) != points:
                    what = "reference" if kind == "solution" else "skeleton"
                    raise PreflightFailure(
                        f"{name}: the {what} must get {points:g} points through otter. "
                        f"Received: {run.result().get(name)}"
                    )


def check_test_files(files: dict[str, bytes], variant: Variant, assignment: Assignment) -> None:
    """Raise `PreflightFailure` unless every test file parses and its points add up."""
    from otter.test_files.exception_test import ExceptionTestFile

    for question in assignment.of(variant).questions:
        path = f"tests/{question.name}.py"
        if path not in files:
            raise PreflightFailure(f"{path}: must be in the zip. Received: no such file")
        try:
            test = ExceptionTestFile.from_string(files[path].decode("utf-8"), path)
        except Exception as error:  # whatever a broken file raises when it is run
            problem = f"{type(error).__name__}: {error}"
            raise PreflightFailure(f"{path}: must be a test file ({problem})") from None
        points = total([case.points for case in test.test_cases])
        if points != question.auto_points(variant):
            raise PreflightFailure(
                f"{path}: points must add up to {question.auto_points(variant):g}. "
                f"Received: {points:g}"
            )


def _scores(
    zip_path: Path, kind: Kind, variant: Variant, assignment: Assignment, executor: str
) -> dict[str, float]:
    with TemporaryDirectory() as scratch:
        script = Path(scratch) / f"{assignment.name}.py"
        script.write_text(render(variant, kind, assignment), "utf-8")
        try:
            record = otter_run(zip_path, script, Path(scratch) / "out", executor=executor)
        except NoResults as none:
            raise PreflightFailure(f"otter leaves no results for the {kind} ({none})") from None
        return question_scores(record)
