"""The questions of Assignment 4, a folder each, in the order in which they are graded."""

from autograder.assignments.assignment4.q0 import checks as q0
from autograder.assignments.assignment4.q0 import examples as q0_examples
from autograder.assignments.assignment4.q1 import checks as q1
from autograder.assignments.assignment4.q1 import examples as q1_examples
from autograder.assignments.assignment4.q1 import hidden as _q1_hidden  # noqa: F401
from autograder.assignments.assignment4.q2 import checks as q2
from autograder.assignments.assignment4.q3 import checks as q3
from autograder.assignments.assignment4.q3 import examples as q3_examples
from autograder.assignments.assignment4.q3 import hidden as _q3_hidden  # noqa: F401
from autograder.assignments.assignment4.q4 import checks as q4
from autograder.assignments.assignment4.q4 import examples as q4_examples
from autograder.assignments.assignment4.q4 import hidden as _q4_hidden  # noqa: F401
from autograder.assignments.assignment4.q5 import checks as q5
from autograder.assignments.assignment4.q6 import checks as q6
from autograder.assignments.assignment4.q6 import examples as q6_examples
from autograder.assignments.assignment4.q6 import hidden as _q6_hidden  # noqa: F401
from autograder.assignments.assignment4.q7 import checks as q7
from autograder.assignments.assignment4.q8 import checks as q8

q0.QUESTION.make_example = q0_examples.example
q1.QUESTION.make_example = q1_examples.example
q3.QUESTION.make_example = q3_examples.example
q4.QUESTION.make_example = q4_examples.example
q6.QUESTION.make_example = q6_examples.example

QUESTIONS = tuple(module.QUESTION for module in (q0, q1, q2, q3, q4, q5, q6, q7, q8))

__all__ = ["QUESTIONS"]
