"""What it costs to grade a student who hands in again with one question changed.

    python benchmarks/resubmission.py [--rounds 6] [--json FILE]

Grades the reference with one wrong answer, for each question in turn: once as a whole, and once with
what is provably as before taken over (see `autograder/grading/reuse`). Processor time of the judge,
the student's processes and the warm process together, as `where_time_goes.py` measures it; both are
taken in turn in one run, and the ratio of their medians is what counts.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from autograder.assignments.masters import masters_dir
from autograder.assignments.registry import assignment
from autograder.checks.calls import TimeLimits
from autograder.grading.earlier import Earlier
from autograder.grading.job import Job
from autograder.grading.worker import Worker
from autograder.handout.misconceptions import read_misconceptions, splice
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.sandbox.fork_server import ForkServer


def edits(name: str) -> dict[str, str]:
    """Return, for each question, the reference with one wrong answer."""
    asked = assignment(name)
    variant = asked.variant()
    reference = render(variant, "solution", asked)
    found: dict[str, str] = {}
    for wrong in read_misconceptions(masters_dir(name) / "misconceptions", variant):
        if wrong.question not in found:
            found[wrong.question] = splice(reference, wrong, variant)
    return found


def measure(name: str, rounds: int) -> dict[str, Any]:
    """Return the seconds of each edit as a whole and with questions taken over."""
    from where_time_goes import WHO, Clocks, versions

    asked = assignment(name)
    job = Job(asked.variant(), "", TimeLimits(), "bench", name)
    rows: dict[str, Any] = {}
    with ForkServer() as server:
        worker = Worker(job, server.address)
        first = worker.grade(_submission(render(asked.variant(), "solution", asked)))
        time.sleep(0.5)
        assert server._process is not None
        clocks = Clocks(server._process.pid)

        def seconds(text: str, earlier: Earlier | None) -> tuple[float, int]:
            before = sum(clocks.now()[who] for who in WHO)
            graded = worker.grade(_submission(text), earlier)
            return sum(clocks.now()[who] for who in WHO) - before, len(graded.kept)

        for question, text in edits(name).items():
            whole, partly, kept = [], [], 0
            for turn in range(rounds + 1):
                all_of_it, _ = seconds(text, None)
                some, kept = seconds(text, Earlier(first.result, first.parts))
                if turn:  # in the first round the judge draws its cases
                    whole.append(all_of_it)
                    partly.append(some)
            rows[question] = {
                "whole": statistics.median(whole),
                "partly": statistics.median(partly),
                "spread": [min(partly), max(partly)],
                "kept": kept,
            }
    ratios = [row["whole"] / row["partly"] for row in rows.values()]
    return {
        "edits": rows,
        "ratio": {"median": statistics.median(ratios), "least": min(ratios), "most": max(ratios)},
        "assignment": name,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "versions": versions(),
    }


def _submission(text: str) -> Submission:
    return Submission("s", "", "s.py", "script", (text,))


def main() -> int:
    """Measure, print a table, and write it as JSON where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assignment", default="assignment4")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--json", type=Path)
    call = parser.parse_args()
    found = measure(call.assignment, call.rounds)
    print(f"{'changed':10}{'whole':>10}{'taken over':>12}{'ratio':>8}{'kept':>6}   ms of processor")
    for question, row in found["edits"].items():
        ratio = row["whole"] / row["partly"]
        print(
            f"{question:10}{1000 * row['whole']:10.0f}{1000 * row['partly']:12.0f}"
            f"{ratio:8.1f}{row['kept']:6}"
        )
    ratio = found["ratio"]
    print(f"ratio: {ratio['median']:.1f} ({ratio['least']:.1f} to {ratio['most']:.1f})")
    if call.json:
        call.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
