"""The questions of Assignment 4, a folder each, in the order in which they are graded."""

from autograder.assignments.assembly import assembled

QUESTIONS = assembled(__name__, ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"])

__all__ = ["QUESTIONS"]
