"""l5: the recurrence in NumPy."""

from public_checks.assignments.lesson.l5.recurrence import judge
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question

QUESTION = Question("l5", "The recurrence in NumPy", worth=3)


@QUESTION.check("last-state", weight=2)
def last_state(student: Student, example: Example) -> None:
    """`simple_rnn(inputs, U, W, b)` returns the state after the last step."""
    judge(student, example, sequences=False)


@QUESTION.check("all-states", weight=2)
def all_states(student: Student, example: Example) -> None:
    """With `return_sequences=True` it returns the states after all steps, in order."""
    judge(student, example, sequences=True)
