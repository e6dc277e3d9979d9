"""`otter run` on one submission, in a process of its own."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from autograder.handout.otter.otter_grading import EXECUTOR
from autograder.sandbox.safe_start import python, safe_environment

LONGEST_SECONDS = 900


class NoResults(Exception):
    """Otter wrote no results.json; the message is its last output."""


def otter_run(
    zip_path: Path, submission: Path, out: Path, *, executor: str | None = None
) -> dict[str, Any]:
    """Return the results.json of `otter run -a zip_path -o out submission`; a log is beside it.

    `executor` is the address of a warm process (see `sandbox`), so that many runs share one.
    Raises `NoResults` where otter leaves none.
    """
    out.mkdir(parents=True, exist_ok=True)
    where = ["-a", str(zip_path.resolve()), "-o", str(out.resolve())]
    shared = {} if executor is None else {EXECUTOR: executor}
    try:
        done = subprocess.run(
            [*python(), "-m", "otter", "run", *where, "--no-logo", str(submission.resolve())],
            cwd=out,
            env=safe_environment(os.environ) | shared,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NoResults(f"{submission.name}: still running after {LONGEST_SECONDS} s") from None
    (out / "log.txt").write_text(done.stdout + done.stderr, "utf-8")
    results = out / "results.json"
    if not results.is_file():
        last = (done.stderr.strip() or done.stdout.strip() or "no word").splitlines()[-1]
        raise NoResults(f"{submission.name}: {last[:200]}")
    return dict(json.loads(results.read_text("utf-8")))


def question_scores(record: dict[str, Any]) -> dict[str, float]:
    """Return the points of each question in a results.json."""
    return {test["name"]: test["score"] for test in record["tests"] if "score" in test}
