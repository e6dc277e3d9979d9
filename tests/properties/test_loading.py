"""q1: files like the original in what a parser may rely on, and frames of any kind are judged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.assignments.assignment4.q1 import examples
from autograder.assignments.assignment4.q1.checks import QUESTION
from autograder.assignments.assignment4.q1.csv_cases import STEPS, CsvCase
from autograder.assignments.assignment4.q1.hidden import MOST, RECORDS, edges
from autograder.checks.calls import Student, TimeLimits
from autograder.checks.cases import Cases
from autograder.checks.engine import Verdict
from autograder.data.columns import COLUMNS
from autograder.student.codec import pack, unpack
from autograder.variant import load_variant

VARIANT = load_variant()
EXAMPLE = examples.EXAMPLE
SEEDS = ("a", "b", "c")
few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


class Reader(Student):
    """A function that reads files, asked as a submission is."""

    def __init__(self, function: Callable[[str], Any], folder: Path) -> None:
        super().__init__(TimeLimits())
        self.function = function
        self.folder = folder

    def _ask(self, operation: str, **arguments: Any) -> Any:
        (given,) = unpack(pack(arguments["args"]))
        path = self.folder / given["@file"]
        path.write_bytes(given["content"])
        return unpack(pack(self.function(str(path))))


def outcomes(function: Callable[[str], Any], folder: Path, seed: str = "a") -> dict[str, str]:
    """Return what comes of each check: nothing, or its misconception, or its feedback."""
    student = Reader(function, folder)
    found = {}
    for check in QUESTION.checks:
        try:
            check.run(student, VARIANT, examples.example(VARIANT), Cases(seed, check.name))
            found[check.name.removeprefix("q1-")] = ""
        except Verdict as verdict:
            found[check.name.removeprefix("q1-")] = verdict.misconception or verdict.feedback
    return found


ALL_RIGHT = {"columns": "", "rows": "", "dates": "", "any-file": ""}


def lecture(csv_path: str) -> pd.DataFrame:
    with open(csv_path) as file:
        data = file.read()
    lines = data.split("\n")
    header, lines = lines[0].split(","), lines[1:]
    raw_data = np.zeros((len(lines), len(header) - 1))
    for i, line in enumerate(lines):
        raw_data[i, :] = [float(x) for x in line.split(",")[1:]]
    dates = pd.to_datetime([line.split(",")[0] for line in lines], format="%d.%m.%Y %H:%M:%S")
    return pd.DataFrame(raw_data, columns=header[1:], index=dates)


def pandas(csv_path: str) -> pd.DataFrame:
    return pd.read_csv(csv_path, index_col=0, parse_dates=True, dayfirst=True).astype(float)


def genfromtxt(csv_path: str) -> pd.DataFrame:
    values = np.genfromtxt(csv_path, delimiter=",", skip_header=1)[:, 1:]
    texts = np.genfromtxt(csv_path, delimiter=",", skip_header=1, usecols=0, dtype=str)
    return pd.DataFrame(values, pd.to_datetime(texts, dayfirst=True), list(COLUMNS))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("function", [lecture, pandas, genfromtxt])
def test_a_right_parser_keeps_its_points(
    function: Callable[[str], Any], seed: str, tmp_path: Path
) -> None:
    assert ALL_RIGHT == outcomes(function, tmp_path, seed)


def test_who_counts_on_a_final_line_feed_reads_why_a_row_is_missing(tmp_path: Path) -> None:
    def read(csv_path: str) -> pd.DataFrame:
        lines = Path(csv_path).read_text().split("\n")[:-1]
        Path(csv_path).write_text("\n".join(lines))
        return pandas(csv_path)

    student = Reader(read, tmp_path)
    with pytest.raises(Verdict) as raised:
        QUESTION.checks[1].run(student, VARIANT, examples.example(VARIANT), Cases("", ""))

    assert "rows-dropped" == raised.value.misconception
    assert "line feed" in raised.value.feedback


@given(RECORDS)
def test_a_file_is_of_the_record_s_years_and_ends_without_a_line_feed(record: CsvCase) -> None:
    content = record.csv()

    assert record.rows + record.repeated == content.count(b"\n")
    assert not content.endswith(b"\n")
    assert b"\r" not in content
    assert pd.Timestamp("2009-01-01") <= record.dates.min()
    assert record.dates.max() <= pd.Timestamp("2017-01-01")


@given(st.text(max_size=5))
@few
def test_the_edges_are_there_whatever_the_seed(seed: str) -> None:
    records = edges(Cases(seed, "q1-any-file"))
    dates = [record.dates for record in records]
    first = [each[0] for each in dates]
    outages = {record.outage % len(record.dates) for record in records if record.outage is not None}

    assert 2 == len(dates[0])
    assert any(date == pd.Timestamp("2009-01-01 00:10") for date in first)
    assert any(each[-1] == pd.Timestamp("2017-01-01") for each in dates)
    assert any(date.day != date.month and date.day <= 12 for date in first)
    assert any(date.day > 12 and date.month == 12 for date in first)
    assert any(date.time() == pd.Timestamp(0).time() for date in first)
    assert any(((each.month == 2) & (each.day == 29)).any() for each in dates)
    assert any(each[0].year != each[-1].year and each[-1].year < 2017 for each in dates)
    assert any(len(each) > 1_000 for each in dates)
    assert any(each.duplicated()[-1] for each in dates)
    assert 0 in outages
    assert all(each.max() <= pd.Timestamp("2017-01-01") for each in dates)


def test_no_two_seeds_have_a_file_in_common() -> None:
    files = [{record.csv() for record in edges(Cases(seed, "q1-any-file"))} for seed in SEEDS]

    assert sum(map(len, files)) == len(set.union(*files))


def test_drawn_records_end_before_the_original_does() -> None:
    assert MOST >= 40 + 100 + 2
    assert pd.Timestamp("2017-01-01") == CsvCase(2, STEPS - 1).dates[-1]


def changed(change: Callable[[pd.DataFrame], Any]) -> Callable[[str], Any]:
    return lambda csv_path: change(pandas(csv_path))


STRANGE: dict[str, Callable[[pd.DataFrame], Any]] = {
    "no frame": lambda df: None,
    "a series": lambda df: df["T (degC)"],
    "values": lambda df: df.to_numpy(),
    "duplicate columns": lambda df: df[[*COLUMNS, "T (degC)"]],
    "a duplicate for another": lambda df: df[[*COLUMNS[:-1], "T (degC)"]],
    "levels of columns": lambda df: pd.concat({"Jena": df}, axis=1),
    "levels of rows": lambda df: df.set_index([df.index.date, df.index.time]),
    "missing dates": lambda df: df.set_axis(df.index.where(df.index.minute > 20)),
    "no dates but gaps": lambda df: df.set_axis(pd.DatetimeIndex([pd.NaT] * len(df))),
    "categories": lambda df: df.astype("category"),
    "texts": lambda df: df.astype(str),
    "objects": lambda df: df.astype(object).where(df != df.iloc[0, 0], None),
    "a column of dates": lambda df: df.assign(**{"T (degC)": df.index}),
    "a column of zoned dates": lambda df: df.assign(**{"T (degC)": df.index.tz_localize("UTC")}),
    "periods": lambda df: df.set_axis(df.index.to_period("min")),
    "seconds": lambda df: df.set_axis((df.index - pd.Timestamp(0)).total_seconds()),
    "date objects": lambda df: df.set_axis(pd.Index(df.index.date, dtype=object)),
    "far dates": lambda df: df.set_axis(pd.DatetimeIndex(np.full(len(df), 10**12, dtype="M8[s]"))),
    "the first date there is": lambda df: df.set_axis(
        pd.DatetimeIndex([pd.Timestamp.min] * len(df))
    ),
    "few rows, far dates": lambda df: df.iloc[:2].set_axis(
        pd.DatetimeIndex([pd.Timestamp.min, pd.Timestamp.max])
    ),
    "nothing": lambda df: df.iloc[:0],
    "no columns": lambda df: df[[]],
    "infinite values": lambda df: df * np.inf,
    "too many rows": lambda df: pd.concat([df] * 3),
    "whole numbers": lambda df: df.astype("int64"),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_frame_is_wrong_and_ends_no_check(kind: str, tmp_path: Path) -> None:
    found = outcomes(changed(STRANGE[kind]), tmp_path)

    assert ALL_RIGHT != found


RIGHT: dict[str, Callable[[pd.DataFrame], Any]] = {
    "half the precision": lambda df: df.astype("float32"),
    "dates in seconds": lambda df: df.set_axis(df.index.as_unit("s")),
    "a zone": lambda df: df.tz_localize("UTC"),
    "extension types": lambda df: df.astype("Float64"),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_another_type_of_the_same_is_right(kind: str, tmp_path: Path) -> None:
    assert ALL_RIGHT == outcomes(changed(RIGHT[kind]), tmp_path)


@few
@given(
    st.integers(0, 12),
    st.lists(st.sampled_from([*COLUMNS, "Date Time", "x"]), max_size=16),
    st.sampled_from(["f8", "f4", "i8", "?", "M8[ns]", "M8[s]", "m8[s]"]),
    st.none() | st.lists(st.integers(-(2**62), 2**62), min_size=12, max_size=12),
    st.sampled_from(["ns", "us", "s", "D"]),
)
def test_no_frame_that_a_process_could_send_ends_a_check(
    rows: int, names: list[str], dtype: str, index: list[int] | None, unit: str
) -> None:
    columns = {n: np.arange(rows).astype(dtype) for n in range(len(names))}
    frame = pd.DataFrame(columns, index=range(rows)).set_axis(names, axis=1)
    if index is not None:
        frame.index = pd.DatetimeIndex(np.array(index[:rows]).astype(f"M8[{unit}]"))

    class Sender(Student):
        def _ask(self, operation: str, **arguments: Any) -> Any:
            return frame

    for check in QUESTION.checks:
        with pytest.raises(Verdict):
            check.run(Sender(TimeLimits()), VARIANT, examples.example(VARIANT), Cases("", ""))


NAMED: dict[str, tuple[Callable[[pd.DataFrame], Any], str, str]] = {
    "every second row": (lambda df: df[::2], "rows", "subsampled"),
    "the last row": (lambda df: df[:-1], "rows", "rows-dropped"),
    "texts for an index": (
        lambda df: df.set_axis(df.index.astype(str)),
        "dates",
        "date-not-parsed",
    ),
    "no dates at all": (lambda df: df.reset_index(drop=True), "dates", "date-not-parsed"),
}
UNNAMED: dict[str, tuple[Callable[[pd.DataFrame], Any], str]] = {
    "days as objects": (STRANGE["date objects"], "dates"),
    "seconds since 1970": (STRANGE["seconds"], "dates"),
    "other values in fewer rows": (lambda df: df[3:] + 1, "rows"),
}


@pytest.mark.parametrize("kind", NAMED)
def test_a_mistake_that_is_plain_is_named(kind: str, tmp_path: Path) -> None:
    change, check, slug = NAMED[kind]

    assert slug == outcomes(changed(change), tmp_path)[check]


@pytest.mark.parametrize("kind", UNNAMED)
def test_a_mistake_of_another_kind_is_not_named(kind: str, tmp_path: Path) -> None:
    change, check = UNNAMED[kind]

    assert " " in outcomes(changed(change), tmp_path)[check]
