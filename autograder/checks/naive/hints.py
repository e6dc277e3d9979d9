"""The help on the misconceptions of a naive method, whatever its function is called."""

from autograder.checks.hints import Hint

_BACK = (
    "A column has mean 50 and standard deviation 4. The normalized value 1.5 stands for "
    "50 + 1.5 · 4 = 56, and -0.5 for 48."
)
_SIGNS = (
    "Errors of +3, -3 and +6: their mean is 2, the mean of their squares is 18, its root is 4.2, "
    "and the mean of their absolute values is 4. Only the last says how far off a forecast is."
)
_BATCHES = (
    "Batches with the errors (2, 2, 2) and (8): the means of the batches are 2 and 8, and the mean "
    "of these is 5; but four samples with a sum of 14 have the mean 3.5."
)
_ONE_SAMPLE = (
    "Make a dataset of one window with two features, with `mean = [50, 7]` and `std = [4, 2]`, and "
    "print your forecast before it is compared with the target."
)


def naive_hints(function: str) -> dict[str, Hint]:
    """Return the hints by misconception; `function` is the name of the student's function."""
    try_signs = f"Give `{function}` targets that make the errors +3 and -3. What do you get?"
    try_batches = f"Give `{function}` the same windows in batches of 2, of 3, and all in one."
    return {
        "first-step": Hint(
            "the forecast is the window's first step",
            "Which end of a window is nearer to the target?",
            "Your number is the error of a forecast by the oldest value in each window.",
            "Print the time of a window's first step, of its last step and of its target.",
            "A window with the values 4, 5, 6, 7 ends with 7, which is the newest.",
        ),
        "wrong-column": Hint(
            "another column is read, or another column's mean and standard deviation",
            "Where does each index of a column in your function come from?",
            "Your number is what a forecast from another column gives, or from two columns mixed.",
            _ONE_SAMPLE + " Then swap the two features.",
            "With the columns (p, T, rh), column 1 is T: its values, its mean and its standard "
            "deviation all have the index 1.",
        ),
        "not-denormalised": Hint(
            "forecast and target are compared on different scales, or both normalized",
            "In which unit are the windows, and in which the targets?",
            "Your number compares normalized values, or measures the error in standard deviations.",
            _ONE_SAMPLE,
            _BACK,
        ),
        "std-only": Hint(
            "the forecast is scaled back, but not shifted back",
            "Which two steps made the normalized values, and which have you undone?",
            "Your forecasts have the right spread, but they lie around 0.",
            _ONE_SAMPLE,
            _BACK,
        ),
        "mean-only": Hint(
            "the forecast is shifted back, but not scaled back",
            "Which two steps made the normalized values, and which have you undone?",
            "Your forecasts lie around the right level, but vary far too little.",
            _ONE_SAMPLE,
            _BACK,
        ),
        "denormalise-inverted": Hint(
            "the formula is that of normalizing, or its steps come in the wrong order",
            "What undoes “subtract, then divide”, and in which order?",
            "Your number fits forecasts that were converted in the wrong direction or order.",
            "Normalize one number by hand, and put the result through your formula: is it the "
            "number again?",
            _BACK,
        ),
        "squared-error": Hint(
            "the errors are squared",
            "Which error does the question ask for: its size, or its square?",
            "Your number is the mean of the squared errors, or the root of that mean.",
            try_signs,
            _SIGNS,
        ),
        "signed-error": Hint(
            "errors of opposite sign cancel",
            "What happens to your number when one forecast is too high and one too low?",
            "Your number is the mean of the errors with their signs.",
            try_signs,
            _SIGNS,
        ),
        "mean-of-batch-means": Hint(
            "every batch counts the same, and not every sample",
            "How much does a sample count that is alone in its batch?",
            "Your number is the mean of the batches' means.",
            try_batches,
            _BATCHES,
        ),
        "last-batch-only": Hint(
            "something is summed or counted for the last batch only",
            "What do your variables hold when a new batch begins?",
            "Your number fits a sum, or a number of samples, that holds the last batch only.",
            try_batches + " Then change a target in the first batch.",
            _BATCHES,
        ),
        "first-batch-only": Hint(
            "the function returns after the first batch",
            "When does your loop end?",
            "Your number follows from the first batch, whatever the others hold.",
            try_batches + " Then change a target in the last batch.",
            _BATCHES,
        ),
        "window-mean": Hint(
            "the forecast is the mean of the window",
            "Which single value of a window was observed at the target's time of day?",
            "Your number is the error of a forecast by the mean of each window.",
            "Change the oldest value of a window. Should the forecast change?",
            "A window with the values 2, 4, 9 has the mean 5 and ends with 9.",
        ),
    }
