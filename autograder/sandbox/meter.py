"""Meters a submission's time: it is charged for seconds in which it computes or sleeps.

Seconds in which it waits for a processor or a disk that others use are not its fault, and
count only against a generous limit on the wall clock.
"""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

WALL_FACTOR = 6.0  # the wall clock's limit, as a multiple of what may be charged
POLL_SECONDS = 0.5
_UNSURE_SHARE = 0.2


@dataclass(frozen=True)
class Usage:
    """The processor time of all processes of a submission so far, in seconds.

    `waiting` says whether one of their threads runs or waits for a processor or a disk.
    """

    cpu: float
    waiting: bool


class Metered:
    """A connection whose reads and writes end once a call has used up its allowance.

    Until `usage` has been asked twice, which takes half a second, a call is charged by the wall
    clock; so it is throughout where `usage` has no answer.
    """

    def __init__(self, connection: socket.socket, usage: Callable[[], Usage | None]) -> None:
        self.connection = connection
        self._usage = usage
        self.begin(0.0)

    def begin(self, allowance: float) -> None:
        """Begin a call that may be charged `allowance` seconds."""
        self._allowance = allowance
        self._began = self._last = time.monotonic()
        self._charged = 0.0
        self._unsure = 0.0
        self._known: Usage | None = None

    @property
    def charged(self) -> float:
        """Seconds that the call has been charged so far."""
        return self._charged + (time.monotonic() - self._last)

    @property
    def is_crowded(self) -> bool:
        """Whether other processes may be why the call took as long as it did."""
        unsure = self._unsure + (time.monotonic() - self._last)
        return self._wall_is_over() or unsure > _UNSURE_SHARE * self._allowance

    def recv(self, count: int) -> bytes:
        """Read as `socket.recv` does. Raises `TimeoutError` once the allowance is used up."""
        while True:
            self._wait()
            try:
                return self.connection.recv(count)
            except TimeoutError:
                continue

    def sendall(self, data: bytes) -> None:
        """Write all of `data`. Raises `TimeoutError` once the allowance is used up."""
        left = memoryview(data)
        while left:
            self._wait()
            try:
                left = left[self.connection.send(left) :]
            except TimeoutError:
                continue

    def _wait(self) -> None:
        """Charge what is due, and set the socket's timeout until the next time."""
        since = time.monotonic() - self._last
        if since >= min(POLL_SECONDS, self._allowance - self._charged):
            self._settle()
            since = 0.0
        if self._charged >= self._allowance or self._wall_is_over():
            raise TimeoutError
        next_time = min(POLL_SECONDS, self._allowance - self._charged) - since
        self.connection.settimeout(max(0.001, next_time))

    def _settle(self) -> None:
        usage = self._usage()
        now = time.monotonic()
        wall, self._last = now - self._last, now
        if usage is None or self._known is None:
            self._charged += wall
            self._unsure += wall
        else:
            cpu = max(0.0, usage.cpu - self._known.cpu)
            self._charged += cpu if usage.waiting else max(cpu, wall)
        self._known = usage

    def _wall_is_over(self) -> bool:
        return time.monotonic() - self._began >= WALL_FACTOR * self._allowance
