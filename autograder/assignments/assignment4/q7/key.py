"""q7 in the answer key: the model, layer by layer."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Table, layers_table
from autograder.variant import Variant


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Table]:
    """Yield the layers of the model for the variant's windows, with their parameters."""
    steps, features = variant.sequence_length, variant.num_features
    yield layers_table("The model at its default arguments", variant.model.layers, steps, features)
