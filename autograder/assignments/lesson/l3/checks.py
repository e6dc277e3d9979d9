"""l3: the naive method, for the temperature."""

from autograder.checks.engine import Question

QUESTION = Question("l3", "The naive method", worth=2)
