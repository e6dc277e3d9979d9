"""Accounts of grading: whose processor time each step takes."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.processes import descendants, processor_seconds

WHO = ("judge", "student", "warm")


class Clocks:
    """The processor time of the judge, of the student's processes, and of the warm process."""

    def __init__(self, warm: int) -> None:
        """`warm` is the process that the grader started; all its descendants now are warm, too."""
        self._root = warm
        self._warm = {warm, *descendants(warm)}
        self._seen: dict[int, float] = {}
        self._looking = 0.0

    def now(self) -> dict[str, float]:
        """Return the seconds so far; what a process used after the last look and its end is lost."""
        began = time.process_time()
        for pid in descendants(self._root):
            if pid not in self._warm:
                self._seen[pid] = max(processor_seconds(pid), self._seen.get(pid, 0.0))
        warm = sum(map(processor_seconds, self._warm))
        student = sum(self._seen.values())
        self._looking += time.process_time() - began
        return {"judge": time.process_time() - self._looking, "student": student, "warm": warm}


class Account:
    """Seconds by what was being done and by whom; what is done within something else is its own."""

    def __init__(self, clocks: Clocks) -> None:
        self.clocks = clocks
        self.seconds: dict[tuple[str, str], float] = defaultdict(float)
        self._doing = ["rest"]
        self._last = clocks.now()

    def settle(self) -> None:
        """Charge what has been used since the last time to what is being done."""
        now = self.clocks.now()
        for who in WHO:
            self.seconds[self._doing[-1], who] += now[who] - self._last[who]
        self._last = now

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Charge the block to `what`."""
        self.settle()
        self._doing.append(what)
        try:
            yield
        finally:
            self.settle()
            self._doing.pop()

    def around(self, function: Callable[..., Any], what: Callable[..., str]) -> Callable[..., Any]:
        """Return `function`, each call of which is charged to `what(arguments)`."""

        def wrapped(*arguments: Any, **named: Any) -> Any:
            with self.doing(what(*arguments, **named)):
                return function(*arguments, **named)

        return wrapped
