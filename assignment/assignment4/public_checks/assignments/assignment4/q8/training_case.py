"""Judges a compiled model by how it trains on given batches, from given weights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from public_checks.checks.calls import Student
from public_checks.checks.replies import CompiledReply, TrainingReply
from public_checks.checks.values import close

Batch = list[np.ndarray]  # samples of shape (batch, 2) and targets of shape (batch, 1)


@dataclass(frozen=True)
class Training:
    """Batches to train one dense unit on, its first weights, and the right results.

    `steps` holds the kernel and the bias after each batch; `loss` and `metrics` those of the
    first batch before training; `errors` that batch's errors.
    """

    batches: Sequence[Batch]
    weights: Batch
    steps: Sequence[Batch]
    loss: float
    metrics: Sequence[float]
    errors: Sequence[float]


def compiled(student: Student, case: Training) -> CompiledReply:
    """Have the unit compiled and trained; return what came of it."""
    key = ("compiled", len(case.batches))
    batches, weights = [list(batch) for batch in case.batches], list(case.weights)
    reply: CompiledReply = student.once(
        key, lambda: student.compiled("compile_model", batches, weights)
    )
    return reply


def trains_like(training: TrainingReply, steps: Sequence[Batch]) -> bool:
    """Return whether the weights were these after each batch."""
    return len(training.weights) == len(steps) and all(
        len(got) == len(wanted)
        and all(close(a, b, rtol=2e-3, atol=2e-4) for a, b in zip(got, wanted, strict=True))
        for got, wanted in zip(training.weights, steps, strict=True)
    )


def loss_is_right(training: TrainingReply, case: Training) -> bool:
    """Return whether evaluating the first batch gives the loss."""
    got = training.evaluation.get("loss")
    return got is not None and close(got, case.loss, rtol=1e-3)


def reported(training: TrainingReply) -> dict[str, float]:
    """Return what is reported besides the loss."""
    return {name: value for name, value in training.evaluation.items() if name != "loss"}


def lacks_metric(training: TrainingReply, case: Training) -> bool:
    """Return whether a metric asked for is missing from those reported."""
    return not all(
        any(close(value, wanted, rtol=1e-3) for value in reported(training).values())
        for wanted in case.metrics
    )
