"""How long after a save `autograder check --watch` has its verdict: medians over 20 saves each.

Run it with `python benchmarks/watch_latency.py`, on a machine that has nothing else to do; the
load average is printed with the figures, since they mean little without it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.handout.render import render
from autograder.variant import load_variant

PAUSE_SECONDS = 3.0  # between a verdict and the next save, as a fast student's


def latencies(question: str | None, saves: int, pause: float) -> list[float]:
    """Return the seconds from each save to the line that ends its verdict."""
    text = render(load_variant(), "solution", ASSIGNMENT)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "assignment4.py"
        file.write_text(text, "utf-8")
        asked = [] if question is None else ["--question", question]
        watching = subprocess.Popen(
            [sys.executable, "-m", "autograder", "check", str(file), "--watch", *asked],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            _verdict(watching)
            seconds = []
            for number in range(saves):
                time.sleep(pause)
                content = f"{text}\n# save {number}\n"
                began = time.monotonic()
                file.write_text(content, "utf-8")
                _verdict(watching)
                seconds.append(time.monotonic() - began)
        finally:
            watching.terminate()
            watching.wait()
    return seconds


def _verdict(watching: "subprocess.Popen[str]") -> None:
    assert watching.stdout is not None
    for line in watching.stdout:
        if "checked at" in line:
            return
    raise SystemExit("watch_latency: the watching ended")


def main() -> None:
    """Measure one question that needs little, one that needs much, and the whole file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--pause", type=float, default=PAUSE_SECONDS)
    arguments = parser.parse_args()
    for question in ("q3", "q5", None):
        seconds = latencies(question, arguments.saves, arguments.pause)
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        print(
            f"{question or 'whole file':10s}  median {statistics.median(seconds):.2f} s, "
            f"slowest {max(seconds):.2f} s, {len(seconds)} saves, load {load:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
