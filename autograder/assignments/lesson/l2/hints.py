"""The help on l2's misconceptions, and on its checks where none is recognized."""

from autograder.checks.hints import Hint

_SHOW = "Print your windows with `show(…)`, and write the wish list beside them, line by line."
_DISTANCES = (
    "For two windows of yours, print the distance of the first two steps, that of the two first "
    "steps, and that of a first step and its target."
)
_PAIRED = (
    "With `targets=[10, 11, 12, 13]`, the window that begins at row 0 gets 10, and the one that "
    "begins at row 2 gets 12, whatever the window's length is."
)
_TWO_DISTANCES = (
    "`sampling_rate=4, sequence_stride=5` makes [0, 4, 8], then [5, 9, 13]: 4 within a window, and "
    "5 from one to the next."
)
_END = (
    "Of the 6 values 0 to 5, with windows of 2 and a target one row after the first step, there "
    "are [0, 1]: 1 up to [4, 5]: 5."
)
_LAST = "Print your last window and its target. Could there be one more, or is it one too many?"


def _of_check(asked: str) -> Hint:
    """Return the help on a check that shows no known mistake; its feedback has its own question."""
    seen = f"Your function does not give the windows of the {asked} wish list."
    return Hint("", "", seen, _SHOW, _TWO_DISTANCES)


HINTS: dict[str, Hint] = {
    "stride-for-rate": Hint(
        "rate and stride have changed places",
        "Which argument is the distance of a window's steps, and which one that of windows?",
        "Your steps lie as far apart as your windows should, and the other way round.",
        _DISTANCES,
        _TWO_DISTANCES,
    ),
    "rate-omitted": Hint(
        "the steps of a window are neighbors",
        "How far is it in the wish list from one step of a window to the next?",
        "Each of your windows takes every row from its first to its last.",
        _DISTANCES,
        _TWO_DISTANCES,
    ),
    "stride-omitted": Hint(
        "a window begins at every row",
        "At which rows do the first two windows of the wish list begin?",
        "Each window is right, but there are others between those asked for.",
        _DISTANCES,
        _TWO_DISTANCES,
    ),
    "targets-not-shifted": Hint(
        "a window's target is its own first value",
        "Which entry of `targets` does the utility pair with the window that begins at row 0?",
        "Your model would learn to repeat a value that it is given.",
        _DISTANCES,
        _PAIRED,
    ),
    "target-after-window": Hint(
        "the target's place is counted from the window's last step",
        "From which of a window's rows does the wish list count to the target?",
        "Your targets lie farther on, the longer a window reaches.",
        _DISTANCES,
        _PAIRED,
    ),
    "target-in-window": Hint(
        "a window's target is its own last value",
        "From which of a window's rows does the wish list count to the target?",
        "Your windows are right; the target of each is the value of its last step.",
        _DISTANCES,
        _PAIRED,
    ),
    "delay-one-off": Hint(
        "the targets are one row early or late",
        "How many values must be cut off, so that the first one left is the first target?",
        "Your windows are right, and every target is a neighbor of the one asked for.",
        "Print the first window and its target. By how many rows do the two first values differ?",
        "From [50, 60, 70, 80], `[1:]` begins with 60, and `[2:]` with 70.",
    ),
    "data-not-trimmed": Hint(
        "the last windows have targets that do not belong to them",
        "Which value lies as far after your last window's first step as the other targets do?",
        "Your first windows are right. Those at the end have a value from elsewhere as the target.",
        _LAST,
        "`np.roll([1, 2, 3, 4], -1)` is [2, 3, 4, 1]: what falls out in front comes in at the end.",
    ),
    "wrong-length": Hint(
        "a window has another number of steps",
        "How many numbers stand in the brackets of the wish list?",
        "Your windows begin where they should, and have too few or too many steps.",
        _SHOW,
        "`sequence_length=3, sampling_rate=5` makes [0, 5, 10]: 3 steps, which reach over 11 rows.",
    ),
    "first-three-only": Hint(
        "only the windows that are written out are there",
        "What do the dots at the end of the wish list mean?",
        "Your first three windows are right, and there are no others.",
        "Call your function with `np.arange(30)`, and then with `np.arange(40)`. How many windows "
        "are there?",
        _END,
    ),
    "remainder-dropped": Hint(
        "the last windows are dropped, because they do not fill a batch",
        "What becomes of the windows that do not fill a batch?",
        "All your batches are full, and the last windows are missing.",
        "Count your windows with batches of 1, of 4 and of 5.",
        "Of 11 windows in batches of 4, the last batch holds 3; without it, 8 are left.",
    ),
    "sequence-ignored": Hint(
        "the numbers of the example are returned for any sequence",
        "Which of your lines uses the argument?",
        "Your windows hold the numbers 0, 1, 2 and so on, whatever sequence you are given.",
        "Call your function with `100 + np.arange(20)`. Which numbers should come back?",
        "Of the values 50, 60, 70, 80, the first window of two neighbors is [50, 60].",
    ),
    "windows-reversed": Hint(
        "the steps of a window run backwards",
        "Does the oldest value of a window come first or last?",
        "Your windows hold the right rows, with the newest one first.",
        _SHOW,
        "A window of three neighbors from row 5 on is [5, 6, 7], and not [7, 6, 5].",
    ),
    "impossible-line": Hint(
        "one window is bent so that it fits a line that no arguments make",
        "How far apart are the steps of that window, one by one?",
        "All windows but one have the same distance from step to step.",
        "Print `np.diff(window)` for each of your windows.",
        "`np.diff([1, 5, 9])` is [4, 4], and `np.diff([1, 5, 8])` is [4, 3].",
    ),
    "targets-omitted": Hint(
        "the dataset holds windows without targets",
        "Which argument of the utility holds the targets?",
        "Your batches hold one array each, and not a pair.",
        "Print `dataset.element_spec`. How many entries does it have?",
        _PAIRED,
    ),
    "l2-consecutive": _of_check("first"),
    "l2-every-other": _of_check("second"),
    "l2-strided": _of_check("third"),
}
