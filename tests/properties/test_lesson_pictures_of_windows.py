"""l1 and l2 draw what a student's windows are, where it can be drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.assignments.lesson.l1.pictures import of_count, of_rows
from autograder.assignments.lesson.l2.pairs import Found
from autograder.assignments.lesson.l2.pictures import picture_of
from autograder.checks.pictures.drawing import as_glyphs, as_svg
from autograder.checks.pictures.windows import Windows

ANY = st.integers(-(10**30), 10**30)
SMALL = st.integers(1, 9)


def test_a_count_shows_where_its_last_window_lies() -> None:
    expected = [0, 4], 10
    picture = of_count(5, rows=10, length=3, rate=1, stride=2)

    assert picture is not None
    assert expected == (picture.numbers, picture.num_rows)
    assert [8, 9, 10] == picture.windows()[1][0]


@given(ANY, st.integers(0, 10**4), SMALL, SMALL, SMALL)
def test_any_count_is_drawn_or_left_out(
    count: int, rows: int, length: int, rate: int, stride: int
) -> None:
    _draw(of_count(count, rows, length, rate, stride))


@given(st.lists(ANY | st.integers(-5, 60), max_size=30), SMALL)
def test_any_rows_are_drawn_or_left_out(answer: list[int], number: int) -> None:
    _draw(of_rows(answer, number))


@pytest.mark.parametrize("answer", [[], [10**9], list(range(30))])
def test_what_cannot_be_seen_is_left_out(answer: list[int]) -> None:
    assert of_rows(answer, 0) is None


@pytest.mark.parametrize(("wrong", "shown"), [([0], [0, 1]), ([3, 4], [0, 1, 3]), ([], [0, 1, 4])])
def test_the_first_wrong_window_is_shown_or_else_the_last(
    wrong: list[int], shown: list[int]
) -> None:
    lines = np.arange(5)[:, None] + np.arange(4)
    picture = picture_of(Found(lines.astype(float), lines, (5,)), wrong, 20)

    assert picture is not None
    assert shown == picture.numbers


def test_windows_of_other_values_are_not_drawn() -> None:
    lines = np.array([[0, -1, 2, 3]])

    assert picture_of(Found(lines.astype(float), lines, (1,)), [0], 20) is None


def _draw(picture: Windows | None) -> None:
    if picture is not None:
        data = picture.to_data()
        assert as_svg(data)
        assert as_glyphs(data)
