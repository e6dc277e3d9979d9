"""l5: the recurrence in NumPy."""

from autograder.checks.engine import Question

QUESTION = Question("l5", "The recurrence in NumPy", worth=3)
