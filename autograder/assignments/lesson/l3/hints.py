"""The help on l3's misconceptions, which may lie in `denormalize` or in `naive_mae`."""

from autograder.checks.hints import Hint
from autograder.checks.naive.hints import naive_hints

_ONE_NUMBER = (
    "Call `denormalize` with the single value 0.0, and then with 1.0. Which two temperatures "
    "should come out?"
)
_BACK = (
    "A column has mean 50 and standard deviation 4. The normalized value 1.5 stands for "
    "50 + 1.5 · 4 = 56, and -0.5 for 48."
)
_COLUMNS = (
    "For the columns (p, T) with means (900, 50) and standard deviations (30, 4), a normalized T "
    "of 1.5 is 50 + 1.5 · 4 = 56. The 900 and the 30 have no part in it."
)
_SUM = (
    "Four samples with errors of 2 degrees have the mean absolute error 2; eight of them have 2 as "
    "well, and not 4."
)

# The mistakes that either function can make.
_EITHER = {
    "wrong-column": Hint(
        "another column is read, or another column's mean and standard deviation",
        "Where does each index of a column in your functions come from?",
        "Your number is what another column gives, or two columns mixed.",
        "Print `mean[i]` for the index that you use. Which column of the record has this mean?",
        _COLUMNS,
    ),
    "not-denormalised": Hint(
        "values stay normalized, or forecast and target are on different scales",
        "In which unit are the windows, and in which the targets?",
        "Your number is a normalized one, or compares a normalized one with degrees.",
        _ONE_NUMBER,
        _BACK,
    ),
    "std-only": Hint(
        "the values are scaled back, but not shifted back",
        "Which two steps made the normalized values, and which have you undone?",
        "Your temperatures have the right spread, but they lie around 0.",
        _ONE_NUMBER,
        _BACK,
    ),
    "mean-only": Hint(
        "the values are shifted back, but not scaled back",
        "Which two steps made the normalized values, and which have you undone?",
        "Your temperatures lie around the right level, but vary far too little.",
        _ONE_NUMBER,
        _BACK,
    ),
    "denormalise-inverted": Hint(
        "the formula is that of normalizing, or its steps come in the wrong order",
        "What undoes “subtract, then divide”, and in which order?",
        "Your number fits values that were converted in the wrong direction or order.",
        "Normalize one number by hand, and put the result through `denormalize`: is it the number "
        "again?",
        _BACK,
    ),
    "whole-vector": Hint(
        "all columns' means and standard deviations are used at once",
        "How many numbers of `mean` and `std` belong to the temperature?",
        "Your function uses `mean` and `std` as they come, with a number for each of the columns.",
        "Print the shapes of `values`, `mean` and `values * std + mean` for values of shape (2, 1).",
        _COLUMNS,
    ),
    "mean-of-all-columns": Hint(
        "the means or standard deviations of all columns are averaged",
        "What do degrees, millibars and percent have in common, that one could average them?",
        "Your temperatures fit one mean or standard deviation, taken over all columns.",
        "Change the mean of the pressure. Should a temperature change?",
        _COLUMNS,
    ),
}

HINTS: dict[str, Hint] = {
    **naive_hints("naive_mae"),
    **_EITHER,
    "sum-of-errors": Hint(
        "the errors are added up, and not averaged",
        "Should the error double if the dataset holds every window twice?",
        "Your number is the sum of the absolute errors.",
        "Call `naive_mae` with a dataset, and with the same dataset twice over "
        "(`dataset.concatenate(dataset)`).",
        _SUM,
    ),
    "l3-denormalize": Hint(
        "",
        "",
        "Your temperatures are not those that were normalized.",
        _ONE_NUMBER,
        _BACK,
    ),
    "l3-one-batch": Hint(
        "",
        "",
        "Even for a single batch, what you return is not the mean absolute error, as one number.",
        "For one batch, print forecasts, targets and errors, each with its shape. If the errors are "
        "right, look at how they become one number; if not, at the forecasts.",
        _COLUMNS,
    ),
    "l3-several-batches": Hint(
        "",
        "",
        "For a single batch your number is right, and for several it is not.",
        "Give `naive_mae` the same windows in batches of 2, of 3, and all in one.",
        "Batches with the errors (2, 2, 2) and (8): four samples with a sum of 14 have the mean 3.5.",
    ),
}
