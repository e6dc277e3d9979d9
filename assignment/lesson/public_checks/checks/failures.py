"""Sentences on what failed in a submission, made from the grader's own copy of the code.

The student's process reports numbers, types and messages. They are treated as text of
the student's, shortened and on one line; lines of code are never taken from there.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from public_checks.student.cells import Parsed, located, quoted
from public_checks.student.statements import LEFT_OUT, TOO_LONG

MOST_FAILURES = 50
_LONGEST_MESSAGE = 200
_NAME = re.compile(r"[^\W\d]\w*|<lambda>|<listcomp>|<genexpr>|<dictcomp>|<setcomp>")
_TYPE = re.compile(r"[^\W\d][\w.]*")


@dataclass(frozen=True)
class Failure:
    """A top-level statement that failed, or a failing part that was removed from a definition.

    `number` is the statement's; `source` and `line` say where it begins, `code` is that line. `place` is a
    sentence on the line inside a function that raised, or empty.
    """

    number: int
    source: str
    line: int
    code: str
    type: str
    message: str
    part: str | None = None
    place: str = ""
    library: str | None = None

    @property
    def where(self) -> str:
        """The statement's place: `Line 12`, or `Cell 3, line 12`."""
        text = located(self.source, self.line)
        return text[0].upper() + text[1:]

    @property
    def ended_process(self) -> bool:
        """Whether it was left out after the process had died or hung in it more than once."""
        return self.type == LEFT_OUT

    @property
    def sentence(self) -> str:
        """What happened, in a sentence or two on one line."""
        if self.type == TOO_LONG:
            return (
                f"{self.where}: {self.code} ran longer than its share of the time; it was stopped."
            )
        if self.ended_process:
            return (
                f"{self.where}: {self.code} ended the process or did not finish; it was left out."
            )
        said = f"{self.type}: {self.message}" if self.message else self.type
        raised = f"raised {said.rstrip(' .:')}"
        if self.part == "decorator":
            raised += "; the definition counts without this decorator"
        elif self.part == "default":
            raised += "; the definition counts with None for this default"
        place = f" {self.place}" if self.place else ""
        return f"{self.where}: {self.code} {raised}.{place}"


class Origins:
    """The lines of a submission, looked up for what its process reports."""

    def __init__(self, parsed: Parsed, helper_text: Callable[[str], str] = lambda name: "") -> None:
        """`helper_text` gives the code of a module beside the submission, empty if there is none."""
        self.parsed = parsed
        self._helper_text = helper_text

    def failures(self, told: Any) -> tuple[Failure, ...]:
        """Return the failures that a process reports; what makes no sense is left out."""
        found = (self._failure(facts) for facts in list(told)[:MOST_FAILURES])
        return tuple(failure for failure in found if failure is not None)

    def sentence(self, place: Any) -> str:
        """Return "In `split_counts`, line 12: `return a + b`." for a place, or nothing."""
        looked_up = self._place(place)
        if looked_up is None:
            return ""
        source, line, function = looked_up
        text = quoted(self._text(source), line)
        known = source in self.parsed.sources
        where = located(source, line) if known else f"'{source}', line {line}"
        where = f"In `{function}`, {where}" if function else where[0].upper() + where[1:]
        return f"{where}: {text}." if text else f"{where}."

    def statement(self, failure: Failure) -> ast.stmt:
        """Return the statement that failed."""
        return self.parsed.statements[failure.number].tree

    def _failure(self, facts: Any) -> Failure | None:
        try:
            number = int(facts["statement"])
            statement = self.parsed.statements[number]
            number %= len(self.parsed.statements)
        except (IndexError, KeyError, TypeError, ValueError):
            return None
        source, line = statement.filename, statement.tree.lineno
        part = facts.get("part")
        place = self._place(facts.get("place"))
        end = statement.tree.end_lineno or line
        if part in ("decorator", "default") and place and place[0] == source:
            line = place[1] if self._first_line(statement.tree) <= place[1] <= end else line
        inside = place is not None and place[2] and place[:2] != (source, line)
        kind = one_line(facts.get("type"))
        return Failure(
            number,
            source,
            line,
            quoted(self._text(source), line),
            kind if _TYPE.fullmatch(kind) else "an exception",
            one_line(facts.get("message")),
            part if part in ("decorator", "default") else None,
            self.sentence(facts.get("place")) if inside else "",
            one_line(facts.get("library")) or None,
        )

    @staticmethod
    def _first_line(tree: Any) -> int:
        decorators = getattr(tree, "decorator_list", [])
        return min([tree.lineno, *(decorator.lineno for decorator in decorators)])

    def _place(self, place: Any) -> tuple[str, int, str] | None:
        if not isinstance(place, (list, tuple)) or len(place) != 3:
            return None
        source, line, function = place
        if not (isinstance(source, str) and isinstance(line, int) and isinstance(function, str)):
            return None
        if not 1 <= line <= self._text(source).count("\n") + 1:
            return None
        return source, line, function if _NAME.fullmatch(function) else ""

    def _text(self, source: str) -> str:
        if source in self.parsed.sources:
            return self.parsed.sources[source]
        return self._helper_text(source)


def one_line(text: Any) -> str:
    """Return a process's text as one short line without control characters."""
    if not isinstance(text, str):
        return ""
    plain = "".join(c if c.isprintable() else " " for c in text[: 2 * _LONGEST_MESSAGE])
    return " ".join(plain.split())[:_LONGEST_MESSAGE]
