"""Variants as tables on the terminal: what `variant list` and `variant show` print."""

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.assignments.assignment import Assignment
from autograder.checks.oracle.network import parameter_count
from autograder.checks.visible_text import visible
from autograder.data.columns import RECORD_ROWS, ROWS_PER_HOUR
from autograder.handout.wording import OPTIMIZERS, horizon, naive_value
from autograder.variant import Variant, load_variant, shipped_names
from autograder.variant.durations import duration
from autograder.variant.layer_words import amount, layer_card
from autograder.variant.layers import shapes_through


def shipped_table() -> Table:
    """Return the shipped variants: their names, and each in one line."""
    rows = [(name, _in_a_line(load_variant(name))) for name in shipped_names()]
    return _table(("Variant", "What it asks"), rows)


def variant_page(variant: Variant, assignment: Assignment) -> Group:
    """Return what a variant means, as tables one below the other."""
    return Group(
        _settings(variant),
        _splits(variant),
        _layers(variant),
        _training(variant),
        _points(variant, assignment),
    )


def _in_a_line(variant: Variant) -> str:
    split = "/".join(map(str, variant.split_percent))
    kinds = ", ".join(layer_card(layer)[0] for layer in variant.model.layers)
    return (
        f"{variant.feature_title}, {variant.horizon_hours} h ahead from "
        f"{variant.window_words}, {_rate(variant)}, {split}: {kinds}"
    )


def _rate(variant: Variant) -> str:
    return f"{amount(variant.sampling_rate, 'row')} a step"


def _settings(variant: Variant) -> Table:
    rate, length = variant.sampling_rate, variant.sequence_length
    ahead = variant.horizon_hours * ROWS_PER_HOUR
    rows = [
        (
            "feature",
            f"{variant.feature_title}: {variant.feature}, column {variant.column}, counted from 0",
        ),
        ("step", f"{amount(rate, 'row')}, {duration(rate)}"),
        ("horizon", f"{horizon(variant)}: {_many(variant.horizon_steps, 'step')}, {ahead:,} rows"),
        (
            "window",
            f"{variant.window_words}: {_many(length, 'step')}, "
            f"{_many((length - 1) * rate + 1, 'row')} from the first to the last",
        ),
        (
            "delay",
            f"{variant.delay:,} rows from a window's first row to its target: "
            f"{length - 1:,} steps to the last row, {variant.horizon_steps:,} more to the target, "
            f"{amount(rate, 'row')} each",
        ),
        ("naive method", f"forecasts {naive_value(variant)}: step {variant.naive_step}"),
        ("batch size", f"{variant.batch_size:,}"),
        ("seed", f"{variant.seed}"),
    ]
    return _table((variant.name, ""), rows)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _splits(variant: Variant) -> Table:
    train, val, _ = (RECORD_ROWS * percent // 100 for percent in variant.split_percent)
    counts = (train, val, RECORD_ROWS - train - val)
    rows = [
        (name, f"{percent} %", f"{count:,}")
        for name, percent, count in zip(
            ("training", "validation", "test"), variant.split_percent, counts, strict=True
        )
    ]
    return _table(
        ("Split", "Percent", "Rows"), [*rows, ("record", "100 %", f"{RECORD_ROWS:,}")], numbers=2
    )


def _layers(variant: Variant) -> Table:
    layers, steps, features = (
        variant.model.layers,
        variant.sequence_length,
        variant.num_features,
    )
    shapes = shapes_through(layers, steps, features)
    sums = [parameter_count(layers[:end], steps, features) for end in range(len(layers) + 1)]
    rows = [("Input", _shape((steps, features)), "")]
    for place, layer in enumerate(layers):
        name, details = layer_card(layer)
        words = f"{name} ({', '.join(details)})" if details else name
        rows.append((words, _shape(shapes[place]), f"{sums[place + 1] - sums[place]:,}"))
    rows.append(("all layers", "", f"{sums[-1]:,}"))
    return _table(("Layer", "Output", "Parameters"), rows, numbers=2)


def _shape(shape: Sequence[int]) -> str:
    return " × ".join(map(str, shape))


def _training(variant: Variant) -> Table:
    training = variant.training
    rows = [
        ("optimizer", OPTIMIZERS[training.optimizer]),
        ("learning rate", f"{training.learning_rate}"),
        ("loss", training.loss),
        ("metrics", ", ".join(training.metrics)),
    ]
    return _table(("Training", ""), rows)


def _points(variant: Variant, assignment: Assignment) -> Table:
    checks, comments = assignment.auto_points(variant), assignment.manual_points(variant)
    rows = [
        (f"{question.name}  {question.title}", checks[question.name], comments[question.name])
        for question in assignment.of(variant).questions
    ]
    rows.append(("all questions", sum(checks.values()), sum(comments.values())))
    cells = ((name, f"{of_checks:g}", f"{by_hand:g}") for name, of_checks, by_hand in rows)
    return _table(("Points", "Checks", "By hand"), cells, numbers=2)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> Table:
    """Return a table; the last `numbers` columns are set to the right."""
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for place, head in enumerate(heads):
        right = place >= len(heads) - numbers
        table.add_column(
            Text(visible(head)),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=right or (place == 0 and not numbers),
        )
    for row in rows:
        table.add_row(*_texts(row))
    return table


def _texts(cells: Iterable[str]) -> Iterator[RenderableType]:
    yield from (Text(visible(cell)) for cell in cells)
