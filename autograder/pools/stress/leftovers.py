"""Finds what is left of the default variant in the texts of another one."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from autograder.checks.oracle.network import parameter_count
from autograder.data.columns import RECORD_ROWS, ROWS_PER_DAY
from autograder.handout.wording import OPTIMIZERS, horizon, unit
from autograder.variant import Variant
from autograder.variant.durations import duration
from autograder.variant.layer_words import amount, layer_card
from autograder.variant.layers import Bidirectional, shapes_through


def numbers(variant: Variant) -> Iterator[float]:
    """Yield what follows from the settings, and what is recognized without a word beside it."""
    layers, steps, features = (
        variant.model.layers,
        variant.sequence_length,
        variant.num_features,
    )
    train, val, _ = (RECORD_ROWS * percent // 100 for percent in variant.split_percent)
    yield from (variant.delay, steps, steps * variant.sampling_rate, variant.batch_size)
    yield from (parameter_count(layers[:end], steps, features) for end in (1, len(layers)))
    yield from (train, val, RECORD_ROWS - train - val, variant.seed)
    yield variant.training.learning_rate


def phrases(variant: Variant) -> Iterator[str]:
    """Yield the settings as the handout and the solution write them."""
    training, percents = variant.training, variant.split_percent
    title = variant.feature_title
    yield from (variant.name, variant.feature, unit(variant.feature), title, title.lower())
    yield from (horizon(variant), amount(variant.horizon_hours, "hour"))
    yield from (f"{variant.horizon_hours} * ROWS_PER_HOUR", f"{variant.horizon_hours}-hour")
    yield amount(variant.days_back, "day")
    yield duration(round(variant.window_days * ROWS_PER_DAY))
    yield from (f"in every {variant.sampling_rate}", duration(variant.sampling_rate))
    yield f"SAMPLING_RATE = {variant.sampling_rate}"
    yield from (f"{percent} %" for percent in percents)
    yield from (f"{percent} * num_rows" for percent in percents[:2])
    for layer in variant.model.layers:
        name, details = layer_card(layer)
        kind = layer.inner.layer if isinstance(layer, Bidirectional) else layer.layer
        yield from (f"{name} (", f"{kind} (", f"layers.{kind}(", f"the {kind} layer", *details)
    yield from (OPTIMIZERS[training.optimizer], f"learning_rate={training.learning_rate}")
    yield from (f"(`{training.loss}`)", f'loss="{training.loss}"')
    yield from (f"(`{metric}`)" for metric in training.metrics)
    yield f"metrics={list(training.metrics)}".replace("'", '"')


def own_numbers(variant: Variant) -> set[str]:
    """Return every number in the variant's own settings, and the shapes that leave its layers."""
    shapes = shapes_through(variant.model.layers, variant.sequence_length, variant.num_features)
    rows = (variant.delay, variant.naive_step, variant.days_back, variant.horizon_steps)
    found = [*_scalars(variant.model_dump()), *rows, *(size for shape in shapes for size in shape)]
    return {text for number in found for text in (f"{number}", f"{number:g}", f"{number:,}")}


def _scalars(value: Any) -> Iterator[float]:
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for part in value:
            yield from _scalars(part)
    elif isinstance(value, int | float):
        yield value


def terms(variant: Variant) -> set[str]:
    """Return the phrases, and the numbers with and without a comma at thousands."""
    found = {*phrases(variant)}
    for number in numbers(variant):
        found |= {f"{number}", f"{number:,}"}
    return found


def holds(text: str, term: str) -> bool:
    """Return whether a term stands in a text by itself, not as a part of a word or number."""
    if term not in text:
        return False
    end = r"(?!\w|[.,]\d)" if term[-1].isalnum() else ""
    start = r"(?<![\w.,-])" if term[0].isalnum() else ""
    return re.search(start + re.escape(term) + end, text) is not None


def leftovers(texts: Mapping[str, str], foreign: Set[str]) -> list[tuple[str, str]]:
    """Return each text, by its name, with each of the foreign terms that stands in it."""
    return [
        (name, term)
        for name, text in texts.items()
        for term in sorted(foreign)
        if holds(text, term)
    ]
