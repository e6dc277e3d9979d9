"""Files of the forms that Canvas and Moodle export, and classes stored as `grade` stores them."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.assignments.registry import DEFAULT
from autograder.commands.grade import GradeCall
from autograder.grading.result import CheckResult, QuestionResult, Result
from autograder.grading.result_json import result_json
from autograder.grading.roll import Roll
from autograder.grading.store import Mark, Store
from autograder.variant import load_variant

VARIANT = load_variant()
READ_ONLY = "(read only)"
TITLE = "Assignment 4 (4711)"


def table(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def canvas(
    *people: Sequence[str], possible: str = "24.00", delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    """Return a gradebook as Canvas exports it; a person is name, ID, SIS login and the old grade."""
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Notes"]
    header += ["Homework 1 (4700)", TITLE, "Homework Current Score", "Final Grade"]
    rows = [header]
    rows.append(["", "", "", "", "", "", "", "Manual Posting", "", ""])
    rows.append(["    Points Possible", *[""] * 4, READ_ONLY, "10.00", possible, *[READ_ONLY] * 2])
    for name, number, login, old in people:
        rows.append([name, number, "", login, "Deep Learning", "", "9.50", old, "91.2", "A-"])
    rows.append(["Student, Test", "999", "", "f00d" * 10, "Deep Learning", "", "", "", "", ""])
    return table(rows, delimiter, encoding)


def worksheet(*people: Sequence[str], maximum: str = "24.00", **how: str) -> bytes:
    """Return an assignment's grading worksheet as Moodle exports it; a person is number, name, old."""
    header = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade"]
    header += ["Grade can be changed", "Last modified (grade)", "Feedback comments"]
    rows = [
        [f"Participant {number}", name, "", "Submitted for grading", old, maximum, "Yes", "-", ""]
        for number, name, old in people
    ]
    return table([header, *rows], **how)


def gradebook(*people: Sequence[str], **how: str) -> bytes:
    """Return Moodle's gradebook as text; a person is first and last name, ID number and e-mail."""
    header = ["First name", "Last name", "ID number", "Institution", "Email address"]
    header += ["Quiz: Week 1 (Real)", "Assignment: Assignment 4 (Real)"]
    header += ["Assignment: Assignment 4 (Percentage)", "Course total (Real)", "Last downloaded"]
    rows = [
        [first, last, number, "ETH", mail, "8.00", "-", "-", "8.00", "1714557600"]
        for first, last, number, mail in people
    ]
    return table([header, *rows], **how)


def cells(data: bytes, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter=delimiter))


def a_result(student: str, name: str = "", submission: str = "", earned: float = 21.0) -> Result:
    """Return a result with a public check that failed and a hidden one that nobody may see."""
    checks = [
        CheckResult(
            name="q4-rows",
            description="The counts add up to `num_rows`.",
            points=2.0,
            earned=0.0,
            visibility="public",
            outcome="failed",
            feedback="`split_counts(100)` returns <b>55</b>.\nIt must be three counts.",
            misconception="not-centred",
        ),
        CheckResult(
            name="q4-secret",
            description="Secret description.",
            points=earned,
            earned=earned,
            visibility="hidden",
            outcome="passed",
            feedback="Secret feedback.",
            misconception=None,
        ),
    ]
    question = QuestionResult(
        name="q4", title="Normalization", score=earned, max=2.0 + earned, checks=checks
    )
    return Result(
        student=student,
        name=name,
        submission=submission or f"{student}.py",
        status="graded",
        reason=None,
        variant=VARIANT.name,
        auto_total=earned,
        auto_max=2.0 + earned,
        seconds=0.5,
        questions=[question],
    )


def stored(out: Path, results: Sequence[Result], marks: Mapping[str, float] | None = None) -> Path:
    """Store a class under `out`, with marks that a person gave."""
    roll = Roll({each.student: f"{each.student}\nkey" for each in results}, ("/class",))
    with Store(out).open(GradeCall([], out, VARIANT, DEFAULT).identity, roll=roll) as store:
        store.enrol(roll)
        for each in results:
            store.put(roll.keys[each.student], result_json(each), f"digest of {each.student}")
        store.keep_marks({s: Mark(points) for s, points in (marks or {}).items()})
    return out
