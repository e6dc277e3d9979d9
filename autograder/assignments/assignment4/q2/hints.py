"""The help on q2's misconceptions."""

from autograder.checks.hints import Hint

_POSITION = (
    "The columns (humidity, cloud, wind) have the positions 0, 1 and 2. In the order (wind, "
    "humidity, cloud), wind has the position 0. The index beside them has none."
)
_SWAP = (
    "Call `feature_index` on your frame, and on the same frame with its columns in reverse order, "
    "`df[df.columns[::-1]]`. Print `df.columns[...]` at both answers."
)
_OTHER = "Call the function on your frame with `feature='T (degC)'`, then with `'p (mbar)'`."
_ENDS = "Print the first and the last date that you draw, and those of the frame."
_DAYS = (
    "With one row every 30 minutes, a day has 48 rows, and 100 rows are two days and 2 hours. A "
    "record of 12 years cut at its row 48,000 ends in its third."
)

HINTS = {
    "index-counts-date-column": Hint(
        "the dates are counted as a column",
        "Which columns does the frame have, and which does the file have?",
        "Your positions are one too high: they count the dates, which are the index.",
        _SWAP,
        _POSITION,
    ),
    "hard-coded-index": Hint(
        "the position is fixed, and not looked up in the frame",
        "What does your function return when the frame's columns stand in another order?",
        "Your position is that of one table or one feature, whatever the function is given.",
        _SWAP,
        _POSITION,
    ),
    "wrong-feature-plotted": Hint(
        "another column is drawn than the one asked for",
        "Where does your function say which column it draws?",
        "The values in your plot are those of another column.",
        _OTHER + " Compare the values on the y axis with the columns.",
        "A function `first(table, name)` that returns `table['wind'].iloc[0]` gives the wind, "
        "whatever `name` is.",
    ),
    "range-too-short": Hint(
        "the plot shows too little of the record",
        "At which dates does your plot begin and end, and at which should it?",
        "Your plot shows the right feature, but not for long enough.",
        _ENDS,
        _DAYS,
    ),
    "axes-unlabelled": Hint(
        "an axis has no label",
        "How does a reader of your plot learn what is drawn against what?",
        "A label of the Axes that you return is empty. A title or a legend is no label.",
        "Print `ax.get_xlabel()` and `ax.get_ylabel()` for the Axes that you return.",
        "A plot of wind against time says “Time” below its x axis and “Wind (m/s)” beside "
        "its y axis.",
    ),
    "q2-index": Hint(
        "",
        "",
        "What your function returned is not the feature's position among the frame's columns.",
        _SWAP,
        _POSITION,
    ),
    "q2-days": Hint(
        "",
        "",
        "Your plot does not show some days of the feature, row by row, each value at its own time.",
        "Plot your frame, print how many values you draw, and the first three with their dates. "
        "Find them in the frame.",
        _DAYS,
    ),
    "q2-years": Hint(
        "",
        "",
        "Your plot does not show the feature over the whole record, each value at its own time.",
        _ENDS + " Then print how many values you draw.",
        "The weekly means of a year are 52 or 53 values; the first stands for the first days of "
        "January and the last for the last days of December.",
    ),
}
