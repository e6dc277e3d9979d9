"""A validation as a page: misconceptions down, questions across, and gaps where nothing is tested."""

from dataclasses import dataclass, field
from typing import Any

from autograder.handout.misconceptions import LeftOut
from autograder.proving.matrix import REFERENCE, SKELETON, MatrixRow, Validation
from autograder.reports.formatting import points
from autograder.reports.pages import page


@dataclass(frozen=True)
class Cell:
    """One cell: what it shows, how it is colored, and what it means where that needs words."""

    question: str
    text: str
    kind: str
    said: str = ""


@dataclass(frozen=True)
class Row:
    """One wrong solution, or one that the variant has not."""

    label: str
    belief: str
    cells: list[Cell]
    tag: str
    verdict: str
    remark: str = ""


@dataclass
class Group:
    """A question's misconceptions."""

    name: str
    title: str
    rows: list[Row] = field(default_factory=list)


def validation_page(found: Validation) -> str:
    """Return a validation as one self-contained page."""
    asked = found.assignment.of(found.variant)
    counted = [name for name in asked.counted(found.variant) if name in found.questions]
    titles = {question.name: question.title for question in asked.questions}
    groups = {name: Group(name, titles[name]) for name in counted}
    for row in found.wrong:
        groups.setdefault(row.question, Group(row.question, titles[row.question])).rows.append(
            _row(found, row, counted)
        )
    for each in found.left_out:
        groups[each.question].rows.append(_gap(each, counted))
    checks = {check.name: check for question in asked.questions for check in question.checks}
    view: dict[str, Any] = {
        "heading": asked.heading(found.variant),
        "variant": found.variant.name,
        "faults": found.faults,
        "reference": found.earned(REFERENCE),
        "skeleton": found.earned(SKELETON),
        "points": found.points,
        "wrong": len(found.wrong),
        "right": sum(not row.faults for row in found.wrong),
        "questions": counted,
        "groups": list(groups.values()),
        "unfailed": [
            {
                "name": name,
                "visibility": checks[name].visibility,
                "description": checks[name].description(found.variant),
            }
            for name in found.unfailed
        ],
        "seeds": found.seeds,
    }
    return page("validation.html", view=view)


def _row(found: Validation, row: MatrixRow, questions: list[str]) -> Row:
    cells = [_cell(found, row, question) for question in questions]
    label = row.name.removeprefix(f"{row.question}-")
    if row.faults:
        return Row(label, row.belief, cells, "unreadable", "fault", "; ".join(row.faults))
    return Row(label, row.belief, cells, "graded", "caught and named")


def _cell(found: Validation, row: MatrixRow, question: str) -> Cell:
    lost = row.lost.get(question)
    if lost is None:
        if question in found.same.get(row.name, ()):
            return Cell(question, "=", "kept", "the reference's code")
        return Cell(question, "", "gap", "not tested")
    own = question == row.question
    if not lost:
        return Cell(question, "0" if own else "·", "none" if own else "kept", "costs nothing")
    return Cell(question, points(lost), "all" if own else "none")


def _gap(each: LeftOut, questions: list[str]) -> Row:
    cells = [Cell(question, "", "gap", "not tested") for question in questions]
    label = each.name.removeprefix(f"{each.question}-")
    which = "" if each.whole else " Another solution with this misconception is there."
    remark = each.reason[:1].upper() + each.reason[1:] + "."
    return Row(label, "", cells, "", "left out", remark + which)
