"""q3's feedback: one cause gives one message, with the student's counts in a picture."""

from collections.abc import Callable
from typing import Any

import pytest

from autograder.assignments.assignment4.q3.checks import QUESTION
from autograder.assignments.assignment4.q3.counts import as_splits
from autograder.assignments.assignment4.q3.examples import example
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.verdict import Verdict
from autograder.variant import load_variant

EXAMPLE = example(load_variant())
PUBLIC = [check for check in QUESTION.checks if check.visibility == "public"]


def verdicts(function: Callable[[int], Any]) -> dict[str, Verdict]:
    """Return what the public checks raise, by the check's name."""
    student = InProcessStudent({"split_counts": function})
    found = {}
    for check in PUBLIC:
        if not found.keys().isdisjoint(check.needs):
            continue
        try:
            check.function(student, EXAMPLE)
        except Verdict as verdict:
            found[check.name] = verdict
    student.close()
    return found


MISTAKES: dict[str, Callable[[int], Any]] = {
    "nothing": lambda n: None,
    "two counts": lambda n: (55 * n // 100, 25 * n // 100),
    "percentages not divided": lambda n: (55 * n, 25 * n, 20 * n),
    "ends for counts": lambda n: (55 * n // 100, 80 * n // 100, n),
    "a row lost": lambda n: (55 * n // 100, 25 * n // 100, n - 80 * n // 100 - 2),
    "only ten thousand rows": lambda n: None if n == 10_000 else (n - 2, 1, 1),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_without_a_name_gives_one_message(kind: str) -> None:
    found = verdicts(MISTAKES[kind])

    assert 1 == sum(verdict.outcome == "failed" for verdict in found.values())


def test_an_answer_missing_only_in_a_later_check_is_reported_there() -> None:
    found = verdicts(MISTAKES["only ten thousand rows"])

    assert "failed" == found["q3-example"].outcome


def test_the_picture_shows_the_counts_and_the_rule_s_boundaries() -> None:
    picture = as_splits((50, 30.0, 19), 100, (55, 25))

    assert picture is not None
    assert [["training", 0, 50], ["validation", 50, 80], ["test", 80, 99]] == picture.parts
    assert [55, 80] == picture.marks
    assert [(99, 100)] == picture.gaps()


def test_a_count_below_0_is_drawn_as_no_rows() -> None:
    picture = as_splits((1, 1, -1), 1)

    assert picture is not None
    assert "test: no rows" in picture.words()
    assert str(picture.svg()).startswith("<svg")


@pytest.mark.parametrize("counts", [(0.5, 0.2, 0.3), (float("nan"), 0, 1), (1e300, 0, 1)])
def test_what_is_no_count_of_rows_is_not_drawn(counts: tuple[float, float, float]) -> None:
    assert as_splits(counts, 100) is None


def test_parts_of_more_than_all_rows_reach_beyond_the_record() -> None:
    picture = as_splits((55, 80, 100), 100)

    assert picture is not None
    assert "beyond the record: rows 100 to 234" in picture.words()
    assert "beyond the record" in picture.glyphs()[-1]
