"""One worker process: receives one hand-in at a time, grades it, and sends the result back."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from autograder.assignments.registry import assignment
from autograder.checks.calls import TimeLimits
from autograder.checks.sealed import seal_lightly
from autograder.grading.explained import with_explanations
from autograder.grading.grader import Conditions, grade
from autograder.grading.result_json import result_json
from autograder.grading.worker_process import open_handle
from autograder.intake.entry import Entry
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import Variant

READY, BEGUN = "ready", "begun"  # what a worker says before its answers


@dataclass(frozen=True)
class Job:
    """The settings with which every submission of a run is graded.

    `address` is the warm process's; `seed` is the class's secret (see `class_seed`). `assignment`
    is a name in the registry. `only` maps students to the one question that they are graded on.
    """

    variant: Variant
    address: str
    limits: TimeLimits
    seed: str
    assignment: str
    only: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Graded:
    """A worker's answer: the result as JSON, and the defenses that the child reported.

    `digest` is that of the file that was graded; only the main process can compare them.
    `code` holds definitions by question (see `Conditions`).
    `crowded` says that code may have run out of time because of other processes on the machine.
    """

    result: str
    defenses: list[dict[str, Any]]
    digest: str = ""
    crowded: bool = False
    code: Mapping[str, str] = field(default_factory=dict)


def main(handle: int) -> None:
    """Run a worker: take the job from the connection at `handle`, then hand-ins, until it closes."""
    connection = open_handle(handle)
    begin()
    seal_lightly()  # no seal of this process reaches a student
    with contextlib.suppress(EOFError, OSError):
        work(connection, connection.recv())


def begin() -> None:
    """Ignore Ctrl-C, and end with the main process, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def work(connection: Connection, job: Job) -> None:
    """Report that this process is ready; grade entries until the connection closes.

    Report each entry that is begun, too: a death before that is not the entry's fault.
    """
    pool = ProcessPool(job.address)
    asked = assignment(job.assignment)
    connection.send(READY)
    while True:
        try:
            entry: Entry = connection.recv()
            connection.send(BEGUN)
        except (EOFError, OSError):
            return
        conditions = Conditions()
        defenses: list[dict[str, Any]] = []
        submission = entry.read()
        result = grade(
            submission,
            job.variant,
            pool,
            limits=job.limits,
            assignment=asked,
            questions=asked.only(job.only.get(entry.student)),
            seed=job.seed,
            defenses=defenses,
            conditions=conditions,
        )
        text = result_json(with_explanations(result, asked, job.variant))
        try:
            answer = Graded(text, defenses, submission.digest, conditions.crowded, conditions.code)
            connection.send(answer)
        except OSError:
            return


def _end_with_the_run() -> None:
    """End this process as soon as the main one is gone, whatever is being graded."""
    with contextlib.suppress(OSError, ValueError):
        os.read(sys.stdin.fileno(), 1)  # nothing is ever written: it returns at the end
    os._exit(1)
