"""What q0's public check compares with: the draws of a process that nobody has touched."""

from typing import Any

from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the seed that the handout names."""
    return {"seed": variant.seed}
