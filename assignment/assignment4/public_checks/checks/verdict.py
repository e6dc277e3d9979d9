"""What a check that does not hold raises: the outcome, and what the student reads."""

from typing import Literal

Outcome = Literal["passed", "failed", "error", "timeout", "skipped", "grader-error"]


class Verdict(Exception):
    """A check that does not hold: its outcome, the feedback, and the misconception."""

    def __init__(self, outcome: Outcome, feedback: str, misconception: str | None = None) -> None:
        super().__init__(feedback)
        self.outcome = outcome
        self.feedback = feedback
        self.misconception = misconception


class Wrong(Verdict):
    """Student code returned something wrong.

    `seen` says what was returned, for which input; `rule` why that is wrong; `look` where to
    look. None of them gives the answer away.
    """

    def __init__(self, seen: str, rule: str, look: str = "", *, name: str | None = None) -> None:
        super().__init__("failed", " ".join(part for part in (seen, rule, look) if part), name)


class Skipped(Verdict):
    """A check that fails only because an earlier one did: one mistake gives one message."""

    def __init__(self, builds_on: str) -> None:
        super().__init__("skipped", f"Skipped, because it builds on {builds_on}.")
