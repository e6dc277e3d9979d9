"""A worker that some submissions kill: nothing a submission can do, so it is simulated here."""

import os
import signal
from pathlib import Path

from autograder.grading.executors import local_worker
from autograder.intake.entry import Entry
from autograder.intake.submission import Submission

FOLDER = "AUTOGRADER_DEADLY_FOLDER"
read = Entry.read


def read_or_die(entry: Entry) -> Submission:
    """Read `deadly` and the worker is dead; `deadly-once` kills only the first."""
    if entry.student == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if entry.student == "deadly-once":
        mark = Path(os.environ[FOLDER], "killed-once")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return read(entry)


def begin(job: bytes) -> None:
    """Do what a worker does, until a submission kills it."""
    Entry.read = read_or_die  # type: ignore[method-assign]
    local_worker.begin(job)
