"""One worker process: takes a hand-in at a time, grades it, and sends the record back."""

import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from autograder.grading import grade
from autograder.intake.entry import Entry
from autograder.reports.record import result_json
from autograder.spares import Spares
from autograder.student_session import Limits
from autograder.variant import Variant


@dataclass(frozen=True)
class Job:
    """What every submission of a run is graded with; `address` is the warm process's."""

    variant: Variant
    address: str
    limits: Limits


@dataclass(frozen=True)
class Graded:
    """A worker's answer: the result record as JSON, and the defences that the child reported."""

    result: str
    defences: list[dict[str, Any]]


def work(connection: Connection, job: Job) -> None:
    """Grade entries from the connection until it closes. Ctrl-C is the main process's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spares = Spares(job.address)
    while True:
        try:
            entry: Entry = connection.recv()
        except (EOFError, OSError):
            return
        defences: list[dict[str, Any]] = []
        result = grade(entry.read(), job.variant, spares, limits=job.limits, defences=defences)
        try:
            connection.send(Graded(result_json(result), defences))
        except OSError:
            return
