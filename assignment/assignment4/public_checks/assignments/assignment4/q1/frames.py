"""Judges the returned frame: its columns, its values, and missing rows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.values import shown
from public_checks.data.columns import COLUMNS, DATE_COLUMN

FILE_NAME = "jena_climate_2009_2016.csv"
STEP = 1 / 144  # days from one row to the next
FEW = 12  # rows; in fewer, subsampling cannot be recognized


@dataclass(frozen=True, eq=False)
class CsvFile:
    """A csv file, a description of it, and the frame it must be read into."""

    content: bytes
    words: str
    frame: pd.DataFrame

    @property
    def values(self) -> np.ndarray:
        """The 14 columns' values, `(rows, 14)`."""
        return self.frame.to_numpy()

    @property
    def dates(self) -> pd.DatetimeIndex:
        """Every row's date."""
        return pd.DatetimeIndex(self.frame.index).as_unit("ns")


def read(student: Student, file: CsvFile) -> pd.DataFrame:
    """Return the frame that the student's code reads from a file; its dates are in nanoseconds.

    Raises `Wrong` if it is no frame, or has dates that are centuries off.
    """
    return _read(student, file.content)


def judge_columns(frame: pd.DataFrame) -> None:
    """Raise `Wrong` unless the frame has the 14 columns, in order, as floats."""
    names = [str(name) for name in frame.columns]
    if DATE_COLUMN in names:
        raise Wrong(
            f"`{DATE_COLUMN}` is still one of the frame's {len(names)} columns.",
            "The dates belong in the index; a model is given only the 14 measurements.",
            "How do you remove a column from a frame when it becomes the index?",
            name="date-column-kept",
        )
    more = [name for name in names if name not in COLUMNS]
    if len(names) == len(COLUMNS) + 1 and len(more) == 1:
        dates = frame[more[0]].dtype.kind in "MO"  # what crosses as an object is not numbers
        raise Wrong(
            f"The frame has a column `{more[0]}` besides the 14 measurements"
            + (", which holds no numbers." if dates else "."),
            "The frame must hold the 14 measurements and nothing else; the dates are its index.",
            "How do you remove a column from a frame?",
            name="date-column-kept" if dates else None,
        )
    if names != list(COLUMNS):
        same = sorted(names) == sorted(COLUMNS)
        raise Wrong(
            f"The frame has {len(names)} columns: {shown(names)}.",
            "They must be the 14 measurements, named and ordered as in the file.",
            "Does a step sort, rename, add or drop columns?",
            name="columns-reordered" if same else None,
        )
    not_floats = [
        name for name, dtype in zip(names, frame.dtypes, strict=True) if dtype.kind != "f"
    ]
    if not_floats:
        raise Wrong(
            f"The column `{not_floats[0]}` has the type {frame[not_floats[0]].dtype}.",
            "All 14 columns hold measurements and must be floats.",
        )


def judge_rows(student: Student, frame: pd.DataFrame, file: CsvFile) -> None:
    """Raise `Wrong` unless the frame holds the file's values row by row, whatever its column order."""
    values = _measurements(frame)
    if _same(values, file.values):
        return
    if len(values) == len(file.values):
        raise Wrong(
            f"Given {file.words}, the frame's values or their order differ from the file's.",
            "Every value must stay as it is in the file, and the rows must stay in file order.",
            "Does a step sort, fill or correct something?",
        )
    fewer = len(values) < len(file.values)
    look = "Does a step add rows or fill gaps?"
    if fewer:
        look = "Does a step drop rows?"
        if _reads_with_line_feed(student, file):
            look = "With a line feed after its last row, the whole file is read: does the record end in one?"
    raise Wrong(
        f"Given {file.words}, the frame has {len(values)} rows.",
        "It must have exactly the file's rows, repeated and odd ones included, since splits "
        "and windows count them.",
        look,
        name=_what_became_of_rows(frame, values, file) if fewer else None,
    )


def days(index: pd.DatetimeIndex) -> np.ndarray:
    """Return dates in days since 1970, NaN where there is none."""
    return np.where(index.isna(), np.nan, index.asi8 / 86_400e9)


def _read(student: Student, content: bytes) -> pd.DataFrame:
    given = {"@file": FILE_NAME, "content": content}
    frame = student.once(("load_data", content), lambda: student.call("load_data", given))
    if not isinstance(frame, pd.DataFrame):
        raise Wrong(
            f"`load_data` returns {shown(frame)}.",
            "It must return a pandas DataFrame.",
        )
    if isinstance(frame.index, pd.DatetimeIndex) and frame.index.unit != "ns":
        try:
            frame = frame.set_axis(frame.index.as_unit("ns"))
        except ValueError:
            raise Wrong(
                "The frame's index holds dates outside the years 1678 to 2261.",
                "Each row must keep the date and time that the file gives.",
            ) from None
    return frame


def _measurements(frame: pd.DataFrame) -> np.ndarray:
    """Return the measurements in the file's order, whatever else is in the frame."""
    names = list(frame.columns)
    columns = []
    for name in COLUMNS:
        if names.count(name) != 1:
            raise Wrong(
                "The frame does not hold each measurement exactly once.",
                "Every value of the file is needed.",
            )
        column = frame[name].to_numpy()
        numbers = column.dtype.kind in "biuf"
        columns.append(column.astype(float) if numbers else np.full(len(column), np.nan))
    return np.column_stack(columns)


def _same(values: np.ndarray, wanted: np.ndarray) -> bool:
    close = values.shape == wanted.shape and np.allclose(values, wanted, rtol=1e-6, atol=1e-6)
    return bool(close)


def _reads_with_line_feed(student: Student, file: CsvFile) -> bool:
    """Return whether the file is read correctly once its last line ends in a line feed."""
    try:
        return _same(_measurements(_read(student, file.content + b"\n")), file.values)
    except (StudentError, Wrong):
        return False


def _what_became_of_rows(frame: pd.DataFrame, values: np.ndarray, file: CsvFile) -> str | None:
    """Return the misconception: the whole record was subsampled, or some rows were dropped."""
    wanted = file.values
    if len(wanted) < FEW or not len(values):
        return None
    if any(_same(values, wanted[first::step]) for step in range(2, 13) for first in range(step)):
        return "subsampled"
    whole = _in_order(values, wanted)
    if whole and len(values) > len(wanted) / 2:
        return "rows-dropped"
    if isinstance(frame.index, pd.DatetimeIndex) and len(frame) > 1:
        given, dates = days(frame.index), days(file.dates)
        usual = np.median(np.diff(given))
        ends = np.abs([given[0] - dates[0], given[-1] - dates[-1]])
        if usual > 1.001 * STEP and (ends <= usual).all():
            return "subsampled"  # averages of an hour or a day, perhaps
    return "rows-dropped" if whole else None


def _in_order(values: np.ndarray, wanted: np.ndarray) -> bool:
    """Return whether the values are a subsequence of the wanted rows."""
    found = 0
    for row in wanted:
        if found < len(values) and _same(values[found], row):
            found += 1
    return found == len(values)
