"""A variant's numbers in words, for the handout."""

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from autograder.assignments.assignment import Assignment
from autograder.assignments.drawing.sheet import title_of
from autograder.data.columns import ROWS_PER_HOUR
from autograder.variant import Variant
from autograder.variant.durations import duration
from autograder.variant.layer_words import amount, layer_card
from autograder.variant.layers import Bidirectional, Recurrent

PICTURES = "pictures"  # their folder in the handout
OPTIMIZERS = {"rmsprop": "RMSprop", "adam": "Adam", "sgd": "SGD"}
_LOSSES = {
    "mse": "mean squared error (`mse`)",
    "mae": "mean absolute error (`mae`)",
    "huber": "Huber loss (`huber`)",
}
_UNITS = {"g/m**3": "g/m³", "degC": "°C", "deg": "degrees", "%": "percent"}


def context(variant: Variant, assignment: Assignment) -> dict[str, Any]:
    """Return the names for the master's `{{ … }}` expressions."""
    train, val, test = variant.split_percent
    automatic, manual = assignment.auto_points(variant), assignment.manual_points(variant)
    feature_title = " ".join(variant.feature_title.split())
    return {
        "feature": variant.feature,
        "feature_title": feature_title,
        "title": _inside_a_sentence(feature_title),
        "unit": unit(variant.feature),
        "horizon": horizon(variant),
        "window": variant.window_words,
        "step_rows": (
            "one row" if variant.sampling_rate == 1 else f"one row in every {variant.sampling_rate}"
        ),
        "step_time": _step_time(variant),
        "batch_size": variant.batch_size,
        "train_percent": train,
        "val_percent": val,
        "test_percent": test,
        "horizon_hours": amount(variant.horizon_hours, "hour"),
        "naive_value": naive_value(variant),
        "points": {name: points(automatic[name] + manual[name]) for name in automatic},
        "comments": {name: points(given) for name, given in manual.items() if given},
        "model_words": model_words(variant),
        "optimizer": OPTIMIZERS[variant.training.optimizer],
        "learning_rate": variant.training.learning_rate,
        "loss": _LOSSES[variant.training.loss],
        "metrics": " and ".join(_LOSSES[metric] for metric in variant.training.metrics),
        "activation_question": activation_question(variant),
        "activation_answer": activation_answer(variant),
        "activation_rubric": activation_rubric(variant),
        # They are drawn when the first is asked for: all of them together, and once.
        "picture": functools.partial(
            picture_link, functools.cache(functools.partial(assignment.pictures, variant))
        ),
    }


def picture_link(pictures: Callable[[], Mapping[str, str]], name: str) -> str:
    """Return Markdown for one of the assignment's `pictures`, what it shows as its text."""
    return f"![{title_of(pictures()[name])}]({PICTURES}/{name})"


def points(number: float) -> str:
    """Return `1 point`, `2.5 points`."""
    return amount(number, "point")


def horizon(variant: Variant) -> str:
    """Return the horizon in hours, and also in days where they are whole."""
    hours = amount(variant.horizon_hours, "hour")
    days, rest = divmod(variant.horizon_hours, 24)
    return hours if rest else f"{hours} ({amount(days, 'day')})"


def unit(feature: str) -> str:
    """Return a column's unit, taken from the brackets in its name."""
    found = re.search(r"\((.*)\)$", feature)
    bare = found[1] if found else ""
    return _UNITS.get(bare, bare)


def naive_value(variant: Variant) -> str:
    """Return a phrase for the value that the naive method forecasts."""
    days = f"the value {amount(variant.days_back, 'day')} before the target"
    back = (-1 - variant.naive_step) * variant.sampling_rate
    if back:
        return f"{days}, {duration(back)} before the window's last step"
    return f"{days}, the window's last step"


def model_words(variant: Variant) -> str:
    """Return the model in one line: `Input → LSTM (32 units, activation relu) → …`."""
    cards = [layer_card(layer) for layer in variant.model.layers]
    words = [f"{name} ({', '.join(details)})" if details else name for name, details in cards]
    return " → ".join(["Input", *words])


def activation_question(variant: Variant) -> str:
    """Return the question for the written comment of q7."""
    recurrent = _recurrent(variant)
    if not recurrent:
        return (
            "Comment on the activations of this model: which layers have one, what could the model "
            "not learn without them, and why does the output have none?"
        )
    layer = recurrent[0]
    return (
        f"Comment on the `activation` argument of the {layer.layer} layer, here "
        f"`{layer.activation}`: what does it act on, and what not, what is Keras's default, and "
        "what changes, for better or worse, between `tanh` and `relu` over a long window?"
    )


def activation_answer(variant: Variant) -> str:
    """Return a model answer to the written comment of q7."""
    recurrent = _recurrent(variant)
    if not recurrent:
        return (
            "Without activations between them, the layers would amount to one linear map, however "
            "many there are; it could not learn that a rise means one thing in warm and another in "
            "cold weather. The output has none because a forecast may take any value: a bounded "
            "or one-sided activation would rule some of them out."
        )
    gates = {
        "LSTM": "the candidate values and the cell's state as it leaves the layer; the three gates "
        "keep `recurrent_activation`, a sigmoid, so they stay between 0 and 1",
        "GRU": "the candidate state; the two gates keep `recurrent_activation`, a sigmoid, so they "
        "stay between 0 and 1",
        "SimpleRNN": "the new state, which is all that the layer has; there are no gates",
    }
    kernel = (
        ""
        if recurrent[0].layer == "SimpleRNN"
        else (" On a GPU only `tanh` gets the fast cuDNN kernel.")
    )
    return (
        f"`activation` acts on {gates[recurrent[0].layer]}. The default is `tanh`, which keeps its "
        "output between -1 and 1. `relu` has no upper bound and sets negative values to 0: "
        "its gradient does not vanish for large values, but over many steps a state can grow without "
        "limit, so that training may diverge, sooner at a high learning rate, and an extreme "
        "input is passed on in full." + kernel
    )


def activation_rubric(variant: Variant) -> list[str]:
    """Return what earns parts of the written comment of q7: three sentences."""
    recurrent = _recurrent(variant)
    if not recurrent:
        return [
            "Names the layers that have an activation.",
            "The output has none because a forecast may take any value.",
            "Without activations between them, the layers would be one linear map.",
        ]
    gates = recurrent[0].layer != "SimpleRNN"
    return [
        "Says what the activation acts on"
        + (", and that the gates keep theirs." if gates else "."),
        "Names Keras's default, `tanh`, and that it is bounded.",
        "One gain and one risk of `relu` against `tanh` over many steps: no vanishing gradient for "
        "large values; a state that can grow without limit.",
    ]


def _recurrent(variant: Variant) -> list[Recurrent]:
    layers = (
        layer.inner if isinstance(layer, Bidirectional) else layer for layer in variant.model.layers
    )
    return [layer for layer in layers if isinstance(layer, Recurrent)]


def _step_time(variant: Variant) -> str:
    minutes = variant.sampling_rate * 60 // ROWS_PER_HOUR
    if minutes == 60:
        return "one an hour"
    return f"one every {duration(variant.sampling_rate)}"


def _inside_a_sentence(title: str) -> str:
    """Return a title in lower case, unless it is an abbreviation such as `CO2`."""
    first_word = title.split()[0] if title.split() else title
    return title if first_word != first_word.capitalize() else title[0].lower() + title[1:]
