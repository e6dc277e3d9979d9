"""The help on l4's misconceptions."""

from autograder.checks.hints import Hint

_SHAPES = (
    "Build the smallest layer there is, with 1 feature and 1 unit, and print the shapes of its "
    "`weights`. Then change one of the two numbers at a time."
)
_ONE_UNIT = (
    "One unit on the 3 numbers x1, x2, x3 computes w1·x1 + w2·x2 + w3·x3 + b: 4 numbers to learn. "
    "A second unit has 4 numbers of its own."
)
_KERNEL = (
    "A filter over 2 steps of 3 features reads 6 numbers at once, one weight for each, and adds a "
    "bias: 7 numbers to learn."
)
_STATE = (
    "A recurrent layer with 2 units on 3 features: each unit reads the 3 features and both states, "
    "and adds a bias, which makes 6 numbers a unit."
)
_PARTS = (
    "Suppose a layer computes one weighted sum for its state and another one for a single gate, each "
    "with its own weights and bias. Then it has twice the parameters of a layer without the gate."
)
_GATES = "Print the shapes of the layer's three `weights`, and divide the last axis by the units."


def _unnamed(experiment: str, worked_case: str) -> Hint:
    """Return the hint on a count that fits no misconception."""
    seen = "Your number is not that of the layer's weights and biases."
    return Hint("", "", seen, experiment, worked_case)


HINTS: dict[str, Hint] = {
    "bias-forgotten": Hint(
        "the biases are not counted",
        "What is added to a weighted sum before the activation?",
        "Your number counts everything that is multiplied, and nothing that is added.",
        _SHAPES,
        _ONE_UNIT,
    ),
    "bias-per-input": Hint(
        "there is a bias for each input",
        "Is a bias added to what a unit reads, or to what it has summed up?",
        "Your number counts as many biases as there are inputs, or as many for each gate.",
        _SHAPES,
        _ONE_UNIT,
    ),
    "bias-per-weight": Hint(
        "every weight has a bias of its own",
        "How often does one unit add a bias?",
        "Your number is twice the number of weights.",
        _SHAPES,
        _ONE_UNIT,
    ),
    "one-bias-for-all": Hint(
        "units or gates share a bias",
        "Which sums does the layer compute at once, and which of them share a bias in your count?",
        "Your number has all weights, but fewer biases than there are sums.",
        _SHAPES,
        _ONE_UNIT,
    ),
    "two-biases": Hint(
        "inputs and state have a bias each",
        "How many biases does the formula of one step contain?",
        "Your number has twice as many biases as sums. Some libraries count like this.",
        _SHAPES,
        _STATE,
    ),
    "kernel-size-forgotten": Hint(
        "the kernel has a single step",
        "How many steps does a filter look at in one place?",
        "Your number does not depend on the kernel's size.",
        "Count for the kernel sizes 1 and 2. Which numbers must be new?",
        _KERNEL,
    ),
    "channels-forgotten": Hint(
        "a filter reads one feature",
        "How many numbers lie under a filter in one place?",
        "Your number does not depend on the number of channels.",
        "Count for 1 and for 2 channels. Which numbers must be new?",
        _KERNEL,
    ),
    "filters-for-channels": Hint(
        "a filter reads as many features as there are filters",
        "Which of the arguments says how wide the windows are that the layer reads?",
        "Your number does not depend on the number of channels.",
        "Count for 1 and for 2 channels. Which numbers must be new?",
        _KERNEL,
    ),
    "bias-per-tap": Hint(
        "there is a bias for each step of the kernel",
        "In one place, how many sums does a filter compute, and when is its bias added?",
        "When the kernel gets longer, your number of biases grows, too.",
        "Print the shapes of a convolution's `weights` for the kernel sizes 1 and 2.",
        _KERNEL,
    ),
    "recurrent-weights-forgotten": Hint(
        "the weights of the state are not counted",
        "What does a recurrent layer read at a step, besides the step's features?",
        "Your number is that of layers without a memory.",
        _SHAPES,
        _STATE,
    ),
    "one-recurrent-weight-a-unit": Hint(
        "a unit reads its own state only",
        "Whose states does one unit read?",
        "Your number has a single weight for the state in each unit.",
        "Print the shape of the second of the layer's `weights`, for 1, 2 and 3 units.",
        _STATE,
    ),
    "inputs-and-units-swapped": Hint(
        "features and units have changed places",
        "Which of the two arguments says how long the state is?",
        "Your number is right where there are as many features as units.",
        "Count for 1 feature and 9 units, and then for 9 features and 1 unit.",
        _STATE,
    ),
    "gates-forgotten": Hint(
        "the gates are not counted",
        "How many weighted sums does each unit compute at a step?",
        "Your number is that of a layer with a state and no gates.",
        _GATES,
        _PARTS,
    ),
    "gates-counted-three": Hint(
        "only those parts are counted that are called gates",
        "What new content do the gates let in, and what computes it?",
        "Your number has three sets of weights and biases.",
        _GATES,
        _PARTS,
    ),
    "gates-counted-five": Hint(
        "something is counted that has no weights",
        "Which lines of the layer's formulas contain a weighted sum?",
        "Your number has five sets of weights and biases.",
        _GATES,
        _PARTS,
    ),
    "gates-counted-four": Hint(
        "a GRU is counted as an LSTM",
        "Which of an LSTM's parts does a GRU do without?",
        "Your number has four sets of weights and biases.",
        _GATES,
        _PARTS,
    ),
    "gates-counted-two": Hint(
        "only those parts are counted that are called gates",
        "What new content do the gates mix with the old, and what computes it?",
        "Your number has two sets of weights and biases.",
        _GATES,
        _PARTS,
    ),
    "reset-after-forgotten": Hint(
        "the effect of `reset_after` on the biases is missing",
        "What does Keras's documentation of `GRU` say about `reset_after`, and what is its default?",
        "Your number is right for the GRU of the first paper, but Keras's default is another one.",
        "Print the shape of the bias of a GRU with one unit, with `reset_after` and without.",
        "One sum of inputs and state has 1 bias. If the inputs are summed by themselves and the state "
        "by itself, each of the two sums can have a bias of its own.",
    ),
    "one-direction-only": Hint(
        "the two directions share their weights",
        "Do the two directions learn the same, or each its own?",
        "Your number is that of a single layer.",
        "Print the names and shapes of the wrapper's `weights`, for one unit.",
        "Two Dense(1) layers side by side on the same 3 numbers have 4 parameters each.",
    ),
    "units-shared-out": Hint(
        "each direction has half of the units",
        "How long is the wrapper's output, compared with that of the layer inside?",
        "Your number is that of two layers with half of the units.",
        "Print the output's shape of a bidirectional layer with 3 units.",
        "Two Dense(2) layers side by side put out 4 numbers; neither has become narrower.",
    ),
    "units-doubled": Hint(
        "two directions are counted as one wide layer",
        "Does the forward direction read the backward one's states?",
        "Your number is that of one layer with twice the units, which all read each other.",
        "Print the shapes of the wrapper's `weights`, for 1 and for 2 units.",
        "Two groups of 2 units that read only their own group have 4 + 4 weights for the state; "
        "one group of 4 has 16.",
    ),
    "l4-dense": _unnamed("Count for 1 input and 1 unit, and compare with Keras.", _ONE_UNIT),
    "l4-conv1d": _unnamed("Count for a kernel of 1 step, then of 2. What is new?", _KERNEL),
    "l4-simple-rnn": _unnamed(_SHAPES, _STATE),
    "l4-lstm": _unnamed(_GATES, _PARTS),
    "l4-gru": _unnamed(_GATES, _PARTS),
    "l4-bidirectional": _unnamed(
        "Print the names and shapes of the wrapper's `weights`, for one unit.",
        "Two Dense(1) layers side by side on the same 3 numbers have 4 parameters each.",
    ),
}
