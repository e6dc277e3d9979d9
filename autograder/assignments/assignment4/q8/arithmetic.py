"""The right training of one dense unit, in NumPy."""

from dataclasses import asdict
from typing import Any

import numpy as np

from autograder.assignments.assignment4.q8.training_case import Batch, Training
from autograder.checks.oracle.training import DenseUnit, loss_value
from autograder.variant import Variant

LOSSES = ("mse", "mae", "huber")


def drawn_batches(random: np.random.Generator, sizes: tuple[int, ...]) -> list[Batch]:
    """Return batches of these sizes whose targets have both signs and several magnitudes."""
    return [
        [
            random.normal(size=(size, 2)).astype("float32"),
            (3 * random.normal(size=(size, 1))).astype("float32"),
        ]
        for size in sizes
    ]


def training(variant: Variant, batches: list[Batch], weights: Batch) -> Training:
    """Return what training on the batches must lead to."""
    unit = _unit(variant, weights)
    errors = unit.errors(*(part.astype(float) for part in batches[0]))
    asked = variant.training
    return Training(
        batches=batches,
        weights=weights,
        steps=steps(variant, batches, weights),
        loss=loss_value(asked.loss, errors),
        metrics=[loss_value(metric, errors) for metric in asked.metrics],
        errors=[float(error) for error in errors],
    )


def steps(
    variant: Variant, batches: list[Batch], weights: Batch, loss: str | None = None
) -> list[Batch]:
    """Return the kernel and the bias after each batch, with another loss if one is given."""
    unit = _unit(variant, weights, loss)
    after = []
    for samples, targets in batches:
        unit.train(samples.astype(float), targets.astype(float))
        after.append([unit.kernel.copy(), unit.bias.copy()])
    return after


def as_data(case: Training) -> dict[str, Any]:
    """Return a training as plain data."""
    return asdict(case)


def _unit(variant: Variant, weights: Batch, loss: str | None = None) -> DenseUnit:
    kernel, bias = (weight.astype(float) for weight in weights)
    asked = variant.training
    return DenseUnit(asked.optimizer, asked.learning_rate, loss or asked.loss, kernel, bias)
