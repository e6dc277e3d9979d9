"""Late days: what the policy says, and what it does where a time is not known."""

from datetime import datetime
from pathlib import Path

import pytest

from autograder import Refused
from autograder.commands.report import report_again
from autograder.grading.late_days import remember_times
from autograder.grading.lateness import copied, due_date, in_words, late_policy, lateness
from autograder.grading.store import Store
from autograder.intake.times import HandedIn
from tests.grading.test_marks_kept import CLASS, graded, report, rows
from tests.properties.test_reports_pages import words

DUE = "2026-11-20T23:59+01:00"
LATE = "10% a day, at most 3 days, grace 15 min"


def at(time: str) -> HandedIn:
    return HandedIn(time, "a test", of_file=True)


def days(time: str, late: str = LATE, *, copied: bool = False) -> int | None:
    return lateness(at(time), due_date(DUE), late_policy(late), copied=copied).days


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2026-11-20T22:59:00+00:00", 0),
        ("2026-11-20T23:14:00+00:00", 0),  # 15 minutes of grace
        ("2026-11-20T23:14:01+00:00", 1),
        ("2026-11-21T22:59:00+00:00", 1),
        ("2026-11-21T22:59:01+00:00", 2),
        ("2026-11-20T23:59:00", 0),  # without an offset: in the due date's zone
        ("2026-11-21T00:14:01", 1),
        ("", None),
        ("yesterday", None),
    ],
)
def test_each_day_begun_counts(time: str, expected: int | None) -> None:
    assert expected == days(time)


@pytest.mark.parametrize(
    ("late", "number", "cost"),
    [
        ("10% a day", 2, (0.2, 0.0)),
        ("10 % per day", 20, (1.0, 0.0)),
        ("0.5 points a day", 3, (0.0, 1.5)),
        ("1 point a day, at most 2 points", 3, (0.0, 2.0)),
        ("10% a day, at most 30%", 5, (0.3, 0.0)),
        ("10% a day, at most 3 days", 3, (0.3, 0.0)),
        ("10% a day, at most 3 days", 4, (1.0, 0.0)),
        ("0% a day, at most 0 days", 1, (1.0, 0.0)),
    ],
)
def test_the_policy_says_what_days_cost(late: str, number: int, cost: tuple[float, float]) -> None:
    assert cost == late_policy(late).cost(number)


@pytest.mark.parametrize(
    "late",
    [
        "",
        "10%",
        "ten percent a day",
        "110% a day",
        "-10% a day",
        "10% a day at most 3 days",
        "10% a day, at most 3 days, at most 2 days",
        "10% a day, at most 1.5 days",
        "10% a day, grace 15",
        "10% an hour",
        "10% a day,",
    ],
)
def test_another_policy_is_refused_in_one_line(late: str) -> None:
    with pytest.raises(Refused, match=r"^--late: must be '10% a day'.*Received: ") as refused:
        late_policy(late)

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "due", ["", "tomorrow", "2026-11-20", "2026-11-20T23:59", "2026-13-20T23:59+01:00"]
)
def test_a_due_date_has_a_time_and_an_offset(due: str) -> None:
    with pytest.raises(Refused, match=r"^--due: must be a date and time with its offset"):
        due_date(due)


def test_the_policy_is_said_in_words() -> None:
    assert (
        "Due 20 Nov 2026, 23:59 (+01:00). Each day begun after it costs 10 % of the points. Later than "
        "3 days, no points are left. Up to 15 minutes are not late."
    ) == in_words(due_date(DUE), late_policy(LATE))


def test_times_of_a_download_are_not_taken_for_late() -> None:
    times = {
        **{f"copy {n}": at(f"2026-11-25T10:00:{n:02d}+00:00") for n in range(5)},
        "own": at("2026-11-22T10:00:00+00:00"),
    }

    assert {f"copy {n}" for n in range(5)} == copied(times, due_date(DUE))
    assert days("2026-11-25T10:00:00+00:00", copied=True) is None
    assert 0 == days("2026-11-20T10:00:00+00:00", copied=True)


@pytest.mark.parametrize(("late", "expected"), [(True, None), (False, 0)])
def test_a_mark_of_the_export_without_a_time_costs_nothing(
    late: bool, expected: int | None
) -> None:
    found = lateness(HandedIn("", "Canvas", late), due_date(DUE), late_policy(LATE))

    assert (expected, 0.0, 0.0) == (found.days, found.share, found.points)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A class of three with 2 points each: ada two days late, Zoë in time, 007 unknown."""
    folder = tmp_path / "out"
    graded(folder, CLASS)
    times = {
        "ada": HandedIn("2026-11-22T10:00:00+00:00", "Gradescope"),
        "Zoë": HandedIn("2026-11-20T10:00:00", "a file"),
        "007": HandedIn("", "Canvas marks it as late, and gives no time", True),
    }
    with Store(folder).reopen() as store:
        roll = store.roll()
        remember_times(store, {roll[student]: time for student, time in times.items()})
    assert 0 == report_again(folder, due=DUE, late=LATE)
    return folder


def late_cells(out: Path) -> dict[str, tuple[str, str, str]]:
    return {
        student: (row["late_days"], row["penalty"], row["total"])
        for student, row in rows(out).items()
    }


def test_lateness_is_in_the_table_and_taken_off_the_total(out: Path) -> None:
    expected = {"007": ("", "0", "2"), "Zoë": ("0", "0", "2"), "ada": ("2", "0.4", "1.6")}

    assert expected == late_cells(out)
    assert 0 == report(out)
    assert expected == late_cells(out)


def test_the_student_and_the_teacher_read_what_lateness_costs(out: Path) -> None:
    page = words((out / "feedback" / "ada.html").read_text("utf-8"))
    text = words((out / "report.html").read_text("utf-8"))

    assert "Handed in 22 Nov 2026, 11:00 (+01:00) (Gradescope), 2 days after the due date" in page
    assert "20 % of the points taken off" in page
    assert "Each day begun after it costs 10 % of the points" in text
    assert "How late this was handed in is not known (Canvas marks it as late" in text


def test_a_due_date_is_kept_and_removed(out: Path) -> None:
    assert 0 == report_again(out, due="none")

    assert "late_days" not in rows(out)["ada"]
    with Store(out).reopen() as store:
        assert [("lateness", "", True), ("lateness", "Due", False)] == [
            (line.what, line.before[:3], bool(line.after)) for line in store.log()
        ]


def test_a_policy_needs_a_due_date(tmp_path: Path) -> None:
    graded(tmp_path / "out", CLASS)
    with pytest.raises(Refused, match=r"^--late: needs a due date"):
        report_again(tmp_path / "out", late=LATE)


def test_the_due_date_outlives_another_grade(out: Path) -> None:
    graded(out, CLASS)
    assert 0 == report(out)

    assert "late_days" in rows(out)["ada"]


def test_a_class_of_an_older_version_is_judged_by_its_files_times(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    stamp = datetime.fromisoformat("2026-11-21T12:00:00+00:00").timestamp()
    graded(folder, {"ada": f"a.py\n{stamp}"})
    assert 0 == report_again(folder, due=DUE, late=LATE)

    assert {"ada": ("1", "0.2", "1.8")} == late_cells(folder)
