"""The pages: nothing a student wrote is obeyed, and nothing hidden is told."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.assignments.assignment4.q4.hints import HINTS
from autograder.checks.visible_text import visible
from autograder.grading.result import CheckResult, Result
from autograder.reports.pages import DefenseEntry, feedback_page, report_page
from autograder.variant import load_variant
from tests.strategies.records import classes, results

VARIANT = load_variant()
NOT_CENTRED = HINTS["not-centred"].looks_like
TAGS = set(
    [
        "html",
        "h3",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "p",
        "h1",
        "h2",
        "b",
        "nav",
        "a",
        "main",
        "section",
        "ul",
        "li",
        "svg",
        "rect",
        "figure",
        "figcaption",
        "line",
        "text",
        "dl",
        "div",
        "dt",
        "dd",
        "span",
        "bdi",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
        "details",
        "summary",
        "input",
        "select",
        "option",
        "footer",
        "script",
        "article",
        "circle",
        "path",
        "small",
        "pre",
    ]
)
ATTRIBUTES = set(
    [
        "charset",
        "http-equiv",
        "content",
        "name",
        "lang",
        "class",
        "href",
        "id",
        "role",
        "aria-label",
        "aria-hidden",
        "width",
        "height",
        "rx",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "d",
        "viewbox",
        "scope",
        "colspan",
        "hidden",
        "type",
        "placeholder",
        "value",
        "title",
        "data-kind",
        "data-value",
        "data-text",
        "data-status",
        "aria-sort",
        "dx",
        "tabindex",
        "open",
    ]
)


class Page(HTMLParser):
    """What a browser would find: tags, attributes, text, and the inline style and script."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.inline: dict[str, str] = {}
        self._inside = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        self.text += " " if tag in ("p", "li", "td", "th", "dt", "dd", "h1", "h2") else ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("style", "script"):
            self.inline[self._inside] = self.inline.get(self._inside, "") + data
        else:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]


def digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def assert_calm(page: Page, source: str) -> None:
    """Only the templates' own markup is there, and the policy fits it."""
    policy = page.values("content")[0]

    assert set(page.tags) <= TAGS
    assert {name for _, name, _ in page.attributes} <= ATTRIBUTES
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)
    assert source.encode("utf-8")
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest(page.inline['style'])}'" in policy


def report(made: list[Result], defenses: tuple[DefenseEntry, ...] = ()) -> str:
    ordered = sorted(made, key=lambda result: result.student)
    files = {result.student: f"f{number}" for number, result in enumerate(ordered)}
    return "".join(report_page(ordered, VARIANT, files, ASSIGNMENT, defenses))


@settings(max_examples=50, deadline=None)
@given(classes())
def test_class_report_obeys_no_student(made: list[Result]) -> None:
    source = report(made)
    page = Page(source)

    assert_calm(page, source)
    assert page.tags.count("script") == 1
    assert f"script-src 'sha256-{digest(page.inline['script'])}'" in page.values("content")[0]
    assert all(re.match(r"(feedback/|results/|#|grades\.csv)", h) for h in page.values("href"))
    for result in made:
        assert visible(result.student) in page.text
        assert visible(result.name) in page.text


@settings(max_examples=50, deadline=None)
@given(results())
def test_feedback_obeys_no_student(result: Result) -> None:
    source = feedback_page(result, VARIANT, ASSIGNMENT)
    page = Page(source)

    assert_calm(page, source)
    assert page.tags.count("script") == 0
    assert "script-src 'none'" in page.values("content")[0]
    assert page.values("href") == []
    assert visible(result.student) in page.text


@settings(max_examples=50, deadline=None)
@given(results(), st.text("abc", min_size=1, max_size=3))
def test_feedback_does_not_depend_on_what_hidden_checks_say(result: Result, other: str) -> None:
    """Whatever the texts of hidden checks are, the page is the same to the byte."""

    def retold(check: CheckResult) -> CheckResult:
        if check.visibility == "public":
            return check
        texts = {"name": other, "feedback": other, "misconception": other}
        return check.model_copy(update=texts)

    questions = [
        question.model_copy(update={"checks": [retold(check) for check in question.checks]})
        for question in result.questions
    ]
    changes = {"questions": questions}

    assert feedback_page(result, VARIANT, ASSIGNMENT) == feedback_page(
        result.model_copy(update=changes), VARIANT, ASSIGNMENT
    )


def check(visibility: str, outcome: str, points: float = 1.0) -> CheckResult:
    return CheckResult.model_validate(
        {
            "name": "q4-x",
            "description": "Each column is centered",
            "points": points,
            "earned": points if outcome == "passed" else 0.0,
            "visibility": visibility,
            "outcome": outcome,
            "feedback": "" if outcome == "passed" else "The mean of `T` is 3.",
            "misconception": "not-centred" if outcome == "failed" else None,
        }
    )


def graded(*checks: CheckResult, **changes: object) -> Result:
    score, most = sum(c.earned for c in checks), sum(c.points for c in checks)
    question = {"name": "q4", "title": "Normalize", "score": score, "max": most, "checks": checks}
    content = {
        "student": "s017",
        "name": "",
        "submission": "s017.ipynb",
        "status": "graded",
        "reason": None,
        "variant": VARIANT.name,
        "auto_total": score,
        "auto_max": most,
        "seconds": 0.0,
        "questions": [question],
    }
    return Result.model_validate(content | changes)


def words(source: str) -> str:
    return " ".join(Page(source).text.split())


def test_feedback_tells_public_checks_in_full() -> None:
    text = words(feedback_page(graded(check("public", "failed")), VARIANT, ASSIGNMENT))

    assert "Each column is centered (does not hold yet) 0 of 1" in text
    assert f"The mean of T is 3. Looks like: {NOT_CENTRED}." in text
    assert "Your written comment: marked by a person, up to 1 point." in text


def test_feedback_counts_hidden_checks() -> None:
    hidden = [check("hidden", o, 0.5) for o in ("passed", "failed", "timeout", "skipped")]
    text = words(feedback_page(graded(*hidden), VARIANT, ASSIGNMENT))

    assert (
        "4 hidden checks: 2 do not hold (1 point), with other inputs; "
        "1 was not run, waiting for an earlier check (0.5 points)." in text
    )


def test_feedback_says_the_sentence_of_each_hidden_check_that_failed() -> None:
    hidden = [check("hidden", o, 0.5) for o in ("passed", "failed", "timeout", "skipped")]
    text = words(feedback_page(graded(*hidden), VARIANT, ASSIGNMENT))

    assert 2 == text.count("Each column is centered")


def test_feedback_says_when_all_hidden_checks_hold() -> None:
    text = words(feedback_page(graded(check("hidden", "passed")), VARIANT, ASSIGNMENT))

    assert "1 hidden check: holds." in text


def test_feedback_of_an_unreadable_submission_is_its_reason() -> None:
    result = graded(
        check("public", "skipped"), status="unreadable", reason="Only `a.pdf` was handed in."
    )
    text = words(feedback_page(result, VARIANT, ASSIGNMENT))

    assert "Your submission could not be read. Only a.pdf was handed in." in text
    assert "Normalize" not in text


def test_feedback_gives_the_reason_also_where_a_hidden_check_ended_in_an_error() -> None:
    reason = "Line 3: `import tqdm` failed: No module named 'tqdm'."
    result = graded(check("hidden", "error"), status="incomplete", reason=reason)
    text = words(feedback_page(result, VARIANT, ASSIGNMENT))

    assert "In q4 a check ended in an error or took too long." in text
    assert "No module named 'tqdm'." in text


def test_class_report_names_missing_defenses() -> None:
    defenses = (
        DefenseEntry("network", True, "A namespace."),
        DefenseEntry("syscalls", False, "Refused."),
    )
    text = words(report([graded(check("public", "passed"))], defenses))

    assert "This machine does not provide: system call filter." in text
    assert "No network active A namespace." in text


def unjudged(visibility: str) -> CheckResult:
    said = "It could not be judged. Ask your teaching assistant."
    trace = "Traceback <b>\nZeroDivisionError: \x1b[2Jdivision"
    return check(visibility, "grader-error").model_copy(update={"feedback": said, "trace": trace})


def test_class_report_says_first_what_could_not_be_judged() -> None:
    made = [
        graded(unjudged("hidden"), student="s1", status="incomplete"),
        graded(check("public", "passed"), student="s2"),
    ]
    source = report(made)
    text = words(source)

    assert "1 check of 1 student could not be judged. That is a fault of the grader" in text
    assert text.index("could not be judged") < text.index("On average")
    assert "Traceback <b> ZeroDivisionError: ␛[2Jdivision" in text
    assert "Traceback &lt;b&gt;\nZeroDivisionError" in source


@pytest.mark.parametrize("visibility", ["public", "hidden"])
def test_feedback_says_what_could_not_be_judged_and_shows_no_traceback(visibility: str) -> None:
    made = graded(check("public", "passed"), unjudged(visibility), status="incomplete")
    text = words(feedback_page(made, VARIANT, ASSIGNMENT))

    assert "In q4 a check could not be judged, which is no fault of yours: ask" in text
    assert "could not be judged" in text.partition("Normalize")[2]
    assert "ended in an error" not in text
    assert "Traceback" not in text and "ZeroDivision" not in text


def test_class_report_counts_misconceptions_and_checks() -> None:
    made = [
        graded(check("public", "failed"), student="s1"),
        graded(check("public", "failed"), student="s2"),
        graded(check("public", "passed"), student="s3"),
        graded(check("public", "skipped"), student="s4", status="unreadable", reason="Empty."),
    ]
    text = words(report(made))

    assert "q4 Normalize" in text.partition("Which misconceptions")[2]
    assert f"{NOT_CENTRED.capitalize()} 2 students" in text
    assert "33 % 1 of 3" in text
    assert "3 graded 0 incomplete 1 unreadable" in text
    assert "s4 unreadable Empty." in text
