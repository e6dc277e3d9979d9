"""l1: how many windows rows hold, and which rows are in each."""

from autograder.checks.engine import Question

QUESTION = Question("l1", "Counting windows", worth=3)
