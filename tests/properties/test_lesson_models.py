"""l6's judging by hand: what is accepted, what is named, and that a model costs its own share."""

from collections.abc import Callable
from typing import Any

import keras
import pytest
from keras import layers as kl

from autograder.assignments.lesson.l6.arithmetic import LAYERS
from autograder.assignments.lesson.l6.checks import QUESTION
from autograder.checks.calls import StudentError
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.verdict import Wrong
from autograder.variant import load_variant

VARIANT = load_variant()
Build = Callable[[int, int], Any]


def judged(check: str, function: str, build: Build) -> str | None:
    """Run a public check on a function; return "right", "error", or the misconception's name."""
    student = InProcessStudent({function: build})
    (found,) = [each for each in QUESTION.checks if each.name == f"l6-{check}"]
    try:
        found.function(student, QUESTION.example(VARIANT))
    except Wrong as wrong:
        return wrong.misconception
    except StudentError:
        return "error"
    finally:
        student.close()
    return "right"


def model(
    *parts: Any, shape: Callable[[int, int], Any] = lambda steps, features: (steps, features)
) -> Build:
    """Return a function that builds a model of the layers that `parts` make."""
    return lambda steps, features: keras.Sequential(
        [keras.Input(shape(steps, features)), *(part() for part in parts)]
    )


def lstm(**settings: Any) -> Callable[[], Any]:
    return lambda: kl.LSTM(16, **settings)


def one() -> Any:
    return kl.Dense(1)


@pytest.mark.parametrize("settings", [{}, {"unroll": True}, {"implementation": 1}])
def test_how_a_layer_computes_does_not_matter(settings: dict[str, Any]) -> None:
    assert "right" == judged("lstm", "lstm_model", model(lstm(**settings), one))


@pytest.mark.parametrize(
    ("layer", "name"),
    [
        (lstm(unroll=True), "right"),
        (lstm(), "not-unrolled"),
        (lstm(unroll=False), "not-unrolled"),
        (lambda: kl.RNN(kl.LSTMCell(16)), "not-unrolled"),
        (lambda: kl.RNN(kl.LSTMCell(16), unroll=True), "right"),
    ],
)
def test_the_unrolled_model_lists_no_loop(layer: Callable[[], Any], name: str) -> None:
    assert name == judged("unrolled", "unrolled_lstm_model", model(layer, one))


def test_a_model_may_take_windows_of_any_length() -> None:
    build = model(lstm(), one, shape=lambda steps, features: (None, features))

    assert "right" == judged("lstm", "lstm_model", build)


def test_sizes_are_given_by_position_where_parameters_have_other_names() -> None:
    def build(length: int, columns: int) -> Any:
        return model(lstm(), one)(length, columns)

    assert "right" == judged("lstm", "lstm_model", build)


@pytest.mark.parametrize(
    ("parts", "shape", "name"),
    [
        ((lstm(), one), (9, 14), "shape-fixed"),
        ((lstm(return_sequences=True), one), None, "return-sequences-left-over"),
        ((lstm(return_sequences=True), kl.Flatten, one), None, "return-sequences-left-over"),
        ((lambda: kl.GRU(16), one), None, "gru-for-lstm"),
        ((lstm(), lambda: kl.Dropout(0.5), one), None, "dropout-added"),
        ((lstm(), lambda: kl.Dense(14)), None, "wrong-output-units"),
        ((lstm(kernel_regularizer="l2"), one), None, None),
        ((lstm(use_bias=False), one), None, None),
    ],
)
def test_another_model_is_wrong(parts: Any, shape: Any, name: str | None) -> None:
    build = model(*parts) if shape is None else model(*parts, shape=lambda steps, features: shape)

    assert name == judged("lstm", "lstm_model", build)


def test_what_is_no_model_is_wrong() -> None:
    assert judged("lstm", "lstm_model", lambda steps, features: kl.LSTM(16)) is None


def test_an_error_of_another_kind_keeps_its_message() -> None:
    def build(steps: int, features: int) -> Any:
        raise ValueError("expected ndim=3, found ndim=2")

    assert "error" == judged("lstm", "lstm_model", build)


def test_each_model_has_checks_of_its_own() -> None:
    points = QUESTION.points(VARIANT)

    assert 5.0 == pytest.approx(sum(points.values()))
    assert len(LAYERS) == len([n for n in points if "-any-" not in n and n != "l6-unrolled"])
    assert len(LAYERS) == len([n for n in points if "-any-" in n])
    assert all(share >= 0.25 for share in points.values())


@pytest.mark.parametrize("padding", ["same", "causal"])
def test_a_padded_convolution_is_named_wherever_the_zeros_are_added(padding: str) -> None:
    def conv(kernel_size: int) -> Callable[[], Any]:
        return lambda: kl.Conv1D(8, kernel_size, activation="relu", padding=padding)

    build = model(
        conv(24),
        lambda: kl.MaxPooling1D(2),
        conv(12),
        lambda: kl.MaxPooling1D(2),
        conv(6),
        lambda: kl.GlobalAveragePooling1D(),
        one,
    )

    assert "padded" == judged("conv", "conv_model", build)


def test_a_bidirectional_gru_is_named() -> None:
    build = model(lambda: kl.Bidirectional(kl.GRU(16)), one)

    assert "gru-for-lstm" == judged("bidirectional", "bidirectional_model", build)
