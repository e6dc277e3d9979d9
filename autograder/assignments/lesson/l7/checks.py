"""l7: the questions between the exercises."""

from autograder.checks.engine import Question

QUESTION = Question("l7", "Your answers", worth=4)
