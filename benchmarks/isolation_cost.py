"""What isolation costs a submission: a confined child beside a plain fork, in turns.

    python -P -m benchmarks.isolation_cost [--rounds 100] [--light]

Measured in a process that has imported TensorFlow (`--light`: nothing), as the warm process has:
from the fork until the child's first words, and from its kill until all is tidied up.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.records import Figures, Findings, Ratio, Wanted
from benchmarks.running import at_least_one, common_options, run

PACKAGE = Path(__file__).resolve().parent.parent / "autograder"
ALLOWED_MS = 30.0
ADDED = "isolation adds"
KINDS = ("plain", "confined")


def one_child(fork: Callable[[int], Callable[[], object] | None]) -> float:
    """Return the milliseconds until a child has spoken, and from its kill until it is gone."""
    reading, writing = os.pipe()
    began = time.perf_counter()
    end = fork(writing)
    if end is None:
        os.write(writing, b"!")
        time.sleep(60)
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    end()
    gone = time.perf_counter()
    os.close(reading)
    return 1000 * (gone - began)


def fork_in_turns(view: dict[str, Any], rounds: int, light: bool) -> dict[str, list[float]]:
    """Return the milliseconds of each child, plain and confined; in a process that has only this."""
    sys.path.insert(0, str(PACKAGE))
    isolation_of = import_module("student.isolation")  # as the warm process imports it
    limits = isolation_of.ResourceLimits()

    isolation = isolation_of.enter(isolation_of.View.of(view))
    if not light:
        import tensorflow  # noqa: F401

    def plain(_: int) -> Callable[[], object] | None:
        pid = os.fork()

        def end() -> None:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

        return end if pid else None

    def confined(writing: int) -> Callable[[], object] | None:
        child = isolation.fork(limits, 0, keep=(writing,))
        return child.end if child else None

    one_child(confined)
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for _ in range(rounds):
        for kind, fork in zip(KINDS, (plain, confined), strict=True):
            found[kind].append(one_child(fork))
    return found


def measure(call: Namespace) -> Findings:
    """Run in a fresh interpreter, as the warm process is, so that nothing is imported yet."""
    from autograder.sandbox.visible_libraries import installed_libraries
    from autograder.student.isolation import View

    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        view = json.dumps(asdict(View(installed_libraries().entries, folder=folder)))
        command = [sys.executable, "-I", __file__, "--inside", view, "--rounds", str(call.rounds)]
        done = subprocess.run(
            [*command, *["--light"] * call.light],
            env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"},
            stdout=subprocess.PIPE,
            check=True,
        )
    found = json.loads(done.stdout.splitlines()[-1])
    # Of children that live some milliseconds, only the middle of many tells something.
    size = max(1, call.rounds // 5)
    plain, confined = (
        tuple(median(found[kind][at : at + size]) for at in range(0, call.rounds, size))
        for kind in KINDS
    )
    pairs = list(zip(plain, confined, strict=True))
    behind = (
        Figures("a confined child", "ms", confined),
        Figures("a plain fork", "ms", plain),
        Figures(ADDED, "ms", tuple(most - least for least, most in pairs)),
    )
    return Findings(
        (
            Ratio(
                "time to start and end a confined child, to a plain fork",
                tuple(most / least for least, most in pairs),
                behind,
                Wanted(ALLOWED_MS, of=ADDED, unit="ms"),
            ),
        )
    )


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"rounds": 10, "light": True})
    parser.add_argument("--rounds", type=at_least_one, default=100)
    parser.add_argument("--light", action="store_true", help="without TensorFlow")
    return parser


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside = ArgumentParser()
        inside.add_argument("--inside", type=json.loads, help=SUPPRESS)
        inside.add_argument("--rounds", type=at_least_one)
        inside.add_argument("--light", action="store_true")
        asked = inside.parse_args()
        print(json.dumps(fork_in_turns(asked.inside, asked.rounds, asked.light)))
        sys.exit(0)
    sys.exit(run("isolation_cost", options(), measure))
