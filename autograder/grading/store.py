"""The store of a class: its results, its students, and typed-in marks, in one SQLite file."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.database import StoreError
from autograder.grading.desk import Desk
from autograder.grading.earlier import LENGTH, Earlier
from autograder.grading.roll import LASTING, Roll, another_class
from autograder.grading.schema import as_bytes
from autograder.grading.stored_results import StoredResults

__all__ = ["FILE", "Attempts", "Mark", "Store", "StoreError"]

FILE = "grading.sqlite"
# Facts that belong to the folder and not to a run.
_KEPT = ("identity", "seed", "gradebook", "columns", "lateness", "scores", "roster")


@dataclass(frozen=True)
class Attempts:
    """How often a submission was started, killed its worker, and was finished."""

    started: int = 0
    died: int = 0
    finished: int = 0


@dataclass(frozen=True)
class Mark:
    """The mark that a person gave a student, in points, and for which hand-in.

    `key` is the hand-in's key in the store, `digest` its file's SHA-256, empty if not known.
    """

    points: float
    key: str = ""
    digest: str = ""


class Store(Desk):
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

    @property
    def identity(self) -> dict[str, Any]:
        """What the stored results depend on, as it was given to `open`."""
        found = self.recall("identity")
        return found if isinstance(found, dict) else {}

    def begin(self, key: str) -> None:
        """Note that a submission is being graded from now on."""
        self._count(key, "started")

    def died(self, key: str) -> None:
        """Note that a submission crashed its worker (a run that is killed notes nothing)."""
        self._count(key, "died")

    def put(
        self,
        key: str,
        result_json: str,
        digest: str = "",
        code: Mapping[str, str] | None = None,
        content: str = "",
        parts: str = "",
    ) -> None:
        """Store a submission's result, in place of an earlier one, and its file's digest.

        `code` are excerpts of it, by question; `content` stands for all that the result depends
        on (see `unchanged`), and is empty where that is not known; `parts` does so for each question.
        """
        with self.transaction():
            self._add(key, "finished")
            self._run(
                "INSERT INTO results VALUES (CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, "
                "CAST(? AS TEXT)) ON CONFLICT (key) DO UPDATE SET result = excluded.result, "
                "digest = excluded.digest, content = excluded.content, parts = excluded.parts",
                as_bytes(key),
                as_bytes(result_json),
                digest,
                content,
                as_bytes(parts),
            )
            self._run(
                "DELETE FROM earlier WHERE student IN "
                "(SELECT student FROM roll WHERE key = CAST(? AS TEXT))",
                as_bytes(key),
            )
            self._run("DELETE FROM excerpts WHERE key = CAST(? AS TEXT)", as_bytes(key))
            for question, text in (code or {}).items():
                self._run(
                    "INSERT INTO excerpts VALUES (CAST(? AS TEXT), ?, CAST(? AS TEXT))",
                    as_bytes(key),
                    question,
                    as_bytes(text),
                )

    def replace(self, key: str, result_json: str, question: str, code: str | None) -> None:
        """Store a result in place of the one with `key`, and one question's excerpt with it.

        What it depends on is no longer known, so a further run does not take it over.
        """
        with self.transaction():
            self._run(
                "UPDATE results SET result = CAST(? AS TEXT), content = '', parts = '' "
                "WHERE key = CAST(? AS TEXT)",
                as_bytes(result_json),
                as_bytes(key),
            )
            self._delete("excerpts", key=key, question=question)
            if code is not None:
                self._insert("excerpts", key, question, code)

    def rename(self, old: str, new: str, digest: str) -> None:
        """Give a result to another hand-in of the same student, whose file has this digest."""
        with self.transaction():
            if old != new:
                for table in ("attempts", "results", "excerpts"):
                    self._run(f"DELETE FROM {table} WHERE key = CAST(? AS TEXT)", as_bytes(new))
                    self._run(
                        f"UPDATE {table} SET key = CAST(? AS TEXT) WHERE key = CAST(? AS TEXT)",
                        as_bytes(new),
                        as_bytes(old),
                    )
            self._run(
                "UPDATE results SET digest = ? WHERE key = CAST(? AS TEXT)", digest, as_bytes(new)
            )

    def contents(self) -> dict[str, tuple[str, str]]:
        """Return each student's key and what its result depends on, where that is known."""
        rows = self._run(
            "SELECT student, key, content FROM roll JOIN results USING (key) WHERE content != ''"
        )
        return {student: (key, content) for student, key, content in rows}

    def conditions(self) -> dict[str, str]:
        """Return, by student, a digest of the conditions of results that may be taken over in part."""
        rows = self._run(
            f"SELECT student, substr(parts, 1, {LENGTH}) FROM roll JOIN results USING (key) "
            "WHERE parts != ''"
        )
        return dict(rows)

    def earlier(self, student: str) -> Earlier | None:
        """Return what may be taken over of the last hand-in of a student who handed in again."""
        rows = self._run(
            "SELECT result, parts FROM earlier WHERE student = CAST(? AS TEXT)", as_bytes(student)
        )
        return Earlier(*rows[0]) if rows else None

    def attempts(self, key: str) -> Attempts:
        """Return the counters of a submission, zeros where it was never begun."""
        rows = self._run(
            "SELECT started, died, finished FROM attempts WHERE key = CAST(? AS TEXT)",
            as_bytes(key),
        )
        return Attempts(*rows[0]) if rows else Attempts()

    def results(self) -> StoredResults:
        """Return every stored result as it was put, by key, in the order of the keys."""
        return StoredResults(self._run)

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file that has a result, by key; those that are known."""
        return dict(self._run("SELECT key, digest FROM results WHERE digest != '' ORDER BY key"))

    def excerpts(self) -> dict[tuple[str, str], str]:
        """Return excerpts of submissions' code, by key and question."""
        rows = self._run("SELECT key, question, code FROM excerpts")
        return {(key, question): code for key, question, code in rows}

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

    def remember(self, name: str, value: Any) -> None:
        """Store a fact about the run as JSON, such as the defenses that it had.

        Any name except `identity` is allowed.
        """
        if name == "identity":
            raise ValueError(
                "name: must not be 'identity', which `open` sets. Received: 'identity'"
            )
        with self.transaction():
            self._set_fact(name, value)

    def recall(self, name: str) -> Any:
        """Return a fact that was remembered, or None."""
        found = self._fact(name)
        try:
            return None if found is None else json.loads(found)
        except ValueError:
            raise StoreError(f"{self.path}: is damaged; remove it and grade again") from None

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

    def _fact(self, name: str) -> str | None:
        rows = self._run("SELECT value FROM facts WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def _set_fact(self, name: str, value: Any) -> None:
        self._run(
            "INSERT INTO facts VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            json.dumps(value, sort_keys=True),
        )

    def _count(self, key: str, counter: str) -> None:
        with self.transaction():
            self._add(key, counter)

    def _add(self, key: str, counter: str) -> None:
        self._run(
            f"INSERT INTO attempts (key, {counter}) VALUES (CAST(? AS TEXT), 1) "
            f"ON CONFLICT (key) DO UPDATE SET {counter} = {counter} + 1",
            as_bytes(key),
        )


def _named(name: str, found: dict[str, Any], wanted: dict[str, Any]) -> str:
    """Return which of two it is, where their names tell them apart."""
    name = name.removesuffix("_digest")
    if found.get(name) == wanted.get(name):
        return f" ({found.get(name)}, with other settings)"
    return f" ({found.get(name)}, not {wanted.get(name)})"
