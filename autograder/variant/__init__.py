"""A variant: every number of the assignment, read from one TOML file."""

from autograder.variant.loading import DEFAULT, VariantError, load_variant
from autograder.variant.model import ModelSettings, TrainingSettings, Variant

__all__ = [
    "DEFAULT",
    "ModelSettings",
    "TrainingSettings",
    "Variant",
    "VariantError",
    "load_variant",
]
