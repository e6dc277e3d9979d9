"""What the answer key says on a question: numbers with their names, and tables.

A question's folder may hold `key.py` with `expected(variant, record)`, which returns these; `record`
is a frame of the 14 measurement columns with a `DatetimeIndex`. It never leaves the grader's side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.checks.oracle.network import parameter_count
from autograder.variant.layer_words import layer_card
from autograder.variant.layers import Layer, shapes_through


@dataclass(frozen=True)
class Fact:
    """A value with its name; `note` says how it comes about."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table; the last `numbers` columns are numbers, set to the right."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: int = 0


Expected = Fact | Table


def whole(value: int) -> str:
    """Return `1,146`."""
    return f"{value:,}"


def number(value: float, decimals: int = 3) -> str:
    """Return a number with so many decimals, thousands apart, never a zero with a sign."""
    return f"{round(float(value), decimals) + 0.0:,.{decimals}f}"


def layers_table(caption: str, layers: tuple[Layer, ...], steps: int, features: int) -> Table:
    """Return a model layer by layer: its settings, what leaves it, its parameters."""
    shapes = shapes_through(layers, steps, features)
    sums = [parameter_count(layers[:end], steps, features) for end in range(len(layers) + 1)]
    rows = [("Input", f"{steps} × {features}", "")]
    for place, layer in enumerate(layers):
        name, details = layer_card(layer)
        words = f"{name} ({', '.join(details)})" if details else name
        shape = " × ".join(map(str, shapes[place]))
        rows.append((words, shape, whole(sums[place + 1] - sums[place])))
    rows.append(("all layers", "", whole(sums[-1])))
    return Table(caption, ("Layer", "Output", "Parameters"), rows, 2)
