"""A worker in which everything seems to run out of time, simulated."""

import os
from typing import Any

from autograder.grading import worker
from autograder.grading.executors import local_worker
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.intake.submission import Submission

TRIES = "AUTOGRADER_TRIES"


def begin(job: bytes) -> None:
    """Grade, say each time that it was crowded, and keep a list of whom."""

    def crowded(submission: Submission, *arguments: Any, **settings: Any) -> Result:
        with open(os.environ[TRIES], "a", encoding="utf-8") as tries:
            tries.write(f"{submission.student}\n")
        result = grade(submission, *arguments, **settings)
        settings["conditions"].crowded = submission.student == "half"
        return result

    worker.grade = crowded  # type: ignore[assignment]
    local_worker.begin(job)
