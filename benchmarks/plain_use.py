"""What grading costs beside plain use: the same calls of the same submissions in one warm process.

    python -P -m benchmarks.plain_use [SUBMISSION …] [--assignment assignment4] [--number 3]
        [--rounds 3]

Processor time, not the clock, so that a busy machine changes little. Grading is the judge, the
student's processes and the warm process together, as `where_time_goes` measures them. Plain use
is a process that has imported the libraries, runs a submission's code and answers the calls that
its checks made, without isolation, without a judge, and without a new process for each submission:
once as anybody has TensorFlow and Keras, and once with all that makes them faster in a student's
process. The three take turns; the first round does not count: everything is slow for the first
time. Without submissions, so many of the demo class are taken.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections import defaultdict
from pathlib import Path
from typing import Any

from autograder.assignments import NAMES
from benchmarks.records import Figures, Findings, Wanted, ratio
from benchmarks.running import at_least_one, common_options, existing, parsed, run

WANTED = Wanted(1.25)
KINDS = {"ordinary": "as anybody has the libraries", "fast": "as a student's process has them"}


def recorded(paths: list[Path], name: str) -> list[list[bytes]]:
    """Return the requests that grading makes of each submission's process."""
    from autograder.assignments.registry import assignment
    from autograder.grading.grader import grade
    from autograder.intake.discovery import discover
    from autograder.sandbox import session
    from autograder.sandbox.fork_server import ForkServer
    from autograder.student.codec import pack, send

    asked = assignment(name)
    requests: dict[Any, list[bytes]] = defaultdict(list)

    def kept(pipe: Any, message: Any) -> None:
        requests[pipe].append(pack(message))
        send(pipe, message)

    usual, session.send = session.send, kept  # type: ignore[assignment]
    try:
        with ForkServer() as server:
            for entry in discover(paths, name).entries:
                grade(entry.read(), asked.variant(), server.address, assignment=asked, seed="bench")
    finally:
        session.send = usual
    return [each for each in requests.values() if len(each) > 2]  # without the blank process


def replay(file: Path, *, fast: bool) -> None:
    """Answer the requests once for each line that is read; print seconds of processor time."""
    from autograder.student.environment import GIVEN
    from autograder.student.isolation.clean_environment import GIVEN as ALONE

    os.environ.update(GIVEN | ALONE if fast else {"TF_CPP_MIN_LOG_LEVEL": "3", "TZ": "UTC"})
    from autograder.student import warming

    if not fast:
        assert callable(warming._run_operations_as_such)
        warming._run_operations_as_such = lambda: None
    warming.import_libraries()
    from autograder.student import window_stand_in
    from autograder.student.codec import unpack
    from autograder.student.operations import Operations

    class Plain(Operations):
        def choose_utility(self, *, real: bool) -> None:
            window_stand_in.install(fast=fast and not real)

    stored = json.loads(file.read_text("ascii"))
    submissions = [[unpack(bytes.fromhex(each)) for each in one] for one in stored]
    told, sys.stdout = sys.stdout, sys.stderr  # what submissions print is no figure
    asked, sys.stdin = sys.stdin, io.StringIO()
    for _ in asked:
        began = time.process_time()
        for requests in submissions:
            with tempfile.TemporaryDirectory() as scratch:
                os.chdir(scratch)
                answer(Plain(Path(scratch)), requests)
                os.chdir("/")
        print(time.process_time() - began, file=told, flush=True)


def answer(plain: Any, requests: list[Any]) -> None:
    """Run a submission's code and answer the calls, as its process does."""
    import matplotlib.pyplot as plt

    from autograder.student.statements import new_namespace, run_statements

    for request in requests:
        arguments = request["with"]
        if request["op"] == "load":
            plain.namespace = new_namespace(arguments["given"])
            run_statements(
                arguments["sources"],
                arguments["flags"],
                plain.namespace,
                skip=set(),
                seconds=arguments["seconds"],
                progress=lambda statement: None,
            )
        elif request["op"] != "hidden":
            try:
                getattr(plain, f"on_{request['op']}")(**arguments)
            except Exception:  # as the submission has it
                continue
    plt.close("all")


class Replay:
    """A process that answers the stored requests, one round at a time."""

    def __init__(self, kind: str, file: Path) -> None:
        command = [sys.executable, "-P", "-m", "benchmarks.plain_use", "--inside", kind, str(file)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def once(self) -> float:
        """Return the seconds of processor time of one round."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print("go", file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def measure(call: Namespace) -> Findings:
    """Return what grading takes of plain use, of both kinds."""
    from autograder.assignments.registry import assignment
    from benchmarks.accounts import WHO
    from benchmarks.submissions import submissions
    from benchmarks.where_time_goes import grading, of_round

    asked = assignment(call.assignment)
    with tempfile.TemporaryDirectory() as folder:
        paths = call.submissions or submissions(Path(folder) / "class", asked, call.number)
        file = Path(folder) / "requests.json"
        requests = recorded(paths, asked.name)
        file.write_text(json.dumps([[each.hex() for each in one] for one in requests]), "ascii")
        replays = {kind: Replay(kind, file) for kind in KINDS}
        seconds: dict[str, list[float]] = {kind: [] for kind in ("grading", *KINDS)}
        try:
            with grading(paths, asked) as graded:
                for _ in range(call.rounds + 1):
                    seconds["grading"].append(of_round(graded.once(), WHO) / 1000)
                    for kind, process in replays.items():
                        seconds[kind].append(process.once() / len(paths))
        finally:
            for process in replays.values():
                process.close()
    figures = {
        kind: Figures(
            kind if kind == "grading" else f"plain use, {KINDS[kind]}", "s", (*found[1:],)
        )
        for kind, found in seconds.items()
    }
    return Findings(
        tuple(
            ratio(
                f"processor time of grading, to plain use {words}",
                figures["grading"],
                figures[kind],
                WANTED,
            )
            for kind, words in KINDS.items()
        ),
        {"assignment": asked.name, "submissions": len(paths)},
    )


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"rounds": 1, "number": 1})
    parser.add_argument("submissions", nargs="*", type=existing)
    parser.add_argument("--assignment", choices=NAMES, default=NAMES[0])
    parser.add_argument(
        "--number", type=at_least_one, default=3, help="submissions of the demo class"
    )
    parser.add_argument("--rounds", type=at_least_one, default=3)
    parser.add_argument("--inside", choices=KINDS, help=SUPPRESS)
    return parser


if __name__ == "__main__":
    chosen = parsed(options(), None)
    if chosen.inside:
        replay(chosen.submissions[0], fast=chosen.inside == "fast")
        sys.exit(0)
    sys.exit(run("plain_use", options(), measure))
