"""The lesson: the lecture's own exercises, a folder each, in the order in which they are graded."""

from autograder.assignments.assembly import assembled
from autograder.assignments.assignment import Assignment
from autograder.assignments.lesson.pictures import pictures

QUESTIONS = assembled(__name__, ["l1", "l2", "l3", "l4", "l5", "l6", "l7"])

ASSIGNMENT = Assignment("lesson", "The lesson", QUESTIONS, pictures=pictures, uses_record=True)
