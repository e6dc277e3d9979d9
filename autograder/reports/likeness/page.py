"""Alike submissions side by side, on one self-contained page."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.reports.likeness.pairs import Compared, Pair
from autograder.reports.likeness.works import Work
from autograder.reports.pages import page

CONTEXT = 3  # lines shown around what is shared
OPEN = 3  # pairs whose code is unfolded when the page opens


@dataclass(frozen=True)
class Line:
    """A line of code as pieces of text, each shared or not; or `gap` lines that are not shown."""

    number: int
    pieces: tuple[tuple[str, bool], ...] = ()
    gap: int = 0


@dataclass(frozen=True)
class Side:
    """One of the two: whose it is, how much of its own code is shared, and its lines."""

    work: Work
    share: float
    lines: list[Line]


@dataclass(frozen=True)
class Shown:
    """A pair as the page shows it."""

    number: int
    pair: Pair
    sides: tuple[Side, Side]
    unfolded: bool


def likeness_page(
    works: Sequence[Work], compared: Compared, heading: str, notes: Sequence[str] = ()
) -> str:
    """Return the page; `works` and the texts of `compared` are in the same order."""
    shown = [
        Shown(
            number,
            pair,
            (
                _side(works[pair.first], compared.texts[pair.first], pair, 0),
                _side(works[pair.second], compared.texts[pair.second], pair, 1),
            ),
            number <= OPEN,
        )
        for number, pair in enumerate(compared.pairs, start=1)
    ]
    return page(
        "likeness.html",
        extra_style="likeness.css",
        heading=heading,
        pairs=shown,
        left_out=compared.left_out,
        same=same_code(works, compared),
        number=sum(len(work.students) for work in works),
        notes=notes,
    )


def same_code(works: Sequence[Work], compared: Compared) -> list[Work]:
    """Return the groups who handed in the same code, if it is more than the skeleton."""
    return [
        work
        for work, own in zip(works, compared.own, strict=True)
        if len(work.students) > 1 and own
    ]


def _side(work: Work, text: str, pair: Pair, which: int) -> Side:
    return Side(work, pair.shares[which], lines_of(text, pair.parts[which]))


def lines_of(text: str, parts: Sequence[tuple[int, int]]) -> list[Line]:
    """Return the lines of a text with the shared `parts` marked; far from them they are left out."""
    lines: list[Line] = []
    start = 0
    for number, source in enumerate(text.split("\n"), start=1):
        lines.append(Line(number, _pieces(source, start, parts)))
        start += len(source) + 1
    marked = [place for place, line in enumerate(lines) if any(on for _, on in line.pieces)]
    near = {
        place
        for each in marked
        for place in range(each - CONTEXT, each + CONTEXT + 1)
        if 0 <= place < len(lines)
    }
    shown: list[Line] = []
    hidden = 0
    for place, line in enumerate(lines):
        if place in near:
            if hidden:
                shown.append(Line(line.number, gap=hidden))
            shown.append(line)
            hidden = 0
        else:
            hidden += 1
    return [*shown, Line(len(lines), gap=hidden)] if hidden else shown


def _pieces(
    line: str, start: int, parts: Sequence[tuple[int, int]]
) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    at, end = start, start + len(line)
    for low, high in parts:
        if high <= at or low >= end:
            continue
        low, high = max(low, at), min(high, end)
        if low > at:
            pieces.append((line[at - start : low - start], False))
        if line[low - start : high - start].strip():
            pieces.append((line[low - start : high - start], True))
        else:
            pieces.append((line[low - start : high - start], False))
        at = high
    if at < end:
        pieces.append((line[at - start :], False))
    return tuple(pieces)
