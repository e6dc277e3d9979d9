"""q1: read the record's file into a frame: all rows, fourteen columns, dates for an index.
"""
from dataclasses import dataclass
import numpy as np
import pandas as pd
from .calls import Student
from .check import Question
from .check import Wrong
from .columns import COLUMNS
from .columns import DATE_COLUMN
from .columns import DATE_FORMAT
from .model import Variant
from .values import shown


QUESTION = Question("q1", "Loading the record")


SENTINEL = -9999.0


@dataclass(frozen=True)
class Record:
    """A small file in the record's format: `repeated` rows come twice, as in the original."""

    rows: int
    day: int
    month: int
    year: int
    repeated: int = 0
    sentinel: bool = False

    def frame(self) -> pd.DataFrame:
        """Return the record as it has to be read."""
        random = np.random.default_rng(self.rows)
        start = pd.Timestamp(self.year, self.month, self.day, 0, 10)
        dates = pd.date_range(start, periods=self.rows, freq="10min")
        values = np.round(random.uniform(0.5, 99.5, size=(self.rows, len(COLUMNS))), 2)
        values += 100.0 * np.arange(len(COLUMNS))  # every column is recognisable
        if self.sentinel:
            values[self.rows // 2, COLUMNS.index("wv (m/s)")] = SENTINEL
        again = list(range(self.rows)) + list(range(self.rows))[-self.repeated :] * bool(
            self.repeated
        )
        return pd.DataFrame(values[again], index=dates[again], columns=list(COLUMNS))

    def csv(self) -> bytes:
        """Return the record as a file."""
        frame = self.frame()
        lines = [",".join((DATE_COLUMN, *COLUMNS))]
        for date, values in zip(frame.index, frame.to_numpy(), strict=True):
            lines.append(
                ",".join((date.strftime(DATE_FORMAT), *(f"{value:.2f}" for value in values)))
            )
        return ("\n".join(lines) + "\n").encode()

    def words(self) -> str:
        """Return the record in words."""
        extras = [f"{self.repeated} of them twice"] * bool(self.repeated)
        extras += ["one wind speed of -9999"] * self.sentinel
        day = f"{self.day:02d}.{self.month:02d}.{self.year}"
        about = ", ".join([f"from {day} on", *extras])
        return f"a file of {self.rows + self.repeated} rows ({about})"


EXAMPLE = Record(rows=36, day=4, month=3, year=2011, repeated=3, sentinel=True)


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
        )
    if names != list(COLUMNS):
        same = sorted(names) == sorted(COLUMNS)
        raise Wrong(
            f"The frame's columns are {shown(names)}, {len(names)} of them.",
            "They have to be the 14 measurements, named and ordered as in the file.",
            "Is there a step that sorts, renames or chooses columns?",
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
    expected = record.frame()
    by_name = [name for name in COLUMNS if name in frame.columns]
    if len(set(by_name)) < len(COLUMNS) or frame.columns.duplicated().any():
        raise Wrong("Not all measurements are in the frame.", "Every value of the file is needed.")
    values = np.asarray(frame[by_name], dtype=float)
    wanted = expected.to_numpy()
    if values.shape == wanted.shape and np.allclose(values, wanted, rtol=1e-6, atol=1e-6):
        return
    if len(values) != len(wanted):
        seen = f"Given {record.words()}, the frame has {len(values)} rows."
        raise Wrong(
            seen,
            "Every row of the file has to be there, repeated and odd ones included, since splits "
            "and windows count the file's rows.",
            "Is there a step that leaves rows out?",
        )
    raise Wrong(
        f"Given {record.words()}, the frame's values or their order differ from the file's.",
        "Every value stays as it stands in the file, and the rows stay in file order.",
        "Is there a step that sorts, fills or corrects something?",
    )


def _judge_dates(frame: pd.DataFrame, record: Record) -> None:
    if not isinstance(frame.index, pd.DatetimeIndex):
        raise Wrong(
            f"The frame's index holds {frame.attrs.get('index_type', 'unknown')} values, not dates.",
            "It has to be a DatetimeIndex, so that days and years can be selected and plotted.",
            f"`{DATE_COLUMN}` is text in the file; pandas has to be told to parse it.",
        )
    expected = record.frame().index
    if len(frame) == len(expected):
        right = bool((frame.index == expected).all())
    else:  # rows are missing, which another check says: the dates that are there must be right
        hour = pd.Timedelta(hours=1)
        right = bool(
            len(frame)
            and frame.index.min() >= expected.min() - hour
            and frame.index.max() <= expected.max() + hour
        )
    if right:
        return
    swapped = expected.map(_day_month_swapped)
    is_swapped = bool(frame.index.isin(swapped).mean() > 0.5)
    raise Wrong(
        f"Given {record.words()}, the frame's first date is {frame.index[0]}."
        if len(frame)
        else "The frame is empty.",
        "The file writes the day first, then the month.",
        "How can pandas be told which of the two comes first?",
    )


def _day_month_swapped(date: pd.Timestamp) -> pd.Timestamp:
    return date.replace(day=date.month, month=date.day) if date.day <= 12 else date
