"""How much memory a worker takes at its peak: itself, and its submission's processes.

    python benchmarks/worker_memory.py SUBMISSION_OR_CLASS … [--assignment assignment4] [--workers 2]
        [--json FILE]

Grades the submissions and looks at all processes ten times a second. Counted is what a process
does not share with others: what all have from the warm process is there once. Needs Linux.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


sys.path.insert(0, str(Path(__file__).parent))

from where_time_goes import descendants, versions

LOOK_SECONDS = 0.1


def private_megabytes(pid: int) -> float:
    """Return the memory that a process shares with no other, in MB; 0 where it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    found = re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+) kB", text, re.MULTILINE)
    return sum(map(int, found)) / 1024


def measure(paths: list[Path], name: str, workers: int) -> dict[str, float]:
    """Return the peak of the main process, of all of its processes, and of all but it a worker."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-P", "-m", "autograder", "grade", *map(str, paths)]
        options = ["--assignment", name, "--out", out, "--workers", str(workers)]
        run = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)
        main = together = rest = 0.0
        while run.poll() is None:
            others = sum(map(private_megabytes, descendants(run.pid)))
            own = private_megabytes(run.pid)
            main, rest, together = max(main, own), max(rest, others), max(together, own + others)
            time.sleep(LOOK_SECONDS)
    return {"main": main, "a worker": rest / workers, "together": together}


def main() -> int:
    """Measure, print, and write JSON where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("submissions", nargs="+", type=Path)
    parser.add_argument("--assignment", default="assignment4")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path)
    call = parser.parse_args()
    found = measure(call.submissions, call.assignment, call.workers)
    print(f"{call.assignment}, {call.workers} workers, {platform.machine()}, {versions()}")
    for what, megabytes in found.items():
        print(f"{what:10} {megabytes:7.0f} MB")
    if call.json:
        facts = {"workers": call.workers, "assignment": call.assignment, "versions": versions()}
        call.json.write_text(json.dumps(found | facts, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
