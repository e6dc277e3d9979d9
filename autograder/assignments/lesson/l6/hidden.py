"""l6's hidden checks: other sizes, other weights, other windows.

What drops in training is judged by the public checks alone: it takes many outputs, and that it
depended on a window's size is no mistake that anybody makes.
"""

from functools import lru_cache

import numpy as np

from autograder.assignments.lesson.l6.arithmetic import right_model
from autograder.assignments.lesson.l6.checks import (
    BIDIRECTIONAL,
    CONV,
    DENSE,
    DROPOUT_LSTM,
    LSTM,
    QUESTION,
    STACKED_GRU,
    UNROLLED_LSTM,
)
from autograder.assignments.lesson.l6.judging import judge_model
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.models.model_case import ModelCase, Outputs, Size
from autograder.variant import Variant


@QUESTION.hidden("any-dense", weight=1, needs=("dense",))
def any_dense(student: Student, variant: Variant, cases: Cases) -> None:
    """`dense_model` computes the right outputs for windows of other sizes."""
    _judge_any(student, DENSE, cases)


@QUESTION.hidden("any-conv", weight=1, needs=("conv",))
def any_conv(student: Student, variant: Variant, cases: Cases) -> None:
    """`conv_model` computes the right outputs for windows of other sizes."""
    _judge_any(student, CONV, cases)


@QUESTION.hidden("any-lstm", weight=1, needs=("lstm",))
def any_lstm(student: Student, variant: Variant, cases: Cases) -> None:
    """`lstm_model` computes the right outputs for windows of other sizes."""
    _judge_any(student, LSTM, cases)


@QUESTION.hidden("any-dropout-lstm", weight=1, needs=("dropout-lstm",))
def any_dropout_lstm(student: Student, variant: Variant, cases: Cases) -> None:
    """`dropout_lstm_model` computes the right outputs for windows of other sizes."""
    _judge_any(student, DROPOUT_LSTM, cases)


@QUESTION.hidden("any-stacked-gru", weight=2, needs=("stacked-gru",))
def any_stacked_gru(student: Student, variant: Variant, cases: Cases) -> None:
    """`stacked_gru_model` computes the right outputs for windows of other sizes."""
    _judge_any(student, STACKED_GRU, cases)


@QUESTION.hidden("any-bidirectional", weight=1, needs=("bidirectional",))
def any_bidirectional(student: Student, variant: Variant, cases: Cases) -> None:
    """`bidirectional_model` computes the right outputs for windows of other sizes."""
    _judge_any(student, BIDIRECTIONAL, cases)


@QUESTION.hidden("any-unrolled-lstm", weight=1, needs=("unrolled-lstm",))
def any_unrolled_lstm(student: Student, variant: Variant, cases: Cases) -> None:
    """`unrolled_lstm_model` computes the right outputs for windows of other sizes."""
    _judge_any(student, UNROLLED_LSTM, cases)


def _judge_any(student: Student, function: str, cases: Cases) -> None:
    """Judge the model at a small size that is drawn: a single feature, or more than publicly."""
    random = cases.generator("size")
    features = (1, 2, 4, 5)[random.integers(4)]
    least = right_model(function).smallest_size(features, at_least=2)
    size = Size(least.steps + int(random.integers(0, 6)), features)
    case, outputs = _drawn(function, size, cases.number("weights"))
    judge_model(student, case, outputs)


@lru_cache(maxsize=64)  # the same for a whole class
def _drawn(function: str, size: Size, seed: int) -> tuple[ModelCase, Outputs]:
    right = right_model(function)
    return right.case(size), right.outputs(size, np.random.default_rng(seed), scale=40.0)
