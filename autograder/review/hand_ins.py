"""The hand-ins of a class, found again where they were graded from."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from autograder.grading.batch import key_of
from autograder.grading.store import Store
from autograder.intake.discovery import discover
from autograder.intake.document import Cell, document
from autograder.intake.entry import Entry
from autograder.intake.files import Fault
from autograder.review.figures import Figures, figures
from autograder.review.written import Given, Part, sections

GONE = "The file of this hand-in is no longer where it was graded from."
CHANGED = "This file was changed after it was graded; what is shown is the file as it is now."
NOTHING = "No code could be read from this hand-in."
_REMEMBERED = 24  # students whose figures are kept in memory


@dataclass(frozen=True)
class Answers:
    """What one student wrote, by question, and a sentence where there is something to know."""

    parts: Mapping[str, list[Part]] = field(default_factory=dict)
    note: str = ""
    script: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is a document at all."""
        return self.note in ("", CHANGED)


class HandIns:
    """Reads the hand-ins of a class: the written answers at once, the figures when asked for.

    They are looked for under the paths that the class was graded from; a student's is the one with
    the key of the roll, or else the one that is theirs now.
    """

    def __init__(self, store: Store, assignment: str, given: Given, names: Iterable[str]) -> None:
        """Find the hand-ins of the class in `store`; none is opened yet."""
        self._given, self._names = given, tuple(names)
        self._roll, self._digests = store.roll(), store.digests()
        paths = [Path(path) for path in store.recall("paths") or ()]
        entries = discover(paths, assignment).entries if paths else ()
        by_key = {key_of(entry): entry for entry in entries}
        by_student = {entry.student: entry for entry in entries}
        self._entries: dict[str, Entry | None] = {
            student: by_key.get(key) or by_student.get(student)
            for student, key in self._roll.items()
        }
        self._figures = lru_cache(_REMEMBERED)(self._read_figures)

    def answers(self, student: str) -> Answers:
        """Return what a student wrote; nothing is raised."""
        entry = self._entries.get(student)
        if entry is None:
            return Answers(note=GONE)
        try:
            name, data = entry.main_file()
            cells = document(data, name)
        except Fault as fault:
            gone = "no longer there" in str(fault)
            return Answers(note=GONE if gone else f"{NOTHING} {fault}")
        except Exception as error:  # one hand-in must not stop the others
            return Answers(note=f"{NOTHING} ({type(error).__name__})")
        parts = {
            question: self._given.answer(section)
            for question, section in sections(cells, self._names).items()
        }
        known = self._digests.get(self._roll[student], "")
        changed = bool(known) and hashlib.sha256(data).hexdigest() != known
        return Answers(parts, CHANGED if changed else "", script=not _has_outputs(name, data))

    def figures(self, student: str, question: str) -> Figures:
        """Return the figures among a student's outputs, those of the question first."""
        return self._figures(student, question)

    def _read_figures(self, student: str, question: str) -> Figures:
        entry = self._entries.get(student)
        if entry is None:
            return Figures(())
        try:
            name, data = entry.main_file()
            cells = document(data, name, outputs=True)
        except Fault as fault:
            return Figures((), (f"The figures cannot be read: '{entry.submission}' {fault}.",))
        except Exception as error:  # as above
            return Figures((), (f"The figures cannot be read ({type(error).__name__}).",))
        section = sections(cells, self._names).get(question)
        own = section.cells if section else ()
        others: list[Cell] = [cell for cell in cells if not any(cell is each for each in own)]
        return figures(own, others, question)


def _has_outputs(name: str, data: bytes) -> bool:
    return name.casefold().endswith(".ipynb") or data.lstrip()[:1] == b"{"
