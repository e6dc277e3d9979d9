"""q1's feedback says which row differs and how, shows it beside the file, and says it once."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from autograder.assignments.assignment4.q1.checks import QUESTION
from autograder.assignments.assignment4.q1.examples import example
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.pictures.file_rows import FileRows
from autograder.checks.verdict import Verdict
from autograder.data.columns import COLUMNS
from autograder.variant import load_variant

EXAMPLE = example(load_variant())
PUBLIC = [check for check in QUESTION.checks if check.visibility == "public"]


def read(path: str, **settings: Any) -> pd.DataFrame:
    df = pd.read_csv(path, **settings)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    return df.astype(float)


def verdicts(function: Callable[[str], Any]) -> dict[str, Verdict]:
    """Return what the public checks raise, by the check's name."""
    student = InProcessStudent({"load_data": function})
    found = {}
    for check in PUBLIC:
        try:
            check.function(student, EXAMPLE)
        except Verdict as verdict:
            found[check.name] = verdict
    student.close()
    return found


def picture(verdict: Verdict) -> FileRows:
    assert isinstance(verdict.picture, FileRows)
    assert str(verdict.picture.svg()).startswith("<svg")
    assert verdict.picture.glyphs()
    return verdict.picture


def test_another_value_is_told_with_its_row_and_that_of_the_file() -> None:
    told = verdicts(lambda path: read(path, thousands="."))["q1-rows"]

    assert "returned 1838 as `p (mbar)` in row 0" in told.feedback
    assert "the file has 18.38" in told.feedback
    assert (
        "In row 0, p (mbar) is 18.38 in the file and 1838 in your frame." == picture(told).words()
    )


def test_rows_in_another_order_are_told_once() -> None:
    found = verdicts(lambda path: read(path).sort_index(kind="stable"))

    assert "in another order, from row 34 on" in found["q1-rows"].feedback
    assert ["failed", "skipped"] == [verdict.outcome for verdict in found.values()]


def test_a_row_that_is_left_out_stands_in_the_middle_of_the_picture() -> None:
    drawn = picture(verdicts(lambda path: read(path).replace(-9999.0, np.nan).dropna())["q1-rows"])

    assert (17, [1, 0]) == (drawn.first, drawn.differs)
    assert ["05.03.2011 02:30:00", "2011-03-05 02:40:00"] == [drawn.file[1][0], drawn.frame[1][0]]


def test_a_last_row_that_is_missing_is_shown_as_no_row() -> None:
    drawn = picture(verdicts(lambda path: read(path)[:-1])["q1-rows"])

    assert (3, 2) == (len(drawn.file), len(drawn.frame))
    assert "missing in your frame" in drawn.words()


CHANGES: dict[str, tuple[Callable[[pd.DataFrame], Any], str]] = {
    "renamed": (lambda df: df.rename(columns={"T (degC)": "T"}), "has T and Tpot (K)."),
    "one dropped": (lambda df: df.drop(columns="p (mbar)"), "has T (degC) and Tpot (K)."),
    "the last dropped": (lambda df: df[[*COLUMNS[:-1]]], "has max. wv (m/s) and no column."),
    "one added": (lambda df: df.assign(hour=1.0), "has wd (deg) and hour."),
    "sorted": (lambda df: df[sorted(df)], "has H2OC (mmol/mol) and T (degC)."),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_other_columns_are_shown_where_they_begin_to_differ_and_told_once(kind: str) -> None:
    change, words = CHANGES[kind]
    found = verdicts(lambda path: change(read(path)))

    assert picture(found["q1-columns"]).words().endswith(words)
    assert {"skipped"} >= {each.outcome for name, each in found.items() if name != "q1-columns"}


def test_dates_in_a_column_are_told_once() -> None:
    found = verdicts(lambda path: read(path).reset_index())

    assert "date-column-kept" == found["q1-columns"].misconception
    assert "skipped" == found["q1-dates"].outcome


def test_another_date_is_told_with_its_row_and_that_of_the_file() -> None:
    told = verdicts(lambda path: (df := read(path)).set_axis(df.index.normalize()))["q1-dates"]

    assert "returned 2011-03-04 00:00:00 as the date of row 0" in told.feedback
    assert "the file has 04.03.2011 22:10:00" in told.feedback
