"""The results of a class as rows of the store, and how often each hand-in was tried."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.grading.database import Database
from autograder.grading.earlier import Earlier
from autograder.grading.schema import as_bytes
from autograder.grading.stored_results import StoredResults


@dataclass(frozen=True)
class Attempts:
    """How often a submission was started, killed its worker, and was finished."""

    started: int = 0
    died: int = 0
    finished: int = 0


class KeptResults(Database):
    """The tables of results, by the key of the hand-in, and of what goes with them."""

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

    def _count(self, key: str, counter: str) -> None:
        with self.transaction():
            self._add(key, counter)

    def _add(self, key: str, counter: str) -> None:
        self._run(
            f"INSERT INTO attempts (key, {counter}) VALUES (CAST(? AS TEXT), 1) "
            f"ON CONFLICT (key) DO UPDATE SET {counter} = {counter} + 1",
            as_bytes(key),
        )
