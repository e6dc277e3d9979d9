"""The class report in a real browser, of 40 and of 1,000 made-up students."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.reports.additions import Additions
from autograder.reports.pages import feedback_page, report_page
from autograder.variant import load_variant
from tests.browser.looking import chromium, needs_chromium, opened, serious
from tests.strategies.made_up import HOSTILE, made_up_class

pytestmark = needs_chromium
CODE = "def split_counts(n):\n    # </script><script>alert(2)</script>\n    return n"
SIZES = (40, 1000)
FOR_AXE = 12  # it looks at each element, so a small class tells as much in a tenth of the time
LARGEST = 5_000_000  # bytes


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    variant = load_variant()
    for size in (FOR_AXE, *SIZES):
        made = made_up_class(size, variant, ASSIGNMENT, HOSTILE)
        made.sort(key=lambda result: result.student)
        additions = Additions(
            marks={result.student: 1.5 for result in made[::3]},
            identical=[[made[-1].student, made[-2].student]],
            code={(r.student, q.name): CODE for r in made[:30] for q in r.questions},
        )
        files = {result.student: f"f{place}" for place, result in enumerate(made)}
        page = "".join(report_page(made, variant, files, ASSIGNMENT, (), additions))
        (out / f"{size}.html").write_text(page, "utf-8")
    worst = next(r for r in made if r.status == "graded" and r.auto_total < 12)
    standing = additions.standing(worst)
    (out / "feedback.html").write_text(feedback_page(worst, variant, ASSIGNMENT, standing), "utf-8")
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def shown_students(page: Any) -> list[str]:
    script = "rows => rows.filter((row) => !row.hidden).map((row) => row.cells[0].dataset.value)"
    found = page.locator("table.students tbody tr").evaluate_all(script)
    return [str(student) for student in found]


def test_a_class_of_1000_stays_below_5_mb(pages: Path) -> None:
    assert LARGEST > (pages / "1000.html").stat().st_size


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_a_student_runs_and_nothing_is_asked_of_the_network(
    browser: Any, pages: Path, size: int
) -> None:
    page, complaints = opened(browser, (pages / f"{size}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    scripts = page.locator("script").count()
    page.close()

    assert [] == complaints
    assert 1 == scripts


@pytest.mark.parametrize("size", SIZES)
def test_students_are_sorted_and_found(browser: Any, pages: Path, size: int) -> None:
    page, _ = opened(browser, (pages / f"{size}.html").as_uri())
    page.get_by_role("button", name="q5").click()
    scores = page.locator("table.students td.mark:nth-child(7)").evaluate_all(
        "cells => cells.map((cell) => Number(cell.dataset.value))"
    )
    page.get_by_label("Find a student").fill("<SCRIPT>")
    found = shown_students(page)
    said = page.locator("#shown").inner_text()
    page.close()

    assert sorted(scores) == scores
    assert [HOSTILE[0]] == found
    assert f"1 of {size} shown" == said


def test_keys_alone_find_sort_and_unfold(browser: Any, pages: Path) -> None:
    page, _ = opened(browser, (pages / "40.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("s0012")
    found = shown_students(page)
    page.get_by_role("button", name="Student").focus()
    page.keyboard.press("Enter")
    order = page.locator("table.students thead th").first.get_attribute("aria-sort")
    page.locator("details.misconception summary").first.focus()
    page.keyboard.press("Space")
    unfolded = page.locator("details.misconception").first.get_attribute("open")
    page.close()

    assert ["s0012"] == found
    assert "descending" == order
    assert unfolded is not None


def test_a_dot_of_the_picture_leads_to_its_check(browser: Any, pages: Path) -> None:
    page, _ = opened(browser, (pages / "40.html").as_uri())
    dot = page.locator("svg.map a").first
    name = str(dot.get_attribute("href"))[1:]
    dot.focus()
    page.keyboard.press("Enter")
    page.locator("tr:target").wait_for()
    visible = page.locator(f"[id='{name}']").is_visible()
    page.close()

    assert visible


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
@pytest.mark.parametrize("name", [f"{FOR_AXE}.html", "feedback.html"])
def test_axe_finds_nothing_serious(
    browser: Any, pages: Path, name: str, width: int, scheme: str
) -> None:
    page, _ = opened(browser, (pages / name).as_uri(), width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    reach = page.evaluate("document.documentElement.scrollWidth")
    found = serious(page)
    page.close()

    assert [] == found, json.dumps(found, indent=1)
    assert width == reach
