"""Where a run grades: here with a warm process of its own, with another's, or on a cluster."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console

from autograder import Refused
from autograder.commands.progress import progress_bar
from autograder.grading.batch import Batch
from autograder.grading.executors import Executor
from autograder.grading.executors.cluster import Cluster, check_cluster, is_cluster
from autograder.grading.executors.local import LocalPool
from autograder.grading.job import Job
from autograder.grading.store import Store
from autograder.intake.entry import Entry
from autograder.sandbox.fork_server import WARM_UP_SECONDS, Server, check_address, choose_server
from autograder.sandbox.process_pool import ProcessPool
from autograder.student.codec import CodecError

EXECUTOR_SECONDS = 60.0  # for a warm process that is not ours to answer


@dataclass(frozen=True)
class Place:
    """The executor of a run, its job, and the warm process that is the run's own, if any."""

    job: Job
    executor: Executor
    server: Server | None = None

    def grade(
        self,
        entries: Sequence[Entry],
        store: Store,
        console: Console,
        what: str,
        *,
        reuse: bool = False,
    ) -> Mapping[str, int]:
        """Grade the entries under a progress bar called `what`, storing each result as it comes.

        Return how many questions of whom were taken over from earlier hand-ins, with `reuse`.
        """
        progress, advance = progress_bar(console, what, len(entries))
        batch = Batch(
            self.job,
            store,
            self.executor,
            done=lambda entry: advance(),
            server=self.server,
            reuse=reuse,
        )
        with progress:
            batch.run(entries)
        return batch.kept


def check_executor(address: str) -> None:
    """Raise `Refused` for an address that `--executor` cannot take."""
    (check_cluster if is_cluster(address) else check_address)(address)


@contextmanager
def place_to_grade(
    job: Job,
    address: str | None,
    workers: int,
    *,
    coded: bool,
    ask: bool = True,
    require_isolation: bool = False,
) -> Iterator[Place]:
    """Provide what grades under `job`, and end it afterwards.

    `address` is that of `--executor`, None for this machine. `coded` says whether there is code
    to run at all, `ask` whether another's warm process should prove now that it answers. Raises
    `Refused` where nothing answers, or part of a required isolation is missing.
    """
    with _place(job, address, workers, coded=coded) as place:
        if require_isolation or (ask and address is not None and not is_cluster(address)):
            for defenses in _defenses(place):
                if require_isolation:
                    _require_isolation(defenses)
        yield place


@contextmanager
def _place(job: Job, address: str | None, workers: int, *, coded: bool) -> Iterator[Place]:
    if address is not None and is_cluster(address):
        cluster = Cluster(address, job)
        try:
            yield Place(job, cluster)
        finally:
            cluster.close()
        return
    server = choose_server(job.memory_mb) if coded and address is None else None
    try:
        if server is not None:
            server.start()
        job = replace(job, address=address or (server.address if server else ""))
        pool = LocalPool(job, workers)
        try:
            yield Place(job, pool, server)
        finally:
            pool.close()
    finally:
        if server is not None:
            server.stop()


def _defenses(place: Place) -> list[list[dict[str, Any]]]:
    """Return what student processes have, on each machine that may grade."""
    if isinstance(place.executor, Cluster):
        return place.executor.defenses()
    return [_defenses_here(place.job.address, place.server)]


def _defenses_here(address: str, server: Server | None) -> list[dict[str, Any]]:
    """Return what a student process at `address` has; `server` is ours, and may have to be revived.

    Raises `Refused` where there is none to be had.
    """
    end = time.monotonic() + WARM_UP_SECONDS
    while True:
        try:
            process = ProcessPool(address, EXECUTOR_SECONDS).take()
        except (OSError, EOFError, CodecError) as error:
            if server is None:
                why = str(error) or type(error).__name__
                raise Refused(f"--executor: nothing answers at {address} ({why})") from None
            if time.monotonic() > end:
                raise Refused(
                    "no process for student code can be started on this machine"
                ) from None
            server.revive()
            time.sleep(0.2)
        else:
            process.connection.close()
            return process.defenses


def _require_isolation(defenses: list[dict[str, Any]]) -> None:
    absent = [defense for defense in defenses if not defense["given"]]
    if absent or not defenses:
        parts = "; ".join(f"{d['name']} ({d['how']})" for d in absent) or "none is given"
        raise Refused(f"--require-isolation: this machine does not give: {parts}")
