"""The help on l1's misconceptions, and on its checks where none is recognized."""

from autograder.checks.hints import Hint

_DRAW = (
    "Draw 12 rows on paper, and every window of 3 steps that lies 2 rows from step to step. Write "
    "the first row under each window."
)
_TEN = (
    "In 10 rows, windows of 4 neighbors begin at the rows 0 to 6: there are 7. If one begins every "
    "third row, they begin at 0, 3 and 6: there are 3."
)
_SPREAD = (
    "Three steps, five rows apart, from row 2 on: the rows 2, 7 and 12. These are 3 steps, 2 gaps, "
    "and 11 rows from the first to the last."
)
_LATER = (
    "Windows begin every 3 rows: window 0 at row 0, window 1 at row 3, window 4 at row 12. With 2 "
    "steps, 7 rows apart, window 4 takes the rows 12 and 19."
)
_KERAS = (
    "Give `keras.utils.timeseries_dataset_from_array` the numbers `np.arange(13)`, no targets, and "
    "the settings of the failed call, and print its windows."
)
_ONE_BY_ONE = (
    "Call the function with one setting at a time: first only the rate other than 1, then only the "
    "stride. Which call changes what you expect?"
)


def _of_check(seen: str, experiment: str, worked_case: str) -> Hint:
    """Return the help on a check that shows no known mistake; its feedback has its own question."""
    return Hint("", "", seen, experiment, worked_case)


HINTS: dict[str, Hint] = {
    "stride-for-rate": Hint(
        "rate and stride have changed places",
        "Which of the two lies between the steps of one window, and which between two windows?",
        "Where rate and stride are equal, your answer is right. It fits the two exchanged.",
        _ONE_BY_ONE,
        _LATER,
    ),
    "rate-ignored": Hint(
        "the steps of a window are taken for neighboring rows",
        "How far is it from one step of a window to the next?",
        "Your answer is the same whatever the sampling rate is.",
        "Call the function twice with the same numbers and two sampling rates.",
        _SPREAD,
    ),
    "stride-ignored": Hint(
        "a window is taken to begin at every row",
        "At which row does window 1 begin, and at which window 2?",
        "Your answer is the same whatever the stride is.",
        "Call the function twice with the same numbers and two strides.",
        _LATER,
    ),
    "length-in-rows": Hint(
        "steps and rows are mixed up in the length of a window",
        "How many gaps does a window of so many steps have, and how many rows is each gap long?",
        "With a sampling rate of 1 your answer is right. With any other, a window of yours has too "
        "few or too many rows.",
        _DRAW,
        _SPREAD,
    ),
    "off-by-one": Hint(
        "one is counted too many, too few, or from the wrong place",
        "Are the first and the last both counted, and each of them once?",
        "Your answer fits the right one with one window, one step or one row more or less.",
        "Take the smallest case: 5 rows and a window of 5 neighbors. Count by hand, then call your "
        "functions.",
        _TEN,
    ),
    "negative-count": Hint(
        "a number below 0 is returned where no window fits",
        "What should be counted if the rows end before the first window does?",
        "Your count is right wherever a window fits, and goes below 0 where none does.",
        "Call `window_count` with fewer and fewer rows. Where should the count stop falling?",
        "In 3 rows there is no window of 6 neighbors, and none in 2 rows either.",
    ),
    "rounded-down": Hint(
        "the last window is lost where the stride does not divide evenly",
        "Does a window that begins after the last whole stride still lie in the rows?",
        "Your count is right where the stride divides evenly, and too low by one elsewhere.",
        "List the rows at which windows may begin, and strike out all but every third. How many are "
        "left of 6, of 7, of 8?",
        _TEN,
    ),
    "float-count": Hint(
        "the number is a float, not an integer",
        "Which of your operations gives a fraction, even where all digits after the point are 0?",
        "Your numbers are whole, but their type is not.",
        "Print `type(…)` of every value in your function, in the order of the lines.",
        "`9 / 3` is `3.0`, and `9 // 3` is `3`; `range` and an array's index take only the second.",
    ),
    "side-by-side": Hint(
        "windows are laid side by side, without overlap",
        "May a row lie in two windows?",
        "Your answer fits windows each of which begins where the one before ends.",
        _KERAS,
        _TEN,
    ),
    "rows-counted": Hint(
        "rows are counted, not windows",
        "Can a window begin at the very last row?",
        "Your count is the same whatever the length of a window is.",
        "Call `window_count` twice with the same number of rows and two lengths.",
        _TEN,
    ),
    "end-exclusive": Hint(
        "the last step of the window is missing",
        "Does your `range` hold its own end?",
        "Your list is right up to its last row, which is not there.",
        "Print `len(window_indices(…))` beside the length that you asked for.",
        "`range(4, 10, 3)` is 4 and 7; `range(4, 11, 3)` is 4, 7 and 10.",
    ),
    "start-omitted": Hint(
        "every window begins at row 0",
        "Which of your lines uses `i`?",
        "Your function returns the rows of window 0, whichever window it is asked for.",
        "Print the rows of the windows 0, 1 and 2.",
        _LATER,
    ),
    "start-in-steps": Hint(
        "the window's beginning is multiplied by the sampling rate as well",
        "In which unit is the stride: in rows, or in steps?",
        "Window 0 is right. Every other window begins too far on, as many times as the rate says.",
        "Print the first row of the windows 0, 1 and 2 for two sampling rates. Should they differ?",
        _LATER,
    ),
    "counted-from-one": Hint(
        "windows or steps are counted from 1",
        "Which number has the first window, and which its first step?",
        "Your rows are those of a neighboring window, or begin one step late.",
        "Print the rows of window 0. Which one must come first?",
        _LATER,
    ),
    "l1-consecutive": _of_check(
        "A window of neighbors fits at several rows. Your count is another number.", _KERAS, _TEN
    ),
    "l1-spaced": _of_check(
        "Your count is wrong where steps or windows lie several rows apart.", _ONE_BY_ONE, _SPREAD
    ),
    "l1-none": _of_check(
        "The rows end before the first window does, and your function counts something.",
        _DRAW.replace("12 rows", "4 rows"),
        "In 3 rows there is no window of 6 neighbors, and none in 2 rows either.",
    ),
    "l1-first-window": _of_check(
        "Window 0 begins at row 0. Your list of its rows is another one.", _DRAW, _SPREAD
    ),
    "l1-any-window": _of_check(
        "Your function is asked for a window other than the first.", _KERAS, _LATER
    ),
}
