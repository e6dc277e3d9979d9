"""The questions of Assignment 4, one module each, in the order in which they are graded."""

from autograder.questions import q0, q1, q2, q3, q4, q5, q6, q7, q8

QUESTIONS = tuple(module.QUESTION for module in (q0, q1, q2, q3, q4, q5, q6, q7, q8))

__all__ = ["QUESTIONS"]
