"""What a student reads on each question once the submission is graded."""

from autograder.assignments.lesson.l7.answers import ANSWERS
from autograder.variant import Variant


def explain(variant: Variant, check: str, misconception: str | None) -> str:
    """Return the answer to a check's question and why, after a word on the mistake, if named.

    `check` is the name of the check, such as `l7-axis`.
    """
    answer = ANSWERS[check.removeprefix("l7-")]
    right = answer.right[0]
    explained = f"The answer is {right if isinstance(right, str) else f'{right:,}'}. "
    explained += answer.explanation
    mistake = next((why for _, name, why in answer.mistakes if name == misconception), None)
    return f"{mistake} {explained}" if mistake else explained
