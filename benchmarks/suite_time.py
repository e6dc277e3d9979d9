"""How long the tests take, beside the same tests one after another on a core of their own.

    python -P -m benchmarks.suite_time [TEST …] [--testers 4]

Runs the tests as `make test` does, with so many testers (by default two a core), without the linter
and the type checker. The ratio is their processor time to the seconds that they took: how many
cores are kept busy; all of them is the most there is. Seconds are held against what is wanted of
all tests on two cores. `make bench` leaves this out, since it takes as long as `make test`;
`make bench SUITE=1` has it.
"""

import re
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder.sandbox.room import cores
from benchmarks.processes import of_children
from benchmarks.records import Figures, Findings, Ratio, Wanted
from benchmarks.running import at_least_one, common_options, run

ROOT = Path(__file__).parents[1]
SECONDS = 360.0  # for all tests, on two cores
WAYS = ("--dist", "loadfile", "--no-loadscope-reorder", "-q", "-p", "no:cacheprovider")


def measure(call: Namespace) -> Findings:
    """Run the tests once."""
    command = [sys.executable, "-P", "-m", "pytest", "-n", str(call.testers), *WAYS, *call.tests]
    said: list[str] = []

    def tests() -> None:
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said.extend(done.stdout.splitlines())

    began = time.monotonic()
    processor = of_children(tests)
    seconds = time.monotonic() - began
    last = said[-1].strip("= ") if said else "pytest said nothing"
    print(last)
    if not re.search(r"\d passed", last):
        raise SystemExit(f"suite_time: no test has passed: {last}")
    behind = (
        Figures("all tests" if not call.tests else "these tests", "s", (seconds,)),
        Figures("their processor time", "s", (processor,)),
    )
    wanted = None if call.tests else Wanted(SECONDS, of="all tests", unit="s")
    name = f"processor time of the tests, to the seconds that they take on {cores()} cores"
    return Findings((Ratio(name, (processor / seconds,), behind, wanted),), {"pytest": last})


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"tests": ["tests/properties/test_windows.py"]})
    parser.add_argument("tests", nargs="*", help="only these: what is wanted is of all of them")
    parser.add_argument("--testers", type=at_least_one, default=2 * cores())
    return parser


if __name__ == "__main__":
    sys.exit(run("suite_time", options(), measure))
