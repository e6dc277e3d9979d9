"""Grades in this process: for tests of what comes of a class, not of the processes that grade it.

To start a worker and import everything costs more than to grade a hand-in. What workers are, how
they live and die, and that they find the same, is shown by `grading/test_class.py`,
`test_workers.py`, `test_resume.py`, `test_chaos.py` and `test_cluster.py`.
"""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

import pytest

from autograder.checks import sealed
from autograder.commands import place
from autograder.grading.earlier import Earlier
from autograder.grading.executors import WorkerLost
from autograder.grading.job import Job
from autograder.grading.worker import Graded, Worker
from autograder.intake.entry import Entry


class Here:
    """An executor without processes: a hand-in is graded as soon as it is submitted."""

    slots = 1

    def __init__(self, job: Job, workers: int) -> None:
        """`workers` is what `LocalPool` takes; there are none."""
        self._job = job
        self._worker: Worker | None = None

    def submit(self, entry: Entry, earlier: Earlier | None = None) -> "Future[Graded]":
        """Return the grading of a hand-in, which is done."""
        answer: Future[Graded] = Future()
        self._worker = self._worker or Worker(self._job, self._job.address)
        try:
            answer.set_result(self._worker.grade(entry.read(), earlier))
        except Exception as error:
            lost = WorkerLost()
            lost.__cause__ = error
            answer.set_exception(lost)
        return answer

    def close(self) -> None:
        """Nothing was started."""


@contextmanager
def graded_here() -> Iterator[None]:
    """Within the block, classes are graded in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "LocalPool", Here)
        patch.setattr(sealed, "_work", sealed._work)  # which a worker changes for its process
        yield
