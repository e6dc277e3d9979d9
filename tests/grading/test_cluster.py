"""A Dask cluster on this machine grades as one process does."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client
from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.grade import GradeCall, grade_paths
from autograder.grading.executors import cluster
from autograder.grading.executors.cluster import Cluster, check_cluster
from autograder.variant import load_variant
from tests.grading.runs import Run, attempts, contents, write_class
from tests.here import graded_here

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two worker processes, which an operator would start; its address."""
    place = tmp_path_factory.mktemp("cluster")
    told = place / "scheduler.json"
    options = ["--no-dashboard", "--scheduler-file", str(told)]
    started = [
        subprocess.Popen(
            [sys.executable, "-P", "-m", f"distributed.cli.dask_{part}", *options, *more],
            cwd=place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for part, more in (
            ("scheduler", ("--host", "127.0.0.1", "--port", "0")),
            ("worker", ("--nworkers", "2", "--nthreads", "1")),
        )
    ]
    end = time.monotonic() + 60
    while not told.exists() and time.monotonic() < end:
        time.sleep(0.1)
    with Client(scheduler_file=str(told), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        yield client.scheduler.address
    for process in reversed(started):
        process.terminate()
        process.wait(timeout=30)


def test_a_cluster_gives_the_same_files_though_a_worker_is_killed(
    scheduler: str, warm: str, tmp_path: Path
) -> None:
    folder = write_class(tmp_path / "class")
    here = GradeCall(
        [folder],
        tmp_path / "here",
        load_variant(),
        ASSIGNMENT,
        time_limit=6,
        seed="a class",
        executor=warm,
    )
    with graded_here():
        assert 1 == grade_paths(here, Console(quiet=True))  # one of them cannot be read

    there = Run(folder, tmp_path / "there", "--executor", scheduler)
    with Client(scheduler, set_as_default=False) as client:
        while sum(map(len, client.processing().values())) < 2 and there.sleep(0.1):
            pass
        busy = list(client.run(os.getpid).values())
    os.kill(busy[0], signal.SIGKILL)

    assert (1, "") == there.end()
    assert contents(tmp_path / "here") == contents(tmp_path / "there")
    assert {1} == {seen.finished for seen in attempts(tmp_path / "there").values()}


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("tcp://10.0.0.1:8786", "must use TLS"),
        ("tcp://example.invalid:8786", "must use TLS"),
        ("tcp://0.0.0.0:8786", "must use TLS"),
        ("ucx://127.0.0.1:8786", "must be tls://HOST:PORT"),
        ("tls://127.0.0.1", "must be tls://HOST:PORT"),
        ("inproc://127.0.0.1:1", "must be tls://HOST:PORT"),
    ],
)
def test_a_scheduler_is_refused_that_others_could_listen_to(address: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_cluster(address)


@pytest.mark.parametrize(
    "address", ["tls://10.0.0.1:8786", "tcp://127.0.0.1:1", "tcp://[::1]:1", "tcp://localhost:1"]
)
def test_a_scheduler_is_accepted_with_tls_or_on_this_machine(address: str) -> None:
    check_cluster(address)


def test_tls_without_a_certificate_is_one_line() -> None:
    with pytest.raises(Refused, match="needs a certificate"):
        Cluster("tls://127.0.0.1:9", None)  # type: ignore[arg-type]


def test_nobody_at_the_address_is_one_line(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Refused, match="no scheduler"):
        patch.setattr(cluster, "CONNECT_SECONDS", 0.5)
        Cluster("tcp://127.0.0.1:9", None)  # type: ignore[arg-type]
