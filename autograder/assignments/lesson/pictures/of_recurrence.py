"""Layers that read a window step by step, and other ways to read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autograder.assignments.drawing.colors import (
    BLUE,
    BOXES,
    FAINT,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    QUIET,
)
from autograder.assignments.drawing.sheet import Sheet

_WIDTH = 360
_BOX = 40  # a cell of a recurrent layer


def recurrence_pictures() -> dict[str, str]:
    """Return the pictures of the sections from the three kinds of layers to the losses."""
    return {
        "three-ways.svg": three_ways(),
        "recurrence.svg": recurrence(),
        "last-or-all.svg": last_or_all(),
        "stacking.svg": stacking(),
        "dropout-masks.svg": masks(),
        "bidirectional.svg": bidirectional(),
        "losses.svg": losses(),
    }


@dataclass(frozen=True)
class Chain:
    """The cells of one recurrent layer at successive steps, drawn from left to right."""

    sheet: Sheet
    y: float  # of the cells' middle
    xs: Sequence[float] = (60, 140, 220, 300)
    color: str = "recurrent"

    def cells(self, *, backward: bool = False) -> None:
        """Draw the cells and the arrows by which the state goes on."""
        fill, edge = BOXES[self.color]
        for x in self.xs:
            self.sheet.box(
                x - _BOX / 2, self.y - _BOX / 2, _BOX, _BOX, fill, edge, radius=6, line=1.5
            )
        for x, following in zip(self.xs, self.xs[1:], strict=False):
            ends = [(x + _BOX / 2 + 1, self.y), (following - _BOX / 2 - 2, self.y)]
            self.sheet.arrow(*(reversed(ends) if backward else ends), color=edge, line=1.6)

    def label(self, words: str | Callable[[int], str], *, size: float = 13) -> None:
        """Write into the cells; a function gets the step's number, from 1."""
        for step, x in enumerate(self.xs, start=1):
            text = words if isinstance(words, str) else words(step)
            self.sheet.text(x, self.y, text, italic=True, size=size)

    def inputs(self, y: float, label: str = "x") -> None:
        """Draw an arrow into every cell, from its input below, whose middle is at `y`."""
        for step, x in enumerate(self.xs, start=1):
            self.sheet.text(x, y, f"{label}_{{{step}}}", italic=True, size=13)
            self.sheet.arrow((x, y - 11), (x, self.y + _BOX / 2 + 2))

    def outputs(self, y: float, steps: Sequence[int], color: str = INK) -> None:
        """Draw an arrow out of the cells of `steps`, counted from 1, up to `y`."""
        for step in steps:
            x = self.xs[step - 1]
            self.sheet.arrow((x, self.y - _BOX / 2 - 1), (x, y), color=color, line=1.6)


def three_ways() -> str:
    """How a dense, a convolutional and a recurrent layer see a window."""
    sheet = Sheet(
        _WIDTH,
        330,
        "Three ways to see a window: a dense layer connects every step with every unit, a "
        "convolution slides a small kernel along the steps, a recurrent layer goes from step to "
        "step and carries a state",
    )
    steps = range(40, 321, 40)

    def window(y: float) -> None:
        for x in steps:
            sheet.box(x - 12, y - 9, 24, 18, "#f4f5f7", "#8793a0")

    sheet.text(16, 18, "Dense: all steps at once, their order is not known", anchor="start")
    for unit in (120, 180, 240):
        for x in steps:
            sheet.line((x, 81), (unit, 47), color="#e0b98c", line=0.8)
        sheet.dot(unit, 42, 8, BOXES["dense"][0], ORANGE, 1.5)
    window(90)
    sheet.text(16, 126, "Convolution: the same small kernel at every place", anchor="start")
    window(196)
    for x, dashed in ((80, False), (120, True), (160, True)):
        color = GREEN if not dashed else "#8cc0ab"
        sheet.line((x - 52, 187), (x, 157), (x + 52, 187), color=color, line=1.6, dashed=dashed)
        sheet.dot(x, 151, 7, BOXES["convolution"][0], color, 1.5)
    sheet.arrow((176, 151), (306, 151), color=GREEN)
    sheet.box(26, 182, 108, 28, edge=GREEN, line=2, radius=4)
    sheet.text(16, 232, "Recurrent: one step after the other, with a memory", anchor="start")
    window(306)
    for x in steps:
        sheet.arrow((x, 296), (x, 276), color=QUIET)
        sheet.box(x - 11, 254, 22, 20, BOXES["recurrent"][0], BLUE, radius=4, line=1.5)
    for x in steps[:-1]:
        sheet.arrow((x + 12, 264), (x + 28, 264), color=BLUE, line=1.6)
    return sheet.svg()


def recurrence() -> str:
    """The recurrence, unrolled over four steps."""
    sheet = Sheet(
        _WIDTH,
        206,
        "The recurrence unrolled: at every step the input x times U, the state before times W, and "
        "b give the next state; U, W and b are the same at every step",
    )
    chain = Chain(sheet, 90, (82, 158, 234, 310))
    chain.cells()
    chain.label("tanh", size=12)
    chain.inputs(160)
    sheet.text(24, 90, "s_{0} = 0", italic=True)
    sheet.arrow((46, 90), (60, 90), color=BLUE, line=1.6)
    for step, x in enumerate(chain.xs, start=1):
        sheet.text(x + 10, 130, "U", color=GREEN, bold=True, size=13)
        sheet.text(x - 29, 78, "W", color=BLUE, bold=True, size=13)
        sheet.text(x - 9, 38, "b", color=ORANGE, bold=True, size=13)
        sheet.arrow((x - 9, 47), (x - 9, 68), color=ORANGE)
        sheet.text(x + 27, 103, f"s_{{{step}}}", italic=True, size=12)
    sheet.arrow((331, 90), (350, 90), color=BLUE, line=1.6)
    sheet.text(_WIDTH / 2, 188, "the same U, W and b at every step", color=QUIET)
    return sheet.svg()


def last_or_all() -> str:
    """One layer that returns its last state, and one that returns all."""
    sheet = Sheet(
        _WIDTH,
        300,
        "A recurrent layer returns its last state only, or with return_sequences=True the states of "
        "all steps",
    )
    for top, words, steps in (
        (0, "return_sequences=False: the last state", (4,)),
        (148, "return_sequences=True: all states", (1, 2, 3, 4)),
    ):
        sheet.text(16, top + 20, words, anchor="start", bold=True)
        chain = Chain(sheet, top + 84)
        chain.cells()
        chain.label(lambda step: f"s_{{{step}}}")
        chain.inputs(top + 132)
        chain.outputs(top + 38, steps)
    return sheet.svg()


def stacking() -> str:
    """Two layers, the second of which reads the states of the first."""
    sheet = Sheet(
        _WIDTH,
        256,
        "Two recurrent layers: the second reads a state of the first at every step, and returns its "
        "own last state",
    )
    upper, lower = Chain(sheet, 70), Chain(sheet, 156)
    for chain in (upper, lower):
        chain.cells()
    upper.label("2", size=12)
    lower.label("1", size=12)
    lower.inputs(212)
    lower.outputs(92, (1, 2, 3, 4))
    upper.outputs(22, (4,))
    sheet.text(290, 22, "the last state", anchor="end", color=QUIET)
    sheet.text(_WIDTH / 2, 238, "layer 1 below, layer 2 above", color=QUIET)
    return sheet.svg()


def masks() -> str:
    """Dropout masks that change from step to step, and one that stays."""
    sheet = Sheet(
        _WIDTH,
        220,
        "Dropout in a recurrence, units against steps: with a mask that changes, other units are "
        "dropped at every step; with one that stays, the same units are dropped at all steps",
    )
    steps, units, cell = 6, 5, 22
    changing = [{0, 3}, {2}, {1, 4}, {0, 2}, {3}, {1, 2}]
    for left, words, dropped in (
        (22, "a mask that changes", changing),
        (206, "a mask that stays", [{1, 3}] * steps),
    ):
        middle = left + steps * cell / 2
        sheet.text(middle, 22, words, bold=True)
        for step in range(steps):
            for unit in range(units):
                x, y = left + step * cell, 42 + unit * cell
                out = unit in dropped[step]
                fill, edge = ("#ffffff", FAINT) if out else ("#d9d0ea", PURPLE)
                sheet.box(x + 1, y + 1, cell - 2, cell - 2, fill, edge, radius=3)
                if out:
                    for ends in (((7, 7), (15, 15)), ((7, 15), (15, 7))):
                        sheet.line(*((x + dx, y + dy) for dx, dy in ends), color=QUIET, line=1.6)
        sheet.arrow((left, 168), (left + steps * cell, 168))
        sheet.text(middle, 181, "steps", color=QUIET)
    sheet.text(_WIDTH / 2, 204, "✕ a unit whose state is not passed on at this step", color=QUIET)
    return sheet.svg()


def bidirectional() -> str:
    """Two layers that read the same steps, one from each end."""
    sheet = Sheet(
        _WIDTH,
        262,
        "A bidirectional layer: one layer reads the steps forward, another one backward; their last "
        "states are put side by side",
    )
    xs = (90, 155, 220, 285)
    forward, backward = Chain(sheet, 96, xs), Chain(sheet, 168, xs, "dropout")
    forward.cells()
    backward.cells(backward=True)
    forward.label("→", size=15)
    backward.label("←", size=15)
    for step, x in enumerate(xs, start=1):
        sheet.text(x, 226, f"x_{{{step}}}", italic=True, size=13)
        sheet.arrow((x, 215), (x, 190))
        # past the backward cell, into the forward one
        sheet.line((x + 6, 212), (x + 26, 200), (x + 26, 140), color=QUIET)
        sheet.arrow((x + 26, 140), (x + 8, 119))
    sheet.line((306, 96), (330, 96), (330, 34), color=BLUE, line=1.6)
    sheet.arrow((330, 34), (246, 34), color=BLUE, line=1.6)
    sheet.line((69, 168), (36, 168), (36, 34), color=PURPLE, line=1.6)
    sheet.arrow((36, 34), (142, 34), color=PURPLE, line=1.6)
    sheet.box(145, 22, 49, 24, BOXES["dropout"][0], PURPLE, line=1.5)
    sheet.box(194, 22, 49, 24, BOXES["recurrent"][0], BLUE, line=1.5)
    sheet.text(169, 34, "←", size=14)
    sheet.text(218, 34, "→", size=14)
    sheet.text(_WIDTH / 2, 248, "forward and backward have weights of their own", color=QUIET)
    return sheet.svg()


def losses() -> str:
    """Where the loss of a model arises that forecasts once, and of one that forecasts every step."""
    sheet = Sheet(
        _WIDTH,
        346,
        "Many to one: the last step alone has a forecast, a target and a loss. Sequence to sequence: "
        "every step has its own",
    )
    for top, words, steps in (
        (0, "many to one", (4,)),
        (170, "sequence to sequence", (1, 2, 3, 4)),
    ):
        sheet.text(16, top + 20, words, anchor="start", bold=True)
        chain = Chain(sheet, top + 106)
        chain.cells()
        chain.label(lambda step: f"s_{{{step}}}")
        chain.inputs(top + 154)
        chain.outputs(top + 62, steps)
        for step in steps:
            x = chain.xs[step - 1]
            sheet.box(x - 30, top + 34, 60, 26, BOXES["dense"][0], ORANGE, radius=4)
            sheet.text(x, top + 47, f"ŷ_{{{step}}} − y_{{{step}}}", italic=True, size=13)
    return sheet.svg()
