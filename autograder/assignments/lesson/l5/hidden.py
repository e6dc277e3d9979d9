"""l5's hidden checks: sequences and layers of any size."""

from autograder.assignments.lesson.l5.checks import QUESTION
from autograder.assignments.lesson.l5.recurrence import judge_states, read_states
from autograder.assignments.lesson.l5.tasks import DRAWN, EDGES, Sizes, boundary_sizes
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.variant import Variant


@QUESTION.hidden("any-last-state", weight=1, needs=("last-state",))
def any_last_state(student: Student, variant: Variant, cases: Cases) -> None:
    """The last state is right for any number of steps, features and units."""
    _judge_any(student, cases, sequences=False)


@QUESTION.hidden("any-states", weight=1, needs=("all-states",))
def any_states(student: Student, variant: Variant, cases: Cases) -> None:
    """All states are right for any number of steps, features and units."""
    _judge_any(student, cases, sequences=True)


def _judge_any(student: Student, cases: Cases, *, sequences: bool) -> None:
    seeds = [cases.number(f"edge {n}") % 2**32 for n in range(len(EDGES))]

    @cases.for_all(DRAWN, boundary=boundary_sizes(seeds), max_examples=8, shrink_calls=30)
    def right(sizes: Sizes) -> None:
        # What is right on the public tasks and not here has no misconception's name.
        task = sizes.task()
        judge_states(read_states(student, task, sequences), task, sequences)
