"""Renders the master for a variant: the solution, or the skeleton for students."""

import functools
import json
import re
import textwrap
from collections.abc import Callable
from typing import Any, Literal

import jinja2

from autograder.assignments.assignment import Assignment
from autograder.data.columns import ROWS_PER_DAY, ROWS_PER_HOUR
from autograder.handout.chosen import Chosen
from autograder.handout.layer_code import model_source
from autograder.handout.master import (
    fill_regions,
    keep_solutions,
    read_master,
    require_no_markers,
    stub_solutions,
)
from autograder.handout.wording import OPTIMIZERS, context
from autograder.variant import Variant
from autograder.variant.durations import duration
from autograder.variant.layer_words import amount
from autograder.variant.mark import mark_of

Kind = Literal["solution", "skeleton"]


def render(
    variant: Variant,
    kind: Kind,
    assignment: Assignment,
    *,
    master: str | None = None,
) -> str:
    """Return the assignment for `variant` as a percent script.

    `solution` runs and earns every automatic point; `skeleton` holds stubs instead of the
    solutions. Questions that the variant does not ask are left out. `master` is the text of the assignment's `master.py` by default. Raises
    `ValueError` where a region of the master is not closed, and `jinja2.UndefinedError` where
    it uses an unknown name.
    """
    text = read_master(assignment) if master is None else master
    text = Chosen.by(assignment, variant).text(text)
    text = keep_solutions(text) if kind == "solution" else stub_solutions(text)
    require_no_markers(text)  # before a variant's own words are in it
    # Expressions first: the code of regions is not a template.
    text = filled(text, variant, assignment)
    return _fold(fill_regions(text, renderers(variant)))


def filled(text: str, variant: Variant, assignment: Assignment) -> str:
    """Return a text of the master with its `{{ … }}` filled in for the variant."""
    return _template(text).render(context(variant, assignment))


@functools.lru_cache(maxsize=8)  # the same master is rendered for many variants
def _template(text: str) -> jinja2.Template:
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(text)


def renderers(variant: Variant) -> dict[str, Callable[[], str]]:
    """Return the function that renders each generated region, by name."""
    sources = (_given, _split, _windows, _naive, _layers, _compile)
    return {
        source.__name__.removeprefix("_"): functools.partial(source, variant) for source in sources
    }


def _fold(text: str) -> str:
    """Wrap comment lines that the variant's words have made too long, except in tables."""
    return re.sub(
        r"^# (?![|!#]).{99,}$",
        lambda line: textwrap.fill(line[0], 100, subsequent_indent="# ", break_on_hyphens=False),
        text,
        flags=re.MULTILINE,
    )


def _given(variant: Variant) -> str:
    # By the first line the grader tells whose handout it is, where each student has an own variant.
    return f"{mark_of(variant.name)}\nFEATURE = {_string(variant.feature)}\nSEED = {variant.seed}"


def _split(variant: Variant) -> str:
    train, val, _ = variant.split_percent
    return f"num_train = {train} * num_rows // 100\nnum_val = {val} * num_rows // 100"


def _windows(variant: Variant) -> str:
    rows = round(variant.window_days * ROWS_PER_DAY)
    if rows % ROWS_PER_DAY == 0:
        window = f"{rows // ROWS_PER_DAY} * 24 * ROWS_PER_HOUR"
    elif rows % ROWS_PER_HOUR == 0:
        window = f"{rows // ROWS_PER_HOUR} * ROWS_PER_HOUR"
    else:
        window = str(rows)
    return "\n".join(
        [
            f"SAMPLING_RATE = {variant.sampling_rate}",
            f"SEQUENCE_LENGTH = {window} // SAMPLING_RATE",
            "DELAY = (SEQUENCE_LENGTH - 1) * SAMPLING_RATE"
            f" + {variant.horizon_hours} * ROWS_PER_HOUR",
            f"BATCH_SIZE = {variant.batch_size}",
        ]
    )


def _naive(variant: Variant) -> str:
    days = f"{amount(variant.days_back, 'day')} before the target"
    back = -1 - variant.naive_step
    where = (
        f"{duration(back * variant.sampling_rate)} before the last step"
        if back
        else "the last step"
    )
    return f"step = {variant.naive_step}  # {where}, {days}"


def _layers(variant: Variant) -> str:
    return model_source(layer_settings(variant), indent="")


def _compile(variant: Variant) -> str:
    training = variant.training
    optimizer = f"{OPTIMIZERS[training.optimizer]}(learning_rate={training.learning_rate!r})"
    return "\n".join(
        [
            "model.compile(",
            f"    optimizer=keras.optimizers.{optimizer},",
            f"    loss={_string(training.loss)},",
            f"    metrics=[{', '.join(_string(metric) for metric in training.metrics)}],",
            ")",
        ]
    )


def layer_settings(variant: Variant) -> list[dict[str, Any]]:
    """Return the model's layers with the settings that the variant file names."""
    return [layer.model_dump(exclude_unset=True) for layer in variant.model.layers]


def _string(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
