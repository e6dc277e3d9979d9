"""l4: how many parameters each kind of layer has."""

from public_checks.assignments.lesson.l4.counts import (
    BIDIRECTIONAL,
    CONV1D,
    DENSE,
    GRU,
    LSTM,
    PARTS,
    SIMPLE_RNN,
    BuiltOn,
    Counted,
    judge_examples,
)
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question
from public_checks.checks.sealed import Sealed

QUESTION = Question("l4", "Counting parameters", worth=4)


@QUESTION.check("dense", weight=1)
def dense(student: Student, example: Example) -> None:
    """`dense_parameters(inputs, units)` counts the parameters of a dense layer."""
    judge_examples(student, DENSE, example[DENSE.function])


@QUESTION.check("conv1d", weight=1)
def conv1d(student: Student, example: Example) -> None:
    """`conv1d_parameters(channels, filters, kernel_size)` counts those of a convolution."""
    judge_examples(student, CONV1D, example[CONV1D.function])


@QUESTION.check("simple-rnn", weight=1)
def simple_rnn(student: Student, example: Example) -> None:
    """`simple_rnn_parameters(features, units)` counts those of a simple recurrent layer."""
    judge_examples(student, SIMPLE_RNN, example[SIMPLE_RNN.function])


@QUESTION.check("lstm", weight=1)
def lstm(student: Student, example: Example) -> None:
    """`lstm_parameters(features, units)` counts those of an LSTM."""
    _judge_built(student, LSTM, example)


@QUESTION.check("gru", weight=1)
def gru(student: Student, example: Example) -> None:
    """`gru_parameters(features, units)` counts those of a GRU, as Keras makes it by default."""
    _judge_built(student, GRU, example)


@QUESTION.check("bidirectional", weight=1)
def bidirectional(student: Student, example: Example) -> None:
    """`bidirectional_lstm_parameters(features, units)` counts those of an LSTM in both directions."""
    _judge_built(student, BIDIRECTIONAL, example)


def _judge_built(student: Student, counted: Counted, example: Example) -> None:
    """Judge a layer that is made of another one: a mistake in that one costs nothing here."""
    built_on = BuiltOn(PARTS[counted], Sealed(example["relations"][counted.function]))
    judge_examples(student, counted, example[counted.function], built_on)
