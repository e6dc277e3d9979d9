"""Grade a class: hand each submission to a worker, store each result as it comes."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from autograder.grading.grader import passed_over
from autograder.grading.result import Result
from autograder.grading.result_json import read_result, result_json
from autograder.grading.store import Store
from autograder.grading.worker import Graded, Job
from autograder.grading.worker_process import WorkerProcess, start_worker
from autograder.intake.entry import Entry
from autograder.sandbox.fork_server import Server

MOST_DEATHS = 2
WORKER = "autograder.grading.worker"  # the module whose `main` a worker runs


def key_of(entry: Entry) -> str:
    """Return the key under which an entry's result is stored: another file has another key."""
    return f"{entry.student}\n{entry.place}\n{entry.submission}\n{entry.modified}"


@dataclass
class _Worker:
    process: WorkerProcess
    entry: Entry | None = None
    began: float = 0.0

    @property
    def connection(self) -> Connection:
        return self.process.connection


@dataclass
class Batch:
    """One run over a class; `done` is told after each submission."""

    job: Job
    store: Store
    workers: int
    done: Callable[[Entry], None] = lambda entry: None
    server: Server | None = None
    _pool: list[_Worker] = field(default_factory=list)

    def run(self, entries: Sequence[Entry]) -> list[Result]:
        """Return all results by student; what the store holds already is not graded again."""
        stored = self.store.results()
        for entry in entries:
            if key_of(entry) in stored:
                self.done(entry)
        queue = deque(entry for entry in entries if key_of(entry) not in stored)
        try:
            while queue or any(worker.entry for worker in self._pool):
                self._fill(queue)
                self._collect(queue)
        finally:
            for worker in self._pool:
                worker.process.end()
        stored = self.store.results()
        return [read_result(stored[key_of(entry)]) for entry in entries]

    def _fill(self, queue: deque[Entry]) -> None:
        busy = sum(worker.entry is not None for worker in self._pool)
        while len(self._pool) < min(self.workers, busy + len(queue)):
            process = start_worker(WORKER)
            self._pool.append(_Worker(process))
            with suppress(OSError):  # it is dead already, which shows when it is given something
                process.connection.send(self.job)
        for worker in self._pool:
            if worker.entry is None and queue:
                entry = queue.popleft()
                if self.store.attempts(key_of(entry)).died >= MOST_DEATHS:
                    self._keep(entry, result_json(passed_over(entry, self.job.variant)))
                    continue
                self.store.begin(key_of(entry))
                worker.entry, worker.began = entry, time.monotonic()
                try:
                    worker.connection.send(entry)
                except OSError:
                    self._replace(worker, queue)
                    return

    def _collect(self, queue: deque[Entry]) -> None:
        busy = [worker for worker in self._pool if worker.entry is not None]
        ready = wait([worker.connection for worker in busy], timeout=1.0) if busy else []
        for worker in busy:
            if worker.connection in ready:
                try:
                    graded: Graded = worker.connection.recv()
                except (EOFError, OSError):
                    self._replace(worker, queue)
                    continue
                assert worker.entry is not None
                if graded.defences and self.store.recall("defences") is None:
                    self.store.remember("defences", graded.defences)
                self._keep(worker.entry, graded.result, graded.digest)
                worker.entry = None
            elif time.monotonic() - worker.began > self._patience():
                self._replace(worker, queue)
        if self.server is not None:
            self.server.revive()

    def _patience(self) -> float:
        """Seconds after which a worker, not only its student's code, is taken for hung."""
        return 240.0 + 4 * self.job.limits.submission_seconds

    def _replace(self, worker: _Worker, queue: deque[Entry]) -> None:
        """Put a dead worker's submission back, at the end, and let the pool be filled up."""
        worker.process.end()
        self._pool.remove(worker)
        if worker.entry is not None:
            self.store.died(key_of(worker.entry))
            queue.append(worker.entry)

    def _keep(self, entry: Entry, result: str, digest: str = "") -> None:
        self.store.put(key_of(entry), result, digest)
        self.done(entry)
