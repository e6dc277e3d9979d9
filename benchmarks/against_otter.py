"""Submissions a minute: `autograder grade` against `otter run`, both with every core, in turns.

    python -P benchmarks/against_otter.py [--otter 6] [--grade 60] [--rounds 3] [--json F] [--plot F]

The submissions are of the demo class, the checks the same, otter's in the zip that we build. Each
round runs `otter run` on some of them, as many at a time as there are cores, as otter itself would
be run on a class; then `grade` on more of them, since it starts its warm process only once. The
ratio of each round is printed, and their median.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from autograder.assignments.registry import DEFAULT
from autograder.commands.build import build
from autograder.commands.demo import write_class
from autograder.handout.otter.otter_run import NoResults, otter_run

WANTED = 15.0


def by_otter(zip_path: Path, files: Sequence[Path], out: Path, cores: int) -> float:
    """Return submissions a minute of `otter run`."""

    def one(path: Path) -> None:
        try:
            otter_run(zip_path, path, out / path.stem)
        except NoResults as none:
            raise SystemExit(f"against_otter: {none}") from None

    began = time.monotonic()
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(one, files))
    return 60 * len(files) / (time.monotonic() - began)


def by_grade(files: Sequence[Path], out: Path, cores: int) -> float:
    """Return submissions a minute of `autograder grade`, its start and its reports included."""
    command = [sys.executable, "-P", "-m", "autograder", "grade", *map(str, files)]
    began = time.monotonic()
    subprocess.run(
        [*command, "--out", str(out), "--workers", str(cores), "--no-reuse"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    seconds = time.monotonic() - began
    graded = len(list((out / "results").glob("*.json")))
    if graded != len(files):
        raise SystemExit(f"against_otter: {graded} of {len(files)} were graded")
    return 60 * len(files) / seconds


def main() -> None:
    """Print each round and the median ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--otter", type=int, default=6, help="submissions for otter, each round")
    parser.add_argument("--grade", type=int, default=60, help="submissions for grade, each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    call = parser.parse_args()
    cores = os.cpu_count() or 1
    rounds: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        variant = DEFAULT.variant()
        build(variant, scratch / "build", DEFAULT)
        write_class(variant, scratch / "class")
        files = sorted(path for path in (scratch / "class").iterdir())
        step = max(1, len(files) // call.otter)
        for turn in range(call.rounds):
            few = files[turn % step :: step][: call.otter]
            many = files[: call.grade]
            otter = by_otter(
                scratch / "build" / "autograder.zip", few, scratch / f"otter{turn}", cores
            )
            ours = by_grade(many, scratch / f"grade{turn}", cores)
            rounds.append((otter, ours))
            print(
                f"round {turn + 1}: otter {otter:6.1f}, grade {ours:6.1f} submissions a minute; "
                f"ratio {ours / otter:5.1f} (load {os.getloadavg()[0]:.1f})",
                flush=True,
            )
    ratios = [ours / otter for otter, ours in rounds]
    print(
        f"ratio {statistics.median(ratios):.1f}, from {min(ratios):.1f} to {max(ratios):.1f} "
        f"(wanted: {WANTED:.0f}); {cores} cores, otter-grader {version('otter-grader')}, "
        f"TensorFlow {version('tensorflow')}, Python {platform.python_version()}"
    )
    if call.json:
        record = {
            "cores": cores,
            "machine": platform.machine(),
            "python": platform.python_version(),
            "otter-grader": version("otter-grader"),
            "tensorflow": version("tensorflow"),
            "rounds": [{"otter": otter, "grade": ours} for otter, ours in rounds],
            "ratio": statistics.median(ratios),
        }
        call.json.write_text(json.dumps(record, indent=1), "utf-8")
    if call.plot:
        plot(rounds, call.plot)


def plot(rounds: Sequence[tuple[float, float]], file: Path) -> None:
    """Write a bar for each program and round."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 2 + 0.4 * len(rounds)))
    for place, (otter, ours) in enumerate(rounds):
        axes.barh(place + 0.2, ours, 0.38, color="#0072b2", label="grade" if not place else None)
        axes.barh(
            place - 0.2, otter, 0.38, color="#e69f00", label="otter run" if not place else None
        )
        axes.annotate(f" {ours / otter:.1f} times", (ours, place + 0.2), va="center")
    axes.set_yticks(range(len(rounds)), [f"round {number + 1}" for number in range(len(rounds))])
    axes.invert_yaxis()
    axes.set_xlabel("submissions a minute")
    axes.margins(x=0.2)
    axes.legend(loc="lower right")
    figure.savefig(file, bbox_inches="tight")


if __name__ == "__main__":
    main()
