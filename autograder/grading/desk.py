"""What people decide, as rows of the store: rubric, marks by question, exceptions, and the log."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from autograder.grading.database import Database
from autograder.grading.schema import as_bytes

_GIVEN = (
    "SELECT student, question, items, adjustment, remark, by, at, key, digest, revision FROM given"
)


@dataclass(frozen=True)
class RubricItem:
    """One item of a question's rubric; `points` may be negative."""

    id: int
    question: str
    text: str
    points: float


@dataclass(frozen=True)
class Given:
    """What a person gave a student for one question, and for which hand-in.

    `items` are ids of the rubric; `at` is in UTC, ISO 8601, to the second. `key` and `digest` are
    the hand-in's, as in `Mark`. `revision` counts the changes from 1.
    """

    student: str
    question: str
    items: tuple[int, ...]
    adjustment: float
    remark: str
    by: str
    at: str
    key: str
    digest: str
    revision: int


@dataclass(frozen=True)
class Override:
    """Automatic points of a question that a person set, in place of those of the checks.

    `key` and `digest` are those of the hand-in that it was set for, as in `Mark`.
    """

    student: str
    question: str
    points: float
    reason: str
    by: str
    at: str
    key: str = ""
    digest: str = ""


@dataclass(frozen=True)
class Excuse:
    """Why a student needs no grade, and who said so."""

    student: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class Time:
    """A time that a person set for a student, ISO 8601 with its offset.

    `kind` is `until` for an extension, `handed-in` for when the work came.
    """

    student: str
    kind: str
    time: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class Change:
    """One line of the log: what was changed, for whom (empty: for all), why, from and to."""

    id: int
    at: str
    by: str
    student: str
    question: str
    what: str
    why: str
    before: str
    after: str


class Desk(Database):
    """The tables of what people decide; `Marking` and `decisions` hold the rules."""

    def note(
        self,
        what: str,
        *,
        by: str,
        student: str = "",
        question: str = "",
        why: str = "",
        before: str = "",
        after: str = "",
    ) -> None:
        """Append a change to the log, with the present time."""
        self._insert("log", None, now(), by, student, question, what, why, before, after)

    def log(self, student: str | None = None) -> list[Change]:
        """Return the log, oldest first; of one student, their own lines and those for all."""
        rows = self._run(
            "SELECT id, at, by, student, question, what, why, before, after FROM log ORDER BY id"
        )
        changes = [Change(*row) for row in rows]
        return [c for c in changes if student is None or c.student in (student, "")]

    def rubric(self) -> dict[int, RubricItem]:
        """Return every rubric item by its id, in the order in which they were made."""
        rows = self._run("SELECT id, question, text, points FROM rubric ORDER BY id")
        return {row[0]: RubricItem(*row) for row in rows}

    def put_item(self, id: int | None, question: str, text: str, points: float) -> int:
        """Store an item, in place of the one with `id`; without one, return the id it gets."""
        with self.transaction():
            if id is not None:
                self._run("DELETE FROM rubric WHERE id = ?", id)
            self._insert("rubric", id, question, text, points)
            return int(self._run("SELECT last_insert_rowid()")[0][0])

    def drop_item(self, id: int) -> None:
        """Delete an item from the rubric."""
        self._run("DELETE FROM rubric WHERE id = ?", id)

    def given(self) -> dict[tuple[str, str], Given]:
        """Return all marks by question, by student and question, without those withdrawn."""
        rows = self._run(f"{_GIVEN} WHERE items IS NOT NULL ORDER BY student, question")
        return {(row[0], row[1]): _given(row) for row in rows}

    def given_to(self, student: str, question: str) -> Given | None:
        """Return one mark by question, or None where there is none."""
        rows = self._run(
            f"{_GIVEN} WHERE items IS NOT NULL AND student = CAST(? AS TEXT) AND question = ?",
            as_bytes(student),
            question,
        )
        return _given(rows[0]) if rows else None

    def revision(self, student: str, question: str) -> int:
        """Return how often this mark was given or withdrawn."""
        rows = self._run(
            "SELECT revision FROM given WHERE student = CAST(? AS TEXT) AND question = ?",
            as_bytes(student),
            question,
        )
        return int(rows[0][0]) if rows else 0

    def put_given(self, given: Given, *, withdrawn: bool = False) -> None:
        """Store a mark by question, in place of an earlier one."""
        with self.transaction():
            self._delete("given", student=given.student, question=given.question)
            self._insert(
                "given",
                given.student,
                given.question,
                None if withdrawn else json.dumps(list(given.items)),
                given.adjustment,
                given.remark,
                given.by,
                given.at,
                given.key,
                given.digest,
                given.revision,
            )

    def overrides(self) -> dict[tuple[str, str], Override]:
        """Return the overrides, by student and question."""
        rows = self._run(
            "SELECT student, question, points, reason, by, at, key, digest FROM overrides"
        )
        return {(row[0], row[1]): Override(*row) for row in sorted(rows)}

    def put_override(self, student: str, question: str, override: Override | None) -> None:
        """Store an override, in place of an earlier one; None takes it back."""
        with self.transaction():
            self._delete("overrides", student=student, question=question)
            if override is not None:
                o = override
                what = (o.points, o.reason, o.by, o.at, o.key, o.digest)
                self._insert("overrides", student, question, *what)

    def excuses(self) -> dict[str, Excuse]:
        """Return the excused students."""
        rows = self._run("SELECT student, reason, by, at FROM excuses")
        return {row[0]: Excuse(*row) for row in sorted(rows)}

    def put_excuse(self, student: str, excuse: Excuse | None) -> None:
        """Store an excuse, in place of an earlier one; None takes it back."""
        with self.transaction():
            self._delete("excuses", student=student)
            if excuse is not None:
                self._insert("excuses", student, excuse.reason, excuse.by, excuse.at)

    def times(self, kind: str) -> dict[str, Time]:
        """Return the times of one kind that a person set, by student."""
        rows = self._run(
            "SELECT student, kind, time, reason, by, at FROM times WHERE kind = ?", kind
        )
        return {row[0]: Time(*row) for row in sorted(rows)}

    def put_time(self, student: str, kind: str, time: Time | None) -> None:
        """Store a time, in place of an earlier one of its kind; None takes it back."""
        with self.transaction():
            self._delete("times", student=student, kind=kind)
            if time is not None:
                self._insert("times", student, kind, time.time, time.reason, time.by, time.at)


def _given(row: tuple[Any, ...]) -> Given:
    student, question, items, *rest = row
    return Given(student, question, tuple(json.loads(items)), *rest)


def now() -> str:
    """Return the present time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
