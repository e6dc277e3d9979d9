"""l6: the lecture's seven models, judged by what they compute."""

from autograder.checks.engine import Question

QUESTION = Question("l6", "Seven models", worth=5)
