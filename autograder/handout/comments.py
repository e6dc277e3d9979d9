"""The written comments of a variant: what is asked, a model answer, and what earns points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.assignments.assignment import Assignment
from autograder.handout.chosen import Chosen
from autograder.handout.master import keep_solutions, read_master, read_rubric
from autograder.handout.render import filled
from autograder.variant import Variant

_HEAD = re.compile(r"^[^.(]*\([^)]*\)\. ")  # "Your comment on q4 (1 point, marked by a person). "
_BEGIN = re.compile(r"^# BEGIN SOLUTION\n", re.MULTILINE)


@dataclass(frozen=True)
class RubricLine:
    """What earns a comment so many points."""

    points: float
    text: str


@dataclass(frozen=True)
class WrittenComment:
    """One comment: its question, its points, what is asked, a model answer, and the rubric."""

    question: str
    points: float
    asked: str
    answer: str
    rubric: list[RubricLine]


def written_comments(
    variant: Variant, assignment: Assignment, *, master: str | None = None
) -> list[WrittenComment]:
    """Return the comments that a person marks, in order.

    `master` is the text of the assignment's `master.py` by default.
    """
    text = read_master(assignment) if master is None else master
    cells = Chosen.by(assignment, variant).comment_cells(text)
    return [
        _comment(name, most, filled(cells[name], variant, assignment))
        for name, most in assignment.manual_points(variant).items()
        if name in cells
    ]


def _comment(name: str, most: float, cell: str) -> WrittenComment:
    begin = _BEGIN.search(cell)
    asked, body = (cell[: begin.start()], cell[begin.start() :]) if begin else (cell, "")
    answer = keep_solutions(body)
    return WrittenComment(
        name,
        most,
        _HEAD.sub("", _prose(asked)),
        _prose(answer),
        list(_shares(most, read_rubric(body))),
    )


def _shares(most: float, parts: list[tuple[int, str]]) -> Iterator[RubricLine]:
    """Divide the points by parts, in whole cents; the last line takes what is left."""
    whole = sum(part for part, _ in parts)
    given = 0.0
    for place, (part, text) in enumerate(parts, start=1):
        share = round(most - given, 2) if place == len(parts) else round(most * part / whole, 2)
        given += share
        yield RubricLine(share, text)


def _prose(comment_lines: str) -> str:
    """Return the text of a markdown cell's comment lines, a paragraph a line, nothing in bold."""
    lines = [re.sub(r"^# ?", "", line) for line in comment_lines.splitlines()]
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).replace("**", "")
