"""The help on l5's misconceptions."""

from autograder.checks.hints import Hint

_BY_HAND = (
    "Call your function with one unit, one feature, `U = W = [[0.4]]`, `b = [0.2]`, and the inputs 1 "
    "and 0. Work out both states on paper."
)
_TWO_STEPS = (
    "With U = 2, W = 1, b = 0 and the inputs 0.4 and 0, the states are tanh(0.8) = 0.66 and "
    "tanh(0.66) = 0.58. The second input is 0, and the second state is not."
)
_SHAPES = "Print the shapes of everything your function returns, for 3 steps and 2 units."
_THREE = (
    "Three steps and two units: step by step the states are (a, b), (c, d), (e, f). All of them "
    "are an array of three rows; the last is (e, f)."
)
_SQUASHED = (
    "A weighted sum of 3 becomes tanh(3) = 0.995 and one of -3 becomes -0.995; no state is ever "
    "larger than 1, or smaller than -1."
)
_LARGE = "Multiply `U` by 100. What values can a state have then, by the formula?"
_MATRIX = (
    "With two features and U = [[1, 2], [0, 5]], the second unit reads the second row: 0 times "
    "the first feature and 5 times the second."
)
_IDENTITY = "Give `U` or `W` a single entry that is not 0, off the diagonal: which unit changes?"

HINTS: dict[str, Hint] = {
    "u-and-w-swapped": Hint(
        "`U` and `W` have changed places",
        "By their shapes, which matrix can weigh a step's features, and which the state?",
        "Your numbers come from `U` on the state and `W` on the inputs. This runs only with as many "
        "features as units.",
        "Call your function with 2 features and 3 units.",
        _MATRIX,
    ),
    "transposed-weights": Hint(
        "a matrix is used the other way round",
        "For one unit, which entries of the matrix does your product use: a row, or a column?",
        "Your numbers come from a matrix whose rows and columns are exchanged.",
        _IDENTITY,
        _MATRIX,
    ),
    "state-not-carried": Hint(
        "each step begins anew",
        "Which state does each of your steps begin with, and where does it come from?",
        "Your states depend on their own step's inputs only.",
        _BY_HAND,
        _TWO_STEPS,
    ),
    "last-output-for-all": Hint(
        "the last state stands for all steps",
        "What must be kept at each step, so that it is still there at the end?",
        "With `return_sequences=True` your function returns no other state than the last.",
        _SHAPES,
        _THREE,
    ),
    "all-for-last": Hint(
        "all states are returned, although the last was asked for",
        "What does the default of `return_sequences` ask for?",
        "Your function returns all states in both cases.",
        _SHAPES,
        _THREE,
    ),
    "return-sequences-inverted": Hint(
        "the two values of `return_sequences` have changed places",
        "Which value of the argument asks for all states?",
        "Your function returns all states without the argument, and one with it.",
        _SHAPES,
        _THREE,
    ),
    "first-for-last": Hint(
        "the first state is returned for the last",
        "Which state has seen the whole sequence?",
        "The state that you return does not depend on later inputs.",
        "Change the last input. Does what you return change?",
        _THREE,
    ),
    "mean-for-last": Hint(
        "the mean of the states is returned for the last",
        "Which state has seen the whole sequence?",
        "Your function returns the mean of the states over the steps.",
        "Print every state, and then what your function returns. Which of them is it?",
        _THREE,
    ),
    "tanh-missing": Hint(
        "the activation is missing",
        "Between which numbers must every state lie, by the formula?",
        "Your states are the weighted sums themselves.",
        _LARGE,
        _SQUASHED,
    ),
    "relu-for-tanh": Hint(
        "the activation is relu",
        "Between which numbers must every state lie, by the formula?",
        "No state of yours is negative, although some of the sums are.",
        _LARGE,
        _SQUASHED,
    ),
    "sigmoid-for-tanh": Hint(
        "the activation is the logistic function",
        "Between which numbers must every state lie, by the formula?",
        "All your states lie between 0 and 1.",
        _LARGE,
        _SQUASHED,
    ),
    "bias-forgotten": Hint(
        "the bias is missing",
        "Which argument of your function never enters the weighted sum?",
        "Your states do not change when `b` does.",
        "Set all inputs and both matrices to 0. What must remain?",
        "With inputs of 0 and b = 0.3 the first state is tanh(0.3) = 0.29, not 0.",
    ),
    "bias-outside-tanh": Hint(
        "the bias is added after the activation",
        "Which terms stand inside the activation in the formula, and which in your code?",
        "In your states the bias shifts the result of the activation, and not the sum.",
        "Set `b` to 5. Between which numbers must the states still lie?",
        "With inputs of 0 and b = 2 the first state is tanh(2) = 0.96, not 2.",
    ),
    "tanh-of-the-state-only": Hint(
        "only the earlier state's part goes through the activation",
        "Which terms stand inside the activation in the formula, and which in your code?",
        "In your states only the part of the earlier state is squashed.",
        _LARGE,
        _SQUASHED,
    ),
    "tanh-not-carried": Hint(
        "the sum is carried on, and not the state",
        "What does the next step read: the sum, or what the activation made of it?",
        "Your first state is right; later ones grow from sums that were never squashed.",
        _BY_HAND,
        _TWO_STEPS,
    ),
    "states-added-up": Hint(
        "each state is added to the one before",
        "Does a new state replace the old one, or is it added to it?",
        "Your states grow from step to step.",
        _LARGE,
        _SQUASHED,
    ),
    "reversed-in-time": Hint(
        "the sequence is read backward",
        "Which row of `inputs` is the first that your loop reads?",
        "Your states are those of a sequence that is read from its end.",
        "Change the last input only. How many states must change?",
        _TWO_STEPS,
    ),
    "state-starts-at-one": Hint(
        "the state does not begin at zero",
        "By the formula, what is the state before the first step?",
        "Your first state contains `W`, although there is no earlier state to weigh.",
        "Set all inputs and `b` to 0. What must the first state be?",
        _TWO_STEPS,
    ),
    "states-stacked-on-wrong-axis": Hint(
        "the states lie along another axis",
        "Which axis of what you return counts the steps?",
        "Your numbers are right, and their shape is not.",
        _SHAPES,
        _THREE,
    ),
    "initial-state-included": Hint(
        "the state before the first step is among those returned",
        "How many states does a sequence of three steps have, and which is its first?",
        "Your first row is the state from before the first step.",
        _SHAPES,
        _THREE,
    ),
    "l5-last-state": Hint(
        "",
        "",
        "What you return is not the state that the formula gives after the last step.",
        _BY_HAND,
        _TWO_STEPS,
    ),
    "l5-all-states": Hint(
        "",
        "",
        "What you return are not the states that the formula gives, step by step.",
        _BY_HAND,
        _TWO_STEPS,
    ),
}
