"""The pages in a real browser: both widths, both color schemes, sorting and finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.data.generator import make_record
from autograder.grading.result import Result
from autograder.handout.answer_key import KeyRecord, answer_key
from autograder.handout.misconceptions import LeftOut
from autograder.proving.matrix import MatrixRow, Validation
from autograder.proving.page import validation_page
from autograder.reports.writing import write_reports
from autograder.variant import load_variant
from tests.browser.looking import chromium, needs_chromium

pytestmark = needs_chromium
LONG = "x" * 150
STUDENTS = ["s2", "s10", "<b>s1</b>", LONG, "s\u202egpj"]


def result(student: str, number: int) -> Result:
    outcomes = ["passed", "failed", "error", "timeout", "skipped"]
    questions = []
    for question in range(9):
        checks = [
            {
                "name": f"q{question}-{place}",
                "description": f"`make_datasets` holds, case {place} {LONG[: 40 * (place == 2)]}",
                "points": 0.25 * bool(question),
                "earned": 0.25 * bool(question) * (outcome == "passed"),
                "visibility": "hidden" if place == 3 else "public",
                "outcome": outcome,
                "feedback": "" if outcome == "passed" else f"Received: [{'1.25, ' * 30}\n  {LONG}]",
                "misconception": "mean-of-batch-means" if outcome == "failed" else None,
            }
            for place in range(4)
            for outcome in [outcomes[(place + question + number) % 5]]
        ]
        questions.append(
            {
                "name": f"q{question}",
                "title": "Windows and targets",
                "score": sum(float(str(check["earned"])) for check in checks),
                "max": 1.0 * bool(question),
                "checks": checks,
            }
        )
    return Result.model_validate(
        {
            "student": student,
            "name": "Zoë Müller-Lüdenscheidt" if number % 2 else "",
            "submission": "a.ipynb",
            "status": ["graded", "incomplete", "unreadable"][number % 3],
            "reason": f"The call ended in {LONG}." if number % 3 else None,
            "variant": "density-48h",
            "auto_total": sum(question["score"] for question in questions),
            "auto_max": 8.0,
            "seconds": 1.0,
            "questions": questions,
            "notes": ["`a-late.ipynb` is superseded."] if number == 3 else [],
        }
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("class")
    made = [result(student, number) for number, student in enumerate(STUDENTS)]
    made += [result(f"t{number:02d}", number) for number in range(20)]
    defenses = [{"name": "network", "given": False, "how": LONG}]
    write_reports(made, load_variant(), out, defenses=defenses, assignment=ASSIGNMENT)
    key = answer_key(load_variant(), ASSIGNMENT, KeyRecord(make_record(20_000, 1), "stand-in"))
    (out / "answer-key.html").write_text(key, "utf-8")
    (out / "validation.html").write_text(validation_page(validation()), "utf-8")
    return out


def validation() -> Validation:
    """A matrix with a fault, gaps, long names, and nothing known of most questions."""
    questions = ASSIGNMENT.names
    rows = [
        MatrixRow("reference", "", dict.fromkeys(questions, 0.0), (), ()),
        MatrixRow("skeleton", "", dict.fromkeys(questions, 1.0), (), ()),
        MatrixRow(
            "q3-a", "q3", dict.fromkeys(questions, 0.0) | {"q3": 0.25}, ("a",), (), "a", LONG
        ),
        MatrixRow("q3-b", "q3", {"q3": 0.0, "q4": 1.0}, ("<b>",), ("is not caught",), "b", "So."),
    ]
    return Validation(
        load_variant(),
        ASSIGNMENT,
        questions,
        tuple(rows),
        {"q3-b": frozenset({"q5"})},
        (LeftOut("q5", "gone", 1, f"the horizon is {LONG}", True),),
        ("q6-any-dataset",),
        (f"q3-b: {LONG}",),
        seeds=2,
    )


@dataclass
class Tab:
    """One page of the browser for all tests, since each new one is a process more."""

    page: Any
    complaints: list[str]  # of what is open: errors, violated policy, requests but its own
    address: str = "about:blank"

    def open(self, path: Path, width: int, scheme: str = "light") -> Any:
        """Open a file at this width and color scheme; nothing of the one before is left."""
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.complaints.clear()
        self.address = path.as_uri()
        self.page.goto(self.address)
        return self.page


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with chromium() as browser:
        page = browser.new_page()
        tab = Tab(page, [])
        page.on("console", lambda message: tab.complaints.append(message.text))
        page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        page.on(
            "request", lambda asked: asked.url == tab.address or tab.complaints.append(asked.url)
        )
        yield tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize(
    "name",
    ["report.html", "feedback/s2.html", "feedback/t01.html", "answer-key.html", "validation.html"],
)
def test_fits_and_is_quiet(tab: Tab, pages: Path, name: str, width: int, scheme: str) -> None:
    page = tab.open(pages / name, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    reach = page.evaluate("document.documentElement.scrollWidth")
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert tab.complaints == []
    assert reach == width
    assert color == {"light": "rgb(250, 249, 246)", "dark": "rgb(21, 23, 26)"}[scheme]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["report.html", "feedback/s2.html", "answer-key.html", "validation.html"]
)
def test_text_is_dark_enough_on_its_ground(tab: Tab, pages: Path, name: str, scheme: str) -> None:
    """Every text has the contrast of 4.5 to 1 that WCAG AA asks for."""
    page = tab.open(pages / name, 1280, scheme)
    poor = page.evaluate(
        """() => {
          const light = (c) => c.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = (e) => {
            for (; e; e = e.parentElement) {
              const c = getComputedStyle(e).backgroundColor;
              if (!/, 0\\)$/.test(c)) return c;
            }
          };
          return [...document.querySelectorAll("body *:not(svg *, script, .unseen)")]
            .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .map((e) => {
              const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
              return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.className, e.tagName];
            })
            .filter(([ratio]) => ratio < 4.5);
        }"""
    )

    assert poor == []


def test_students_can_be_sorted_and_found(tab: Tab, pages: Path) -> None:
    page = tab.open(pages / "report.html", 1280)

    def students() -> list[str]:
        return page.locator("table.students tbody tr:visible th > bdi").all_inner_texts()

    totals = page.get_by_role("button", name="Total")
    totals.click()
    totals.click()
    falling = [
        float(row.get_attribute("data-value"))
        for row in page.locator("table.students td.number").all()
    ]
    page.get_by_role("button", name="Student").click()
    by_name = students()
    page.get_by_label("Find a student").fill("S1")
    found = students()
    page.get_by_label("Status").select_option("unreadable")
    unreadable = students()
    shown = page.locator("#shown").inner_text()

    assert tab.complaints == []
    assert falling == sorted(falling, reverse=True)
    assert by_name.index("s2") < by_name.index("s10")
    assert found == ["<b>s1</b>", "s10"]
    assert unreadable == ["<b>s1</b>"]
    assert shown == "1 of 25 shown"


def test_links_lead_to_files(tab: Tab, pages: Path) -> None:
    page = tab.open(pages / "report.html", 1280)
    targets = page.locator("table.students a").evaluate_all("all => all.map((each) => each.href)")
    missing = [target for target in targets if not page.goto(target).ok]

    assert len(targets) == 50
    assert missing == []
