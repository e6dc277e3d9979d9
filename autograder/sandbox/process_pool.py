"""A pool of student processes: fresh ones, and one prepared in advance."""

import contextlib
import select
import socket
import threading
import weakref
from dataclasses import dataclass, field
from typing import Any

from autograder.sandbox.fork_server import WARM_UP_SECONDS, Account, ask_account, connect
from autograder.student.codec import CodecError, receive, send


class PoolInterrupted(BaseException):
    """The current grading was canceled. It is no `Exception`, so that no check continues."""


@dataclass(frozen=True)
class Process:
    """A student process that has reported that it is ready, and its defenses.

    `ticket` is how the warm process knows it, where it keeps account of its processes.
    """

    connection: socket.socket
    defenses: list[dict[str, Any]]
    ticket: str = ""


@dataclass
class ProcessPool:
    """Student processes from the warm process at `address` (see `sandbox`), each within `seconds`.

    `prepare` opens the next one and has it do, in advance, what is slow the first time; where
    `ahead` is set, the next one is always forked and confined while the last one is in use.
    `interrupt` ends those in use from another thread. `blank_answers` holds what processes
    without a submission answered, for as long as the pool exists.
    """

    address: str
    seconds: float = WARM_UP_SECONDS
    blank_answers: dict[Any, Any] = field(default_factory=dict)
    ahead: bool = False
    _spare: Process | None = None
    _coming: socket.socket | None = None
    _used: "weakref.WeakSet[socket.socket]" = field(default_factory=weakref.WeakSet)
    _preparation: threading.Thread | None = None
    _interrupted: threading.Event = field(default_factory=threading.Event)

    def take(self) -> Process:
        """Return an unused process. Raises `OSError` or `EOFError` if there is none."""
        self.check()
        process = self._prepared()
        if process is None or _is_over(process.connection):
            process = self._next()
        self._used.add(process.connection)
        self.check()
        return process

    def prepare(self) -> None:
        """Begin to open and warm up the next process, once; returns immediately."""
        if self._preparation is None:
            self._preparation = threading.Thread(target=self._prepare, daemon=True)
            self._preparation.start()

    def _prepare(self) -> None:
        with contextlib.suppress(
            OSError, EOFError, CodecError
        ):  # the next `take` says what is wrong
            process = self._open()
            send(process.connection, {"id": 0, "op": "warm_up", "with": {}})
            receive(process.connection)
            self._spare = process

    def _prepared(self) -> Process | None:
        """Return the process that was prepared, once it is ready. Ctrl-C ends the wait."""
        if self._preparation is not None:
            self._preparation.join()
            self._preparation = None
        process, self._spare = self._spare, None
        return process

    def _next(self) -> Process:
        """Return the process that was asked for ahead, or open one; ask for another one."""
        coming, self._coming = self._coming, None
        process = None
        if coming is not None:
            with contextlib.suppress(OSError, EOFError, CodecError):  # its server has died since
                process = self._greeted(coming)
        process = process or self._open()
        if self.ahead:
            with contextlib.suppress(OSError):
                self._coming = connect(self.address, self.seconds)
        return process

    def _open(self) -> Process:
        return self._greeted(connect(self.address, self.seconds))

    @staticmethod
    def _greeted(connection: socket.socket) -> Process:
        try:
            greeting = receive(connection)
            return Process(connection, greeting["defenses"], greeting.get("ticket", ""))
        except BaseException:
            connection.close()
            raise

    def account(self, process: Process) -> Account | None:
        """Return the warm process's account of one of its processes; None where it keeps none."""
        return ask_account(self.address, process.ticket) if process.ticket else None

    def check(self) -> None:
        """Raise `PoolInterrupted` between `interrupt` and `resume`."""
        if self._interrupted.is_set():
            raise PoolInterrupted

    def interrupt(self) -> None:
        """End the processes in use; calls to them, or for another, raise `PoolInterrupted`."""
        self._interrupted.set()
        for connection in list(self._used):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def resume(self) -> None:
        """Provide processes again."""
        self._interrupted.clear()

    def close(self) -> None:
        """End the processes made in advance; one still in preparation ends with this process."""
        if self._coming is not None:
            self._coming.close()
            self._coming = None
        if self._spare is not None:
            self._spare.connection.close()
            self._spare = None


def _is_over(connection: socket.socket) -> bool:
    """Say whether a connection on which nothing is expected was closed at its other end."""
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable)
