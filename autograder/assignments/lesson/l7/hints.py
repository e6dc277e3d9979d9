"""What a wrong answer looks like, as a phrase; what is right is explained after grading only."""

from autograder.assignments.lesson.l7.answers.beliefs import BELIEFS
from autograder.checks.hints import Hint

HINTS: dict[str, Hint] = {slug: Hint(phrase, "", "", "", "") for slug, phrase in BELIEFS.items()}
