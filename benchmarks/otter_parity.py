"""The same points through `otter run` and through `grade`, on many submissions, check by check.

    python -P -m benchmarks.otter_parity autograder.zip [--correct 10] [--wrong 20]

Takes correct submissions of many styles, wrong ones from the misconceptions, and those that
tamper with grading; prints a line each and the figures at the end. About 5 s each on two cores.
"""

import argparse
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.assignments.masters import masters_dir
from autograder.grading.grader import grade
from autograder.handout.misconceptions import read_misconceptions, splice
from autograder.handout.otter.otter_run import NoResults, otter_run, question_scores
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.sandbox.fork_server import ForkServer
from autograder.variant import load_variant
from tests.packaging.otter_runs import cases

VARIANT = load_variant()
ROOT = Path(__file__).parents[1]


def write(folder: Path, correct: int, wrong: int) -> dict[str, list[Path]]:
    """Write the submissions into a folder a kind."""
    styles = next(
        place
        for place in (masters_dir("assignment4") / "styles", ROOT / "tests/grading/styles")
        if place.is_dir()
    )
    chosen = sorted(path for path in styles.iterdir() if path.suffix in (".py", ".ipynb"))
    reference = render(VARIANT, "solution", ASSIGNMENT)
    misconceptions = read_misconceptions(masters_dir("assignment4") / "misconceptions", VARIANT)
    step = max(1, len(misconceptions) // wrong)
    made = []
    (folder / "wrong").mkdir(parents=True)
    for misconception in misconceptions[::step][:wrong]:
        made.append(folder / "wrong" / f"{misconception.name}.py")
        made[-1].write_text(splice(reference, misconception, VARIANT), "utf-8")
    tampering = sorted((ROOT / "tests/packaging/tampering").glob("*.py"))
    return {
        "correct": chosen[:: max(1, len(chosen) // correct)][:correct],
        "wrong": made,
        "tampering": tampering,
    }


def main() -> int:
    """Print the table; return 1 where points or checks differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("zip", type=Path)
    parser.add_argument("--correct", type=int, default=10)
    parser.add_argument("--wrong", type=int, default=20)
    call = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as scratch,
        ForkServer() as server,
        ThreadPoolExecutor(2) as pool,
    ):
        kinds = write(Path(scratch), call.correct, call.wrong)

        def both(kind: str, path: Path) -> tuple[str, str, float, float, float, int]:
            began = time.monotonic()
            try:
                record = otter_run(
                    call.zip, path, Path(scratch) / path.stem, executor=server.address
                )
            except NoResults as none:
                return kind, f"{path.stem}: {none}", -1.0, 0.0, time.monotonic() - began, 99
            seconds = time.monotonic() - began
            (entry,) = discover([path], "assignment4").entries
            result = grade(entry.read(), VARIANT, server.address, assignment=ASSIGNMENT)
            told = cases(record, result)
            differ = sum(
                told[check.name] != (check.outcome == "passed")
                for question in result.questions
                for check in question.checks
            )
            points = round(sum(question_scores(record).values()), 2)
            return kind, path.stem, points, result.auto_total, seconds, differ

        rows = list(
            pool.map(lambda pair: both(*pair), [(k, path) for k in kinds for path in kinds[k]])
        )
    for kind, name, otter, ours, seconds, differ in rows:
        print(
            f"{kind:10} {name:40} otter {otter:5.2f}  grade {ours:5.2f}  {seconds:5.1f} s  {differ or ''}"
        )
    for kind in kinds:
        of_kind = [row for row in rows if row[0] == kind]
        print(
            f"{kind}: {len(of_kind)} submissions, otter gives {min(r[2] for r in of_kind):g} to "
            f"{max(r[2] for r in of_kind):g} points; same points in "
            f"{sum(r[2] == r[3] for r in of_kind)}, same checks in {sum(r[5] == 0 for r in of_kind)}; "
            f"median {statistics.median(r[4] for r in of_kind):.1f} s"
        )
    return int(any(row[2] != row[3] or row[5] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
