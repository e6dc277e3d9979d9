"""The texts of a public check, the same on the terminal, in Jupyter and in otter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.checks.engine import Outcome
from autograder.checks.visible_text import in_words, visible

Kind = Literal["check", "feedback", "name", "aside"]
MARKS: dict[Outcome, str] = {
    "passed": "passed",
    "failed": "failed",
    "error": "error",
    "timeout": "too slow",
    "skipped": "skipped",
    "grader-error": "unjudged",
}
NOT_STARTED = "to do"


@dataclass(frozen=True)
class Seen:
    """One check as a student sees it: what is checked, its outcome, and the feedback."""

    name: str
    description: str
    points: float
    outcome: Outcome
    feedback: str
    misconception: str | None

    @property
    def not_started(self) -> bool:
        """Whether the stub is still in place, which is not a mistake yet."""
        return self.outcome == "error" and self.feedback.endswith("is not written yet.")

    @property
    def mark(self) -> str:
        """The outcome in one or two words."""
        return NOT_STARTED if self.not_started else MARKS[self.outcome]


def lines_of(seen: Seen, before: Seen | None = None) -> list[tuple[Kind, str]]:
    """Return the lines on a check; feedback equal to that of the check `before` is not repeated."""
    if seen.outcome == "skipped":
        return [("aside", "Not run: it depends on a check above that does not hold yet.")]
    lines: list[tuple[Kind, str]] = [("check", visible(seen.description))]
    if seen.outcome == "passed":
        return lines
    if before is not None and seen.feedback and before.feedback == seen.feedback:
        return [*lines, ("feedback", "Same as above.")]
    lines.append(("feedback", visible(seen.feedback)))
    if seen.misconception:
        lines.append(("name", f"It looks like: {in_words(seen.misconception).lower()}."))
    return lines


def hidden_sentence(counts: Sequence[tuple[str, int]]) -> str:
    """Return how many hidden checks the final grading adds, from `(question, count)` pairs."""
    hidden = [(name, count) for name, count in counts if count]
    if not hidden:
        return f"There are no hidden checks for {' and '.join(name for name, _ in counts)}."
    if len(counts) == 1:
        name, count = hidden[0]
        noun = "check" if count == 1 else "checks"
        return f"The final grading also has {count} hidden {noun} for {name}, with other inputs."
    listed = ", ".join(f"{count} for {name}" for name, count in hidden)
    return f"The final grading also has hidden checks with other inputs: {listed}."


def summary(seen: Sequence[Seen]) -> str:
    """Return one line: how many of the checks hold."""
    passed = sum(check.outcome == "passed" for check in seen)
    if passed == len(seen):
        return f"All {passed} public checks hold."
    return f"{passed} of {len(seen)} public checks hold."
