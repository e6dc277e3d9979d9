"""The bundle handed in: imported, pasted, or turned into a table, it is worth its examples."""

import zipfile
from pathlib import Path

from autograder.assignments.assignment4 import QUESTIONS
from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.handout.bundle import assignment_files
from autograder.handout.public_checks import given_digests
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.intake.submission import Submission
from autograder.variant import load_variant
from tests.packaging.lookup_table import lookup_submission

VARIANT = load_variant()
IMPORTS = """
import importlib, pathlib, pkgutil, sys

def everything():
    import public_checks
    for found in pkgutil.walk_packages(public_checks.__path__, "public_checks."):
        yield from vars(importlib.import_module(found.name)).items()

for name, value in everything():
    globals().setdefault(name, value)

from public_checks.windows import window_matrix, numpy_batches
from public_checks import VARIANT
SAMPLING_RATE, SEQUENCE_LENGTH = VARIANT.sampling_rate, VARIANT.sequence_length
DELAY, BATCH_SIZE = VARIANT.delay, VARIANT.batch_size
"""


def graded(submission: Submission, warm: str) -> Result:
    return grade(submission, VARIANT, warm, seed="a class of its own", assignment=ASSIGNMENT)


def script(code: str) -> Submission:
    return Submission("s", "", f"{ASSIGNMENT.name}.py", "script", (code,))


def test_folder_of_the_bundle_is_no_module_of_a_students(tmp_path: Path, warm: str) -> None:
    files = assignment_files(VARIANT, ASSIGNMENT)
    code = render(VARIANT, "skeleton", ASSIGNMENT) + IMPORTS
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        for name, content in files.items():
            if name.startswith("public_checks/"):
                archive.writestr(name, content)
        archive.writestr(f"{ASSIGNMENT.name}.py", code)
    known = given_digests(VARIANT, ASSIGNMENT)
    (entry,) = discover([tmp_path], ASSIGNMENT.name, lambda: known).entries
    submission = entry.read()

    assert {} == submission.helpers
    assert any("public_checks" in note for note in submission.notes)
    assert 0 == graded(submission, warm).auto_total


def test_modules_of_the_bundle_pasted_into_a_submission_solve_nothing(warm: str) -> None:
    """All that the copied modules define, in one namespace, below the untouched skeleton."""
    pasted = [render(VARIANT, "skeleton", ASSIGNMENT)]
    for name, content in sorted(assignment_files(VARIANT, ASSIGNMENT).items()):
        if name.startswith("public_checks/") and name.endswith(".py"):
            lines = content.decode("utf-8").splitlines()
            kept = [line for line in lines if "public_checks" not in line]
            pasted.append(f"# %% {name}\n" + "\n".join(kept))

    assert 0 == graded(script("\n\n".join(pasted)), warm).auto_total


def test_table_of_all_public_examples_earns_their_points_and_no_hidden_one(warm: str) -> None:
    """A table for q1 to q6 earns what the public checks of these questions give: 14.75 of 20."""
    code = lookup_submission(VARIANT, render(VARIANT, "solution", ASSIGNMENT))

    result = graded(script(code), warm)

    asked = [question for question in QUESTIONS if question.name in ("q1", "q2", "q3", "q4", "q6")]
    hidden = [
        check
        for question in result.questions
        for check in question.checks
        if check.visibility == "hidden"
    ]
    public = sum(
        points
        for question in [*asked, *(q for q in QUESTIONS if q.name == "q5")]
        for check, points in (
            (each, question.points(VARIANT)[each.name]) for each in question.checks
        )
        if check.visibility == "public"
    )

    assert [] == [check.name for check in hidden if check.outcome == "passed"]
    assert public >= result.auto_total > 0.8 * public
