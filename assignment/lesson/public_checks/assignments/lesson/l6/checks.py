"""l6: the lecture's seven models, judged by what they compute."""

from public_checks.assignments.lesson.l6.judging import judge_model, judge_unrolled
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question
from public_checks.checks.models.model_case import ModelExample

QUESTION = Question("l6", "Seven models", worth=5)

DENSE, CONV, LSTM = "dense_model", "conv_model", "lstm_model"
DROPOUT_LSTM, STACKED_GRU = "dropout_lstm_model", "stacked_gru_model"
BIDIRECTIONAL, UNROLLED_LSTM = "bidirectional_model", "unrolled_lstm_model"


@QUESTION.check("dense", weight=1)
def dense(student: Student, example: Example) -> None:
    """`dense_model` flattens a window; in between is a hidden layer, at the end a single number."""
    _judge(student, example, DENSE)


@QUESTION.check("conv", weight=2)
def conv(student: Student, example: Example) -> None:
    """`conv_model` has three convolutions, each followed by a pooling of its own kind."""
    _judge(student, example, CONV)


@QUESTION.check("lstm", weight=1)
def lstm(student: Student, example: Example) -> None:
    """`lstm_model` forecasts from the last state of an LSTM."""
    _judge(student, example, LSTM)


@QUESTION.check("dropout-lstm", weight=2)
def dropout_lstm(student: Student, example: Example) -> None:
    """`dropout_lstm_model` drops parts of the state and of the output, in training only."""
    _judge(student, example, DROPOUT_LSTM)


@QUESTION.check("stacked-gru", weight=2)
def stacked_gru(student: Student, example: Example) -> None:
    """`stacked_gru_model` has a GRU that reads all states of another one."""
    _judge(student, example, STACKED_GRU)


@QUESTION.check("bidirectional", weight=2)
def bidirectional(student: Student, example: Example) -> None:
    """`bidirectional_model` reads a window forward and backward."""
    _judge(student, example, BIDIRECTIONAL)


@QUESTION.check("unrolled-lstm", weight=1)
def unrolled_lstm(student: Student, example: Example) -> None:
    """`unrolled_lstm_model` computes what an LSTM with recurrent dropout computes."""
    _judge(student, example, UNROLLED_LSTM)


@QUESTION.check("unrolled", weight=1, needs=("unrolled-lstm",))
def unrolled(student: Student, example: Example) -> None:
    """The LSTM of `unrolled_lstm_model` is unrolled."""
    judge_unrolled(student, ModelExample.of(UNROLLED_LSTM, example[UNROLLED_LSTM]).small)


def _judge(student: Student, example: Example, function: str) -> None:
    model = ModelExample.of(function, example[function])
    judge_model(student, model.small, model.outputs, model.training)
