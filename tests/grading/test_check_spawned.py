"""Windows and macOS: student processes are spawned. Forced here on Linux."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import Refused
from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.checks.calls import TimeLimits
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.sandbox.fork_server import ForkServer, choose_server, connect
from autograder.sandbox.process_pool import Process, ProcessPool
from autograder.sandbox.spawn_server import SpawnServer
from autograder.student.codec import receive, send
from autograder.variant import load_variant

VARIANT = load_variant()
REFERENCE = render(VARIANT, "solution", ASSIGNMENT)
LOOP = "\n\ndef split_counts(num_rows):\n    while True:\n        pass\n"


@pytest.fixture(scope="module")
def server() -> Iterator[SpawnServer]:
    with SpawnServer(ahead=1) as server:
        yield server


@pytest.fixture(scope="module")
def process(server: SpawnServer) -> Process:
    """A process without a submission; its connection is left to a test to close."""
    return ProcessPool(server.address).take()


def check(server: SpawnServer, code: str, *names: str, limits: TimeLimits | None = None) -> Result:
    submission = Submission("s", "", "s.py", "script", (code,))
    asked = [question for question in QUESTIONS if question.name in names or not names]
    return grade(
        submission,
        VARIANT,
        server.address,
        limits=limits,
        questions=asked,
        public_only=True,
        assignment=ASSIGNMENT,
    )


def outcomes(result: Result) -> dict[str, set[str]]:
    return {q.name: {check.outcome for check in q.checks} for q in result.questions}


def test_reference_passes(server: SpawnServer) -> None:
    result = check(server, REFERENCE)

    assert outcomes(result) == {question.name: {"passed"} for question in QUESTIONS}


def test_endless_loop_times_out_and_costs_its_question_only(server: SpawnServer) -> None:
    result = check(server, REFERENCE + LOOP, "q3", "q4", limits=TimeLimits(3.0))

    assert outcomes(result) == {"q3": {"timeout", "skipped"}, "q4": {"passed"}}


def test_defenses_are_said_to_be_missing(process: Process) -> None:
    assert process.defenses
    assert not [defense["name"] for defense in process.defenses if defense["given"]]


def test_connection_with_another_token_gets_nothing(server: SpawnServer) -> None:
    scheme, port, token = server.address.split(":")
    wrong = token[:-1] + ("0" if token[-1] != "0" else "1")

    connection = connect(f"{scheme}:{port}:{wrong}", 10)

    assert connection.recv(1) == b""


def test_broker_listens_on_this_machine_only(server: SpawnServer) -> None:
    assert server._broker is not None

    assert server._broker.server_address[0] == "127.0.0.1"
    assert server._broker.socket.family == socket.AF_INET


def test_process_ends_with_its_connection_though_it_is_busy(
    server: SpawnServer, process: Process
) -> None:
    code = "import os, time\nopen('pid', 'w').write(str(os.getpid()))\nwhile True: pass\n"
    request = {"sources": {"<script>": code}, "flags": 0, "helpers": {}, "given": {}, "skip": []}
    send(process.connection, {"id": 1, "op": "load", "with": {**request, "seconds": 60.0}})
    while receive(process.connection).get("progress") != 2:
        pass
    (used,) = server._used

    process.connection.close()

    assert used._process.wait(timeout=20) != 0


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_spawn(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTOGRADER_START", raising=False)
    monkeypatch.setattr(sys, "platform", platform)

    assert isinstance(choose_server(), SpawnServer)


def test_linux_forks_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("AUTOGRADER_START", raising=False)
    assert isinstance(choose_server(), ForkServer)

    monkeypatch.setenv("AUTOGRADER_START", "spawn")
    assert isinstance(choose_server(), SpawnServer)

    monkeypatch.setenv("AUTOGRADER_START", "thread")
    with pytest.raises(Refused, match="AUTOGRADER_START: must be"):
        choose_server()


WITHOUT_POSIX = """
import os, select, signal, socket, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios", "autograder.student.isolation"):
    sys.modules[name] = None
for module, names in {
    os: ("fork", "killpg", "setsid", "getuid"),
    select: ("poll",),
    signal: ("setitimer", "SIGALRM", "ITIMER_REAL"),
    socket: ("AF_UNIX",),
}.items():
    for name in names:
        delattr(module, name)
"""


IMPORTS = (
    "import autograder.commands.check, autograder.commands.watch, autograder.cli\n"
    "import autograder.commands.grade\n"
    f"sys.path.insert(0, {str(Path(connect.__code__.co_filename).parents[1])!r})\n"
    "from student import spawned, child, statements, warming, in_memory\n"
)


def test_everything_is_imported_without_what_windows_lacks() -> None:
    # The libraries first: what is taken away is taken from this package's modules only.
    libraries = "import tensorflow, keras, matplotlib.pyplot, multiprocessing, watchfiles\n"
    code = libraries + "import rich.console, asyncio, subprocess\n" + WITHOUT_POSIX + IMPORTS
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)

    assert (done.returncode, done.stderr[-400:] if done.returncode else "") == (0, "")


def test_processes_end_when_the_grader_is_killed(tmp_path: Path) -> None:
    code = (
        "from autograder.sandbox.process_pool import ProcessPool\n"
        "from autograder.sandbox.spawn_server import SpawnServer\n"
        "import time\n"
        "server = SpawnServer(); server.start()\n"
        "process = ProcessPool(server.address).take()\n"
        "print(server._used[0]._process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert grader.stdout is not None
    pid = int(grader.stdout.readline())

    grader.kill()
    grader.wait()

    end = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists()
