"""How long one verdict takes: `check` and `grade` from a cold start, and `grader.check` in a kernel.

    python -P benchmarks/cold_latency.py [--rounds 5]

Each line is a median over the rounds, which take turns. `check` and `grade` start the interpreter
and import TensorFlow; the kernel has the notebook's first cells behind it. Ratios are to the time
that `python -c "import keras"` takes in the same rounds, which no verdict from a cold start beats.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jupyter_client.manager import start_new_kernel

from autograder.assignments.registry import DEFAULT
from autograder.commands.build import build
from autograder.handout.render import render


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def run(*command: str) -> None:
    """Run a command; its status may tell of lost points."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main() -> None:
    """Print a median, and its ratio, for each kind of verdict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    call = parser.parse_args()
    scratch = Path(tempfile.mkdtemp())
    try:
        variant = DEFAULT.variant()
        text = render(variant, "solution", DEFAULT)
        build(variant, scratch / "build", DEFAULT)
        place = scratch / "build" / "student"
        file = place / "assignment4.py"
        file.write_text(text, "utf-8")
        own = [sys.executable, "-P", "-m", "autograder"]
        manager, client = start_new_kernel(cwd=str(place), kernel_name="python3")
        client.execute_interactive(text, output_hook=lambda message: None, timeout=300)
        grader = "import otter; grader = otter.Notebook()"
        client.execute_interactive(grader, output_hook=lambda message: None, timeout=300)

        def in_kernel(question: str) -> None:
            client.execute_interactive(
                f'grader.check("{question}")', output_hook=lambda message: None, timeout=300
            )

        kinds: dict[str, Callable[[], None]] = {
            "import keras": lambda: run(sys.executable, "-c", "import keras"),
            "check, q3": lambda: run(*own, "check", str(file), "--question", "q3"),
            "check, all": lambda: run(*own, "check", str(file)),
            "grade, one file": lambda: run(*own, "grade", str(file), "--out", str(scratch / "out")),
            "kernel, q3": lambda: in_kernel("q3"),
            "kernel, q5": lambda: in_kernel("q5"),
        }
        seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
        for _ in range(call.rounds):
            for kind, verdict in kinds.items():
                shutil.rmtree(scratch / "out", ignore_errors=True)
                seconds[kind].append(timed(verdict))
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        base = statistics.median(seconds["import keras"])
        for kind, found in seconds.items():
            middle = statistics.median(found)
            print(
                f"{kind:16} ratio {middle / base:5.2f}   median {middle:.2f} s, slowest "
                f"{max(found):.2f} s, load {os.getloadavg()[0]:.1f}"
            )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
