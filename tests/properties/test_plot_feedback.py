"""q2's feedback shows the student's own curve, its labels, and how much of the record it spans."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pytest

from autograder.assignments.assignment4.q2.checks import QUESTION
from autograder.assignments.assignment4.q2.examples import example
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.pictures.plotted import Plotted
from autograder.checks.verdict import Wrong
from autograder.variant import load_variant

EXAMPLE = example(load_variant())
CHECKS = {check.name: check for check in QUESTION.checks}


def wrong(check: str, **functions: Callable[..., Any]) -> Wrong:
    """Return what the public check raises."""
    student = InProcessStudent(functions)
    with pytest.raises(Wrong) as raised:
        CHECKS[check].function(student, EXAMPLE)
    student.close()
    return raised.value


def drawn(part: Any, **labels: str) -> Any:
    _, ax = plt.subplots()
    ax.plot(part.index, part.to_numpy())
    ax.set(**labels)
    return ax


FEATURE = EXAMPLE["feature"]
LABELS = {"xlabel": "Date", "ylabel": "Value"}


def test_a_label_that_is_missing_is_missing_in_the_picture() -> None:
    told = wrong("q2-days", plot_days=lambda df: drawn(df[FEATURE].iloc[:1440], xlabel="Date"))

    assert isinstance(told.picture, Plotted)
    assert ("Date", "") == (told.picture.xlabel, told.picture.ylabel)


def test_a_part_of_the_record_is_shown_beside_all_of_its_days() -> None:
    plot = lambda df: drawn(df[FEATURE].iloc[: 365 * 144], **LABELS)  # noqa: E731
    told = wrong("q2-years", plot_years=plot)

    assert "between 0 % and 33 %" in told.feedback
    assert isinstance(told.picture, Plotted)
    assert "days 0 to 365 of the record's 1,095" in told.picture.words()
    assert str(told.picture.svg()).startswith("<svg")


def test_another_column_is_told_and_shown_with_the_feature_s_range() -> None:
    plot = lambda df: drawn(df["T (degC)"].iloc[:1440], **LABELS)  # noqa: E731
    told = wrong("q2-days", plot_days=plot)

    assert f"Asked for `{FEATURE}`, `plot_days` drew `T (degC)`." in told.feedback
    assert isinstance(told.picture, Plotted)
    assert max(told.picture.y) < min(told.picture.feature_range)


def test_an_axis_without_dates_has_no_days() -> None:
    plot = lambda df: drawn(df[FEATURE].iloc[:100].reset_index(drop=True), **LABELS)  # noqa: E731
    told = wrong("q2-days", plot_days=plot)

    assert isinstance(told.picture, Plotted)
    assert "x from 0 to 99" in told.picture.words()


@pytest.mark.parametrize(
    ("position", "said"), [(3, "column there is `Tdew (degC)`"), (99, "has no column there")]
)
def test_a_wrong_position_is_told_with_what_is_there(position: int, said: str) -> None:
    assert said in wrong("q2-index", feature_index=lambda df: position).feedback
