"""The help on q6's misconceptions."""

from autograder.checks.hints import Hint
from autograder.checks.naive.hints import naive_hints

HINTS = naive_hints("evaluate_naive_method") | {
    "q6-one-batch": Hint(
        "",
        "",
        "Even for a single batch, what you return is not the mean absolute error, as one number.",
        "For one batch, print forecasts, targets and errors, each with its shape. If the errors are "
        "right, look at how they become one number; if not, at the forecasts.",
        "Forecasts of shape (4, 1) minus targets of shape (4,) are 16 differences and not 4: each "
        "forecast is compared with every target.",
    ),
    "q6-several-batches": Hint(
        "",
        "",
        "One batch is right; several batches, with other sizes and another column, are not.",
        "Write down the absolute errors of two small batches and compute the mean of all of them by "
        "hand. Then follow every variable of your loop through both batches.",
        "Batches with the absolute errors (2, 2, 2) and (8): four samples with a sum of 14 have the "
        "mean 3.5.",
    ),
}
