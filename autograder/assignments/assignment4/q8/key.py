"""q8 in the answer key: how the model is compiled."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Fact
from autograder.checks.oracle.training import CLASSES
from autograder.variant import Variant


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Fact]:
    """Yield the optimizer with its learning rate, the loss and the metrics."""
    training = variant.training
    yield Fact("Optimizer", CLASSES[training.optimizer])
    yield Fact("Learning rate", f"{training.learning_rate:g}")
    yield Fact("Loss", training.loss)
    yield Fact("Metrics", ", ".join(training.metrics))
