"""The help on q3's misconceptions."""

from autograder.checks.hints import Hint

_ROUNDED = (
    "70 % of 93 rows are 65.1 rows, and 18 % are 16.74. To the nearest whole number that is 65 and "
    "17, rounded up 66 and 17, rounded down 65 and 16."
)
_IN_ORDER = (
    "With 70 % for training, 18 % for validation and the rest for the test, 100 rows give "
    "(70, 18, 12)."
)
_REST = (
    "Of 93 rows, 70 % and 18 %, rounded down, are 65 and 16. That leaves 93 - 65 - 16 = 12 rows, "
    "while 12 % of 93, rounded down, are 11."
)
_TRY_ROUNDING = (
    "Take numbers of rows from 1,001 to 1,009. Print each percentage of them as a fraction, and "
    "your count beside it."
)
_TRY_SUMS = (
    "Print `n - sum(split_counts(n))` for numbers of rows from 1 to 40. What would you want to see?"
)
_TRY_SHARES = "Divide each of your counts for 10,000 rows by 10,000."

HINTS = {
    "rounded-counts": Hint(
        "a count is rounded to the nearest whole number, not down",
        "What does your way of rounding make of 16.74?",
        "Where little of a row is left over, your counts are right. Where more than half of one is "
        "left over, a count is one too high.",
        _TRY_ROUNDING,
        _ROUNDED,
    ),
    "ceiled-counts": Hint(
        "a count is rounded up, not down",
        "What does your way of rounding make of 65.1?",
        "Wherever a part of a row is left over, a count is one too high.",
        _TRY_ROUNDING,
        _ROUNDED,
    ),
    "test-not-remainder": Hint(
        "the test part is computed, not what remains",
        "How many rows are left for the test after training and validation?",
        "Your counts for training and validation are right, but the three together are not all of "
        "the rows.",
        _TRY_SUMS,
        _REST,
    ),
    "val-test-swapped": Hint(
        "validation and test have changed places",
        "In which order does the question ask for the three counts?",
        "Your counts fit the percentages, but not in the order asked for.",
        _TRY_SHARES + " Which split has which share?",
        _IN_ORDER,
    ),
    "float-counts": Hint(
        "the counts are floats or fractions, not integers",
        "Which of your steps gives something other than an integer?",
        "At least one of your counts is no integer; `12.0` is none either.",
        "Try `list(range(40))[:12.0]`. Then print `type(...)` of each count, and of what you "
        "computed it from.",
        "`9 * 3 // 2` is 13, but `9.0 * 3 // 2` and `np.floor(13.5)` are 13.0, which is a float.",
    ),
    "lecture-fractions": Hint(
        "the fractions are the lecture's, not this assignment's",
        "Which percentages does this question ask for?",
        "Your training and validation counts are a half and a quarter of the rows, as in the "
        "lecture.",
        _TRY_SHARES + " Compare the three with the question's percentages.",
        _IN_ORDER,
    ),
    "q3-whole": Hint(
        "",
        "",
        "What your function returned is not three counts that a record can be divided by.",
        "Call `split_counts` for 1,000 and for 10,000 rows, and print type and value of each part "
        "of both answers.",
        _IN_ORDER,
    ),
    "q3-example": Hint(
        "",
        "",
        "A count is not what the question's percentages give.",
        _TRY_SHARES + " Then try 10,001 rows.",
        _ROUNDED,
    ),
    "q3-fractions": Hint(
        "",
        "",
        "For 10,000 rows your counts are right. For this number of rows a percentage is no whole "
        "number, and a count is wrong.",
        _TRY_ROUNDING,
        _ROUNDED,
    ),
    "q3-remainder": Hint(
        "",
        "",
        "The three counts together are not all of the rows.",
        _TRY_SUMS,
        _REST,
    ),
}
