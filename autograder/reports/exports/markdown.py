"""One student's page as Markdown: the same words as the page in the browser, nothing of it obeyed.

Texts of students and of checks are escaped as CommonMark says: a backslash before the characters
that could begin markup, entities for those that could begin HTML, and no address becomes a link.
"""

import re
from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.checks.pictures.drawing import as_glyphs
from autograder.checks.visible_text import visible
from autograder.reports import feedback, formatting
from autograder.reports.feedback import CheckFeedback, Feedback
from autograder.reports.told import by_person, opening, outcome_words

_SPECIAL = re.compile(r"([\\`*_\[\]#|~!$])")
_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(?i)(?<=[a-z]):(?=//)|(?<=\bwww)\.(?=\S)|(?<=\bmailto):|(?<=\bxmpp):")
_CODE = re.compile(r"`([^`\n]+)`")


def student_markdown(view: Feedback, heading: str, *, checks: bool = True) -> str:
    """Return the page; without `checks`, the points of each question without its checks."""
    text = _ENVIRONMENT.get_template("feedback.md").render(
        view=view, heading=heading, with_checks=checks
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: str) -> str:
    """Return a text as part of a line of Markdown that shows exactly this text."""
    line = visible(" ".join(text.split()))
    return _plain(line)


def inline(text: str) -> str:
    """Return a text within a line, with what stands between backticks as code."""
    parts = _CODE.split(visible(" ".join(text.split())))
    return "".join(code(part) if place % 2 else _plain(part) for place, part in enumerate(parts))


def prose(text: str) -> str:
    """Return a text as a line of its own, which begins no list, heading or quotation."""
    return _START.sub(_harmless_start, inline(text))


def _plain(line: str) -> str:
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ADDRESS.sub(lambda found: f"\\{found[0]}", _SPECIAL.sub(r"\\\1", line))


def _harmless_start(found: re.Match[str]) -> str:
    # `1.` begins a list, `1\.` does not; a sign is escaped itself.
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def code(text: str) -> str:
    """Return a text as a code span, fenced by more backticks than stand in it."""
    shown = visible(" ".join(text.split()))
    fence = "`" * (1 + max([len(run) for run in re.findall(r"`+", shown)], default=0))
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{space}{shown}{space}{fence}"


def block(lines: Sequence[str], indent: str = "") -> str:
    """Return lines as a fenced block that shows them as they are."""
    shown = [visible(line) for line in lines]
    longest = max([len(run) for line in shown for run in re.findall(r"`+", line)], default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join(f"{indent}{line}" for line in [f"{fence}text", *shown, fence])


def _aside(check: CheckFeedback) -> str:
    """Return what stands in parentheses after a check: how it ended, and its points."""
    seen = check.seen
    told = [] if seen.outcome == "passed" else [outcome_words(seen.outcome)]
    if seen.points:
        told.append(f"{formatting.points(check.earned)} of {formatting.points(seen.points)}")
    return f" ({'; '.join(told)})" if told else ""


def _environment() -> Environment:
    # Nothing is escaped by itself: Markdown has no such mode. Every text passes one of the filters,
    # and a test sends the worst of them through.
    environment = Environment(
        loader=PackageLoader("autograder.reports"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "md": escaped,
        "inline": inline,
        "prose": prose,
        "points": formatting.points,
        "counted": feedback.counted,
        "hidden_sentence": feedback.hidden_sentence,
        "glyphs": lambda picture: block(as_glyphs(picture), "  "),
        "aside": _aside,
        "opening": opening,
        "by_person": by_person,
    }
    return environment


_ENVIRONMENT = _environment()
