"""What q0's public check compares with: the draws of a process without student code."""

from typing import Any

from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the seed that the handout names."""
    return {"seed": variant.seed}
