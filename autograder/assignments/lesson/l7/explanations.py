"""What a student reads on each question once the submission is graded."""

from autograder.assignments.lesson.l7.answers import ANSWERS
from autograder.variant import Variant


def explain(variant: Variant, check: str, misconception: str | None) -> str:
    """Return the explanation of a check's question, and before it one of the mistake, if named.

    `check` is the name of the check, such as `l7-axis`.
    """
    answer = ANSWERS[check.removeprefix("l7-")]
    said = {name: why for _, name, why in answer.mistakes}
    mistake = said.get(misconception) if misconception else None
    return f"{mistake} {answer.explanation}" if mistake else answer.explanation
