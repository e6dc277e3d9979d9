"""Judges the returned frame: its columns, its values, and missing rows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from public_checks.assignments.assignment4.q1.beside import (
    first_difference,
    header_beside,
    in_file,
    rows_beside,
)
from public_checks.assignments.assignment4.q1.kept_rows import same, what_became_of_rows
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Skipped, Wrong
from public_checks.checks.values import shown
from public_checks.data.columns import COLUMNS, DATE_COLUMN

FILE_NAME = "jena_climate_2009_2016.csv"


@dataclass(frozen=True, eq=False)
class CsvFile:
    """A csv file, a description of it, and the frame it must be read into."""

    content: bytes
    words: str
    frame: pd.DataFrame

    @property
    def size(self) -> str:
        """The file in few words."""
        return f"a file of {len(self.frame)} rows"

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


def judge_columns(frame: pd.DataFrame, file: CsvFile) -> None:
    """Raise `Wrong` unless the frame has the 14 columns, in order, as floats."""
    names = [str(name) for name in frame.columns]
    beside = header_beside(frame, file.content) if len(frame) else None
    if DATE_COLUMN in names:
        raise Wrong(
            f"You returned a frame of {len(names)} columns, and `{DATE_COLUMN}` is one of them.",
            "It must have the 14 measurements as its columns, and the dates as its index.",
            "Which step takes the dates out of the columns?",
            name="date-column-kept",
            picture=beside,
        )
    more = [name for name in names if name not in COLUMNS]
    if len(names) == len(COLUMNS) + 1 and len(more) == 1:
        dates = frame[more[0]].dtype.kind in "MO"  # what crosses as an object is not numbers
        raise Wrong(
            f"You returned a frame with the column `{more[0]}` besides the 14 measurements"
            + ("; it holds no numbers." if dates else "."),
            "It must have the 14 measurements as its columns and nothing else; the dates are its "
            "index.",
            "Where does this column come from?",
            name="date-column-kept" if dates else None,
            picture=beside,
        )
    if names != list(COLUMNS):
        same = sorted(names) == sorted(COLUMNS)
        raise Wrong(
            "You returned the file's columns in another order: column "
            f"{_first_other(names)} (counted from 0) is `{names[_first_other(names)]}`."
            if same
            else f"You returned a frame with {len(names)} columns: {shown(names)}.",
            "It must have the 14 measurements as its columns, named and ordered as in the file.",
            "How do these columns differ from the file's first line?",
            name="columns-reordered" if same else None,
            picture=beside,
        )
    not_floats = [
        name for name, dtype in zip(names, frame.dtypes, strict=True) if dtype.kind != "f"
    ]
    if not_floats:
        raise Wrong(
            f"You returned a frame whose column `{not_floats[0]}` has the type "
            f"{frame[not_floats[0]].dtype}.",
            "It must hold floats in all 14 columns, since they are measurements.",
            "Which step decides the type of this column?",
        )


def judge_rows(student: Student, frame: pd.DataFrame, file: CsvFile) -> None:
    """Raise `Wrong` unless the frame holds the file's values row by row, whatever its column order."""
    values = measurements(frame)
    if values is None:
        raise Skipped("q1-columns")
    if same(values, file.values):
        return
    row, column = first_difference(values, file.values)
    moved = not isinstance(frame.index, pd.DatetimeIndex) or (
        row >= min(len(frame), len(file.dates)) or frame.index[row] != file.dates[row]
    )
    if len(values) == len(file.values):
        raise _wrong_values(frame, values, file, (row, column))
    beside = rows_beside(frame, file.content, row, column, in_date=moved)
    fewer = len(values) < len(file.values)
    more = "Which of your rows are not in the file?"
    less = "Which rows are missing, and what do they have in common?"
    feed = fewer and _reads_with_line_feed(student, file)
    raise Wrong(
        f"For {file.size}, you returned a frame of {len(values)} rows; with a line feed after the "
        "file's last row, it has all of them."
        if feed
        else f"For {file.words}, you returned a frame of {len(values)} rows.",
        "It must have exactly the file's rows, repeated and odd ones included: splits and windows "
        "count them.",
        less if fewer else more,
        name=what_became_of_rows(frame, values, file.frame) if fewer else None,
        picture=beside,
    )


def _wrong_values(
    frame: pd.DataFrame, values: np.ndarray, file: CsvFile, at: tuple[int, int]
) -> Wrong:
    row, column = at
    wanted = file.values
    picture = rows_beside(frame, file.content, row, column)
    rule = "It must hold every value as it is in the file, and the rows in file order."
    order, right_order = (np.lexsort(rows.T) for rows in (values, wanted))
    if same(values[order], wanted[right_order]):
        return Wrong(
            f"For {file.size}, you returned its rows in another order, from row {row} on (counted "
            "from 0).",
            rule,
            "Which step changes the order of the rows?",
            picture=picture,
        )
    many = np.count_nonzero(~np.isclose(values, wanted, rtol=1e-6, atol=1e-6))
    return Wrong(
        f"For {file.size}, you returned {values[row, column]:.10g} as `{COLUMNS[column]}` in row "
        f"{row} (counted from 0); the file has {in_file(file.content, row, column)}. Values that "
        f"differ: {many} of {wanted.size}.",
        rule,
        "Which step turns the one number into the other?",
        picture=picture,
    )


def _first_other(names: list[str]) -> int:
    return [a == b for a, b in zip(names, COLUMNS, strict=True)].index(False)


def _read(student: Student, content: bytes) -> pd.DataFrame:
    given = {"@file": FILE_NAME, "content": content}
    frame = student.once(("load_data", content), lambda: student.call("load_data", given))
    if not isinstance(frame, pd.DataFrame):
        raise Wrong(
            f"`load_data` returned {shown(frame)}.",
            "It must return a pandas DataFrame.",
            "What stands after `return` in your function?",
        )
    if isinstance(frame.index, pd.DatetimeIndex) and frame.index.unit != "ns":
        try:
            frame = frame.set_axis(frame.index.as_unit("ns"))
        except ValueError:
            raise Wrong(
                "You returned a frame with dates outside the years 1678 to 2261.",
                "It must give each row the date and time that the file gives.",
                "What is the first date of your index?",
            ) from None
    return frame


def measurements(frame: pd.DataFrame) -> np.ndarray | None:
    """Return the measurements in the file's order, whatever else is in the frame.

    None where one is missing, or not in numbers.
    """
    names = list(frame.columns)
    if names == list(COLUMNS) and (frame.dtypes == np.float64).all():
        return frame.to_numpy()
    columns = []
    for name in COLUMNS:
        if names.count(name) != 1 or frame[name].dtype.kind not in "biuf":
            return None
        columns.append(frame[name].to_numpy().astype(float))
    return np.column_stack(columns)


def _reads_with_line_feed(student: Student, file: CsvFile) -> bool:
    """Return whether the file is read correctly once its last line ends in a line feed."""
    try:
        values = measurements(_read(student, file.content + b"\n"))
    except (StudentError, Wrong):
        return False
    return values is not None and same(values, file.values)
