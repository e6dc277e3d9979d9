"""l1's hidden checks: any number of rows, any window, length, rate and stride."""

from hypothesis import strategies as st

from autograder.assignments.lesson.l1.answers import COUNT, INDICES, Probe, WindowCall, judge
from autograder.assignments.lesson.l1.checks import ANY, CONSECUTIVE, FIRST, NONE, QUESTION, SPACED
from autograder.assignments.lesson.l1.diagnosis import suspects
from autograder.assignments.lesson.l1.examples import probes
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.oracle.windows import window_count
from autograder.variant import Variant

Numbers = tuple[int, int, int, int]

STEPS = st.tuples(st.integers(1, 12), st.integers(1, 9), st.integers(1, 9))
# No rows, one row, one window that just fits and one that just does not, one step a window, more
# than enough; a stride that divides the places for windows, and one that leaves one or all but one.
COUNTS: list[Numbers] = [
    (0, 1, 1, 1),
    (0, 3, 2, 2),
    (1, 2, 1, 1),
    (2, 2, 1, 1),
    (9, 1, 4, 2),
    (10, 4, 3, 1),
    (9, 4, 3, 1),
    (5, 40, 9, 8),
    (22, 4, 2, 4),
    (21, 4, 2, 5),
    (15, 2, 3, 4),
    (10_000, 120, 6, 1),
]
ROWS: list[Numbers] = [
    (0, 1, 1, 1),
    (0, 1, 5, 7),
    (6, 1, 5, 7),
    (1, 2, 1, 1),
    (0, 12, 9, 9),
    (3, 3, 8, 2),
    (3, 3, 2, 8),
    (1_000, 120, 6, 1),
]


@QUESTION.hidden("any-count", weight=3, needs=(CONSECUTIVE, SPACED, NONE))
def any_count(student: Student, variant: Variant, cases: Cases) -> None:
    """The count is right for any number of rows, length, rate and stride."""
    others = probes(COUNT)
    rows = st.integers(0, 150)
    drawn = st.builds(lambda n, steps: (n, *steps), rows, STEPS).filter(is_accepted)

    @cases.for_all(drawn, boundary=COUNTS, max_examples=40)
    def right(numbers: Numbers) -> None:
        call = WindowCall(COUNT, *numbers)
        judge(student, Probe(call, suspects(call)), others)


@QUESTION.hidden("any-indices", weight=2, needs=(FIRST, ANY))
def any_indices(student: Student, variant: Variant, cases: Cases) -> None:
    """The rows are right for any window, length, rate and stride."""
    others = probes(INDICES)
    drawn = st.builds(lambda i, steps: (i, *steps), st.integers(0, 40), STEPS)

    @cases.for_all(drawn, boundary=ROWS, max_examples=30)
    def right(numbers: Numbers) -> None:
        call = WindowCall(INDICES, *numbers)
        judge(student, Probe(call, suspects(call)), others)


def is_accepted(numbers: Numbers) -> bool:
    """Return whether Keras counts these windows.

    Where a window fits, Keras still refuses a rate or a stride of as many rows as there are, so
    that no answer is the right one.
    """
    rows, _, rate, stride = numbers
    return not window_count(*numbers) or max(rate, stride) < rows
