"""Grades a class: gives each submission to a worker, and stores each result as it arrives."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from autograder import Refused
from autograder.assignments.registry import assignment
from autograder.grading.grader import not_gradable
from autograder.grading.result import Result
from autograder.grading.result_json import read_result, result_json
from autograder.grading.store import Store
from autograder.grading.worker import BEGUN, READY, Graded, Job
from autograder.grading.worker_process import WorkerProcess, start_worker
from autograder.intake.entry import Entry
from autograder.sandbox.fork_server import Server
from autograder.sandbox.meter import WALL_FACTOR
from autograder.sandbox.session import RELOADING_SHARE

MOST_DEATHS = 2
MOST_UNREADY_DEATHS = 3
READY_SECONDS = 180.0
WORKER = "autograder.grading.worker"  # the module whose `main` a worker runs


def key_of(entry: Entry) -> str:
    """Return the key under which an entry's result is stored; a changed file changes the key."""
    return f"{entry.student}\n{entry.place}\n{entry.submission}\n{entry.modified}"


@dataclass
class _Worker:
    """A worker; `since` is when it was started, or given its entry."""

    process: WorkerProcess
    ready: bool = False
    entry: Entry | None = None
    begun: bool = False
    since: float = field(default_factory=time.monotonic)

    @property
    def connection(self) -> Connection:
        return self.process.connection


@dataclass
class Batch:
    """One run over a class; `done` is called after each submission."""

    job: Job
    store: Store
    workers: int
    done: Callable[[Entry], None] = lambda entry: None
    server: Server | None = None
    _pool: list[_Worker] = field(default_factory=list)
    _unready_deaths: int = 0  # in a row
    _crowded: list[Entry] | None = field(default_factory=list)  # None once these are graded

    def run(self, entries: Sequence[Entry]) -> list[Result]:
        """Return all results by student; what the store holds already is not graded again.

        Submissions that may have run out of time because of others are graded again at the end,
        one at a time. Raises `Refused` where no worker can be started.
        """
        stored = self.store.results()
        for entry in entries:
            if key_of(entry) in stored:
                self.done(entry)
        try:
            self._grade(deque(entry for entry in entries if key_of(entry) not in stored))
            crowded, self._crowded = self._crowded, None
            for entry in crowded or ():
                self._grade(deque([entry]))
        finally:
            for worker in self._pool:
                worker.process.end()
        stored = self.store.results()
        return [read_result(stored[key_of(entry)]) for entry in entries]

    def _grade(self, queue: deque[Entry]) -> None:
        while queue or any(worker.entry for worker in self._pool):
            self._fill(queue)
            self._collect(queue)

    def _fill(self, queue: deque[Entry]) -> None:
        busy = sum(worker.entry is not None for worker in self._pool)
        while len(self._pool) < min(self.workers, busy + len(queue)):
            try:
                process = start_worker(WORKER)
            except OSError as error:
                raise Refused(f"no worker process can be started: {error}") from None
            self._pool.append(_Worker(process))
            with suppress(OSError):  # it has died already, which shows at the next read
                process.connection.send(self.job)
        for worker in self._pool:
            if worker.ready and worker.entry is None and queue:
                entry = queue.popleft()
                if self.store.attempts(key_of(entry)).died >= MOST_DEATHS:
                    asked = assignment(self.job.assignment)
                    result = not_gradable(entry, self.job.variant, asked)
                    self._keep(entry, result_json(result))
                    continue
                self.store.begin(key_of(entry))
                worker.entry, worker.begun, worker.since = entry, False, time.monotonic()
                with suppress(OSError):  # as above
                    worker.connection.send(entry)

    def _collect(self, queue: deque[Entry]) -> None:
        heard = [worker for worker in self._pool if worker.entry is not None or not worker.ready]
        speaking = wait([worker.connection for worker in heard], timeout=1.0) if heard else []
        for worker in heard:
            if worker.connection in speaking:
                try:
                    self._take(worker, worker.connection.recv())
                except (EOFError, OSError):
                    self._replace(worker, queue)
            elif time.monotonic() - worker.since > self._patience(worker):
                self._replace(worker, queue)
        if self.server is not None:
            self.server.revive()

    def _take(self, worker: _Worker, said: object) -> None:
        """Handle a worker's message."""
        if said == READY:
            worker.ready, self._unready_deaths = True, 0
        elif said == BEGUN:
            worker.begun = True
        elif isinstance(said, Graded) and worker.entry is not None:
            if said.defenses and self.store.recall("defenses") is None:
                self.store.remember("defenses", said.defenses)
            if said.crowded and self.workers > 1 and self._crowded is not None:
                self._crowded.append(worker.entry)
            else:
                self._keep(worker.entry, said.result, said.digest, said.code)
            worker.entry = None

    def _patience(self, worker: _Worker) -> float:
        """Seconds after which the worker itself is considered hung."""
        if not worker.ready:
            return READY_SECONDS
        shares = WALL_FACTOR + RELOADING_SHARE + 3
        return 240.0 + shares * self.job.limits.submission_seconds

    def _replace(self, worker: _Worker, queue: deque[Entry]) -> None:
        """Put a dead worker's submission back at the end of the queue.

        The death is only counted against the submission if the worker had begun with it.
        """
        worker.process.end()
        self._pool.remove(worker)
        if not worker.ready:
            self._unready_deaths += 1
            if self._unready_deaths >= MOST_UNREADY_DEATHS:
                status = worker.process.process.returncode
                raise Refused(
                    f"the grading processes keep ending on this machine: "
                    f"{self._unready_deaths} ended before they were ready, the last with {status}"
                )
        if worker.entry is not None:
            if worker.begun:
                self.store.died(key_of(worker.entry))
            queue.append(worker.entry)

    def _keep(
        self, entry: Entry, result: str, digest: str = "", code: Mapping[str, str] | None = None
    ) -> None:
        self.store.put(key_of(entry), result, digest, code or {})
        self.done(entry)
