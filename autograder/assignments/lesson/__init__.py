"""The lesson: the lecture's own exercises, a folder each, in the order in which they are graded."""

from autograder.assignments.assembly import assembled
from autograder.assignments.assignment import Assignment
from autograder.assignments.lesson.pictures import pictures

QUESTIONS = assembled(__name__)

ASSIGNMENT = Assignment("lesson", "The lesson", QUESTIONS, pictures=pictures, uses_record=True)
