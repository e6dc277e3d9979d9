"""The help on l6's misconceptions."""

from autograder.checks.hints import Hint

_SUMMARY = "Print `model.summary()` for windows of 4 steps and 3 features, line by line."
_TRAINING = (
    "Call the model twice on one window with `training=True`, and twice with `training=False`. "
    "Which outputs differ?"
)
_KINDS = (
    "Of a layer with 10 units, `Dropout(0.2)` after it hides 2 outputs from the next layer; "
    "`dropout=0.2` in it hides inputs, and `recurrent_dropout=0.2` parts of its own state."
)
_SEQUENCES = (
    "For 5 steps, a recurrent layer with 2 units puts out either 2 numbers, its last state, or "
    "5 rows of 2, all its states."
)
_CONVOLUTION = (
    "A kernel of 3 on 10 steps fits in 8 places; pooling by 2 leaves 4; the mean over all steps "
    "leaves one number a filter."
)
_LAYERS = "Compare each layer's settings, `layer.get_config()`, with the docstring."
_SETTINGS = (
    "`Dense(4)` and `Dense(4, activation='tanh')` have the same parameters and compute different "
    "things: what is not named stays at Keras's default."
)


def _of_sequences(looks_like: str, question: str, seen: str) -> Hint:
    return Hint(looks_like, question, seen, _SUMMARY, _SEQUENCES)


def _of_dropout(looks_like: str, question: str, seen: str) -> Hint:
    return Hint(looks_like, question, seen, _TRAINING, _KINDS)


def _of_convolution(looks_like: str, question: str, seen: str) -> Hint:
    return Hint(looks_like, question, seen, _SUMMARY, _CONVOLUTION)


def _of_settings(looks_like: str, question: str, seen: str) -> Hint:
    return Hint(looks_like, question, seen, _LAYERS, _SETTINGS)


HINTS: dict[str, Hint] = {
    "return-sequences-missing": _of_sequences(
        "a recurrent layer passes on its last state only, and the next one needs all",
        "What does the layer before the refused one return, and which argument says so?",
        "Keras refuses a recurrent layer, because it is given no sequence.",
    ),
    "return-sequences-left-over": _of_sequences(
        "a recurrent layer returns all its states where only the last is needed",
        "What should remain of a window before the forecast: all steps, or one state?",
        "The last recurrent layer of your model returns a sequence.",
    ),
    "one-layer-only": _of_sequences(
        "there is one recurrent layer where two are stacked",
        "How many recurrent layers does a stack have, and what does the upper one read?",
        "Your model lists fewer recurrent layers than the docstring.",
    ),
    "one-direction-only": _of_sequences(
        "the window is read in one direction",
        "How many times is a window read, and in which order?",
        "Your model lists no layer that reads a window in both directions.",
    ),
    "merge-mode-sum": _of_sequences(
        "the two directions are added up",
        "What becomes of the two directions' outputs, if the docstring says nothing on it?",
        "The wrapper's output is as long as that of a single direction.",
    ),
    "flatten-missing": Hint(
        "the window is not flattened",
        "On which axis of a window does a dense layer work?",
        "Your model puts out a number for each step.",
        _SUMMARY,
        "`Dense(2)` on 5 rows of 3 numbers gives 5 rows of 2; on one row of 15, it gives 2 numbers.",
    ),
    "dropout-missing": _of_dropout(
        "a `Dropout` layer is missing",
        "Is every layer of the docstring in the summary, those without parameters, too?",
        "Your model lists fewer `Dropout` layers than the docstring.",
    ),
    "dropout-added": _of_dropout(
        "there is a `Dropout` that was not asked for",
        "Which line of the summary has no counterpart in the docstring?",
        "Your model lists more `Dropout` layers than the docstring.",
    ),
    "dropout-misplaced": _of_dropout(
        "`Dropout` stands in another place",
        "Whose outputs does the layer drop where you put it?",
        "Your model's `Dropout` stands at another place in the order of the layers.",
    ),
    "recurrent-dropout-missing": _of_dropout(
        "no part of the state is dropped",
        "Which argument acts on what a recurrent layer passes on to its own next step?",
        "A recurrent layer of your model keeps its whole state in training.",
    ),
    "dropout-for-recurrent-dropout": _of_dropout(
        "inputs are dropped, and not the state",
        "What do a recurrent layer's two arguments on dropout act on?",
        "A recurrent layer of your model drops inputs and keeps its whole state.",
    ),
    "wrong-rate": _of_dropout(
        "another share is dropped",
        "Which share does each rate of the docstring name, and in which layer does it stand?",
        "A rate in your model is not the docstring's.",
    ),
    "pooling-missing": _of_convolution(
        "a pooling layer is missing",
        "What follows each convolution, and what is left of the steps at the end?",
        "Your model lists fewer pooling layers than the docstring.",
    ),
    "flatten-for-pooling": _of_convolution(
        "the last steps are flattened, and not averaged",
        "How many numbers should remain of each filter before the forecast?",
        "The last layer of your model has more weights than one a filter.",
    ),
    "average-for-max": _of_convolution(
        "pooling takes the mean, and not the largest",
        "Which number represents a group of neighbors?",
        "Your model pools by averages.",
    ),
    "kernel-sizes-equal": _of_convolution(
        "all kernels have the same length",
        "How long is the kernel of each of the three convolutions?",
        "The kernels of your model are all of one length.",
    ),
    "padded": _of_convolution(
        "the steps are padded",
        "How many steps are left after a convolution that adds nothing at the ends?",
        "A convolution of your model puts out as many steps as it reads.",
    ),
    "wrong-units": Hint(
        "a layer has another number of units or filters",
        "In which line of the summary does the number of parameters differ?",
        "A layer of your model is wider or narrower than the docstring's.",
        _SUMMARY,
        "An LSTM of 5 units on 3 features has 4 · 5 · (3 + 5 + 1) = 180 parameters; one of 6 units "
        "has 240. A wrong size shows in the count.",
    ),
    "wrong-output-units": _of_settings(
        "the last layer puts out more than the forecast",
        "How many numbers is one forecast?",
        "The last layer of your model has another number of units.",
    ),
    "wrong-activation": _of_settings(
        "a layer has another activation",
        "Which activation does each layer have if none is named?",
        "Your model has the right weights, and a layer's outputs are in another range.",
    ),
    "output-activated": _of_settings(
        "the forecast goes through an activation",
        "Which forecasts can your last layer not give?",
        "The last layer of your model has an activation.",
    ),
    "not-unrolled": _of_settings(
        "the layer is a loop over the steps",
        "What does the text above the function ask for that the numbers do not show?",
        "Your model computes the right numbers, step after step in a loop.",
    ),
    "lstm-for-gru": _of_settings(
        "the recurrent layers are of another type",
        "Which type of recurrent layer does the docstring name?",
        "Your model has LSTM layers.",
    ),
    "gru-for-lstm": _of_settings(
        "the recurrent layer is of another type",
        "Which type of recurrent layer does the docstring name?",
        "Your model has a GRU layer.",
    ),
    "shape-fixed": Hint(
        "the windows' size is fixed, and not the arguments'",
        "Which numbers in your function should be its arguments?",
        "Your model takes windows of one size, whatever size it is asked for.",
        "Build the model for 4 steps and 3 features, and print `model.input_shape`.",
        "For windows of 7 steps and 2 features, the input has the shape (7, 2).",
    ),
    "axes-swapped": Hint(
        "steps and features have changed places",
        "What is a row of a window: a step, or a feature?",
        "Your model takes windows with one row a feature.",
        "Build the model for 4 steps and 3 features, and print `model.input_shape`.",
        "For windows of 7 steps and 2 features, the input has the shape (7, 2).",
    ),
}
