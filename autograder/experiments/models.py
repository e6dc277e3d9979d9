"""The models: the lecture's eight, and the assignment's own.

Keras is imported where it is used, so that the command line starts quickly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.experiments.tasks import LECTURE, Task, assignment_task
from autograder.variant import load_variant
from autograder.variant.layers import Layer


@dataclass(frozen=True)
class Spec:
    """A model: its name on the command line, its title, its task, and how many epochs it trains.

    `hidden` makes the tensor before the last `Dense(1)` from the input; it is None for the naive
    method, which has nothing to train. `epochs` suits two cores; the lecture's count is in
    `lecture_epochs`, 0 where it trains none.
    """

    name: str
    title: str
    layers: str
    task: Task
    epochs: int
    lecture_epochs: int
    hidden: Callable[[Any], Any] | None
    optimizer: tuple[str, float | None] = ("rmsprop", None)

    def build(self, features: int) -> Any:
        """Return the model, compiled, for windows of the task's steps and `features`."""
        import keras

        if self.hidden is None:
            raise ValueError(f"hidden must be given to build a model. Received: {self.name}")
        inputs = keras.Input((self.task.steps, features))
        model = keras.Model(inputs, keras.layers.Dense(1)(self.hidden(inputs)))
        name, rate = self.optimizer
        optimizer = keras.optimizers.get(name)
        if rate is not None:
            optimizer.learning_rate = rate
        model.compile(optimizer=optimizer, loss="mse", metrics=["mae"])
        return model


def _dense(x: Any) -> Any:
    from keras import layers

    return layers.Dense(16, activation="relu")(layers.Flatten()(x))


def _conv1d(x: Any) -> Any:
    from keras import layers

    for kernel in (24, 12):
        x = layers.MaxPooling1D(2)(layers.Conv1D(8, kernel, activation="relu")(x))
    return layers.GlobalAveragePooling1D()(layers.Conv1D(8, 6, activation="relu")(x))


def _lstm(x: Any) -> Any:
    from keras import layers

    return layers.LSTM(16)(x)


def _dropout_lstm(x: Any) -> Any:
    from keras import layers

    return layers.Dropout(0.5)(layers.LSTM(32, recurrent_dropout=0.25)(x))


def _stacked_gru(x: Any) -> Any:
    from keras import layers

    x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(x)
    return layers.Dropout(0.5)(layers.GRU(32, recurrent_dropout=0.5)(x))


def _bidirectional(x: Any) -> Any:
    from keras import layers

    return layers.Bidirectional(layers.LSTM(16))(x)


def _unrolled_lstm(x: Any) -> Any:
    from keras import layers

    return layers.LSTM(32, recurrent_dropout=0.2, unroll=True)(x)


def _assignment(x: Any) -> Any:
    for layer in load_variant().model.layers[:-1]:
        x = _keras_layer(layer)(x)
    return x


def _keras_layer(layer: Layer) -> Any:
    """Return the Keras layer that a variant's settings describe."""
    import keras

    settings = layer.model_dump(exclude={"layer", "inner"})
    if layer.layer == "Bidirectional":
        settings["layer"] = _keras_layer(layer.inner)
    return getattr(keras.layers, layer.layer)(**settings)


def _specs() -> dict[str, Spec]:
    training = load_variant().training
    assignment = assignment_task()
    specs = [
        Spec("naive", "Naive", "the value 24 hours before the target", LECTURE, 0, 0, None),
        Spec("dense", "Dense", "Flatten, Dense 16 relu", LECTURE, 10, 10, _dense),
        Spec("conv1d", "Conv1D", "Conv1D 8, kernels 24, 12, 6", LECTURE, 10, 10, _conv1d),
        Spec("lstm", "LSTM", "LSTM 16", LECTURE, 10, 10, _lstm),
        Spec(
            "dropout-lstm",
            "LSTM with dropout",
            "LSTM 32, recurrent dropout 0.25, Dropout 0.5",
            LECTURE,
            6,
            50,
            _dropout_lstm,
        ),
        Spec(
            "stacked-gru",
            "Stacked GRU",
            "GRU 32 twice, recurrent dropout 0.5, Dropout 0.5",
            LECTURE,
            4,
            50,
            _stacked_gru,
        ),
        Spec("bidirectional", "Bidirectional LSTM", "LSTM 16 both ways", LECTURE, 6, 10, _bidirectional),
        Spec(
            "unrolled",
            "Unrolled LSTM",
            "LSTM 32 unrolled, recurrent dropout 0.2",
            LECTURE,
            4,
            0,
            _unrolled_lstm,
        ),
        Spec(
            "assignment",
            "Assignment 4",
            ", ".join(f"{layer.layer} {getattr(layer, 'units', getattr(layer, 'rate', ''))}".strip()
                      for layer in load_variant().model.layers[:-1]),
            assignment,
            4,
            0,
            _assignment,
            (training.optimizer, training.learning_rate),
        ),
    ]  # fmt: skip
    return {spec.name: spec for spec in specs}


MODELS = _specs()
"""All models by name, in the order of the lecture."""
