"""The class report and the feedback pages: one self-contained HTML file each."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.assignments.assignment import Assignment
from autograder.checks.pictures.drawing import as_svg
from autograder.checks.visible_text import in_words, visible
from autograder.grading.result import Result
from autograder.reports import feedback, formatting
from autograder.reports.additions import NO_ADDITIONS, Additions, unjudged
from autograder.reports.attention import kinds, to_mark
from autograder.reports.checks_map import checks_map
from autograder.reports.gradebook import counted_questions
from autograder.reports.misconceptions import shown
from autograder.reports.standing import Standing
from autograder.reports.statistics import summarize
from autograder.variant import Variant

DEFENSES = {
    "files": "Limited, read-only view of the disk",
    "network": "No network",
    "processes": "No access to other processes",
    "user": "No privileges outside the sandbox",
    "memory": "Limits on memory and processes",
    "scratch": "Limited scratch folder",
    "syscalls": "System call filter",
    "environment": "Clean environment",
}
MOST_VARIANTS = 4  # that a heading names
_PIECES = 200  # of a template, that are written at a time


@dataclass(frozen=True)
class DefenseEntry:
    """One part of the isolation of student code, and whether this machine provided it."""

    name: str
    given: bool
    how: str = ""

    @property
    def title(self) -> str:
        """What the defense does, in words; an unknown name is shown as it is."""
        return DEFENSES.get(self.name, self.name)


def report_page(
    results: Sequence[Result],
    variant: Variant,
    files: Mapping[str, str],
    assignment: Assignment,
    defenses: Sequence[DefenseEntry] = (),
    additions: Additions = NO_ADDITIONS,
    *,
    in_full: Callable[[Result], Result] = lambda result: result,
) -> Iterator[str]:
    """Yield the class report for TAs and instructors, in pieces.

    `files` maps students to the names of their files without endings; the page links to
    `feedback/NAME.html` and `results/NAME.json` beside it. `in_full` is as in `write_reports`.
    """
    summary = summarize(results, additions.standing)
    script = _asset("table.js")
    hints = {question.name: question.hints for question in assignment.questions}
    remarks = {result.student: additions.remarks(result) for result in summary.results}
    counted = counted_questions(summary.results, variant, assignment)
    manual = {
        name: points
        for name, points in assignment.manual_points(variant).items()
        if name in counted
    }
    yield from page_in_pieces(
        "report.html",
        script=script,
        summary=summary,
        misconceptions=shown(summary.questions, hints, additions, in_full),
        heading=_heading(summary.results, variant, assignment),
        counted=counted,
        hardest=summary.hardest[:2],
        checks_map=checks_map(summary.questions),
        additions=additions,
        faults=unjudged(summary.results),
        remarks=remarks,
        standing_of=additions.standing,
        names={result.student: result for result in summary.results},
        look=kinds(summary.results, remarks),
        to_mark=to_mark(summary.results, additions, manual),
        outdated=[result for result in summary.results if result.student in additions.outdated],
        link=lambda student: _links(files[student]),
        defenses=defenses,
        missing=[defense for defense in defenses if not defense.given],
        variants=sorted({result.variant for result in summary.results}) or [variant.name],
    )


def feedback_page(
    result: Result,
    variant: Variant,
    assignment: Assignment,
    standing: Standing | None = None,
) -> str:
    """Return what the student of `result` may see: of hidden checks, numbers only.

    `standing` is what counts for the student, by default the result alone.
    """
    return page(
        "feedback.html",
        heading=_heading([result], variant, assignment),
        view=feedback.student_view(result, variant, assignment, standing),
    )


def prose(value: str) -> Markup:
    """Return text as HTML: escaped, controls made visible, `code` in its own type."""
    shown = visible(value.strip(), keep="\n\t")
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(shown))))


def page(
    template: str, script: str = "", extra_style: str = "", *, images: bool = False, **content: Any
) -> str:
    """Return a template as a self-contained page, with the common style.

    `extra_style` is the name of a style sheet that only this page needs. With `images`, the page may
    hold pictures as data.
    """
    return "".join(page_in_pieces(template, script, extra_style, images=images, **content))


def page_in_pieces(
    template: str, script: str = "", extra_style: str = "", *, images: bool = False, **content: Any
) -> Iterator[str]:
    """Yield a page (see `page`) in pieces of some size."""
    style = _asset("style.css") + (_asset(extra_style) if extra_style else "")
    stream = _ENVIRONMENT.get_template(template).stream(
        style=Markup(style), script=Markup(script), policy=_policy(style, script, images), **content
    )
    stream.enable_buffering(_PIECES)
    yield from stream


def _policy(style: str, script: str, images: bool) -> str:
    """Return a policy that allows exactly this style, this script and images in the page."""
    pictures = "img-src data:; " if images else ""
    scripts = _digest(script) if script else "'none'"
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {scripts}; "
        f"{pictures}base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return resources.files("autograder.reports").joinpath("templates", name).read_text("utf-8")


def _heading(results: Sequence[Result], variant: Variant, assignment: Assignment) -> str:
    """Return the page's title: the assignment's, or the names of the variants that there are."""
    others = sorted({result.variant for result in results} - {variant.name})
    if len(others) > MOST_VARIANTS:
        return f"{assignment.title}, {len(others)} variants"
    if others:
        return ", ".join(others)
    return assignment.heading(variant)


def _links(name: str) -> dict[str, str]:
    address = quote(name, safe="", errors="surrogatepass")
    return {"feedback": f"feedback/{address}.html", "record": f"results/{address}.json"}


def _width(share: float) -> str:
    """Return a share as a length for SVG, `62.5%`."""
    return f"{100 * share:.3f}".rstrip("0").rstrip(".") + "%"


def _shown(value: object) -> object:
    """Make control characters visible in every text that a template prints."""
    return visible(value) if type(value) is str else value


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "points": formatting.points,
        "mean": formatting.mean_points,
        "in_words": in_words,
        "prose": prose,
        "sentence": lambda text: text[:1].upper() + text[1:],
        "shown": lambda value: Markup(escape(visible(value, keep="\n\t"))),
        "picture": lambda data: Markup(as_svg(data)),
        "width": _width,
        "percent": formatting.percent,
        "counted": feedback.counted,
        "signed": lambda value: f"{value:+.2f}".replace("-", "−"),
        "hidden_sentence": feedback.hidden_sentence,
        "by_name": lambda questions: {question.name: question for question in questions},
    }
    return environment


_ENVIRONMENT = _environment()
