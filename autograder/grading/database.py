"""One SQLite file that survives a kill or a power failure at any time, and is recognized as ours.

Each write is one transaction, on the disk before the call returns. A rollback journal rather
than a write-ahead log: it also works on network folders, and a clean end leaves one file.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder import Refused
from autograder.grading.schema import LAYOUT, as_bytes, convert
from autograder.grading.schema import create as create_tables

APPLICATION = 0x41475244  # "AGRD", how the file says whose it is


class StoreError(Refused):
    """The store cannot be used; the message is one line for the caller."""


class Database:
    """The file itself: opening, recognizing, transactions; see `Store` for what is in it.

    The threads of one process may share it; it must not cross a fork.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is opened or written yet."""
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.RLock()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
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
            self._recognize(create=create)
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

    def _recognize(self, *, create: bool) -> None:
        with self.transaction():
            application = self._run("PRAGMA application_id")[0][0]
            tables = self._run("SELECT count(*) FROM sqlite_master")[0][0]
            if create and not application and not tables:
                self._run(f"PRAGMA application_id = {APPLICATION}")
                create_tables(self._run)
                return
        if application != APPLICATION:
            raise StoreError(f"{self.path}: is not a store of grades; choose another folder")
        layout = self._run("PRAGMA user_version")[0][0]
        if not 1 <= layout <= LAYOUT:
            raise StoreError(f"{self.path}: is of layout {layout}, this version reads {LAYOUT}")
        if self._run("PRAGMA quick_check(1)") != [("ok",)]:
            raise StoreError(f"{self.path}: is damaged; remove it and grade again")
        if layout < LAYOUT:
            with self.transaction():
                convert(self._run, layout)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that is written in the block one change; a block within another joins it."""
        with self._lock:
            if self._connection is not None and self._connection.in_transaction:
                yield
                return
            self._run("BEGIN IMMEDIATE")
            try:
                yield
                self._run("COMMIT")
            except BaseException:
                if self._connection is not None and self._connection.in_transaction:
                    self._connection.rollback()
                raise

    def _run(self, statement: str, *values: str | bytes | float | None) -> list[tuple[Any, ...]]:
        if self._connection is None:
            raise StoreError(f"{self.path}: is not open")
        with self._lock:
            try:
                return self._connection.execute(statement, values).fetchall()
            except (sqlite3.Error, UnicodeError) as error:
                raise self._explained(error) from None

    def _insert(self, table: str, *values: str | float | None) -> None:
        places = ", ".join("CAST(? AS TEXT)" if isinstance(value, str) else "?" for value in values)
        self._run(
            f"INSERT INTO {table} VALUES ({places})",
            *(as_bytes(value) if isinstance(value, str) else value for value in values),
        )

    def _delete(self, table: str, **where: str) -> None:
        rule = " AND ".join(f"{name} = CAST(? AS TEXT)" for name in where)
        self._run(f"DELETE FROM {table} WHERE {rule}", *map(as_bytes, where.values()))

    def _explained(self, error: Exception) -> StoreError:
        reason = " ".join(str(error).split())
        if "locked" in reason:
            return StoreError(f"{self.path}: another run is using it; wait for it to end")
        if "malformed" in reason or isinstance(error, UnicodeError):
            return StoreError(f"{self.path}: is damaged; remove it and grade again")
        if "not a database" in reason:
            return StoreError(f"{self.path}: is not a store of grades; choose another folder")
        return StoreError(f"{self.path}: {reason}")
