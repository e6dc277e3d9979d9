"""The help on the misconceptions of a model, whatever its function is called."""

from autograder.checks.hints import Hint

_SUMMARY = "Print `model.summary()` and put it beside the figure, line by line."
_LSTM_CASE = (
    "An LSTM of 5 units on windows of 10 steps returns 5 numbers a window, and with "
    "`return_sequences=True` 10 times 5 of them."
)
_DROPOUT_CASE = (
    "A dropout of rate 0.2 after 10 units sets about 2 of them to 0 and multiplies the others by "
    "1.25, at each call in training; outside of training it does nothing."
)
_CALLED_TWICE = (
    "Call your model twice on one window, with `training=True` and with `training=False`: which "
    "outputs differ?"
)
_SHAPES = "Build the model for 10 steps of 3 features, and print `model.input_shape`."
_SHAPE_CASE = "A model built for 10 steps of 3 features takes a batch of shape (batch, 10, 3)."
_OUTPUT_CASE = (
    "A forecast of 1,250 or of -3 degrees is out of reach where the last layer ends in a "
    "sigmoid, whose values lie between 0 and 1; a relu never gives a negative one."
)


def model_hints(function: str) -> dict[str, Hint]:
    """Return the hints by misconception; `function` names the student's function in them."""
    return {
        "wrong-units": Hint(
            "a layer has another size than asked for",
            "Which layer's size differs?",
            "A layer of the right type has another number of units or filters.",
            _SUMMARY,
            "An LSTM of 5 units on 3 features has 4 · 5 · (3 + 5 + 1) = 180 parameters; one of 6 "
            "units has 240. A wrong size shows in the count.",
        ),
        "wrong-activation": Hint(
            "a layer has another activation than asked for",
            "Which activation does a layer have if you name none?",
            "The weights have the right shapes, but a layer turns its sums into other numbers.",
            "For each layer, print `layer.name` and `layer.activation`.",
            "For the sum 2, `tanh` gives 0.96, a sigmoid 0.88, and `linear` gives 2.",
        ),
        "sequences-returned": Hint(
            "a recurrent layer returns all its states, not the last one",
            "How many numbers does each layer return for one window?",
            "For one window your model returns a number a step, or treats each step by itself.",
            "Print `layer.output.shape` for each layer.",
            _LSTM_CASE,
        ),
        "dropout-missing": Hint(
            "a dropout of the figure is not in the model, or does nothing there",
            "Which layers of your model behave differently in training?",
            "In training, the outputs for one window do not vary as the dropout makes them vary.",
            _CALLED_TWICE,
            _DROPOUT_CASE,
        ),
        "output-activated": Hint(
            "the forecast itself is put through an activation",
            "Which values can your model's output have?",
            "The last layer limits or bends the forecast.",
            "Give the last layer a large negative bias: can the output become negative?",
            _OUTPUT_CASE,
        ),
        "wrong-output-units": Hint(
            "the model returns several numbers for one window",
            "How many numbers is a forecast?",
            "The last layer has more than one unit.",
            f"Print the shape of `{function}(10, 3)`'s output for one window.",
            "For a batch of 4 windows the output has the shape (4, 1): one forecast each.",
        ),
        "axes-swapped": Hint(
            "steps and features are exchanged",
            "Which axis of a window is time?",
            "The model takes the features for steps, and the steps for features.",
            _SHAPES,
            _SHAPE_CASE,
        ),
        "wrong-layer": Hint(
            "a layer is of another type than asked for",
            "Which box of the figure has no layer of its type in your model?",
            "The types of your model's layers, or their number, differ from the figure's.",
            _SUMMARY,
            "On 3 features, a SimpleRNN of 5 units has 45 parameters, a GRU 150 and an LSTM 180.",
        ),
        "shape-fixed": Hint(
            "a size is written into the model, and an argument is not used",
            "Which numbers in your function do not come from its arguments?",
            "The model fits one size of windows, whatever the function is given.",
            _SHAPES + " Then build it for 12 steps.",
            _SHAPE_CASE,
        ),
    }
