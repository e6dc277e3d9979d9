"""A variant: every number of the assignment, read from one TOML file."""

from autograder.variant.model import Model, Training, Variant
from autograder.variant.reading import DEFAULT, VariantError, load_variant

__all__ = ["DEFAULT", "Model", "Training", "Variant", "VariantError", "load_variant"]
