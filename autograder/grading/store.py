"""Results as they come, in one SQLite file that survives a kill or a power cut at any instant.

Each write is one transaction, on the disk before the call returns. A rollback journal rather
than a write-ahead log: it also works on network folders, and a clean end leaves one file.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

FILE = "grading.sqlite"
APPLICATION = 0x41475244  # "AGRD", how the file says whose it is
LAYOUT = 1

_SCHEMA = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE attempts (key TEXT PRIMARY KEY, started INTEGER NOT NULL DEFAULT 0, "
    "died INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID",
    "CREATE TABLE results (key TEXT PRIMARY KEY, result TEXT NOT NULL) WITHOUT ROWID",
)


class StoreError(Exception):
    """The store cannot be used; the message is one line for the caller."""


@dataclass(frozen=True)
class Attempts:
    """How often a submission was started, killed its worker, and was finished."""

    started: int = 0
    died: int = 0
    finished: int = 0


class Store:
    """The results of one run under `out`, by key.

    A key names a submission and what it holds, so that one that was changed has another. The
    threads of one process may share a store; it must not cross a fork::

        with Store(out).open(identity, resume=True) as store:
            store.begin(key)
            store.put(key, result_json)
    """

    def __init__(self, out: Path) -> None:
        """Name the store under the folder `out`; nothing is opened or written yet."""
        self.path = out / FILE
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.RLock()

    def open(self, identity: Mapping[str, Any], *, resume: bool = False) -> "Store":
        """Open for writing; `identity` (JSON values) says what the results depend on.

        Without `resume` earlier results are dropped. With it they are kept, and a store of
        another identity is refused. Raises `StoreError` for that, for a file that is damaged
        or not a store, and while another run holds it.
        """
        wanted = json.loads(json.dumps(dict(identity)))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._connect(create=True)
        try:
            with self._transaction():
                if resume and (found := self._fact("identity")) is not None:
                    self._compare(json.loads(found), wanted)
                else:
                    for table in ("facts", "attempts", "results"):
                        self._run(f"DELETE FROM {table}")
                    self._set_fact("identity", wanted)
        except StoreError:
            self.close()
            raise
        return self

    def reopen(self) -> "Store":
        """Open what an earlier run stored, to read it. Raises `StoreError` where there is none."""
        if not self.path.is_file() or not self.path.stat().st_size:
            raise StoreError(f"{self.path}: nothing was graded here yet")
        self._connect(create=False)
        if self._fact("identity") is None:
            self.close()
            raise StoreError(f"{self.path}: nothing was graded here yet")
        return self

    @property
    def identity(self) -> dict[str, Any]:
        """What the stored results depend on, as it was given to `open`."""
        found = self.recall("identity")
        return dict(found) if found else {}

    def begin(self, key: str) -> None:
        """Note that a submission is being graded from now on."""
        self._count(key, "started")

    def died(self, key: str) -> None:
        """Note that a submission took its worker with it (a run that is killed notes nothing)."""
        self._count(key, "died")

    def put(self, key: str, result_json: str) -> None:
        """Store a submission's result, in place of an earlier one."""
        with self._transaction():
            self._add(key, "finished")
            self._run(
                "INSERT INTO results VALUES (CAST(? AS TEXT), CAST(? AS TEXT)) "
                "ON CONFLICT (key) DO UPDATE SET result = excluded.result",
                _bytes(key),
                _bytes(result_json),
            )

    def attempts(self, key: str) -> Attempts:
        """Return the counters of a submission, zeros where it was never begun."""
        rows = self._run(
            "SELECT started, died, finished FROM attempts WHERE key = CAST(? AS TEXT)", _bytes(key)
        )
        return Attempts(*rows[0]) if rows else Attempts()

    def results(self) -> dict[str, str]:
        """Return every stored result as it was put, by key, in the order of the keys."""
        return dict(self._run("SELECT key, result FROM results ORDER BY key"))

    def remember(self, name: str, value: Any) -> None:
        """Store a fact about the run as JSON, such as the defences that it had.

        Names are free, `identity` aside.
        """
        if name == "identity":
            raise ValueError(
                "name: must not be 'identity', which `open` sets. Received: 'identity'"
            )
        with self._transaction():
            self._set_fact(name, value)

    def recall(self, name: str) -> Any:
        """Return a fact that was remembered, or None."""
        found = self._fact(name)
        return None if found is None else json.loads(found)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> "Store":
        """Return the store itself, already open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def _connect(self, *, create: bool) -> None:
        if self._connection is not None:
            raise StoreError(f"{self.path}: is open already")
        self._look()
        try:
            self._connection = sqlite3.connect(
                self.path, isolation_level=None, timeout=1.0, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._explained(error) from None
        self._connection.text_factory = lambda stored: stored.decode("utf-8", "surrogatepass")
        try:
            # The lock is held until close, so that two runs never share a folder.
            self._run("PRAGMA locking_mode = EXCLUSIVE")
            self._run("PRAGMA journal_mode = DELETE")
            self._run("PRAGMA synchronous = EXTRA")
            self._recognise(create=create)
        except StoreError:
            self.close()
            raise

    def _look(self) -> None:
        """Refuse a foreign file before SQLite opens it, which may already change it."""
        try:
            with self.path.open("rb") as file:
                header = file.read(100)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read ({error.strerror})") from None
        ours = header[:16] == b"SQLite format 3\0" and header[68:72] == APPLICATION.to_bytes(
            4, "big"
        )
        if header and not ours:
            raise StoreError(f"{self.path}: is not a store of grades; choose another folder")

    def _recognise(self, *, create: bool) -> None:
        with self._transaction():
            application = self._run("PRAGMA application_id")[0][0]
            tables = self._run("SELECT count(*) FROM sqlite_master")[0][0]
            if create and not application and not tables:
                self._run(f"PRAGMA application_id = {APPLICATION}")
                self._run(f"PRAGMA user_version = {LAYOUT}")
                for statement in _SCHEMA:
                    self._run(statement)
                return
        if application != APPLICATION:
            raise StoreError(f"{self.path}: is not a store of grades; choose another folder")
        layout = self._run("PRAGMA user_version")[0][0]
        if layout != LAYOUT:
            raise StoreError(f"{self.path}: is of layout {layout}, this version reads {LAYOUT}")
        if self._run("PRAGMA quick_check(1)") != [("ok",)]:
            raise StoreError(f"{self.path}: is damaged; remove it and grade again")

    def _compare(self, found: dict[str, Any], wanted: dict[str, Any]) -> None:
        different = [k for k in sorted(found | wanted) if found.get(k) != wanted.get(k)]
        if different:
            raise StoreError(
                f"{self.path}: cannot resume, these differ from the earlier run: "
                f"{', '.join(different)}; grade again without --resume"
            )

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
        with self._transaction():
            self._add(key, counter)

    def _add(self, key: str, counter: str) -> None:
        self._run(
            f"INSERT INTO attempts (key, {counter}) VALUES (CAST(? AS TEXT), 1) "
            f"ON CONFLICT (key) DO UPDATE SET {counter} = {counter} + 1",
            _bytes(key),
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._run("BEGIN IMMEDIATE")
            try:
                yield
                self._run("COMMIT")
            except BaseException:
                if self._connection is not None and self._connection.in_transaction:
                    self._connection.rollback()
                raise

    def _run(self, statement: str, *values: str | bytes) -> list[tuple[Any, ...]]:
        if self._connection is None:
            raise StoreError(f"{self.path}: is not open")
        with self._lock:
            try:
                return self._connection.execute(statement, values).fetchall()
            except (sqlite3.Error, UnicodeError) as error:
                raise self._explained(error) from None

    def _explained(self, error: Exception) -> StoreError:
        reason = " ".join(str(error).split())
        if "locked" in reason:
            return StoreError(f"{self.path}: another run is using it; wait for it to end")
        if "malformed" in reason or isinstance(error, UnicodeError):
            return StoreError(f"{self.path}: is damaged; remove it and grade again")
        if "not a database" in reason:
            return StoreError(f"{self.path}: is not a store of grades; choose another folder")
        return StoreError(f"{self.path}: {reason}")


def _bytes(text: str) -> bytes:
    """Return `text` as UTF-8 that also holds lone surrogates, which file names can have."""
    return text.encode("utf-8", "surrogatepass")
