"""l4's hidden checks: layers of any size."""

from hypothesis import strategies as st

from autograder.assignments.lesson.l4.arithmetic import right_count
from autograder.assignments.lesson.l4.checks import QUESTION
from autograder.assignments.lesson.l4.counts import (
    BIDIRECTIONAL,
    CONV1D,
    DENSE,
    GRU,
    LSTM,
    PARTS,
    SIMPLE_RNN,
    BuiltOn,
    Counted,
    Sizes,
    fault,
    is_carried_forward,
    read_count,
)
from autograder.assignments.lesson.l4.examples import sealed_relation
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.sealed import Sealed
from autograder.variant import Variant

# Some count by building the layer, so the sizes stay small.
TWO_SIZES = st.tuples(st.integers(1, 40), st.integers(1, 60))
THREE_SIZES = st.tuples(st.integers(1, 20), st.integers(1, 30), st.integers(1, 24))
TWO_EDGES = ((1, 1), (1, 2), (2, 1), (1, 9), (9, 1), (8, 8), (32, 16))
THREE_EDGES = ((1, 1, 1), (1, 1, 5), (1, 6, 1), (7, 1, 1), (4, 4, 4), (2, 3, 9))


@QUESTION.hidden("any-dense", weight=1, needs=("dense",))
def any_dense(student: Student, variant: Variant, cases: Cases) -> None:
    """`dense_parameters` is right for any size."""
    _judge_any(student, DENSE, cases)


@QUESTION.hidden("any-conv1d", weight=1, needs=("conv1d",))
def any_conv1d(student: Student, variant: Variant, cases: Cases) -> None:
    """`conv1d_parameters` is right for any size."""
    _judge_any(student, CONV1D, cases, THREE_SIZES, THREE_EDGES)


@QUESTION.hidden("any-simple-rnn", weight=2, needs=("simple-rnn",))
def any_simple_rnn(student: Student, variant: Variant, cases: Cases) -> None:
    """`simple_rnn_parameters` is right for any size."""
    _judge_any(student, SIMPLE_RNN, cases)


@QUESTION.hidden("any-lstm", weight=2, needs=("lstm",))
def any_lstm(student: Student, variant: Variant, cases: Cases) -> None:
    """`lstm_parameters` is right for any size."""
    _judge_any(student, LSTM, cases)


@QUESTION.hidden("any-gru", weight=2, needs=("gru",))
def any_gru(student: Student, variant: Variant, cases: Cases) -> None:
    """`gru_parameters` is right for any size."""
    _judge_any(student, GRU, cases)


@QUESTION.hidden("any-bidirectional", weight=2, needs=("bidirectional",))
def any_bidirectional(student: Student, variant: Variant, cases: Cases) -> None:
    """`bidirectional_lstm_parameters` is right for any size."""
    _judge_any(student, BIDIRECTIONAL, cases)


def _judge_any(
    student: Student,
    counted: Counted,
    cases: Cases,
    strategy: st.SearchStrategy[Sizes] = TWO_SIZES,
    edges: tuple[Sizes, ...] = TWO_EDGES,
) -> None:
    part = PARTS.get(counted)
    built_on = None if part is None else BuiltOn(part, Sealed(sealed_relation(counted)))

    @cases.for_all(strategy, boundary=edges, max_examples=10)
    def right(sizes: Sizes) -> None:
        # What is right for the public sizes and not here has no misconception's name.
        count = read_count(student, counted, sizes)
        if count != right_count(counted, sizes) and not is_carried_forward(
            student, count, sizes, built_on
        ):
            raise fault(counted, sizes, count)
