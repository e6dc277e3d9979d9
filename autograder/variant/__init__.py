"""A variant: every number of the assignment, read from one TOML file."""

from autograder.variant.loading import VariantError, load_variant
from autograder.variant.model import ModelSettings, TrainingSettings, Variant
from autograder.variant.shipped import DEFAULT, shipped_names

__all__ = [
    "DEFAULT",
    "ModelSettings",
    "TrainingSettings",
    "Variant",
    "VariantError",
    "load_variant",
    "shipped_names",
]
