"""The help on q1's misconceptions."""

from autograder.checks.hints import Hint

_LOOK = "Print `df.head(3)` and `df.dtypes`, and open the file in a text editor beside them."
_COUNT = (
    "Compare `len(load_data(path))` with the number of lines in the file. Then print the first "
    "ten dates of your index beside those of the file."
)
_THREE = (
    "A file with the lines `Date Time,a,b` and `05.07.2010 08:00:00,1.5,2.5` makes a frame of one "
    "row and two columns, a and b. Its index holds 5 July 2010, 08:00."
)
_ODD = (
    "A record of a thermometer has the values 3, 4, 4 and -999, the last for a failure. It has "
    "four rows, and the fourth stays the fourth only if none is left out."
)
_HOURS = (
    "Three hours of one row every 10 minutes are 18 rows. Taking every ninth of them leaves 2, and "
    "what was row 9 is then row 1."
)
_ORDER = (
    "With the columns (humidity, cloud, wind), wind has the position 2. Sorted by name it has "
    "the position 2 as well, but cloud and humidity have changed places."
)

HINTS = {
    "date-not-parsed": Hint(
        "the dates are no dates yet, or are gone",
        "What becomes of the texts of `Date Time` in your function?",
        "The index of your frame holds texts or row numbers.",
        "Print `type(df.index)` and `df.index[0]`. What does `df.index.year` give?",
        _THREE,
    ),
    "month-day-swapped": Hint(
        "the month is read first, and the day second",
        "How does pandas know which of the two comes first, the day or the month?",
        "Dates whose day could be a month have day and month swapped in your index, or are missing.",
        "Print `pd.to_datetime('05.07.2010')`. Which month is it?",
        "`05.07.2010` is in July where the day comes first, and in May where the month does. "
        "`25.07.2010` has only one meaning, so reading it right shows nothing.",
    ),
    "date-column-kept": Hint(
        "the dates are still a column",
        "Where do the dates belong, and what is left among the columns?",
        "Your frame has a column besides the measurements, and it is made from the dates.",
        "Print `df.columns` and `df.shape`. How many measurements does the file have?",
        _THREE,
    ),
    "rows-dropped": Hint(
        "rows are left out",
        "Which rows are missing, and what do they have in common?",
        "Your frame has the file's rows in order, but not all of them.",
        _COUNT + " Where do they part?",
        _ODD,
    ),
    "columns-reordered": Hint(
        "the columns have another order than in the file",
        "Which step gives the columns their order?",
        "All of the measurements are there, but not in the places that they have in the file.",
        "Print `list(df.columns)`, and put the file's first line beside it.",
        _ORDER,
    ),
    "subsampled": Hint(
        "only some of the rows are kept, or averages of them",
        "How much time lies between one row of your frame and the next?",
        "Your frame spans the file's time, but with fewer rows at a regular distance.",
        _COUNT + " How far apart are they?",
        _HOURS,
    ),
    "q1-columns": Hint(
        "",
        "",
        "The columns of your frame differ from the measurements of the file in name, number, order "
        "or type.",
        _LOOK,
        _THREE,
    ),
    "q1-rows": Hint(
        "",
        "",
        "A value of your frame is not where it is in the file, or is another number.",
        _LOOK + " Then take the row in the picture.",
        _ODD,
    ),
    "q1-dates": Hint(
        "",
        "",
        "The index of your frame is not made of the file's dates, row by row.",
        "Print `type(df.index)` and the date of the row in the picture; find the same row in the "
        "file.",
        _THREE,
    ),
}
