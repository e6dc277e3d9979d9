"""l2: the three exercises on making windows."""

from autograder.checks.engine import Question

QUESTION = Question("l2", "Making windows", worth=4)
