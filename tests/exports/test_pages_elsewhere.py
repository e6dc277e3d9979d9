"""A student's page as Markdown and PDF: the page's words, and nothing of a student's is obeyed."""

import re
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from platforms import VARIANT, a_result, stored
from rich.console import Console

from autograder.assignments.registry import DEFAULT
from autograder.checks.visible_text import visible
from autograder.commands.export import ExportCall, export
from autograder.grading.decisions import override
from autograder.grading.marking import Marking
from autograder.grading.result import CheckResult, Result
from autograder.grading.store import Store
from autograder.reports.additions import NO_ADDITIONS
from autograder.reports.exports.markdown import block, code, escaped, prose, student_markdown
from autograder.reports.exports.page_maker import view_of
from autograder.reports.exports.pdf import PdfPages
from autograder.reports.exports.pdf_fonts import SANS, Fonts
from tests.properties.test_pictures import EXAMPLES
from tests.strategies.records import results, texts

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
# What our own template brings: headings, lists, emphasis, code. No links, pictures, HTML, tables.
OURS = {"h1", "h2", "p", "ul", "li", "strong", "em", "code", "pre"}


def markdown(result: Result) -> str:
    return student_markdown(view_of(result, VARIANT, DEFAULT, NO_ADDITIONS), "Density")


def tags(text: str) -> set[str]:
    return set(re.findall(r"<([a-z]\w*)", READER.render(text)))


def shown(text: str) -> str:
    """Return what a reader of a one-line Markdown text sees."""
    html = READER.render(text)
    plain = re.sub(r"<[^>]*>", "", html)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, sign)
    return plain


@settings(max_examples=60)
@given(results())
def test_nothing_of_a_student_becomes_markup(result: Result) -> None:
    text = markdown(result)

    assert text.encode("utf-8")
    assert tags(text) <= OURS
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@given(st.one_of(texts, st.text(" #*_`[]()<>!|~-+=.1&\\:/w$", max_size=12)))
def test_a_text_is_shown_as_it_is(text: str) -> None:
    line = visible(" ".join(text.split()))

    assert shown(f"x {escaped(text)} x").split() == f"x {line} x".split()


@given(st.text(" `ab<*", min_size=1, max_size=10))
def test_code_is_shown_as_it_is(text: str) -> None:
    line = " ".join(text.split())

    assert not line or shown(f"x{code(text)}x").split() == f"x{line}x".split()


@pytest.mark.parametrize("text", ["1. one", "- two", "# three", "+ 4", "> 5", "===", "```", "---"])
def test_a_line_begins_no_list_heading_or_rule(text: str) -> None:
    assert READER.render(prose(text)).startswith("<p>")
    assert shown(prose(text)).strip() == text


def test_a_block_holds_any_fence() -> None:
    assert READER.render(block(["a", "````", "</pre>"])).count("<pre>") == 1


def test_addresses_become_no_links() -> None:
    text = "http://x.org www.x.org HTTPS://y.org/a mailto:z@x.org"

    assert not re.search(r"(?i)[a-z]://|www\.|mailto:", prose(text))
    assert shown(prose(text)).strip() == text


@settings(max_examples=25)
@given(results(), st.text("abc", min_size=1, max_size=3))
def test_markdown_does_not_depend_on_what_hidden_checks_say(result: Result, other: str) -> None:
    assert markdown(retold(result, other)) == markdown(result)


def retold(result: Result, other: str) -> Result:
    def told(check: CheckResult) -> CheckResult:
        if check.visibility == "public":
            return check
        texts = {"name": other, "feedback": other, "misconception": other}
        return check.model_copy(update=texts)

    questions = [
        question.model_copy(update={"checks": [told(check) for check in question.checks]})
        for question in result.questions
    ]
    return result.model_copy(update={"questions": questions})


def pdf(*made: Result) -> list[bytes]:
    with PdfPages(made, DEFAULT) as pages:
        return [
            pages.page(view_of(result, VARIANT, DEFAULT, NO_ADDITIONS), "Density")
            for result in made
        ]


def drawn(data: bytes) -> bytes:
    """Return the drawing instructions of a PDF."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S)
    found = []
    for stream in streams:
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_a_page_is_the_same_bytes_every_time() -> None:
    assert pdf(a_result("s1", "Jane")) == pdf(a_result("s1", "Jane"))


def test_a_pdf_does_not_depend_on_what_hidden_checks_say() -> None:
    result = a_result("s1")
    # In one class, since the fonts hold the letters of all results.
    first, second = pdf(result, retold(result, "secret"))

    assert first == second


@settings(max_examples=2, deadline=None)
@given(results())
def test_any_result_becomes_a_pdf(result: Result) -> None:
    (data,) = pdf(result)

    assert data.startswith(b"%PDF-")
    assert b"/JavaScript" not in data
    assert b"/URI" not in data


def test_every_kind_of_picture_is_drawn_as_vectors() -> None:
    result = a_result("s1")
    (question,) = result.questions
    public = question.checks[0]
    checks = [
        public.model_copy(
            update={"picture": picture, "feedback": f"Line {n}", "misconception": None}
        )
        for n, picture in enumerate(each.to_data() for each in EXAMPLES.values())
    ]
    told = result.model_copy(update={"questions": [question.model_copy(update={"checks": checks})]})
    (without,), (data,) = pdf(result), pdf(told)

    assert b"/Subtype /Image" not in data
    assert len(drawn(data)) > len(drawn(without)) + 500 * len(EXAMPLES)


def test_what_the_font_lacks_is_a_box(tmp_path: Path) -> None:
    fonts = Fonts(tmp_path, "Zoë 王")

    assert fonts.shown("Zoë 王", SANS) == "Zoë □"


def test_a_persons_mark_remark_and_decision_are_on_the_page_and_harmless(tmp_path: Path) -> None:
    graded = stored(tmp_path, [a_result("s1")])
    with Store(graded).reopen() as store:
        marking = Marking(store, DEFAULT, VARIANT)
        item = marking.add_item("q4", "Says *why*", 0.5, "TA")
        marking.give("s1", "q4", [item.id], 0.25, "<b>Well</b> seen", "TA", 0)
        override(store, a_result("s1"), "q4", 20.0, "# half", "TA")
    export(ExportCall(graded, "pages", tmp_path / "p", formats=("md", "pdf")), Console(quiet=True))
    text = (tmp_path / "p" / "s1.md").read_text("utf-8")

    assert "Your written comment: 0.75 of 1 point." in text
    assert "Says \\*why\\*" in text
    assert "&lt;b&gt;Well&lt;/b&gt; seen" in text
    assert "The checks gave 21 points; a person set 20." in text
    assert (tmp_path / "p" / "s1.pdf").read_bytes().startswith(b"%PDF-")
