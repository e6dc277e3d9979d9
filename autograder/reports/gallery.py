"""The gallery: what a student reads for each known misconception, with every picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.checks.hints import Hints
from autograder.grading.result import QuestionResult
from autograder.reports.feedback import CheckFeedback, check_feedback
from autograder.reports.pages import page


@dataclass(frozen=True)
class Exhibit:
    """One wrong solution: its name, what its author believed, and how its question was judged."""

    name: str
    belief: str
    question: QuestionResult
    hints: Hints | None

    @property
    def public(self) -> list[CheckFeedback]:
        """The public checks, as on a student's page."""
        return self._checks("public")

    @property
    def hidden(self) -> list[CheckFeedback]:
        """The hidden checks, which only teachers see."""
        return self._checks("hidden")

    def _checks(self, visibility: str) -> list[CheckFeedback]:
        chosen = [check for check in self.question.checks if check.visibility == visibility]
        return check_feedback(chosen, self.hints)


def gallery_page(heading: str, exhibits: Sequence[Exhibit]) -> str:
    """Return one self-contained page with all exhibits, in their order."""
    return page("gallery.html", heading=heading, exhibits=exhibits)
