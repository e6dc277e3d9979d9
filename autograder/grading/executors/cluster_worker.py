"""What a process of a Dask cluster runs for us: it keeps a warm process of its own."""

import atexit
import importlib.metadata
import pickle
import sys
import threading
import time

from autograder import Refused, __version__
from autograder.grading.earlier import Earlier
from autograder.grading.job import Job
from autograder.grading.worker import Graded, Worker
from autograder.intake.submission import Submission
from autograder.sandbox.fork_server import WARM_UP_SECONDS, Server, choose_server
from autograder.sandbox.process_pool import ProcessPool
from autograder.student.codec import CodecError

# What results depend on besides our own code; a difference could change a digit.
LIBRARIES = ("numpy", "pandas", "tensorflow", "keras", "hypothesis")

_one_at_a_time = threading.Lock()  # a worker may have several threads; we grade in one


class _Desk:
    """The warm process and the worker for one job, in this process of the cluster."""

    def __init__(self, job: Job) -> None:
        self.server: Server = choose_server(job.memory_mb)
        self.server.start()
        self.worker = Worker(job, self.server.address)


_desks: dict[bytes, _Desk] = {}  # by pickled job; one at most


def versions() -> dict[str, str]:
    """Return the versions that must be the same on every machine of a run."""
    own = {"python": ".".join(map(str, sys.version_info[:2])), "autograder": __version__}
    return own | {name: importlib.metadata.version(name) for name in LIBRARIES}


def grade_there(
    job: bytes, submission: Submission, wanted: dict[str, str], earlier: Earlier | None = None
) -> Graded:
    """Grade a submission under the pickled `Job`; `wanted` are the versions of the run.

    Raises `Refused` where this machine has others, or cannot run student code.
    """
    with _one_at_a_time:
        desk = _desk(job, wanted)
        desk.server.revive()
        return desk.worker.grade(submission, earlier)


def defenses_there(job: bytes, wanted: dict[str, str]) -> list[dict[str, object]]:
    """Return the defenses that a student process of this machine reports."""
    with _one_at_a_time:
        desk = _desk(job, wanted)
        end = time.monotonic() + WARM_UP_SECONDS
        while True:
            try:
                process = ProcessPool(desk.server.address).take()
            except (OSError, EOFError, CodecError):
                if time.monotonic() > end:
                    raise Refused("no process for student code can be started there") from None
                desk.server.revive()
                time.sleep(0.2)
            else:
                process.connection.close()
                return process.defenses


def leave() -> None:
    """End the warm process of this process of the cluster."""
    for desk in list(_desks.values()):
        desk.server.stop()
    _desks.clear()


def _desk(job: bytes, wanted: dict[str, str]) -> _Desk:
    if job not in _desks:
        own = versions()
        other = [
            f"{name} {own[name]}, not {wanted[name]}" for name in own if own[name] != wanted[name]
        ]
        if other:
            raise Refused(f"a worker of the cluster has {'; '.join(other)}")
        leave()
        _desks[job] = _Desk(pickle.loads(job))
    return _desks[job]


atexit.register(leave)
