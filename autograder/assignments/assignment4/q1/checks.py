"""q1: read the record's file into a frame: all rows, fourteen columns, dates for an index."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from autograder.checks.calls import Student
from autograder.checks.cases import for_all
from autograder.checks.engine import Question, Wrong
from autograder.checks.values import shown
from autograder.data.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT
from autograder.variant import Variant

QUESTION = Question("q1", "Loading the record")
SENTINEL = -9999.0
WIND_SPEEDS = ("wv (m/s)", "max. wv (m/s)")
STEP = pd.Timedelta(minutes=10)


@dataclass(frozen=True)
class Record:
    """A small file in the record's format, with the original's defects.

    After a third of the rows `missing` ones are left out; the last `repeated` ones come twice;
    one row has no wind speeds but sentinels. The first date is `start` steps after midnight.
    """

    rows: int
    day: int
    month: int
    year: int
    start: int = 1
    missing: int = 0
    repeated: int = 0
    sentinels: bool = False

    @property
    def first(self) -> pd.Timestamp:
        """The first row's date."""
        return pd.Timestamp(self.year, self.month, self.day) + self.start * STEP

    @property
    def dates(self) -> pd.DatetimeIndex:
        """Every row's date, in file order."""
        steps = np.arange(self.rows)
        steps[self.rows // 3 :] += self.missing
        return pd.DatetimeIndex(self.first + steps[self._order] * STEP)

    @property
    def _order(self) -> np.ndarray:
        return np.append(np.arange(self.rows), np.arange(self.rows - self.repeated, self.rows))

    def frame(self) -> pd.DataFrame:
        """Return the record as it has to be read."""
        random = np.random.default_rng(self.rows)
        values = np.round(random.uniform(0.5, 99.5, size=(self.rows, len(COLUMNS))), 2)
        values += 100.0 * np.arange(len(COLUMNS))  # every column is recognisable
        for name in ("T (degC)", "Tdew (degC)"):
            values[:, COLUMNS.index(name)] -= 100.0 * COLUMNS.index(name) + 50.0  # frost, too
        if self.sentinels:
            values[self.rows // 2, [COLUMNS.index(name) for name in WIND_SPEEDS]] = SENTINEL
        return pd.DataFrame(values[self._order], index=self.dates, columns=list(COLUMNS))

    def csv(self) -> bytes:
        """Return the record as a file."""
        lines = [",".join((DATE_COLUMN, *COLUMNS))]
        dates, rows = self.dates.strftime(DATE_FORMAT), self.frame().to_numpy().tolist()
        for date, values in zip(dates, rows, strict=True):
            lines.append(",".join((date, *(f"{value:.2f}" for value in values))))
        return ("\n".join(lines) + "\n").encode()

    def words(self) -> str:
        """Return the record in words."""
        extras = [f"{self.repeated} of them twice"] * bool(self.repeated)
        extras += ["a gap in it"] * bool(self.missing)
        extras += ["wind speeds of -9999"] * self.sentinels
        about = ", ".join([f"from {self.first:%d.%m.%Y %H:%M} on", *extras])
        return f"a file of {self.rows + self.repeated} rows ({about})"


EXAMPLE = Record(
    rows=36, day=4, month=3, year=2011, start=133, missing=8, repeated=3, sentinels=True
)
# Long enough for whoever reads a thousand rows; noon, midnight and the end of a month are in it.
LONG = Record(
    rows=1020, day=26, month=2, year=2013, start=40, missing=95, repeated=12, sentinels=True
)


@QUESTION.check("columns", weight=1)
def columns(student: Student, variant: Variant) -> None:
    """The frame has the file's 14 measurement columns, in file order, as floats."""
    _judge_columns(_read(student, EXAMPLE))


@QUESTION.check("rows", weight=1)
def rows(student: Student, variant: Variant) -> None:
    """The frame holds every row of the file, in file order, with the values as they stand there."""
    _judge_rows(_read(student, EXAMPLE), EXAMPLE)


@QUESTION.check("dates", weight=1)
def dates(student: Student, variant: Variant) -> None:
    """The frame's index holds the dates, read day first."""
    _judge_dates(_read(student, EXAMPLE), EXAMPLE)


@QUESTION.check("any-file", weight=1, hidden=True, needs=("columns", "rows", "dates"))
def any_file(student: Student, variant: Variant) -> None:
    """Other files in the same format are read as well."""
    records = st.builds(
        Record,
        rows=st.integers(12, 40),
        day=st.integers(1, 28),
        month=st.integers(1, 12),
        year=st.integers(2009, 2016),
        start=st.integers(0, 143),
        missing=st.integers(0, 100),
        repeated=st.integers(0, 2),
        sentinels=st.booleans(),
    )
    _judge(student, LONG)

    @for_all(records, max_examples=6)
    def read_right(record: Record) -> None:
        _judge(student, record)


def _judge(student: Student, record: Record) -> None:
    frame = _read(student, record)
    _judge_columns(frame)
    _judge_rows(frame, record)
    _judge_dates(frame, record)


def _read(student: Student, record: Record) -> pd.DataFrame:
    file = {"@file": "jena_climate_2009_2016.csv", "content": record.csv()}
    frame = student.once(("load_data", record), lambda: student.call("load_data", file))
    if not isinstance(frame, pd.DataFrame):
        raise Wrong(
            f"`load_data` returns {shown(frame)}.",
            "It has to return a pandas DataFrame.",
        )
    return frame


def _judge_columns(frame: pd.DataFrame) -> None:
    names = [str(name) for name in frame.columns]
    if DATE_COLUMN in names:
        raise Wrong(
            f"`{DATE_COLUMN}` is still one of the frame's {len(names)} columns.",
            "The dates are the index; a model can only be given the 14 measurements.",
            "A column can be taken out of a frame when it becomes the index.",
            name="date-column-kept",
        )
    more = [name for name in names if name not in COLUMNS]
    if len(names) == len(COLUMNS) + 1 and len(more) == 1:
        dates = frame[more[0]].dtype.kind in "MO"  # what crosses as an object is not numbers
        raise Wrong(
            f"`{more[0]}` is a column beside the 14 measurements"
            + (", and holds no numbers." if dates else "."),
            "The frame has to hold the 14 measurements and nothing else; the dates are its index.",
            "A column can be taken out of a frame.",
            name="date-column-kept" if dates else None,
        )
    if names != list(COLUMNS):
        same = sorted(names) == sorted(COLUMNS)
        raise Wrong(
            f"The frame's columns are {shown(names)}, {len(names)} of them.",
            "They have to be the 14 measurements, named and ordered as in the file.",
            "Is there a step that sorts, renames, adds or leaves out columns?",
            name="columns-reordered" if same else None,
        )
    not_floats = [
        name for name, dtype in zip(names, frame.dtypes, strict=True) if dtype.kind != "f"
    ]
    if not_floats:
        raise Wrong(
            f"The column `{not_floats[0]}` is of type {frame[not_floats[0]].dtype}.",
            "All 14 columns hold measurements and have to be floats.",
        )


def _judge_rows(frame: pd.DataFrame, record: Record) -> None:
    by_name = [name for name in COLUMNS if name in frame.columns]
    if len(set(by_name)) < len(COLUMNS) or frame.columns.duplicated().any():
        raise Wrong("Not all measurements are in the frame.", "Every value of the file is needed.")
    values = np.asarray(frame[by_name], dtype=float)
    wanted = record.frame().to_numpy()
    if values.shape == wanted.shape and np.allclose(values, wanted, rtol=1e-6, atol=1e-6):
        return
    if len(values) != len(wanted):
        fewer = len(values) < len(wanted)
        raise Wrong(
            f"Given {record.words()}, the frame has {len(values)} rows.",
            "It has to have exactly the file's rows, repeated and odd ones included, since splits "
            "and windows count them.",
            "Is there a step that leaves rows out?"
            if fewer
            else "Is there a step that adds rows, or fills gaps?",
            name=_rows_lost(frame, values, wanted, record.dates) if fewer else None,
        )
    raise Wrong(
        f"Given {record.words()}, the frame's values or their order differ from the file's.",
        "Every value stays as it stands in the file, and the rows stay in file order.",
        "Is there a step that sorts, fills or corrects something?",
    )


def _rows_lost(
    frame: pd.DataFrame, values: np.ndarray, wanted: np.ndarray, dates: pd.DatetimeIndex
) -> str:
    """Name what became of the missing rows: the record is thinned out all along, or not."""
    if len(values) > len(wanted) / 2:
        return "rows-dropped"
    for step in range(2, 13):
        for first in range(step):
            part = wanted[first::step]
            if part.shape == values.shape and np.allclose(part, values):
                return "subsampled"
    if isinstance(frame.index, pd.DatetimeIndex) and len(frame) > 1:
        usual = frame.index.to_series().diff().median()
        begins = abs(frame.index[0] - dates[0]) <= usual
        ends = abs(frame.index[-1] - dates[-1]) <= usual
        if usual > STEP and begins and ends:
            return "subsampled"  # averages of an hour or a day, perhaps
    return "rows-dropped"


def _judge_dates(frame: pd.DataFrame, record: Record) -> None:
    if not isinstance(frame.index, pd.DatetimeIndex):
        raise Wrong(
            f"The frame's index holds {frame.attrs.get('index_type', 'unknown')} values, not dates.",
            "It has to be a DatetimeIndex, so that days and years can be selected and plotted.",
            f"`{DATE_COLUMN}` is text in the file; pandas has to be told to parse it.",
            name=None if _parsed_column(frame) else "date-not-parsed",
        )
    expected = record.dates
    if len(frame) == len(expected):
        right = bool((frame.index == expected).all())
    else:  # rows are missing, which another check says: the dates that are there must be right
        day = pd.Timedelta(days=1)
        right = bool(
            len(frame)
            and frame.index.min() >= expected.min() - day
            and frame.index.max() <= expected.max() + day
        )
    if not right:
        raise _wrong_dates(frame.index, expected, record)


def _wrong_dates(given: pd.DatetimeIndex, expected: pd.DatetimeIndex, record: Record) -> Wrong:
    if not len(given):
        return Wrong("The frame is empty.", "Each row of the file has its date in the index.")
    if _month_first(given, expected):
        return Wrong(
            f"Given {record.words()}, the frame's first date is {given[0]}.",
            "The file writes the day first, then the month.",
            "How can pandas be told which of the two comes first?",
            name="month-day-swapped",
        )
    if given.sort_values().equals(expected.sort_values()):
        return Wrong(
            f"Given {record.words()}, the frame's dates are the file's, but in another order.",
            "Each row keeps its own date, and the rows stay in file order.",
            "Is there a step that sorts or shuffles?",
        )
    wrong = [date for date in given if date not in expected] or [given[0]]
    return Wrong(
        f"Given {record.words()}, the frame's dates differ from the file's: {wrong[0]} is one.",
        "Each row's date and time are to be read as they stand in the file.",
        "Is there a step that shifts, rounds, converts or makes up dates?",
    )


def _parsed_column(frame: pd.DataFrame) -> bool:
    return any(dtype.kind == "M" for dtype in frame.dtypes)


def _month_first(given: pd.DatetimeIndex, expected: pd.DatetimeIndex) -> bool:
    """Return whether the days that the file does not have are its days with the month in front."""
    days = expected.normalize().unique()
    swapped = [day.replace(day=day.month, month=day.day) for day in days if day.day <= 12]
    others = given.dropna().normalize().unique().difference(days)
    return len(others) > 0 and bool(others.isin(swapped).all())
