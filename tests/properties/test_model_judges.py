"""The judges of models, for any function and any layers: the lecture's models, right and wrong."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers as kl
from pydantic import TypeAdapter

from autograder.checks.models.arithmetic import RightModel
from autograder.checks.models.judges import (
    judge_outputs,
    judge_parameters,
    judge_penalties,
    judge_shapes,
    judge_training,
)
from autograder.checks.models.model_case import ModelExample, Size
from autograder.checks.models.sealing import model_example
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.verdict import Wrong
from autograder.student.codec import pack, unpack
from autograder.variant.layers import Layer

read_layers = TypeAdapter(tuple[Layer, ...]).validate_python
HANDOUT = Size(12, 5)
ONE = {"layer": "Dense", "units": 1}
HALF = {"layer": "Dropout", "rate": 0.5}
ASKED: dict[str, list[dict[str, Any]]] = {
    "dense": [{"layer": "Flatten"}, {"layer": "Dense", "units": 16, "activation": "relu"}, ONE],
    "conv": [
        {"layer": "Conv1D", "filters": 8, "kernel_size": 4, "activation": "relu"},
        {"layer": "MaxPooling1D", "pool_size": 2},
        {"layer": "GlobalAveragePooling1D"},
        ONE,
    ],
    "lstm": [{"layer": "LSTM", "units": 32, "recurrent_dropout": 0.25}, HALF, ONE],
    "gru": [
        {"layer": "GRU", "units": 32, "recurrent_dropout": 0.5, "return_sequences": True},
        {"layer": "GRU", "units": 32, "recurrent_dropout": 0.5},
        HALF,
        ONE,
    ],
    "bidirectional": [{"layer": "Bidirectional", "inner": {"layer": "LSTM", "units": 16}}, ONE],
    "unrolled": [
        {"layer": "LSTM", "units": 16, "recurrent_dropout": 0.2, "unroll": True},
        ONE,
    ],
}
RIGHT: dict[str, list[Any]] = {
    "dense": [kl.Flatten, lambda: kl.Dense(16, activation="relu")],
    "conv": [
        lambda: kl.Conv1D(8, 4, activation="relu"),
        lambda: kl.MaxPooling1D(2),
        kl.GlobalAveragePooling1D,
    ],
    "lstm": [lambda: kl.LSTM(32, recurrent_dropout=0.25), lambda: kl.Dropout(0.5)],
    "gru": [
        lambda: kl.GRU(32, recurrent_dropout=0.5, return_sequences=True),
        lambda: kl.GRU(32, recurrent_dropout=0.5),
        lambda: kl.Dropout(0.5),
    ],
    "bidirectional": [lambda: kl.Bidirectional(kl.LSTM(16))],
    "unrolled": [lambda: kl.LSTM(16, recurrent_dropout=0.2, unroll=True)],
}


def builder(makers: list[Callable[[], Any]]) -> Callable[[int, int], Any]:
    """Return a function that builds a model of these layers and `Dense(1)`."""

    def build(sequence_length: int, num_features: int) -> Any:
        inputs = keras.Input((sequence_length, num_features))
        x = inputs
        for make in makers:
            x = make()(x)
        return keras.Model(inputs, kl.Dense(1)(x))

    return build


def right_model(name: str) -> RightModel:
    return RightModel(name, read_layers(ASKED[name]), HANDOUT)


def judged(name: str, makers: list[Callable[[], Any]]) -> str | None:
    """Judge a model by an example; return "right", or the misconception that it shows."""
    return judged_function(name, builder(makers))


def judged_function(name: str, build: Callable[[int, int], Any]) -> str | None:
    student = InProcessStudent({name: build})
    data = unpack(pack(model_example(right_model(name), "test")))
    example = ModelExample.of(name, data)
    try:
        for case in (example.handout, example.small):
            judge_shapes(student, case, example.handout.asked)
        judge_parameters(student, example.handout)
        judge_outputs(student, example.small, example.outputs)
        for outputs in example.training:
            judge_training(student, example.small, outputs)
        judge_penalties(student, example.small)
    except Wrong as wrong:
        return wrong.misconception
    finally:
        student.close()
    return "right"


@pytest.mark.parametrize("name", ASKED)
def test_a_model_as_it_is_asked_for_is_right(name: str) -> None:
    assert "right" == judged(name, RIGHT[name])


class UpperLayerFirst(keras.Model):
    """A stack of two GRUs that declares the upper one first; both have recurrent kernels alike."""

    def __init__(self) -> None:
        super().__init__()
        self.upper = kl.GRU(32, recurrent_dropout=0.5)
        self.lower = kl.GRU(32, recurrent_dropout=0.5, return_sequences=True)
        self.drop, self.output_layer = kl.Dropout(0.5), kl.Dense(1)

    def call(self, x: Any, training: bool | None = None) -> Any:
        x = self.upper(self.lower(x, training=training), training=training)
        return self.output_layer(self.drop(x, training=training))


def test_the_order_in_which_a_class_declares_its_layers_does_not_matter() -> None:
    assert "right" == judged_function("gru", lambda steps, features: UpperLayerFirst())


@pytest.mark.parametrize(
    ("name", "makers"),
    [
        ("unrolled", [lambda: kl.LSTM(16, recurrent_dropout=0.2)]),
        ("lstm", [lambda: kl.LSTM(32, recurrent_dropout=0.25, unroll=True), RIGHT["lstm"][1]]),
    ],
    ids=["not unrolled", "unrolled"],
)
def test_whether_a_layer_is_unrolled_does_not_matter(name: str, makers: list[Any]) -> None:
    assert "right" == judged(name, makers)


WRONG: dict[str, tuple[str, list[Any], str | None]] = {
    "recurrent dropout missing": (
        "lstm",
        [lambda: kl.LSTM(32), RIGHT["lstm"][1]],
        "dropout-missing",
    ),
    "inputs dropped": (
        "lstm",
        [lambda: kl.LSTM(32, dropout=0.25), RIGHT["lstm"][1]],
        "dropout-missing",
    ),
    "inputs dropped, too": (
        "lstm",
        [lambda: kl.LSTM(32, dropout=0.25, recurrent_dropout=0.25), RIGHT["lstm"][1]],
        None,
    ),
    "another rate": (
        "lstm",
        [lambda: kl.LSTM(32, recurrent_dropout=0.1), RIGHT["lstm"][1]],
        None,
    ),
    "none before the last layer": ("lstm", RIGHT["lstm"][:1], "dropout-missing"),
    "none in the first layer": (
        "gru",
        [lambda: kl.GRU(32, return_sequences=True), *RIGHT["gru"][1:]],
        "dropout-missing",
    ),
    "none in the second layer": (
        "gru",
        [RIGHT["gru"][0], lambda: kl.GRU(32), RIGHT["gru"][2]],
        "dropout-missing",
    ),
    "unrolled, none": ("unrolled", [lambda: kl.LSTM(16, unroll=True)], "dropout-missing"),
    "directions added": (
        "bidirectional",
        [lambda: kl.Bidirectional(kl.LSTM(16), merge_mode="sum")],
        None,
    ),
    "one direction": ("bidirectional", [lambda: kl.LSTM(16)], "wrong-layer"),
    "activation forgotten": ("dense", [kl.Flatten, lambda: kl.Dense(16)], "wrong-activation"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_another_model_is_wrong(wrong: str) -> None:
    name, makers, misconception = WRONG[wrong]

    assert misconception == judged(name, makers)


def test_models_of_several_functions_and_one_size_are_kept_apart() -> None:
    student = InProcessStudent({name: builder(RIGHT[name]) for name in ("dense", "lstm")})
    size, random = Size(4, 3), np.random.default_rng(0)
    rights = [right_model(name) for name in ("dense", "lstm")]
    for right in rights:
        judge_shapes(student, right.case(size), right.case(HANDOUT).asked)
    for right in rights:
        judge_outputs(student, right.case(size), right.outputs(size, random))


@pytest.mark.parametrize("name", ASKED)
def test_an_example_tells_no_setting(name: str) -> None:
    layers = model_example(right_model(name), "test")["small"]["layers"]

    assert len(ASKED[name]) == len(layers)
    assert [] == [text for text in ("LSTM", "GRU", "relu", "Dense") if text in str(layers)]
