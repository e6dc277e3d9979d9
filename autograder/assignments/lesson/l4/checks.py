"""l4: how many parameters each kind of layer has."""

from autograder.checks.engine import Question

QUESTION = Question("l4", "Counting parameters", worth=4)
