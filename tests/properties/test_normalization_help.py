"""q4's pictures show a student's own columns beside the rule; each misconception has its help."""

import re

import numpy as np
import pytest

from autograder.assignments.assignment4.q4.bands import (
    MOST_COLUMNS,
    bands_by,
    column_bands,
    reported_band,
)
from autograder.assignments.assignment4.q4.checks import QUESTION
from autograder.assignments.assignment4.q4.hints import HINTS
from autograder.assignments.assignment4.q4.normalized import judge_data
from autograder.assignments.assignment4.q4.rows import EXAMPLE
from autograder.assignments.masters import masters_dir
from autograder.checks.engine import Wrong
from autograder.handout.misconceptions import read_misconceptions
from autograder.variant import load_variant

RECORD = EXAMPLE.record()
MOST_WORDS = 45
ANSWERS = {"6", "144", "1146", "256", "55", "25", "20", "6049", "10", "32", "0.5", "0.1", "120"}


@pytest.mark.parametrize("wrong", range(RECORD.columns))
def test_at_most_three_columns_are_drawn_and_the_wrong_one_is_among_them(wrong: int) -> None:
    picture = column_bands("Yours", RECORD, RECORD.data[0], wrong)
    names = [name for name, _ in picture.groups()] if picture else []

    assert f"column {wrong}" in names
    assert MOST_COLUMNS == len(names)


def test_by_the_right_statistics_the_training_rows_lie_on_the_lines() -> None:
    mean, std = RECORD.mean[1], RECORD.std[0, 1]
    picture = bands_by(RECORD, 1, mean, std)
    part, *found = picture.groups()[0][1][0] if picture else ("", 9.0, 9.0)

    assert "training" == part
    np.testing.assert_allclose([0, 1], found, atol=1e-9)


@pytest.mark.parametrize(("mean", "std"), [(0.0, 1.0), (0.0, 7.0), (7.0, 1.0)])
def test_what_would_leave_the_column_as_it_is_shows_nothing_of_it(mean: float, std: float) -> None:
    assert reported_band("training", 1, mean, std) == bands_by(RECORD, 1, mean, std)


@pytest.mark.parametrize("pair", [(3.0, 0.0), (np.nan, 2.0), (3.0, np.inf), (1e300, 2.0)])
def test_what_cannot_be_drawn_has_no_picture(pair: tuple[float, float]) -> None:
    assert bands_by(RECORD, 1, *pair) is None


def test_rows_in_another_order_are_told_as_such() -> None:
    data = RECORD.data[0][::-1]

    with pytest.raises(Wrong, match=f"In row 0 you returned .* of row {RECORD.count - 1}\\."):
        judge_data(RECORD, data)


def test_huge_values_have_no_picture() -> None:
    assert column_bands("Yours", RECORD, np.full(RECORD.raw.shape, 1e300), 0) is None


def test_each_misconception_and_each_public_check_has_a_hint() -> None:
    found = read_misconceptions(masters_dir("assignment4") / "misconceptions", load_variant())
    expected = {wrong.slug for wrong in found if wrong.question == "q4"}
    expected |= {check.name for check in QUESTION.checks if check.visibility == "public"}

    assert expected == set(HINTS)


@pytest.mark.parametrize("name", HINTS)
def test_a_hint_is_short_and_without_a_number_that_is_an_answer(name: str) -> None:
    hint = HINTS[name]
    texts = [hint.question, *(text for _, text in hint.steps)]

    assert hint.question.endswith("?") or name.startswith("q4-")
    assert all(len(text.split()) <= MOST_WORDS for text in texts)
    assert ANSWERS.isdisjoint(re.findall(r"[\d.,]*\d", " ".join(texts)))
