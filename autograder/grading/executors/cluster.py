"""Workers beyond this machine: a Dask cluster, for a course of a hundred thousand.

Hand-ins are read here and travel as text; a worker needs this package, at the same versions, and
no disk in common. A worker that is lost costs its hand-in in flight, which the scheduler gives to
another one.
"""

import ipaddress
import pickle
import socket
import time
from concurrent.futures import Future
from typing import Any

from autograder import Refused
from autograder.grading.earlier import Earlier
from autograder.grading.executors import cluster_worker
from autograder.grading.executors.interface import WorkerLost
from autograder.grading.job import Job
from autograder.grading.worker import Graded
from autograder.intake.entry import Entry

CONNECT_SECONDS = 30.0
EMPTY_SECONDS = 300.0  # that a run waits for a cluster without workers
LOOK_SECONDS = 1.0  # that a list of the workers is good for
_SCHEMES = ("tls", "tcp")


def is_cluster(address: str) -> bool:
    """Return whether an address of `--executor` is a scheduler's, not a warm process's."""
    return "://" in address


def check_cluster(address: str) -> None:
    """Raise `Refused` for an address that is none, or would send grades in the clear."""
    scheme, _, rest = address.partition("://")
    host, _, port = rest.rpartition(":")
    if scheme not in _SCHEMES or not host or not port.isdecimal():
        raise Refused(
            "--executor: a scheduler's address must be tls://HOST:PORT, or tcp://HOST:PORT on this "
            f"machine. Received: {address}"
        )
    if scheme == "tcp" and not _is_loopback(host.strip("[]")):
        raise Refused(
            "--executor: a scheduler on another machine must use TLS (tls://HOST:PORT), since the "
            f"reference and the grades pass through it. Received: {address}"
        )


def _is_loopback(host: str) -> bool:
    """Return whether every address that `host` stands for is this machine's own."""
    try:
        found = {str(each[4][0]) for each in socket.getaddrinfo(host, None)}
        return bool(found) and all(ipaddress.ip_address(each).is_loopback for each in found)
    except (OSError, ValueError):
        return False


class Cluster:
    """The executor for a Dask cluster, for one job."""

    def __init__(self, address: str, job: Job) -> None:
        """Connect to the scheduler at `address`. Raises `Refused` where nothing answers."""
        check_cluster(address)
        try:
            from distributed import Client, Security
        except ImportError:
            raise Refused(
                "--executor: a cluster needs Dask: pip install 'autograder[cluster]'"
            ) from None
        own = Security()  # as Dask's settings say
        if address.startswith("tls") and not own.get_connection_args("client").get("ssl_context"):
            raise Refused(
                "--executor: tls:// needs a certificate, a key and an authority in Dask's settings "
                "(distributed.comm.tls)"
            )
        if address.startswith("tcp") and own.require_encryption:
            raise Refused(
                "--executor: Dask's settings require encryption: give the scheduler as "
                f"tls://HOST:PORT. Received: {address}"
            )
        self._address = address
        self._job = pickle.dumps(job)
        self._versions = cluster_worker.versions()
        self._empty_since: float | None = None
        self._seen: tuple[float, list[str]] = (float("-inf"), [])
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise Refused(f"--executor: no scheduler answers at {address} ({error})") from None

    @property
    def slots(self) -> int:
        """One hand-in for each process of the cluster, at least one."""
        return max(1, len(self._workers()))

    def _workers(self) -> list[str]:
        """Return the workers of the cluster. Raises `Refused` where there were none for long."""
        asked, workers = self._seen
        if time.monotonic() - asked < LOOK_SECONDS:
            return workers
        workers = list(self._client.scheduler_info(n_workers=-1)["workers"])
        self._seen = time.monotonic(), workers
        if workers:
            self._empty_since = None
        elif self._empty_since is None:
            self._empty_since = time.monotonic()
        elif time.monotonic() - self._empty_since > EMPTY_SECONDS:
            raise Refused(
                f"--executor: the cluster at {self._address} has no workers; start some, and "
                "resume with the same call and --resume"
            )
        return workers

    def defenses(self) -> list[list[dict[str, Any]]]:
        """Return what each worker's student processes have for their isolation."""
        end = time.monotonic() + EMPTY_SECONDS
        while not self._workers() and time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
        try:
            found = self._client.run(cluster_worker.defenses_there, self._job, self._versions)
        except Refused as reason:
            raise Refused(f"--executor: {reason}") from None
        return list(found.values())

    def submit(self, entry: Entry, earlier: Earlier | None = None) -> "Future[Graded]":
        """Send a hand-in to the cluster (see `Executor`)."""
        answer: Future[Graded] = Future()
        task = self._client.submit(
            cluster_worker.grade_there,
            self._job,
            entry.read(),
            self._versions,
            earlier,
            pure=False,
        )
        task.add_done_callback(lambda done: self._settle(answer, done))
        return answer

    def _settle(self, answer: "Future[Graded]", task: Any) -> None:
        """Hand the task's outcome on, in the words of the interface."""
        try:
            answer.set_result(task.result())
        except Refused as reason:
            answer.set_exception(Refused(f"--executor: {reason}"))
        except ImportError as error:
            lacking = f"--executor: the workers of the cluster lack this package ({error})"
            answer.set_exception(Refused(lacking))
        except BaseException as error:  # workers died of it, or it was canceled
            lost = WorkerLost()
            lost.__cause__ = error
            answer.set_exception(lost)

    def close(self) -> None:
        """End our warm processes on the workers, and what is left in flight."""
        try:
            self._client.run(cluster_worker.leave, on_error="ignore")
        except (OSError, TimeoutError, RuntimeError):
            pass
        finally:
            self._client.close()
