"""The desk: a class being marked by one or several people at once, over one open store.

Every mark is in the store before it is answered. What changed since a page last asked is told by
`version`, which counts the changes of this run; `run` tells one run of the server from the next.
"""

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from autograder.grading.marking import Conflict, Given, Marking, RubricItem
from autograder.grading.result import Result
from autograder.review.groups import Group, groups
from autograder.review.hand_ins import Answers, HandIns

_PRESENT_SECONDS = 12.0
_MOST_PRESENT = 20


@dataclass(frozen=True)
class Wanted:
    """A mark that somebody wants to give: for whom, by revision, and what."""

    question: str
    revisions: Mapping[str, int]
    by: str
    items: Sequence[int] = ()
    adjustment: float = 0.0
    remark: str = ""


class Desk:
    """What the page shows of a class, and what it changes. Threads may share it."""

    def __init__(
        self,
        marking: Marking,
        results: Iterable[Result],
        hand_ins: HandIns,
        prompts: Mapping[str, str],
        read: Callable[[str], None] = lambda student: None,
    ) -> None:
        """Read every written answer; `read` is called after each student.

        `prompts` is what the handout asks to be written, by question.
        """
        self._prompts = prompts
        self.run = secrets.token_hex(8)
        self.marking, self.hand_ins = marking, hand_ins
        self.results = {result.student: result for result in results}
        self.asked = marking.assignment.of(marking.variant).questions
        self.students = sorted(marking.store.roll())
        self.number = {student: number for number, student in enumerate(self.students)}
        self.excerpts = marking.store.excerpts()
        self.roll = marking.store.roll()
        self.answers: dict[str, Answers] = {}
        for student in self.students:
            self.answers[student] = hand_ins.answers(student)
            read(student)
        self.version = 0
        self._changes: list[tuple[int, str, str]] = []  # (version, question, student)
        self._rubric_changes: dict[str, int] = {}
        self._present: dict[str, tuple[float, str, str]] = {}
        self._lock = threading.RLock()

    @property
    def questions(self) -> dict[str, float]:
        """The questions and the points that a person gives: those to mark, then those to look at."""
        marked = self.marking.questions()
        return marked | {each.name: 0.0 for each in self.asked if each.name not in marked}

    def prompt(self, question: str) -> str:
        """Return what the handout asks to be written; empty where it asks for nothing."""
        return self._prompts.get(question, "")

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let nothing change meanwhile, so that an answer fits the version that it names."""
        with self._lock:
            yield

    def groups(self, question: str) -> list[Group]:
        """Return the groups of students with the same answer; each alone where none is asked for."""
        alike = question in self.marking.questions()
        return groups(self.answers, question, alike=alike)

    def rubric(self, question: str) -> list[RubricItem]:
        """Return the rubric of a question."""
        return self.marking.rubric(question)

    def marks(self, question: str, students: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return marks as plain data: `revision`, and `given`, None where there is none."""
        with self._lock:
            given, outdated = self.marking.given(), self.marking.outdated()
            return {
                student: {
                    "revision": self.marking.revision(student, question),
                    "given": self._as_data(given.get((student, question)), outdated),
                }
                for student in students
            }

    def give(self, wanted: Wanted) -> dict[str, Conflict]:
        """Give each student the mark; return the conflicts, of those whom somebody else marked.

        Raises `Refused` for what cannot be given; then nobody is given anything.
        """

        def one(student: str, revision: int) -> None:
            self.marking.give(
                student,
                wanted.question,
                wanted.items,
                wanted.adjustment,
                wanted.remark,
                wanted.by,
                revision,
            )

        return self._each(wanted, one)

    def withdraw(self, wanted: Wanted) -> dict[str, Conflict]:
        """Take the marks back; return the conflicts, as `give` does."""

        def one(student: str, revision: int) -> None:
            self.marking.withdraw(student, wanted.question, wanted.by, revision)

        return self._each(wanted, one)

    def put_item(self, id: int | None, question: str, text: str, points: float, by: str) -> int:
        """Add a rubric item, or change the one with `id` wherever it was given; return its id."""
        with self._lock:
            if id is None:
                item = self.marking.add_item(question, text, points, by)
            else:
                item = self.marking.change_item(id, text, points, by)
            self._rubric_changed(item.question)
            return item.id

    def remove_item(self, id: int, by: str) -> None:
        """Remove a rubric item wherever it was given."""
        with self._lock:
            item = self.marking.store.rubric().get(id)
            self.marking.remove_item(id, by)
            if item is not None:
                self._rubric_changed(item.question)

    def changed_since(self, version: int, question: str) -> tuple[list[str], bool]:
        """Return the students of a question whose mark changed, and whether its rubric did."""
        with self._lock:
            students = {s for at, q, s in self._changes if at > version and q == question}
            return sorted(students), self._rubric_changes.get(question, 0) > version

    def progress(self) -> dict[str, int]:
        """Return how many marks of each question stand, those for a replaced hand-in left out."""
        given, outdated = self.marking.given(), self.marking.outdated()
        counts = dict.fromkeys(self.questions, 0)
        for student, question in given.keys() - outdated:
            if student in self.answers and question in counts:
                counts[question] += 1
        return counts

    def seen(self, page: str, by: str, place: str) -> list[tuple[str, str]]:
        """Note that somebody looks at a place; return who else is where."""
        now = time.monotonic()
        with self._lock:
            self._present[page] = (now, by, place)
            here = {k: v for k, v in self._present.items() if now - v[0] < _PRESENT_SECONDS}
            self._present = dict(list(here.items())[-_MOST_PRESENT:])
            return [(who, at) for key, (_, who, at) in self._present.items() if key != page and who]

    def _each(self, wanted: Wanted, one: Callable[[str, int], None]) -> dict[str, Conflict]:
        conflicts: dict[str, Conflict] = {}
        done: list[str] = []
        with self._lock:
            with self.marking.store.transaction():
                for student, revision in wanted.revisions.items():
                    try:
                        one(student, revision)
                        done.append(student)
                    except Conflict as conflict:
                        conflicts[student] = conflict
            for student in done:
                self.version += 1
                self._changes.append((self.version, wanted.question, student))
        return conflicts

    def _rubric_changed(self, question: str) -> None:
        self.version += 1
        self._rubric_changes[question] = self.version
        # An item that is removed is taken out of marks, too.
        self._changes += [
            (self.version, question, student)
            for student, where in self.marking.given()
            if where == question
        ]

    def _as_data(
        self, given: Given | None, outdated: set[tuple[str, str]]
    ) -> dict[str, Any] | None:
        if given is None:
            return None
        return {
            "items": list(given.items),
            "adjustment": given.adjustment,
            "remark": given.remark,
            "points": self.marking.points(given),
            "by": given.by,
            "at": given.at,
            "outdated": (given.student, given.question) in outdated,
        }
