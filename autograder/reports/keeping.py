"""Reads typed-in marks into the store, before the file that holds them is overwritten."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from autograder.checks.visible_text import visible
from autograder.grading.mark_rules import replaced
from autograder.grading.marking import Marking
from autograder.grading.store import Mark, Store, StoreError
from autograder.reports.formatting import listed, points
from autograder.reports.gradebook import GRADEBOOK
from autograder.reports.marks import OwnColumn, Typed, read_marks, sentences
from autograder.reports.standing import QuestionMark
from autograder.reports.whole_file import write_whole


@dataclass(frozen=True)
class Taken:
    """What was read: `problems` for what could not be accepted, `news` for other changes.

    Each is one line for the user.
    """

    problems: list[str] = field(default_factory=list)
    news: list[str] = field(default_factory=list)


def take_marks(
    marking: Marking,
    folder: Path,
    most: float,
    questions: Sequence[str],
    coming: Mapping[str, str] | None = None,
) -> Taken:
    """Read the marks typed into the gradebook in `folder` into the store.

    `coming` maps the students of a class about to be enrolled to the keys of their hand-ins;
    `questions` are the names of the questions that count, and `most` is the highest mark. The file is
    first copied to
    `grades.typed.csv` (`grades.typed-2.csv`, …), and read once: until somebody changes it,
    another call does nothing. Where a mark cannot be read, the earlier one is kept.
    Raises `StoreError` where the file cannot be read, `OSError` where it cannot be copied.
    """
    store = marking.store
    path = folder / GRADEBOOK
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Taken()
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be read, so it is not overwritten ({error.strerror})"
        ) from None
    book = _Book.of(store)
    digest = hashlib.sha256(data).hexdigest()
    if digest == book.digest:
        return Taken()
    copy = _keep_copy(folder, data)
    keys = {**(coming or {}), **store.roll(), **book.keys}
    students = {*keys, *store.marks(), *(student for student, _ in marking.given())}
    typed = read_marks(data, students, most, questions)
    problems = sentences(typed.problems, GRADEBOOK)
    with store.transaction():
        changes, news = _changes(typed, marking, keys, book)
        _keep(store, changes)
        for place in sorted(marking.outdated()):
            if place[0] in typed.confirmed - store.marks().keys():
                marking.confirm(*place, by=GRADEBOOK)
        if typed.rows:
            merged = _merged(typed, own_columns(store))
            store.remember("columns", [[column.name, column.cells] for column in merged])
        # What the file holds now was read: only what differs from it later is a change.
        held = {s: points for s, points in book.marks.items() if s not in typed.empty}
        replace(book, digest=digest, marks={**held, **typed.marks}).remember(store)
    if problems:
        problems.append(
            f"{GRADEBOOK}: the earlier mark is kept where one could not be read; the file as it was "
            f"typed is saved as {copy.name}"
        )
    return Taken(problems, news)


def note_written(store: Store, content: str, marks: Mapping[str, float]) -> None:
    """Note which gradebook is about to be written, and for which hand-ins."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    _Book(digest, store.roll(), store.digests(), dict(marks)).remember(store)


def outdated(store: Store, marking: Marking) -> set[str]:
    """Return the students of the class with a mark that was given for an earlier hand-in."""
    roll, digests, typed = store.roll(), store.digests(), store.marks()
    found = {student for student, _ in marking.outdated() if student not in typed}
    for student, mark in typed.items():
        if replaced(mark.key, mark.digest, roll.get(student), digests):
            found.add(student)
    return found


def manual_totals(marking: Marking) -> dict[str, float]:
    """Return each student's total of a person: as typed, or the sum of the marks by question."""
    return {**marking.totals(), **marking.typed()}


def question_marks(marking: Marking) -> dict[tuple[str, str], QuestionMark]:
    """Return the marks by question as reports show them, by student and question."""
    rubric, points = marking.store.rubric(), marking.all_points()
    most, outdated_ones, typed = marking.questions(), marking.outdated(), marking.typed()
    return {
        place: QuestionMark(
            None if given.student in typed else points[place],
            most.get(given.question, 0.0),
            given.remark,
            tuple(rubric[number].text for number in given.items if number in rubric),
            given.by,
            given.at,
            place in outdated_ones,
        )
        for place, given in marking.given().items()
    }


def own_columns(store: Store) -> list[OwnColumn]:
    """Return the columns that a person added to the gradebook."""
    return [OwnColumn(name, cells) for name, cells in store.recall("columns") or ()]


@dataclass(frozen=True)
class _Book:
    """The gradebook as last written: its digest, hand-ins and marks."""

    digest: str
    keys: dict[str, str]
    digests: dict[str, str]
    marks: dict[str, float]

    @staticmethod
    def of(store: Store) -> "_Book":
        found = store.recall("gradebook") or {}
        return _Book(
            found.get("digest", ""),
            found.get("keys", {}),
            found.get("digests", {}),
            found.get("marks", {}),
        )

    def remember(self, store: Store) -> None:
        """Save it in the store."""
        store.remember("gradebook", asdict(self))


def _keep(store: Store, changes: Mapping[str, Mark | None]) -> None:
    """Store what was typed, and note each change in the log."""
    before = {student: mark.points for student, mark in store.marks().items()}
    store.keep_marks(changes)
    for student, mark in changes.items():
        earlier = before.get(student)
        store.note(
            "typed total",
            by=GRADEBOOK,
            student=student,
            why="" if mark is None or mark.points != earlier else "for the present hand-in",
            before="" if earlier is None else points(earlier),
            after="" if mark is None else points(mark.points),
        )


def _changes(
    typed: Typed, marking: Marking, keys: Mapping[str, str], book: _Book
) -> tuple[dict[str, Mark | None], list[str]]:
    store = marking.store
    digests, stored = store.digests(), store.marks()
    totals = manual_totals(marking)
    changes: dict[str, Mark | None] = {}
    news = []
    for student, number in typed.marks.items():
        key = keys.get(student, "")
        mark = Mark(number, key, book.digests.get(key) or digests.get(key, ""))
        # Marks by question stand in the same column: what we wrote ourselves was not typed.
        ours = number in (totals.get(student), book.marks.get(student))
        if not ours or (student in stored and student in typed.confirmed):
            changes[student] = mark
    cleared = [s for s in sorted(typed.empty) if s in stored and s in book.marks]
    if len(cleared) > 1 and not typed.marks:
        news.append(
            f"{GRADEBOOK}: the column manual_total is empty; the {len(cleared)} "
            "earlier marks are kept"
        )
        cleared = []
    by_question = [
        s for s in sorted(typed.empty - stored.keys()) if s in totals and s in book.marks
    ]
    if by_question:
        news.append(
            f"{GRADEBOOK}: the cell manual_total of {listed(by_question, 3)} is empty; marks by "
            "question are kept (`marks import` or `review` takes them back)"
        )
    for student in cleared:
        changes[student] = None
        earlier = stored[student]
        news.append(
            f"{GRADEBOOK}: the mark of {visible(student)}, {points(earlier.points)}, was deleted"
        )
    return changes, news


def _merged(typed: Typed, earlier: Sequence[OwnColumn]) -> list[OwnColumn]:
    """Return the columns as typed; cells of students without a row in the file are kept."""
    before = {column.name: column for column in earlier}
    merged = []
    for column in typed.own:
        old = before.get(column.name)
        kept = {s: c for s, c in old.cells.items() if s not in typed.rows} if old else {}
        merged.append(OwnColumn(column.name, kept | column.cells))
    return merged


def _keep_copy(folder: Path, data: bytes) -> Path:
    """Copy what was typed to a file beside the gradebook; earlier copies are kept."""
    number = 1
    while True:
        path = folder / f"grades.typed{'' if number == 1 else f'-{number}'}.csv"
        try:
            if path.read_bytes() == data:
                return path
        except FileNotFoundError:
            write_whole(path, data)
            return path
        except OSError:
            pass
        number += 1
