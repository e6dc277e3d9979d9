"""A question's public checks as text for a terminal, and as a card of HTML for Jupyter."""

import html
import re
import textwrap

from public_checks.checks import words
from public_checks.checks.hints import Hint
from public_checks.checks.notebook.checking import QuestionSeen
from public_checks.checks.pictures.drawing import as_svg
from public_checks.checks.visible_text import visible
from public_checks.checks.words import Seen

_WIDTH = 100
_COLORS = {"passed": "#1a7f37", "skipped": "#6e7781", words.NOT_STARTED: "#9a6700"}
_WRONG = "#cf222e"
_CARD = "border:1px solid #8884;border-radius:6px;padding:.6em .9em;max-width:46em;line-height:1.45"
_CELL = "display:flex;gap:.7em;padding:.35em 0;border-top:1px solid #8883"
# The color is beside the word: no one color of letters is readable in light and dark themes.
_MARK = "flex:0 0 4.6em;font-weight:600;padding-left:.5em;border-left:3px solid"
_PRINTED = "margin:.3em 0;white-space:pre-wrap;overflow-wrap:anywhere"
_PICTURE = "max-width:31em;margin:.5em 0"


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
    for check, earlier in words.with_earlier(words.folded(question.checks)):
        (_, first), *rest = words.lines_of(check, earlier)
        lines += _wrapped(f"{check.mark:<9}{first}{_points(check)}", first=2, more=11)
        for kind, line in rest:
            as_it_is = kind in ("picture", "printed")
            lines += [" " * 11 + line] if as_it_is else _wrapped(line, first=11, more=11)
    return "\n".join([*lines, *_closing(question)])


def as_html(question: QuestionSeen) -> str:
    """Return the same as a card of HTML, with pictures and hints; every text is escaped."""
    heading = (
        f'<div style="display:flex;justify-content:space-between;gap:1em"><b>'
        f"{_code(question.name)} · {_code(question.title)}</b>"
        f"<span>{question.earned:g} of {question.points:g} public points</span></div>"
    )
    rows = "".join(
        _row(check, words.repeats(check, earlier))
        for check, earlier in words.with_earlier(words.folded(question.checks))
    )
    closing = "<br>".join(_code(line) for line in _closing(question))
    if question.next is not None:
        anchor, title = (html.escape(text, quote=True) for text in question.next)
        closing += f'<br>Next: <a href="#{anchor}">{title}</a>'
    foot = f'<div style="border-top:1px solid #8883;padding-top:.4em">{closing}</div>'
    return f'<div style="{_CARD}">{heading}{rows}{foot}</div>'


def _row(check: Seen, repeats: bool) -> str:
    color = _COLORS.get(check.mark, _WRONG)
    muted = ";opacity:.75" if check.not_started or check.outcome == "skipped" else ""
    return (
        f'<div style="{_CELL}{muted}"><span style="{_MARK} {color}">{_code(check.mark)}</span>'
        f'<div style="flex:1">{_said(check, repeats)}</div>'
        f'<span style="white-space:nowrap">{_worth(check)}</span></div>'
    )


def _said(check: Seen, repeats: bool) -> str:
    """Return what the card says on a check: its sentence, and what went wrong."""
    parts = [f"<div>{_code(check.description)}</div>"]
    if check.outcome in ("passed", "skipped") or repeats:
        if check.outcome != "passed":
            parts.append("<div><i>Probably the same cause as above.</i></div>")
        return "".join(parts)
    parts += [f"<div>{_code(line)}</div>" for line in check.feedback.split("\n") if line]
    if check.looks_like:
        parts.append(f"<div>Looks like: <b>{_code(check.looks_like)}</b>.</div>")
    if check.picture is not None:
        parts.append(f'<div style="{_PICTURE}">{as_svg(check.picture)}</div>')
    if printed := html.escape("\n".join(words.printed_lines(check))):
        parts.append(f'<div>Your code printed:</div><pre style="{_PRINTED}">{printed}</pre>')
    if check.hint is not None and check.outcome == "failed":
        parts.append(_ladder(check.hint))
    return "".join(parts)


def _ladder(hint: Hint) -> str:
    """Return the steps of a hint, closed at first."""
    return "".join(
        f"<details><summary>{heading}</summary><div>{_code(text)}</div></details>"
        for heading, text in hint.steps
        if text
    )


def _code(text: str) -> str:
    """Return text as HTML: escaped, controls made visible, `code` in its own type."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", html.escape(visible(text)))


def _closing(question: QuestionSeen) -> list[str]:
    lines = [words.summary(question.checks)]
    lines.append(words.hidden_sentence([(question.name, question.hidden)]))
    if question.passed is not None:
        call = f'{question.passed.function}(**example("{question.name}"))'
        lines.append(f"`{call}` calls your function again as the first failed check did.")
    if question.comment:
        noun = "point" if question.comment == 1 else "points"
        lines.append(f"A written comment belongs to it as well ({question.comment:g} {noun}).")
    return lines


def _worth(check: Seen) -> str:
    return f"{check.points:g} {'point' if check.points == 1 else 'points'}" if check.points else ""


def _points(check: Seen) -> str:
    return f" ({worth})" if (worth := _worth(check)) else ""


def _wrapped(line: str, *, first: int, more: int) -> list[str]:
    return textwrap.wrap(
        line, _WIDTH, initial_indent=" " * first, subsequent_indent=" " * more
    ) or [""]
