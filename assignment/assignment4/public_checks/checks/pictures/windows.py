"""Windows on a row of records: their steps, their targets, and where the next one begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from public_checks.checks.pictures.canvas import MARGIN, STEP, TARGET, WIDTH, WRONG, Canvas, Scale
from public_checks.checks.pictures.picture import GLYPHS_WIDTH, Picture, place_on

_MOST = 4  # windows shown
_SINGLE = 24  # steps that are drawn one by one
_LANE, _TOP = 34.0, 8.0
_LETTER = 5.8  # the width of one, about


@dataclass(frozen=True)
class Windows(Picture):
    """Windows as lists of rows, each with the row of its target or None.

    `steps` holds lists of rows, or `{"first", "rate", "length"}` for long regular ones; `targets`
    is empty where windows have none, or none is looked at. `rows_per_day` turns the axis into a
    ruler of days. `about` says which windows these are, `numbers` which number each has, if not
    0, 1, and so on. `num_rows` marks where the record ends.
    """

    kind: ClassVar[str] = "windows"
    about: str
    steps: list[Any]
    targets: list[int | None]
    rows_per_day: int | None = None
    numbers: list[int] | None = None
    num_rows: int | None = None

    def windows(self) -> list[tuple[list[int], int | None]]:
        """Return rows and target of each window that is shown."""
        targets = self.targets or [None] * len(self.steps)
        pairs = zip(self.steps[:_MOST], targets[:_MOST], strict=True)
        return [(_rows(steps), target) for steps, target in pairs]

    def words(self) -> str:
        """Return rows and target of each window."""
        told = []
        for number, (rows, target) in self._numbered():
            where = f", its target is {self._target(rows, target)}" if target is not None else ""
            if self.targets and target is None:
                where = ", no target"
            told.append(f"window {number} takes {self._many(rows)}{where}")
        if self.num_rows is not None:
            told.append(f"the last row is {self.num_rows - 1}")
        return f"{self.about}: {'; '.join(told)}."

    def svg(self) -> Canvas:
        """Return one lane a window, over an axis of rows or days."""
        windows = self.windows()
        low, high = self._ends()
        after = 0 if self.num_rows is None else 0.5
        scale = Scale(low, high + after, MARGIN + 4, WIDTH - MARGIN - 4)
        axis = _TOP + _LANE * len(windows) + (14 if self.rows_per_day else 6)
        canvas = Canvas(axis + 30, self.words())
        for place, tick in self._ticks():
            top = axis - 4 if self.rows_per_day else _TOP  # a ruler's label lies above it
            canvas.line(scale(place), top, scale(place), axis, faint=True)
            canvas.text(scale(place), axis + 12, tick, anchor="middle")
        if not self.rows_per_day and any(target is not None for _, target in windows):
            canvas.diamond(MARGIN + 8, axis + 22, 5, TARGET)
            canvas.text(MARGIN + 17, axis + 26, "target")
        if self.num_rows is not None:
            end = scale(self.num_rows - 0.5)
            canvas.line(end, _TOP, end, axis, WRONG, dashed=True, thick=1.5)
            room = end > WIDTH / 2 + 45
            canvas.text(
                end - 4 if room else end + 4,
                axis - 3,
                "end",
                anchor="end" if room else "start",
                bold=True,
            )
        for lane, (number, (rows, target)) in enumerate(self._numbered()):
            name = "" if self.numbers is None else f"window {number}: "
            self._lane(canvas, scale, _TOP + _LANE * lane, rows, target, name)
        canvas.line(scale.start, axis, scale.end, axis, faint=True)
        canvas.text(WIDTH / 2, axis + 26, "days" if self.rows_per_day else "row", anchor="middle")
        return canvas

    def glyphs(self) -> list[str]:
        """Return one line a window: ■ a step, ◆ the target, · other rows."""
        low, high = self._ends()
        width = min(GLYPHS_WIDTH - 1, high - low + 1)
        marks = ["■ step", *(["◆ target"] if self.targets else [])]
        marks += ["| end" if self.num_rows is not None else ""]
        lines = [f"{self.about} ({', '.join(filter(None, marks))}):"]
        for rows, target in self.windows():
            cells = ["·"] * width
            for row in rows:
                cells[place_on(width, low, high, row)] = "■"
            if target is not None:
                cells[place_on(width, low, high, target)] = "◆"
            if self.num_rows is not None:
                cells.insert(place_on(width, low, high, self.num_rows - 1) + 1, "|")
            lines.append("".join(cells))
        left, right = (self._at(row) for row in (low, high))
        room = width - len(left) - len(right)
        return [*lines, f"{left}{' ' * room}{right}" if room > 0 else f"{left} to {right}"]

    def _numbered(self) -> list[tuple[int, tuple[list[int], int | None]]]:
        windows = self.windows()
        numbers = range(len(windows)) if self.numbers is None else self.numbers
        return list(zip(numbers, windows, strict=False))

    def _lane(
        self,
        canvas: Canvas,
        scale: Scale,
        top: float,
        rows: list[int],
        target: int | None,
        name: str,
    ) -> None:
        y, half = top + _LANE / 2 + 4, 5.0
        first, last = scale(min(rows)), scale(max(rows))
        if len(rows) > _SINGLE:
            canvas.rect(first, y - half, last - first, 2 * half, STEP, label=self._many(rows))
        else:
            canvas.line(first, y, last, y, STEP)
            for row in rows:
                canvas.rect(scale(row) - 4, y - half, 8, 2 * half, STEP, label=self._at(row))
        told = f"{name}{self._many(rows)}"
        beyond = first - 4 + _LETTER * len(told) > WIDTH - MARGIN
        canvas.text(
            scale.end if beyond else first - 4,
            y - half - 3,
            told,
            anchor="end" if beyond else "start",
        )
        if target is not None:
            x = scale(target)
            canvas.line(scale(rows[-1]), y, x, y, TARGET, dashed=True)
            canvas.diamond(x, y, 7, TARGET, f"target: {self._at(target)}")
            if self.rows_per_day:
                told = f"target {self._target(rows, target)}"
                canvas.text(scale.end, y + half + 11, told, anchor="end")

    def _ends(self) -> tuple[int, int]:
        windows = self.windows()
        every = [row for rows, target in windows for row in [*rows, target] if row is not None]
        low, high = min(every), max(every)
        if self.num_rows is not None:
            return min(0, low), max(high, self.num_rows - 1)
        # Windows far from the record's first row are drawn without the rows before them.
        return (low if low > high - low else min(0, low)), high

    def _ticks(self) -> list[tuple[float, str]]:
        low, high = self._ends()
        unit = self.rows_per_day or 1
        span = (high - low) / unit
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500) if span / s <= 8), 1000)
        numbers = range(-(-low // unit // step) * step, int(high / unit) + 1, step)
        return [(number * unit, str(number)) for number in numbers]

    def _at(self, row: int) -> str:
        return f"day {row / self.rows_per_day:.3g}" if self.rows_per_day else f"row {row}"

    def _target(self, rows: list[int], target: int) -> str:
        """Return where a target lies: its row, or the hours from the window's last step."""
        if not self.rows_per_day:
            return self._at(target)
        hours = (target - rows[-1]) * 24 / self.rows_per_day
        if not hours:
            return "at the last step"
        count = _counted(f"{abs(hours):.4g}", "hour")
        return f"{count} {'after' if hours > 0 else 'before'} the last step"

    def _many(self, rows: list[int]) -> str:
        if self.rows_per_day:
            step = rows[1] - rows[0] if len(rows) > 1 else 1
            days = (rows[-1] - rows[0] + step) / self.rows_per_day
            return f"{_counted(str(len(rows)), 'step')}: {_counted(f'{days:.3g}', 'day')}"
        shown = rows if len(rows) <= 6 else [*rows[:3], "…", rows[-1]]
        return f"rows {', '.join(map(str, shown))}"


def long_window(first: int, rate: int, length: int) -> dict[str, int]:
    """Return the steps of a regular window, for `Windows.steps`."""
    return {"first": first, "rate": rate, "length": length}


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}" + "s" * (number != "1")


def _rows(steps: Any) -> list[int]:
    if isinstance(steps, dict):
        first, rate = steps["first"], steps["rate"]
        return [first + rate * step for step in range(min(steps["length"], 100_000))]
    rows: Sequence[int] = steps
    return list(rows)
