"""The help on q4's misconceptions."""

from autograder.checks.hints import Hint

_CHANGE_ONE = (
    "Run `normalize` twice, the second time with one test row changed to 1,000. Compare the `mean` "
    "and `std` that come back."
)
_THREE_ROWS = (
    "A column holds 2, 4 and 8, of which the first two rows are for training. Their mean is 3 and "
    "their standard deviation 1, so the column becomes -1, 1, 5."
)
_TWO_COLUMNS = (
    "The columns (1, 3) and (70, 88) have the means 2 and 79, and the standard deviations 1 and 9: "
    "two of each, for two columns."
)
_BY_HAND = (
    "Normalize one column with the values 3, 7 and 11 by your formula, and print its mean and "
    "standard deviation before and after."
)
_SHIFT_AND_SCALE = (
    "The values 3, 5, 7 have the mean 5. Shifted they are -2, 0, 2, with the standard deviation "
    "1.63; divided by it, -1.22, 0, 1.22, with mean 0 and standard deviation 1."
)
_PRINT_REPORT = (
    "Call `feature_statistics` on an array of five rows that you can check by hand, and print every "
    "array that it computes on the way."
)
_SPLITS = (
    "Of 9 rows, 4 are for training and 1 is for validation: rows 0 to 3, then row 4. The test rows "
    "are 5 to 8."
)
_TEST_DIFFERS = (
    "Training rows with mean 4 and standard deviation 2, test rows 8 and 12: normalized they are 2 "
    "and 4, with mean 3 and standard deviation 1."
)

HINTS: dict[str, Hint] = {
    "full-data-statistics": Hint(
        "the statistics are those of all rows, not of the training rows",
        "Could you compute your statistics before the test rows exist?",
        "Your mean or your standard deviation depends on rows that come after the training rows.",
        _CHANGE_ONE,
        _THREE_ROWS,
    ),
    "train-and-val-statistics": Hint(
        "the statistics include the validation rows",
        "Which splits stand for a future that is still unknown?",
        "Your mean or your standard deviation is that of the training and validation rows together.",
        "Change one validation row to 1,000. Which of your statistics change?",
        _THREE_ROWS,
    ),
    "per-split-statistics": Hint(
        "later rows are normalized by statistics of their own",
        "If the test period is warmer than the training period, where should that still show?",
        "The rows after the training rows are shifted or scaled by their own statistics.",
        "Add 1,000 to all test rows of a column. Do their normalized values change?",
        _TEST_DIFFERS,
    ),
    "scalar-statistics": Hint(
        "all columns share one mean or one standard deviation",
        "Can pressures near 1,000 and wind speeds near 2 share one mean and one scale?",
        "Your mean or your standard deviation is a single number for the whole array.",
        "Print the shapes of your mean and your standard deviation.",
        "The columns (1, 3) and (70, 88) have the means 2 and 79. The mean of all four numbers is "
        "40.5, which is near to nothing in either column.",
    ),
    "wrong-axis": Hint(
        "there is one mean for each row, not for each column",
        "What has one unit, so that its values can be averaged: a row, or a column?",
        "Your statistics mix pressure, temperature and all else that was measured at one time.",
        "Take an array of 2 rows and 3 columns, and print the shapes of its means along both axes.",
        "The rows (1, 70) and (3, 88) make the columns (1, 3) and (70, 88). The columns' means are 2 "
        "and 79; those of the rows would be 35.5 and 45.5.",
    ),
    "variance-for-std": Hint(
        "the variance stands where the standard deviation should",
        "If a column is in meters, in which unit is the number you divide by or return?",
        "One of your numbers is the square of a standard deviation.",
        _BY_HAND,
        "The values 3 and 7 lie 2 from their mean. The mean of the squares is 4, the variance; its "
        "root is 2, the standard deviation, in the values' own unit.",
    ),
    "not-centred": Hint(
        "the columns are scaled, but not shifted",
        "Around which number do your normalized training values lie?",
        "Your columns have the right spread, but their mean is not 0.",
        _BY_HAND,
        _SHIFT_AND_SCALE,
    ),
    "not-scaled": Hint(
        "the columns are shifted, but not scaled",
        "How far from 0 are your normalized training values, typically?",
        "Your columns have mean 0, but each still has the spread of its own unit.",
        _BY_HAND,
        _SHIFT_AND_SCALE,
    ),
    "min-max-scaled": Hint(
        "the smallest and the largest value set the scale",
        "Which two numbers of a column does the question ask for, and which have you used?",
        "Your numbers follow from the extremes of a column.",
        "Change only the largest training value of a column. How much do all others move?",
        "The values 1, 2, 3 and 94 have the range 93, set by a single value. Their standard deviation "
        "depends on all four.",
    ),
    "mean-std-swapped": Hint(
        "mean and standard deviation have changed places",
        "In which order do the two come, and is that the order in which you use or return them?",
        "Where the mean is expected stands a standard deviation, and the other way round.",
        "Take a column with the values 100 and 102, and print what you return for it.",
        "The values 100 and 102 have mean 101 and standard deviation 1. Only a mean can be negative.",
    ),
    "statistics-after-normalising": Hint(
        "the training rows are summarized after normalization",
        "In which unit are the values at the moment you summarize them?",
        "For the training rows you give numbers of normalized values, without a unit.",
        _PRINT_REPORT + " Is an array changed in place before you read it?",
        "Temperatures of 8 and 14 degrees have mean 11 and standard deviation 3. Once they are "
        "normalized, no number tells any more how warm it was.",
    ),
    "statistics-before-normalising": Hint(
        "the test rows are summarized before normalization",
        "In which unit are the test values at the moment you summarize them?",
        "For the test rows you give numbers in the column's own unit.",
        _PRINT_REPORT,
        _TEST_DIFFERS,
    ),
    "test-includes-validation": Hint(
        "the validation rows are counted among the test rows",
        "At which row does the test part begin, and which arguments say so?",
        "Your test statistics depend on validation rows.",
        "Change one validation row to 1,000. Do your test statistics change?",
        _SPLITS,
    ),
    "q4-training-rows": Hint(
        "",
        "",
        "The training rows of a column do not have mean 0 and standard deviation 1.",
        f"{_BY_HAND} Then do it for -3, -7 and -11, and for 0.03, 0.07 and 0.11.",
        _SHIFT_AND_SCALE,
    ),
    "q4-all-rows": Hint(
        "",
        "",
        "The training rows look normalized, but a value does not follow from their statistics.",
        "Print the message's raw value, and what each of your lines makes of it.",
        _THREE_ROWS,
    ),
    "q4-returned-statistics": Hint(
        "",
        "",
        "The array is right, but the statistics that come with it do not fit.",
        "Print the shapes of `mean` and `std`, and check whether `data * std + mean` gives the raw "
        "data again.",
        _TWO_COLUMNS,
    ),
    "q4-training-report": Hint(
        "",
        "",
        "The two numbers are not those of the column's training rows.",
        _PRINT_REPORT,
        "For the rows (1, 7), (3, 9) and (8, 2), of which two are for training, column 1 has the "
        "training values 7 and 9: mean 8, standard deviation 1.",
    ),
    "q4-test-report": Hint(
        "",
        "",
        "The two numbers are not those of the column's normalized test rows.",
        _PRINT_REPORT,
        _TEST_DIFFERS,
    ),
}
