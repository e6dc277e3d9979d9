"""Windows on a row of records, and what one bad row does to them."""

import math
from collections.abc import Sequence

from autograder.assignments.drawing.colors import BLUE, FAINT, INK, ORANGE, PAPER, QUIET
from autograder.assignments.drawing.sheet import Sheet

_ROWS, _CELL, _LEFT = 20, 17, 10
_WIDTH = _ROWS * _CELL + 2 * _LEFT
_PALE = "#f1f4f7"

Window = tuple[Sequence[int], int]


def window_pictures() -> dict[str, str]:
    """Return the pictures of the sections on data, windows, the naive method and the sentinels."""
    return {
        "splits.svg": splits(),
        "window-words.svg": words(),
        "windows-1.svg": wished([((0, 1, 2), 3), ((1, 2, 3), 4), ((2, 3, 4), 5)]),
        "windows-2.svg": wished([((0, 2, 4), 3), ((1, 3, 5), 4), ((2, 4, 6), 5)]),
        "windows-3.svg": wished([((0, 3, 6, 9), 3)]),
        "window-on-time.svg": on_time(),
        "naive.svg": naive(),
        "sentinel.svg": sentinel(),
    }


def splits() -> str:
    """Three parts of the record, one after the other."""
    sheet = Sheet(
        _WIDTH, 84, "The record in order of time: training first, then validation, then test"
    )
    parts = (("training", 2, BLUE, "#e3eefc"), ("validation", 1, QUIET, _PALE))
    x = float(_LEFT)
    for name, share, edge, fill in (*parts, ("test", 1, ORANGE, "#fdeedd")):
        width = share * (_WIDTH - 2 * _LEFT) / 4
        sheet.box(x, 14, width, 34, fill, edge)
        sheet.text(x + width / 2, 31, name, bold=True)
        x += width
    sheet.arrow((_LEFT, 64), (_WIDTH - _LEFT - 34, 64))
    sheet.text(_WIDTH - _LEFT, 64, "time", anchor="end", color=QUIET)
    return sheet.svg()


def words() -> str:
    """Two windows with the words for what makes them, and the target of the first."""
    sheet = Sheet(
        _WIDTH,
        196,
        "Two windows of 3 steps on a row of 20 records: sampling_rate is the distance of two steps, "
        "sequence_stride the distance of two windows, delay the distance from a window's first row "
        "to its target",
    )
    sheet.brace(_middle(0), _middle(4), 32)
    sheet.text(_middle(2), 20, "sampling_rate")
    sheet.text(_middle(8) + 14, 20, "sequence_length = 3 steps", color=BLUE, anchor="start")
    _cells(sheet, 44, (0, 4, 8), 13)
    sheet.brace(_middle(0), _middle(13), 82, tick=-12)
    sheet.text(_middle(6.5), 94, "delay")
    sheet.text(_middle(13) + 14, 82, "the target", color=ORANGE, bold=True, anchor="start")
    _cells(sheet, 132, (3, 7, 11), None)
    sheet.text(_left(12.5), 121, "the next window", color=BLUE, anchor="start")
    sheet.line((_middle(0), 112), (_middle(0), 172), color=FAINT, dashed=True)
    sheet.brace(_middle(0), _middle(3), 168, tick=-12)
    sheet.text(_left(0), 181, "sequence_stride", anchor="start")
    return sheet.svg()


def wished(windows: Sequence[Window]) -> str:
    """The first windows of an exercise, each on its own line, with their targets."""
    lines = [f"[{', '.join(map(str, rows))}] : {target}" for rows, target in windows]
    sheet = Sheet(
        _WIDTH,
        24 + 48 * len(windows),
        f"Windows on the numbers 0 to 19, with their targets: {'; '.join(lines)}; and so on",
    )
    for place, ((rows, target), line) in enumerate(zip(windows, lines, strict=True)):
        y = 18 + 48 * place
        sheet.text(_LEFT, y, line, anchor="start")
        _cells(sheet, y + 11, rows, target)
    sheet.text(_WIDTH / 2, 12 + 48 * len(windows), "…", color=QUIET)
    return sheet.svg()


def on_time() -> str:
    """The lecture's window on a line of time."""
    sheet = Sheet(
        _WIDTH,
        150,
        "A window of 120 steps on a line of time, one step in every 6 rows; its target lies 24 hours "
        "after the last step",
    )
    line, first, last, target = 76, 30, 222, 312
    sheet.text(first - 8, 22, "window: 120 steps, one row in 6", color=BLUE, anchor="start")
    sheet.brace(first, last, 40)
    sheet.arrow((12, line), (_WIDTH - 12, line))
    for x in (*range(first, 97, 16), *range(last - 64, last + 1, 16)):
        sheet.dot(x, line, 5, BLUE)
    sheet.box(108, line - 8, 36, 16, PAPER)
    sheet.text(126, line - 2, "…", color=QUIET, size=14)
    _diamond(sheet, target, line)
    sheet.text(target, line - 22, "target", color=ORANGE, bold=True)
    sheet.brace(last, target, 106, tick=-18)
    sheet.text((last + target) / 2, 96, "24 hours")
    sheet.brace(first, target, 128, tick=-40)
    sheet.text((first + last) / 2, 118, "delay, in rows")
    return sheet.svg()


def naive() -> str:
    """Two days of temperature: the value of now is the forecast for 24 hours later."""
    sheet = Sheet(
        _WIDTH,
        168,
        "Two days of temperature: the naive method forecasts for tomorrow what is measured now; "
        "the distance from the truth is its error",
    )
    left, right, day, now = 20, 340, 140, 160

    def height(x: float) -> float:
        return 74 - 36 * math.cos(2 * math.pi * (x - now) / day) + 0.2 * (x - now)

    later, warm = now + day, height(now)
    seen = [(float(x), height(x)) for x in range(left, now + 1, 5)]
    coming = [(float(x), height(x)) for x in range(now, right + 1, 5)]
    sheet.line(*seen, color=BLUE, line=2)
    sheet.line(*coming, line=1.5, dashed=True)
    sheet.line((now, 14), (now, 152), color=FAINT, dashed=True)
    sheet.text(now - 8, 146, "seen", color=BLUE, anchor="end")
    sheet.text(now + 8, 146, "still unknown", color=QUIET, anchor="start")
    sheet.arrow((now + 8, warm), (later - 8, warm), color=INK)
    sheet.text((now + later) / 2, warm - 12, "24 hours")
    sheet.line((later, height(later)), (later, warm), color=ORANGE, line=2)
    sheet.text(later + 10, (warm + height(later)) / 2, "error", color=ORANGE, anchor="start")
    sheet.dot(now, warm, 5, BLUE)
    sheet.dot(later, warm, 5, PAPER, INK, 2)
    _diamond(sheet, later, height(later))
    return sheet.svg()


def sentinel() -> str:
    """One bad row, and the windows that hold it."""
    length, bad, starts = 6, 10, range(2, 14)
    sheet = Sheet(
        _WIDTH,
        60 + 15 * len(starts),
        "One row of -9999 among the records lies in many windows: each that begins at it or less "
        "than a window before it",
    )
    sheet.text(_middle(bad), 14, "−9999", color=ORANGE, bold=True)
    _cells(sheet, 26, (), None, numbered=False)
    sheet.box(_left(bad), 26, _CELL, 18, INK)
    for place, start in enumerate(starts):
        y = 54 + 15 * place
        hit = start <= bad < start + length
        edge, fill = (ORANGE, "#f6c48c") if hit else (FAINT, _PALE)
        sheet.box(_left(start), y, length * _CELL, 10, fill, edge)
        if hit:
            sheet.box(_left(bad) + 3, y, _CELL - 6, 10, INK)
    for place, line in enumerate(("these windows", "hold the row")):
        sheet.text(_LEFT + 2, 151 + 15 * place, line, color=ORANGE, anchor="start")
    return sheet.svg()


def _left(row: float) -> float:
    return _LEFT + row * _CELL


def _middle(row: float) -> float:
    return _left(row + 0.5)


def _cells(
    sheet: Sheet, y: float, rows: Sequence[int], target: int | None, *, numbered: bool = True
) -> None:
    """Draw the record as a row of cells: `rows` filled, `target` framed with a mark below."""
    for row in range(_ROWS):
        inside = row in rows
        sheet.box(_left(row), y, _CELL, 18, BLUE if inside else _PALE, PAPER)
        if numbered:
            sheet.text(
                _middle(row),
                y + 9,
                str(row),
                size=10,
                color=PAPER if inside else QUIET,
                bold=inside,
            )
    if target is not None:
        sheet.box(_left(target) + 1, y + 1, _CELL - 2, 16, edge=ORANGE, line=2.4)
        x = _middle(target)
        sheet.polygon((x, y + 19), (x - 5, y + 26), (x + 5, y + 26), fill=ORANGE)


def _diamond(sheet: Sheet, x: float, y: float) -> None:
    sheet.polygon((x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y), fill=ORANGE)
