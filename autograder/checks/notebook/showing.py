"""A question's public checks as text for a terminal and as HTML for Jupyter."""

import html
import textwrap
from collections.abc import Iterable, Sequence

from autograder.checks import words
from autograder.checks.notebook.checking import QuestionSeen
from autograder.checks.visible_text import visible
from autograder.checks.words import Seen

_WIDTH = 100
_LINES = 8  # of what a function prints
_COLORS = {"passed": "#1a7f37", "skipped": "#6e7781", words.NOT_STARTED: "#9a6700"}
_WRONG = "#cf222e"


class Report:
    """What `grader.check` returns: Jupyter shows it as HTML, a terminal as text."""

    def __init__(self, seen: QuestionSeen) -> None:
        self.seen = seen

    def __repr__(self) -> str:
        return as_text(self.seen)

    def _repr_html_(self) -> str:
        return as_html(self.seen)


def as_text(question: QuestionSeen) -> str:
    """Return a question's checks as lines: outcome, description, and feedback."""
    lines = [f"{question.name}  {question.title}"]
    for check, before in _pairs(question.checks):
        first, *rest = (line for _, line in words.lines_of(check, before))
        lines += _wrapped(f"{check.mark:<9}{first}{_points(check)}", first=2, more=11)
        for line in rest:
            lines += _wrapped(line, first=11, more=11)
    if question.printed and not question.holds:
        lines += ["  Your code printed:", *_printed(question)]
    return "\n".join([*lines, *_closing(question)])


def as_html(question: QuestionSeen) -> str:
    """Return the same as HTML; every text is escaped."""
    rows = []
    for check, before in _pairs(question.checks):
        said = words.lines_of(check, before)
        texts = "".join(f"<div>{html.escape(line)}</div>" for _, line in said)
        color = _COLORS.get(check.mark, _WRONG)
        rows.append(
            f'<tr><td style="color:{color};text-align:left;vertical-align:top;white-space:nowrap">'
            f"<b>{html.escape(check.mark)}</b></td>"
            f'<td style="text-align:left">{texts}</td>'
            f'<td style="vertical-align:top;white-space:nowrap">{_worth(check)}</td></tr>'
        )
    printed = ""
    if question.printed and not question.holds:
        printed = f"<p>Your code printed:</p><pre>{html.escape(visible_lines(question))}</pre>"
    closing = "<br>".join(html.escape(line) for line in _closing(question))
    heading = f"<b>{html.escape(question.name)}</b> {html.escape(question.title)}"
    return f"<p>{heading}</p><table>{''.join(rows)}</table>{printed}<p>{closing}</p>"


def visible_lines(question: QuestionSeen) -> str:
    """Return the last lines that were printed, control characters made visible."""
    lines = visible(question.printed.rstrip(), keep="\n\t").splitlines()
    return "\n".join(["…"] * (len(lines) > _LINES) + lines[-_LINES:])


def _pairs(checks: Sequence[Seen]) -> Iterable[tuple[Seen, Seen | None]]:
    return zip(checks, [None, *checks], strict=False)


def _closing(question: QuestionSeen) -> list[str]:
    hidden = words.hidden_sentence([(question.name, question.hidden)])
    return [words.summary(question.checks), hidden]


def _worth(check: Seen) -> str:
    return f"{check.points:g} {'point' if check.points == 1 else 'points'}" if check.points else ""


def _points(check: Seen) -> str:
    return f" ({worth})" if (worth := _worth(check)) else ""


def _printed(question: QuestionSeen) -> list[str]:
    return [f"    {line}" for line in visible_lines(question).splitlines()]


def _wrapped(line: str, *, first: int, more: int) -> list[str]:
    return textwrap.wrap(
        line, _WIDTH, initial_indent=" " * first, subsequent_indent=" " * more
    ) or [""]
