"""How much memory a class takes at its peak: the main process, and a worker with its submissions.

    python -P -m benchmarks.worker_memory [SUBMISSION_OR_CLASS …] [--number 20] [--rounds 1]
        [--assignment assignment4]

Grades the submissions (by default so many of the demo class), with as many workers as `grade` takes
by default, and looks at all processes ten times a second. Counted is what a process does not share
with others: what all have from the warm process is there once. Held against what `sandbox.room`
reckons with when it chooses the number of workers. Needs Linux.
"""

import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path

from autograder.assignments import NAMES
from autograder.assignments.registry import assignment
from autograder.sandbox.room import GRADER_MB, WORKER_MB, default_workers
from benchmarks.processes import descendants, private_megabytes
from benchmarks.records import Figures, Findings, Ratio, Wanted
from benchmarks.running import at_least_one, common_options, existing, run
from benchmarks.submissions import submissions

LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class Peak:
    """The most MB that were seen: in the main process, in all others, in all together."""

    main: float
    others: float
    together: float


def peak_of(paths: list[Path], name: str, workers: int) -> Peak:
    """Grade the submissions; return the peak."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-P", "-m", "autograder", "grade", *map(str, paths)]
        options = ["--assignment", name, "--out", out, "--workers", str(workers), "--no-reuse"]
        grading = subprocess.Popen(
            [*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        main = others = together = 0.0
        while grading.poll() is None:
            rest = sum(map(private_megabytes, descendants(grading.pid)))
            own = private_megabytes(grading.pid)
            main, others = max(main, own), max(others, rest)
            together = max(together, own + rest)
            time.sleep(LOOK_SECONDS)
    return Peak(main, others, together)


def measure(call: Namespace) -> Findings:
    """Grade once a round, and compare the peaks with what is reckoned with."""
    workers = call.workers or default_workers()
    with tempfile.TemporaryDirectory() as scratch:
        asked = assignment(call.assignment)
        paths = call.submissions or submissions(Path(scratch) / "class", asked, call.number)
        peaks = [peak_of(paths, asked.name, workers) for _ in range(call.rounds)]
    reckoned = GRADER_MB + workers * WORKER_MB
    behind = (
        Figures("all processes", "MB", tuple(peak.together for peak in peaks)),
        Figures("main process", "MB", tuple(peak.main for peak in peaks)),
        Figures("all others, a worker", "MB", tuple(peak.others / workers for peak in peaks)),
        Figures("reckoned with", "MB", (float(reckoned),)),
    )
    name = "peak memory of a class, to what the default number of workers reckons with"
    values = tuple(peak.together / reckoned for peak in peaks)
    found = Ratio(name, values, behind, Wanted(1))
    return Findings((found,), {"assignment": asked.name, "workers": workers})


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"number": 3})
    parser.add_argument("submissions", nargs="*", type=existing)
    parser.add_argument("--assignment", choices=NAMES, default=NAMES[0])
    parser.add_argument(
        "--number", type=at_least_one, default=20, help="submissions of the demo class"
    )
    parser.add_argument("--workers", type=at_least_one, help="by default what fits")
    parser.add_argument("--rounds", type=at_least_one, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(run("worker_memory", options(), measure))
