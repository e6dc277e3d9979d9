"""Reads typed-in marks into the store, before the file that holds them is overwritten."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from autograder.checks.visible_text import visible
from autograder.grading.store import Mark, Store, StoreError
from autograder.reports.formatting import points
from autograder.reports.gradebook import GRADEBOOK
from autograder.reports.marks import OwnColumn, Typed, read_marks, sentences
from autograder.reports.whole_file import write_whole


@dataclass(frozen=True)
class Taken:
    """What was read: `problems` for what could not be accepted, `news` for other changes.

    Each is one line for the user.
    """

    problems: list[str] = field(default_factory=list)
    news: list[str] = field(default_factory=list)


def take_marks(
    store: Store,
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
    students = {*keys, *store.marks()}
    typed = read_marks(data, students, most, questions)
    problems = sentences(typed.problems, GRADEBOOK)
    changes, news = _changes(typed, store, keys, book)
    store.keep_marks(changes)
    if typed.rows:
        merged = _merged(typed, own_columns(store))
        store.remember("columns", [[column.name, column.cells] for column in merged])
    replace(book, digest=digest).remember(store)
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


def outdated(store: Store) -> list[str]:
    """Return the students of the class whose mark was given for an earlier hand-in."""
    roll, digests = store.roll(), store.digests()
    found = []
    for student, mark in store.marks().items():
        key = roll.get(student)
        if key is None or not mark.key or key == mark.key:
            continue
        digest = digests.get(key, "")
        if not (digest and digest == mark.digest):
            found.append(student)
    return found


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


def _changes(
    typed: Typed, store: Store, keys: Mapping[str, str], book: _Book
) -> tuple[dict[str, Mark | None], list[str]]:
    digests, stored = store.digests(), store.marks()
    changes: dict[str, Mark | None] = {}
    news = []
    for student, number in typed.marks.items():
        key = keys.get(student, "")
        mark = Mark(number, key, book.digests.get(key) or digests.get(key, ""))
        earlier = stored.get(student)
        if earlier is None or earlier.points != number or student in typed.confirmed:
            changes[student] = mark
    cleared = [s for s in sorted(typed.empty) if s in stored and s in book.marks]
    if len(cleared) > 1 and not typed.marks:
        news.append(
            f"{GRADEBOOK}: the column manual_total is empty; the {len(cleared)} "
            "earlier marks are kept"
        )
        cleared = []
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
