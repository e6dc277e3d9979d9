"""l6 in the answer key: the seven models, layer by layer."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Table, layers_table
from autograder.assignments.lesson.l6.arithmetic import LAYERS
from autograder.variant import Variant


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Table]:
    """Yield each model for the lecture's windows of 120 steps."""
    for function, layers in LAYERS.items():
        yield layers_table(f"`{function}(120, {record.shape[1]})`", layers, 120, record.shape[1])
