"""The answer key: its numbers are those of the record and the variant, and no student gets it."""

import html
import re
from functools import cache
from pathlib import Path

import keras
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from autograder.assignments.expected import Fact, Table
from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.assignments.registry import assignment
from autograder.checks.oracle.baseline import naive_mae, naive_mae_on_record
from autograder.checks.oracle.windows import Windowing, window_matrix
from autograder.commands.build import write_student
from autograder.data import stored_record
from autograder.data.columns import COLUMNS
from autograder.data.generator import make_record
from autograder.handout import answer_key as making
from autograder.handout.answer_key import KeyRecord, answer_key, key_sections
from autograder.handout.comments import written_comments
from autograder.variant import Variant, load_variant
from tests.strategies.chosen import asking

ROWS = 30_000
OTHER = "humidity-6h"


@cache
def record() -> KeyRecord:
    return KeyRecord(make_record(ROWS, 3), "stand-in")


@cache
def said(variant: str, question: str) -> dict[str, str]:
    """Return the facts of a question, and its tables' cells by their first and their head."""
    sections = key_sections(load_variant(variant), ASSIGNMENT, record().frame)
    section = next(each for each in sections if each.question.name == question)
    facts = {fact.name.strip("`"): fact.value for fact in section.facts}
    for table in section.tables:
        for first, *cells in table.rows:
            facts |= {f"{first}, {h}": c for h, c in zip(table.heads[1:], cells, strict=True)}
    return facts


def reading(page: str) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", page.partition("</head>")[2]))
    return " ".join(words.split())


@pytest.mark.parametrize("name", ["density-48h", OTHER])
def test_the_statistics_are_those_of_the_training_rows(name: str) -> None:
    variant = load_variant(name)
    values = record().frame.to_numpy()
    train, val, _ = (percent * ROWS // 100 for percent in variant.split_percent)
    mean, std = values[:train].mean(axis=0), values[:train].std(axis=0)
    after = ((values[train + val :] - mean) / std)[:, variant.column]
    expected = {
        "train_mean": f"{mean[variant.column]:,.4f}",
        "train_std": f"{std[variant.column]:,.4f}",
        "test_mean": f"{after.mean():,.4f}",
        "test_std": f"{after.std():,.4f}",
        "p (mbar), Mean": f"{mean[0]:,.3f}",
    }

    assert expected.items() <= said(name, "q4").items()


@pytest.mark.parametrize("name", ["density-48h", OTHER])
def test_windows_and_naive_errors_are_those_of_keras_datasets(name: str) -> None:
    variant = load_variant(name)
    raw = record().frame.to_numpy()
    train, val, _ = (percent * ROWS // 100 for percent in variant.split_percent)
    ends = {"validation": (train, train + val), "test": (train + val, None)}
    for split, (start, end) in ends.items():
        dataset = keras.utils.timeseries_dataset_from_array(
            raw[: -variant.delay, [variant.column]],
            targets=raw[variant.delay :, variant.column],
            sequence_length=variant.sequence_length,
            sampling_rate=variant.sampling_rate,
            batch_size=variant.batch_size,
            start_index=start,
            end_index=end,
        )
        errors = [
            np.abs(samples[:, variant.naive_step, 0] - targets)
            for samples, targets in dataset.as_numpy_iterator()
        ]
        every = np.concatenate(errors)

        assert f"{len(every):,}" == said(name, "q5")[f"{split}, Windows"]
        assert f"{len(errors):,}" == said(name, "q5")[f"{split}, Batches"]
        assert f"{len(errors[-1]):,}" == said(name, "q5")[f"{split}, In the last batch"]
        assert f"{every.mean():,.3f}" == said(name, "q6")[f"{split}, MAE"]


def test_the_defaults_constants_and_parameters() -> None:
    constants = ["6", "144", "1,146", "256"]

    assert constants == list(said("density-48h", "q5").values())[:4]
    assert "6,049" == said("density-48h", "q7")["all layers, Parameters"]
    assert ("RMSprop", "0.1") == tuple(said("density-48h", "q8").values())[:2]
    assert "16,500" == said("density-48h", "q3")["Training rows"]


@given(
    st.integers(1, 5), st.integers(1, 3), st.integers(0, 4), st.integers(0, 2), st.integers(0, 99)
)
@settings(deadline=None)
def test_the_error_on_a_record_is_that_on_its_samples(
    length: int, rate: int, ahead: int, split: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    values = random.normal(size=90)
    cut = Windowing(90, 40, 28, length, rate, (length + ahead) * rate, 7)
    step = -1 - int(random.integers(length))
    count = cut.recommended_count(split)
    assume(count)
    starts = cut.splits[split][0] + np.arange(count)
    samples = values[window_matrix(starts, length, rate)][:, :, None]
    targets = values[starts + cut.delay]
    right = naive_mae(samples, targets, np.zeros(1), np.ones(1), 0, step)

    assert count in cut.allowed_counts(split)
    assert right == pytest.approx(naive_mae_on_record(values, cut, step, split, count))


def test_a_comments_rubric_shares_its_points() -> None:
    variant = asking(*ASSIGNMENT.names, comments={"q4": 2.5, "q7": 0.1})
    comments = written_comments(variant, ASSIGNMENT)

    assert ["q4", "q7"] == [each.question for each in comments]
    assert [2.5, 0.1] == [round(sum(line.points for line in c.rubric), 2) for c in comments]
    assert all(c.asked and c.answer and c.rubric for c in comments)
    assert "RUBRIC" not in "".join(c.answer + c.asked for c in comments)


def test_only_what_is_asked_is_in_the_key() -> None:
    page = reading(answer_key(asking("q3", "q4", comments={"q4": 0}), ASSIGNMENT, record()))

    assert "7 points from checks." in page
    assert not [word for word in ("q5", "q7", "written comment", "DELAY") if word in page]


def test_it_says_which_record_its_numbers_are_of() -> None:
    frame = record().frame
    pages = [
        reading(answer_key(load_variant(), ASSIGNMENT, KeyRecord(frame, origin, note)))
        for origin, note in (("stand-in", "A <b> was not used"), ("real", ""))
    ]

    assert "those of the built-in stand-in , 30,000 rows" in pages[0]
    assert "A <b> was not used" in pages[0]
    assert "those of the real record , 30,000 rows" in pages[1]


def test_without_the_real_record_the_stand_in_is_used(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(stored_record.DIRECTORY_VARIABLE, str(tmp_path))
    monkeypatch.setattr(making, "RECORD_ROWS", 300)
    absent = making.record_in_use()
    stored_record.real_path().write_text("no record")
    broken = making.record_in_use()

    assert ("stand-in", "") == (absent.origin, absent.note)
    assert "stand-in" == broken.origin
    assert broken.note.startswith("A file with the real record's name was not used: columns must")
    assert 300 == len(absent.frame)


def test_the_real_record_is_used_where_it_is(tmp_path: Path, monkeypatch) -> None:
    from autograder.data.csv_writing import write_csv

    monkeypatch.setenv(stored_record.DIRECTORY_VARIABLE, str(tmp_path))
    monkeypatch.setattr(making, "is_verified", lambda: True)
    write_csv(make_record(300, 5), stored_record.real_path())
    used = making.record_in_use()

    assert (True, 300, list(COLUMNS)) == (used.is_real, len(used.frame), list(used.frame.columns))
    assert make_record(300, 5).index[-1] == used.frame.index[-1]


def test_nothing_in_a_title_becomes_markup() -> None:
    title = "<script>alert(1)</script>"
    variant = load_variant().model_copy(update={"feature_title": title})
    page = answer_key(variant, ASSIGNMENT, record())

    assert title in html.unescape(page)
    assert "<script>alert" not in page


def test_the_lessons_key_has_every_answer_in_words() -> None:
    lesson = assignment("lesson")
    sections = key_sections(load_variant(), lesson, record().frame)
    (table,) = sections[-1].tables
    answers = {row[0].strip("`"): row[2] for row in table.rows}

    assert 40 == len(answers)
    assert "c) A window: the 14 features at 120 steps, an hour apart" == answers["input"]
    assert ("420,551", "1,984") == (answers["rows"], answers["lstm"])
    assert all(row[3] for row in table.rows)
    assert all(section.facts or section.tables for section in sections)


def test_no_student_gets_it(tmp_path: Path) -> None:
    variant: Variant = load_variant(OTHER)
    write_student(variant, tmp_path, ASSIGNMENT)
    files = [path for path in (tmp_path / "student").rglob("*") if path.is_file()]
    found = [
        path
        for path in files
        if path.name in (making.FILE_NAME, "key.py") or b"Answer key" in path.read_bytes()
    ]

    assert [] == found


def test_each_table_is_as_wide_as_its_head() -> None:
    tables = [
        each
        for name in ("assignment4", "lesson")
        for section in key_sections(load_variant(), assignment(name), record().frame)
        for each in (*section.tables, *section.facts)
    ]
    ragged = [
        each.caption
        for each in tables
        if isinstance(each, Table) and any(len(row) != len(each.heads) for row in each.rows)
    ]

    assert [] == ragged
    assert any(isinstance(each, Fact) for each in tables)
