"""Run one question's public checks on a notebook's names, one by one as they are asked for."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from autograder.checks.engine import Question
from autograder.checks.outcome import outcome_of, skipped
from autograder.handout.in_process import InProcessStudent
from autograder.variant import Variant


class Outcomes:
    """What the checks of `question` come to; each is run once, after those it builds on."""

    def __init__(self, question: Question, variant: Variant) -> None:
        """Nothing is run yet."""
        self._checks = {check.name: check for check in question.checks}
        self._variant = variant
        self._known: dict[str, tuple[bool, str]] = {}
        self._student: InProcessStudent | None = None

    def of(self, name: str, namespace: Mapping[str, Any]) -> tuple[bool, str]:
        """Return whether a check holds for the names in `namespace`, and what to say if not."""
        if name not in self._known:
            check = self._checks[name]
            failed = [need for need in check.needs if not self.of(need, namespace)[0]]
            if self._student is None:
                self._student = InProcessStudent(namespace)
            run = partial(check.function, self._student, self._variant)
            judged = skipped(failed) if failed else outcome_of(run, self._student)
            self._known[name] = (judged.outcome == "passed", self._said(judged.feedback))
        return self._known[name]

    def _said(self, feedback: str) -> str:
        """Return the feedback as otter can show it: as HTML, unescaped; nothing twice."""
        safe = feedback.replace("<", "‹").replace(">", "›")
        return "As above." if safe in [said for _, said in self._known.values() if said] else safe
