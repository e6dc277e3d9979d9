"""What a student wrote on each question, found among the cells of the hand-in.

A question's part of the document goes from its heading to the next one's. What the handout says
there is left out line by line, so that the student's own words remain, whether they replaced the
prompt, wrote below it or added a cell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.intake.document import Cell

LONGEST = 20_000  # characters of one answer that are shown

_HEADING = re.compile(r"^\s*#{1,6}\s*(?P<name>[a-z]+\d+)\b", re.I | re.M)
_OTHER_HEADING = re.compile(r"^\s*#{1,6}\s+\S", re.M)
_PROMPT = re.compile(r"your comment on\s+(?P<name>[a-z]+\d+)\b", re.I)
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True)
class Part:
    """One piece of an answer: text, or code that the student wrote beside it."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """A question's cells in one document, and which of them follow the prompt for the comment."""

    cells: tuple[Cell, ...]
    prompt: int | None = None


def sections(cells: Sequence[Cell], names: Iterable[str]) -> dict[str, Section]:
    """Return the parts of a document that belong to the questions `names`, where there are any.

    The prompt for a question's comment begins its part, too, where the heading is gone.
    """
    known = {name.casefold(): name for name in names}
    found: dict[str, list[Cell]] = {}
    prompts: dict[str, int] = {}
    now: str | None = None
    for cell in cells:
        if cell.kind == "text":
            heading, prompt = _HEADING.search(cell.text), _PROMPT.search(cell.text)
            if heading and heading["name"].casefold() in known:
                now = known[heading["name"].casefold()]
            elif prompt and prompt["name"].casefold() in known:
                now = known[prompt["name"].casefold()]
            if prompt and now and known.get(prompt["name"].casefold()) == now:
                prompts.setdefault(now, len(found.get(now, [])))
        if now is not None:
            found.setdefault(now, []).append(cell)
    return {name: Section(tuple(own), prompts.get(name)) for name, own in found.items()}


class Given:
    """What the handout says, so that it is not taken for a student's words."""

    def __init__(self, handout: Sequence[Cell]) -> None:
        """Know the handout, whose cells these are."""
        self._cells = {_plain(cell.text) for cell in handout}
        self._lines = {
            _plain(line)
            for cell in handout
            if cell.kind == "text"
            for line in cell.text.split("\n")
        }
        self._headings = {
            _plain(cell.text)
            for cell in handout
            if cell.kind == "text" and _OTHER_HEADING.match(cell.text)
        }

    def answer(self, section: Section) -> list[Part]:
        """Return what a student wrote in one question's part; nothing where there is nothing.

        What follows the prompt counts; where nothing does, any text of the part.
        """
        cells = self._until_given_heading(section.cells)
        if section.prompt is not None:
            after = self._own(cells[section.prompt :], code=True)
            if any(part.kind == "text" for part in after) or _commented(after):
                return after
        return self._own(cells, code=False)

    def _until_given_heading(self, cells: Sequence[Cell]) -> list[Cell]:
        kept: list[Cell] = []
        for place, cell in enumerate(cells):
            if place and cell.kind == "text" and _plain(cell.text) in self._headings:
                break
            kept.append(cell)
        return kept

    def _own(self, cells: Iterable[Cell], *, code: bool) -> list[Part]:
        parts: list[Part] = []
        for cell in cells:
            if _plain(cell.text) in self._cells or not (code or cell.kind == "text"):
                continue
            text = self._own_lines(cell.text) if cell.kind == "text" else cell.text.strip()
            if text:
                parts.append(Part(cell.kind, text[:LONGEST]))
        return parts

    def _own_lines(self, text: str) -> str:
        lines = [line for line in text.split("\n") if not line.strip() or self._is_own(line)]
        return unwrapped(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())

    def _is_own(self, line: str) -> bool:
        return _plain(line) not in self._lines and not _PROMPT.search(line)


def unwrapped(text: str) -> str:
    """Return Markdown with each paragraph on one line; lists, tables and quotes stay as they are."""
    return re.sub(r"(?<=\S)\n(?=[^\s>|#*+-])(?!\d+[.)])", " ", text)


def prompts(handout: Sequence[Cell], names: Iterable[str]) -> dict[str, str]:
    """Return what the handout asks to be written, by question, where it asks for anything."""
    return {
        name: unwrapped(section.cells[section.prompt].text)
        for name, section in sections(handout, names).items()
        if section.prompt is not None
    }


def normalized(parts: Iterable[Part]) -> str:
    """Return an answer for comparison: without case, white space, marks of emphasis and stops."""
    text = " ".join(part.text for part in parts).casefold()
    return " ".join(re.sub(r"[^\w\s%=+<>/-]", " ", text).split())


def _commented(parts: Iterable[Part]) -> bool:
    """Return whether code holds comments or texts, as where the answer was written into it."""
    return any(re.search(r"^\s*(#\s*\w|\"\"\"|''')", part.text, re.M) for part in parts)


def _plain(text: str) -> str:
    return _WHITE.sub(" ", text).strip(" *_").casefold()
