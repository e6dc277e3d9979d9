"""The answer key: one page for the TA, with every expected number, model answers and rubrics."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from autograder.assignments.assignment import Assignment
from autograder.assignments.expected import Expected, Fact, Table
from autograder.checks.engine import Question
from autograder.data.columns import RECORD_ROWS
from autograder.data.generator import make_record
from autograder.data.stored_record import ORIGINS, STAND_IN_SEED, is_verified, real_path
from autograder.data.verify import WrongRecordError, read_record
from autograder.handout.comments import WrittenComment, written_comments
from autograder.handout.earning import CheckInfo, as_listed, check_infos
from autograder.handout.misconceptions import read_misconceptions
from autograder.handout.notebook_conversion import read_script
from autograder.handout.render import render
from autograder.reports.pages import page
from autograder.variant import Variant

FILE_NAME = "answer-key.html"
_HEADING = re.compile(r"^## (\w+) · ", re.MULTILINE)


@dataclass(frozen=True)
class KeyRecord:
    """The record that the numbers are of: a frame of 14 columns with a `DatetimeIndex`.

    `note` says why a file with the real record's name was not used, and is empty otherwise.
    """

    frame: pd.DataFrame
    origin: str
    note: str = ""

    @property
    def is_real(self) -> bool:
        """Whether it is the real record."""
        return self.origin == "real"

    @property
    def title(self) -> str:
        """Which record it is, in words."""
        return ORIGINS[self.origin]


@dataclass(frozen=True)
class Section:
    """One question in the key; `code` is its part of the solution."""

    question: Question
    automatic: float
    facts: list[Fact]
    tables: list[Table]
    checks: list[CheckInfo]
    comment: WrittenComment | None
    code: str
    mistakes: list[tuple[str, str]]


def record_in_use() -> KeyRecord:
    """Return the real record, where it is there and verified, else the stand-in, made in memory."""
    note = ""
    try:
        if is_verified():
            frame, times = read_record(real_path())
            return KeyRecord(frame.set_index(pd.DatetimeIndex(times)), "real")
    except (OSError, WrongRecordError) as error:
        note = f"A file with the real record's name was not used: {error}"
    return KeyRecord(make_record(RECORD_ROWS, STAND_IN_SEED), "stand-in", note)


def write_answer_key(
    variant: Variant, folder: Path, assignment: Assignment, record: KeyRecord | None = None
) -> None:
    """Write the page into `folder`; its numbers are of `record`, by default the one in use."""
    text = answer_key(variant, assignment, record or record_in_use())
    (folder / FILE_NAME).write_text(text, "utf-8")


def answer_key(variant: Variant, assignment: Assignment, record: KeyRecord) -> str:
    """Return the page for a variant: its questions in order, the numbers on `record`."""
    asked = assignment.of(variant)
    sections = key_sections(variant, asked, record.frame)
    return page(
        "answer_key.html",
        assignment=assignment,
        heading=assignment.heading(variant),
        variant=variant,
        record=record,
        rows=f"{len(record.frame):,}",
        sections=sections,
        automatic=sum(asked.auto_points(variant).values()),
        manual=sum(asked.manual_points(variant).values()),
    )


def key_sections(variant: Variant, assignment: Assignment, record: pd.DataFrame) -> list[Section]:
    """Return what the key says on each question that the variant asks."""
    comments = {each.question: each for each in written_comments(variant, assignment)}
    code = solution_code(variant, assignment)
    mistakes = _mistakes(variant, assignment)
    return [
        Section(
            question,
            question.auto_points(variant),
            [each for each in expected if isinstance(each, Fact)],
            [each for each in expected if isinstance(each, Table)],
            as_listed(check_infos([question], variant)),
            comments.get(question.name),
            code.get(question.name, ""),
            mistakes.get(question.name, []),
        )
        for question in assignment.of(variant).questions
        for expected in [_expected(question, variant, record)]
    ]


def solution_code(variant: Variant, assignment: Assignment) -> dict[str, str]:
    """Return the code cells of the solution below each question's heading, by question."""
    found: dict[str, list[str]] = {}
    present = ""
    for cell in read_script(render(variant, "solution", assignment)).cells:
        if cell.cell_type == "markdown":
            if re.search(r"^## ", cell.source, re.MULTILINE):
                heading = _HEADING.search(cell.source)
                present = heading[1] if heading else ""
        elif present and not cell.source.startswith("grader.check"):
            found.setdefault(present, []).append(cell.source)
    return {name: "\n\n\n".join(cells) for name, cells in found.items()}


def _expected(question: Question, variant: Variant, record: pd.DataFrame) -> list[Expected]:
    found: Iterable[Expected] = question.expected(variant, record) if question.expected else ()
    return list(found)


def _mistakes(variant: Variant, assignment: Assignment) -> dict[str, list[tuple[str, str]]]:
    """Return the names of the variant's misconceptions, and what students believe, by question."""
    found: dict[str, dict[str, str]] = {}
    folder = assignment.masters / "misconceptions"
    for wrong in read_misconceptions(folder, variant) if folder.is_dir() else ():
        found.setdefault(wrong.question, {}).setdefault(wrong.slug, wrong.belief)
    return {name: list(of.items()) for name, of in found.items()}
