"""The store of a class, in one SQLite file: its students, and the marks that were typed for them."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.database import StoreError
from autograder.grading.desk import Desk
from autograder.grading.earlier import LENGTH
from autograder.grading.facts import Facts
from autograder.grading.kept_results import Attempts, KeptResults
from autograder.grading.roll import LASTING, Roll, another_class
from autograder.grading.schema import as_bytes

__all__ = ["FILE", "Attempts", "Mark", "Store", "StoreError"]

FILE = "grading.sqlite"
# Facts that belong to the folder and not to a run.
_KEPT = ("identity", "seed", "gradebook", "columns", "lateness", "scores", "roster")


@dataclass(frozen=True)
class Mark:
    """The mark that a person gave a student, in points, and for which hand-in.

    `key` is the hand-in's key in the store, `digest` its file's SHA-256, empty if not known.
    """

    points: float
    key: str = ""
    digest: str = ""


class Store(Desk, KeptResults, Facts):
    """The results of one class under `out`, by key, one per student.

    A key names a submission and its content, so that a changed one has another key. The
    threads of one process may share a store; it must not cross a fork::

        with Store(out).open(identity, resume=True, roll=roll) as store:
            store.enrol(roll, standing=store.results())
            store.begin(key)
            store.put(key, result_json)
    """

    def __init__(self, out: Path) -> None:
        """Name the store under the folder `out`; nothing is opened or written yet."""
        super().__init__(out / FILE)

    def open(
        self, identity: Mapping[str, Any], *, resume: bool = False, roll: Roll | None = None
    ) -> "Store":
        """Open for writing; `identity` (JSON values) says what the results depend on.

        Nothing that is stored is dropped yet: `enrol` does. A folder that holds another
        variant, assignment or class than `identity` and `roll` say is refused; with `resume`
        one of any other identity is. Raises `StoreError` for that, for a file that is damaged
        or not a store, and while another run holds it.
        """
        wanted = json.loads(json.dumps(dict(identity)))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._connect(create=True)
        try:
            found = self.identity
            if self.roll():
                self._refuse_another(found, wanted)
                if roll is not None:
                    self._refuse_another_class(roll)
            if found and resume:
                self._compare(found, wanted)
            if not found:
                with self.transaction():
                    self._set_fact("identity", wanted)
            self._wanted = wanted
        except StoreError:
            self.close()
            raise
        return self

    def enrol(
        self,
        roll: Roll,
        standing: Collection[str] | None = None,
        *,
        resume: bool | None = None,
        again: Collection[str] = (),
    ) -> None:
        """Set the class to `roll`, under the identity that the store was opened with.

        Only results of its hand-ins whose keys are in `standing` are kept; without
        it none is. Counters and facts of the run are kept where this one resumes it, by default
        where there is a `standing`. Of the students in `again` who lose their result, it is kept to take
        questions over from (see `earlier`). Marks are kept, even those of students who are no longer in
        the class.
        """
        resume = standing is not None if resume is None else resume
        with self.transaction():
            if not resume:
                names = ", ".join(f"'{name}'" for name in _KEPT)
                self._run(f"DELETE FROM facts WHERE name NOT IN ({names})")
                self._run("DELETE FROM attempts")
            self._keep_earlier(roll, set(standing or ()), again)
            for key in self.results().keys() - set(standing or ()):
                for table in ("attempts", "results", "excerpts"):
                    self._run(f"DELETE FROM {table} WHERE key = CAST(? AS TEXT)", as_bytes(key))
            self._run("DELETE FROM roll")
            for student, key in roll.keys.items():
                self._run(
                    "INSERT INTO roll VALUES (CAST(? AS TEXT), CAST(? AS TEXT))",
                    as_bytes(student),
                    as_bytes(key),
                )
            for table in ("attempts", "results", "excerpts"):
                self._run(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM roll)")
            self._set_fact("identity", self._wanted)
            self._set_fact("paths", list(roll.paths))

    def reopen(self) -> "Store":
        """Open what an earlier run stored, to read it. Raises `StoreError` where there is none."""
        if not self.path.is_file() or not self.path.stat().st_size:
            raise StoreError(f"{self.path}: no grades are stored here")
        self._connect(create=False)
        if self._fact("identity") is None:
            self.close()
            raise StoreError(f"{self.path}: no grades are stored here")
        return self

    def conditions(self) -> dict[str, str]:
        """Return, by student, a digest of the conditions of results that may be taken over in part."""
        rows = self._run(
            f"SELECT student, substr(parts, 1, {LENGTH}) FROM roll JOIN results USING (key) "
            "WHERE parts != ''"
        )
        return dict(rows)

    def roll(self) -> dict[str, str]:
        """Return the class: the key of each student's hand-in, graded yet or not."""
        return dict(self._run("SELECT student, key FROM roll ORDER BY student"))

    def hand_in(self, student: str) -> tuple[str, str] | None:
        """Return the key of a student's hand-in and its file's digest, empty if not known."""
        rows = self._run(
            "SELECT roll.key, coalesce(digest, '') FROM roll LEFT JOIN results USING (key) "
            "WHERE student = CAST(? AS TEXT)",
            as_bytes(student),
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def marks(self) -> dict[str, Mark]:
        """Return the mark that a person gave, by student."""
        rows = self._run("SELECT student, points, key, digest FROM marks ORDER BY student")
        return {student: Mark(*mark) for student, *mark in rows}

    def keep_marks(self, changes: Mapping[str, Mark | None]) -> None:
        """Store marks, replacing earlier ones; None deletes a student's mark."""
        with self.transaction():
            for student, mark in changes.items():
                self._run("DELETE FROM marks WHERE student = CAST(? AS TEXT)", as_bytes(student))
                if mark is not None:
                    self._run(
                        "INSERT INTO marks VALUES (CAST(? AS TEXT), ?, CAST(? AS TEXT), ?)",
                        as_bytes(student),
                        mark.points,
                        as_bytes(mark.key),
                        mark.digest,
                    )

    def _keep_earlier(self, roll: Roll, standing: set[str], again: Collection[str]) -> None:
        """Keep of students whose result is about to be dropped what may be taken over."""
        known = self.roll()
        for student in again:
            key = known.get(student)
            if key is not None and student in roll.keys and key not in standing:
                self._run(
                    "INSERT OR REPLACE INTO earlier SELECT CAST(? AS TEXT), result, parts "
                    "FROM results WHERE key = CAST(? AS TEXT) AND parts != ''",
                    as_bytes(student),
                    as_bytes(key),
                )
        for (student,) in self._run("SELECT student FROM earlier"):
            if student not in roll.keys or roll.keys[student] in standing:
                self._run("DELETE FROM earlier WHERE student = CAST(? AS TEXT)", as_bytes(student))

    def _refuse_another(self, found: dict[str, Any], wanted: dict[str, Any]) -> None:
        for name in LASTING:
            if name in found and found[name] != wanted.get(name):
                raise StoreError(
                    f"{self.path.parent}: holds the grades of another {LASTING[name]}"
                    f"{_named(name, found, wanted)}; choose another folder"
                )

    def _compare(self, found: dict[str, Any], wanted: dict[str, Any]) -> None:
        different = [k for k in sorted(found | wanted) if found.get(k) != wanted.get(k)]
        if different:
            raise StoreError(
                f"{self.path}: cannot resume, these differ from the earlier run: "
                f"{', '.join(different)}; grade again without --resume"
            )

    def _refuse_another_class(self, roll: Roll) -> None:
        earlier = Roll(self.roll(), tuple(self.recall("paths") or ()))
        reason = another_class(earlier, roll)
        if reason is not None:
            raise StoreError(f"{self.path.parent}: {reason}; choose another folder")


def _named(name: str, found: dict[str, Any], wanted: dict[str, Any]) -> str:
    """Return which of two it is, where their names tell them apart."""
    name = name.removesuffix("_digest")
    if found.get(name) == wanted.get(name):
        return f" ({found.get(name)}, with other settings)"
    return f" ({found.get(name)}, not {wanted.get(name)})"
