"""The help on q5's misconceptions, and on its checks that fail without one."""

from autograder.checks.hints import Hint

_CALL = '`make_datasets(**example("q5"))`'
_ON_PAPER = (
    "Draw a window of 3 steps on paper and number its rows. Mark its first step, its last step and "
    "its target."
)
_LOOK_AT_ONE = (
    f"Call {_CALL} and print the first column of one window, and its target. At which rows of "
    "`data` and `target` do they stand?"
)
_PRINT_BOUNDS = "Print the start and the end that each of the three splits gets in your function."
_WINDOW = "With 4 rows per step, a window of 3 steps has the rows 0, 4 and 8"
_TARGET = f"{_WINDOW}: the last is 8 rows after the first. A target 2 steps later is row 16."
_SPLITS = (
    "Of 110 rows, 70 are for training and 18 for validation: the validation rows are 70 to 87, and "
    "the test rows begin at 88"
)
_BATCHES = "29 windows in batches of 8 make batches of 8, 8, 8 and 5."

HINTS = {
    "delay-one-step-late": Hint(
        "the target lies one step too late",
        "How many steps is it from a window's first step to its last?",
        "The target lies one step later than it should.",
        _ON_PAPER,
        _TARGET,
    ),
    "delay-one-step-early": Hint(
        "the target lies one step too early",
        "Where does your count take a step off, and why there?",
        "The target lies one step earlier than it should.",
        _ON_PAPER,
        _TARGET,
    ),
    "delay-not-scaled": Hint(
        "steps and rows are mixed in one count",
        "Which unit does each number in your line have: steps, rows or hours?",
        "A number of steps is used where a number of rows is needed.",
        "Write its unit beside each number in the line. Do they agree?",
        "With 4 rows per step, 3 steps are 12 rows. Adding 3 and 12 gives neither steps nor rows.",
    ),
    "lecture-horizon": Hint(
        "the horizon is the lecture's, not the one in your handout",
        "How many hours ahead does your handout ask you to forecast?",
        "Your `DELAY` fits a forecast of one day ahead, as in the lecture.",
        "From your `DELAY`, subtract the rows from a window's first step to its last, and convert "
        "the rest to hours.",
        "Suppose an hour has 10 rows, and the last step is 700 rows after the first. A `DELAY` of "
        "1,030 leaves 330 rows: the target lies 33 hours after the last step.",
    ),
    "horizon-omitted": Hint(
        "the count ends with the window and leaves out the horizon",
        "How far beyond a window's last step does your target lie?",
        "The target lies at the window's last step, or only one step after it.",
        _ON_PAPER,
        _TARGET,
    ),
    "targets-not-shifted": Hint(
        "each window is paired with the value at its own first row",
        "Which row's value does a window that starts at row i get as its target?",
        "The target stands at the window's first row: the model has already seen it.",
        _LOOK_AT_ONE,
        "A window has the rows 0, 4 and 8, and `delay` is 16: its target is the value at row 16. "
        "For the window that starts at row 1, it is the value at row 17.",
    ),
    "data-not-trimmed": Hint(
        "there are windows whose target does not exist",
        "At which of the record's last rows can no window start?",
        "Your last windows have no target in the record: they get a wrong one, or reading fails.",
        "Take the record's last row. Which window has its target there, and do other windows come "
        "after that one?",
        "A record has 90 rows, and `delay` is 16. The window at row 73 has its target at row 89. "
        "One at row 74 would need row 90, which does not exist.",
    ),
    "targets-normalised": Hint(
        "the targets are normalized, too",
        "Which unit do the targets have that you put into the datasets?",
        "Your targets are the right ones on another scale, or come from a column of `data`.",
        "Print the mean of the targets in one of your batches, and the mean of `target`.",
        "The targets 33 and 27 with mean 30 and standard deviation 4 become 0.75 and -0.75. An "
        "error of 0.75 then means 3 in the feature's own unit.",
    ),
    "split-start-omitted": Hint(
        "a split begins at the record's first row instead of its own",
        "At which row does this split's first window start?",
        "The split's windows begin with rows that are for training.",
        _PRINT_BOUNDS,
        f"{_SPLITS}.",
    ),
    "relative-end-index": Hint(
        "the end of a split is counted from its own first row",
        "From which row does your end index count?",
        "The split's windows end too early, as if its end were counted from its own first row.",
        _PRINT_BOUNDS,
        f"{_SPLITS}. So validation ends before row 88, not before row 18.",
    ),
    "splits-overlap": Hint(
        "windows reach into another split",
        "Which rows does this split's first window hold, and which its last?",
        "Some of the split's windows hold rows of its neighbor.",
        "For each split, write down the first row of its first window and the last row of its last "
        "one.",
        "The training rows are 0 to 69, and a window has the rows i, i + 4 and i + 8. The last one "
        "that fits starts at row 61 and ends at row 69.",
    ),
    "sampling-rate-omitted": Hint(
        "the steps of a window are neighboring rows",
        "How many rows is it from one step of your window to the next?",
        "Your windows take one row after the other and leave out none.",
        _LOOK_AT_ONE,
        f"{_WINDOW}, not 0, 1 and 2.",
    ),
    "stride-for-rate": Hint(
        "the distance is between windows, not between the steps of a window",
        "How far apart are two steps of your window, and how far two windows?",
        "Your windows begin several rows apart, and each takes neighboring rows.",
        "Write down the rows of your first two windows.",
        f"{_WINDOW}, and the next window has the rows 1, 5 and 9.",
    ),
    "length-in-rows": Hint(
        "the length of a window is counted in rows, not in steps",
        "How much time does your window span, if each step takes several rows?",
        "Your window has as many steps as it should have rows.",
        "Multiply your number of steps by the rows per step, and convert the result to days.",
        "With 4 rows per step, 28 rows make 7 steps. A window of 28 steps spans 112 rows.",
    ),
    "batch-size-ignored": Hint(
        "the batches have another size than the argument says",
        "Which number does the line have that makes your batches?",
        "Your batches do not have the size that was asked for.",
        "Call `make_datasets` with two different batch sizes, and print the shape of a batch.",
        _BATCHES,
    ),
    "train-not-shuffled": Hint(
        "the training windows come in order, or only whole batches are shuffled",
        "Which line of yours puts single training windows in random order?",
        "Most training windows come a fixed distance after the one before, or near it.",
        f"Call {_CALL} and print the first value of each window in two training batches. At which "
        "rows of `data` do they stand?",
        "Windows 0 to 7 come in batches of 4. Shuffled batches give 4, 5, 6, 7, then 0, 1, 2, 3; "
        "shuffled windows give, for example, 5, 2, 7, 0, then 3, 6, 1, 4.",
    ),
    "arguments-ignored": Hint(
        "the constants are used where the arguments should be",
        "Which numbers in your function do not come from its arguments?",
        "Your datasets follow the constants, whatever is passed to the function.",
        f"Call {_CALL} and print the shape of a batch. Which of the arguments does it follow?",
        "In a function `area(width, height=HEIGHT)`, the body must use `height`. If it uses "
        "`HEIGHT`, then `area(3, height=7)` ignores the 7.",
    ),
    "remainder-dropped": Hint(
        "the last windows are dropped where they do not fill a batch",
        "What happens to the windows that do not fill a batch?",
        "Your dataset ends with its last full batch.",
        "Add up the sizes of all batches. How many windows should there be?",
        f"{_BATCHES} Without the last batch, 5 windows are missing.",
    ),
    "q5-sampling-rate": Hint(
        "",
        "",
        "The number is not what the handout says about a step.",
        "Print the times of the record's first rows. Which of them is one step after the first?",
        "If rows come every 5 minutes and a step is a quarter of an hour, a step is 3 rows.",
    ),
    "q5-sequence-length": Hint(
        "",
        "",
        "The window spans another time than the handout says.",
        "Multiply your number of steps by the rows per step, and convert the result to days.",
        "If a step is 20 minutes, a window of one and a half days has 108 steps.",
    ),
    "q5-delay": Hint(
        "",
        "",
        "The target lies elsewhere than the handout says.",
        _ON_PAPER,
        _TARGET,
    ),
    "q5-batch-size": Hint(
        "",
        "",
        "The number is not the handout's.",
        "Look for “Batches” in the handout's list of settings.",
        _BATCHES,
    ),
    "q5-datasets": Hint(
        "",
        "",
        "None of the three datasets could be read.",
        f"Run {_CALL}, then loop over each dataset and print the shapes of its first batch.",
        "Batches of 8 windows with 3 steps and 14 features have samples of the shape (8, 3, 14) "
        "and targets of the shape (8,).",
    ),
    "q5-windows": Hint(
        "",
        "",
        "A window holds other rows than the arguments say.",
        _LOOK_AT_ONE,
        f"{_WINDOW}, and the next window has the rows 1, 5 and 9.",
    ),
    "q5-targets": Hint(
        "",
        "",
        "A window is paired with another value than the one `delay` rows after its first row.",
        _LOOK_AT_ONE,
        "A window has the rows 0, 4 and 8, and `delay` is 16: its target is the value at row 16.",
    ),
    "q5-splits": Hint(
        "",
        "",
        "A split has other windows than its own, or too few.",
        _PRINT_BOUNDS,
        f"{_SPLITS}.",
    ),
    "q5-batches": Hint(
        "",
        "",
        "The batches differ from what is asked for, or cannot be read again.",
        f"Call {_CALL}, loop over a dataset twice, and print the size of every batch "
        "and, each time, the target of the window that begins at row 0.",
        _BATCHES,
    ),
    "q5-shuffled": Hint(
        "",
        "",
        "The training windows could not be read, so nothing can be said about their order.",
        f"Call {_CALL}, and print the shapes of the training dataset's batches.",
        "Windows 0 to 7 in random order are, for example, 5, 2, 7, 0, 3, 6, 1, 4.",
    ),
}
