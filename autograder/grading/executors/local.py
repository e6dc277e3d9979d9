"""Workers on this machine: a process pool of the library pebble.

`concurrent.futures` gives up a whole pool when one of its processes dies, and cannot end one that
hangs. Pebble tells which task a dead process had begun, ends it after a timeout, and starts
another one. Processes are spawned, not forked: this one has threads, and files that must not be
shared.
"""

import multiprocessing
import pickle
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker

from pebble import ProcessPool

from autograder import Refused
from autograder.grading.earlier import Earlier
from autograder.grading.executors import local_worker
from autograder.grading.executors.interface import NotBegun, WorkerLost
from autograder.grading.job import Job
from autograder.grading.worker import Graded
from autograder.intake.entry import Entry
from autograder.sandbox.meter import WALL_FACTOR
from autograder.sandbox.session import RELOADING_SHARE

MOST_UNREADY_DEATHS = 3  # of pools, in a row, that ended before anything was graded
SPAWNED = "--multiprocessing-fork"  # how a worker's command line ends


class LocalPool:
    """The executor for one machine: `workers` processes, for one job."""

    def __init__(self, job: Job, workers: int) -> None:
        """No process is started yet."""
        self._job = job
        self._workers = workers
        self._pool: ProcessPool | None = None
        self._unready_deaths = 0
        # A worker ends a submission that takes too long; this is for a worker that hangs itself.
        shares = WALL_FACTOR + RELOADING_SHARE + 3
        self._patience = 240.0 + shares * job.limits.submission_seconds

    @property
    def slots(self) -> int:
        """One hand-in a process, and one that waits, so that none is idle between two."""
        return self._workers + 1 if self._workers > 1 else 1

    def submit(self, entry: Entry, earlier: Earlier | None = None) -> "Future[Graded]":
        """Grade a hand-in in one of the processes (see `Executor`)."""
        answer: Future[Graded] = Future()
        with _interrupts_blocked():  # in its threads and processes, from their first instant
            try:
                task = self._running().schedule(
                    local_worker.grade_entry, args=(entry, earlier), timeout=self._patience
                )
            except (OSError, RuntimeError):  # it broke since the last call
                self._drop()
                answer.set_exception(NotBegun())
                return answer
        task.add_done_callback(lambda done: self._settle(answer, done))
        return answer

    def _running(self) -> ProcessPool:
        if self._unready_deaths >= MOST_UNREADY_DEATHS:
            raise Refused(
                "the grading processes keep ending on this machine: "
                f"{self._unready_deaths} times all of them ended before one was ready"
            )
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._workers,
                initializer=local_worker.begin,
                initargs=(pickle.dumps(self._job),),
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool

    def _settle(self, answer: "Future[Graded]", task: "Future[Graded]") -> None:
        """Hand the task's outcome on, in the words of the interface."""
        try:
            answer.set_result(task.result())
            self._unready_deaths = 0
        except (BrokenProcessPool, CancelledError):
            answer.set_exception(NotBegun())
        except BaseException as error:  # it died, hung, or failed by a fault of ours
            self._unready_deaths = 0
            lost = WorkerLost()
            lost.__cause__ = error
            answer.set_exception(lost)

    def _drop(self) -> None:
        """Count a broken pool, and end what is left of it."""
        self._unready_deaths += 1
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Hold back Ctrl-C in the block, and for good in threads and processes started there."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It would start with the first process, and then let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
