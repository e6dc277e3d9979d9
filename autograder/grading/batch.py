"""Grades a class: hands each submission to an executor, and stores each result as it arrives."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field

from autograder.assignments.registry import assignment
from autograder.grading.executors import Executor, NotBegun, WorkerLost
from autograder.grading.grader import not_gradable
from autograder.grading.job import Job
from autograder.grading.result_json import result_json
from autograder.grading.store import Store
from autograder.grading.worker import Graded
from autograder.intake.entry import Entry
from autograder.sandbox.fork_server import Server

MOST_DEATHS = 2  # of workers in a submission's hands, before it is given up
_LOOK_SECONDS = 1.0  # how often the warm process is looked after


def key_of(entry: Entry) -> str:
    """Return the key under which an entry's result is stored; a changed file changes the key."""
    return f"{entry.student}\n{entry.place}\n{entry.submission}\n{entry.modified}"


@dataclass
class Batch:
    """One run over a class; `done` is called after each submission.

    With `reuse`, questions of earlier hand-ins are taken over (see `grading.reuse`); `kept` says how
    many, by student.
    """

    job: Job
    store: Store
    executor: Executor
    done: Callable[[Entry], None] = lambda entry: None
    server: Server | None = None
    reuse: bool = False
    kept: dict[str, int] = field(default_factory=dict)
    _running: "dict[Future[Graded], Entry]" = field(default_factory=dict)
    _crowded: list[Entry] | None = field(default_factory=list)  # None once these are graded

    def run(self, entries: Sequence[Entry]) -> None:
        """Store a result for each entry; what the store holds already is not graded again.

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
            self.executor.close()

    def _grade(self, queue: deque[Entry]) -> None:
        while queue or self._running:
            while queue and len(self._running) < self.executor.slots:
                self._begin(queue.popleft())
            done, _ = wait(self._running, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                self._take(self._running.pop(future), future, queue)
            if self.server is not None:
                self.server.revive()

    def _begin(self, entry: Entry) -> None:
        if self.store.attempts(key_of(entry)).died >= MOST_DEATHS:
            asked = assignment(self.job.assignment)
            result = not_gradable(entry, self.job.variant_of(entry.student), asked)
            self._keep(entry, result_json(result))
            return
        self.store.begin(key_of(entry))
        earlier = self.store.earlier(entry.student) if self.reuse else None
        self._running[self.executor.submit(entry, earlier)] = entry

    def _take(self, entry: Entry, future: "Future[Graded]", queue: deque[Entry]) -> None:
        """Store a result; put a submission back whose worker was lost.

        The loss is only counted against the submission if the worker had begun with it.
        """
        try:
            graded = future.result()
        except (NotBegun, WorkerLost) as lost:
            if isinstance(lost, WorkerLost):
                self.store.died(key_of(entry))
            queue.append(entry)
            return
        if graded.defenses and self.store.recall("defenses") is None:
            self.store.remember("defenses", graded.defenses)
        if graded.crowded and self.executor.slots > 1 and self._crowded is not None:
            self._crowded.append(entry)
        else:
            self._keep(entry, graded.result, graded)

    def _keep(self, entry: Entry, result: str, graded: Graded | None = None) -> None:
        if graded is None:
            self.store.put(key_of(entry), result)
        else:
            self.store.put(
                key_of(entry), result, graded.digest, graded.code, graded.content, graded.parts
            )
            if graded.kept:
                self.kept[entry.student] = len(graded.kept)
        self.done(entry)
