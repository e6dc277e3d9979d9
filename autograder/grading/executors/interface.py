"""What a run asks of an executor: take a hand-in, answer when it is graded or its worker is lost."""

from concurrent.futures import Future
from typing import Protocol

from autograder.grading.earlier import Earlier
from autograder.grading.worker import Graded
from autograder.intake.entry import Entry


class WorkerLost(Exception):
    """The worker ended, or gave no sign of life, while it was grading the hand-in."""


class NotBegun(Exception):
    """The workers ended before one of them had begun with the hand-in, which is not at fault."""


class Executor(Protocol):
    """Grades hand-ins in processes of its own, several at a time."""

    @property
    def slots(self) -> int:
        """How many hand-ins it can work on at once, which may change during a run."""
        ...

    def submit(self, entry: Entry, earlier: Earlier | None = None) -> "Future[Graded]":
        """Return the grading of a hand-in, to be awaited.

        `earlier` is what is stored of the student's last one (see `Worker.grade`).

        The future raises `WorkerLost` or `NotBegun`, and `Refused` where the worker cannot grade
        at all. Raises `Refused` where there are no workers to be had.
        """
        ...

    def close(self) -> None:
        """End what is running, and what was started for it."""
        ...
