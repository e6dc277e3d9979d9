"""What hidden checks ask of a submission for a seed: a digest a check. Run by path, prints JSON."""

import hashlib
import json
import sys
from typing import Any

from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.checks.cases import Cases
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.outcome import outcome_of
from autograder.handout.render import render
from autograder.student import window_stand_in
from autograder.student.codec import pack
from autograder.variant import Variant, load_variant


class Overheard(InProcessStudent):
    """A submission whose questions are noted."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        super().__init__(namespace)
        self.heard = hashlib.sha256()

    def _ask(self, operation: str, **arguments: Any) -> Any:
        self.heard.update(operation.encode() + pack(arguments))
        return super()._ask(operation, **arguments)


def digests(seed: str, variant: Variant) -> dict[str, str]:
    """Return, by hidden check, the digest of all that is asked of a right solution."""
    namespace: dict[str, Any] = {}
    exec(compile(render(variant, "solution", ASSIGNMENT), "reference", "exec"), namespace)
    found = {}
    window_stand_in.install(fast=True)  # as in a student's process
    for question in QUESTIONS:
        for check in question.checks:
            if check.visibility == "hidden":
                student = Overheard(namespace)
                cases = Cases(seed, check.name)
                judged = outcome_of(
                    lambda c=check, s=student, d=cases: c.run(s, variant, {}, d), student
                )
                assert judged.outcome == "passed", (check.name, judged)
                found[check.name] = student.heard.hexdigest()[:16]
                student.close()
    window_stand_in.install(fast=False)
    return found


if __name__ == "__main__":
    print(json.dumps(digests(sys.argv[1], load_variant())))
