"""Parse Python, up to a limit on how much is parsed in all.

What is broken is parsed again and again, in parts, and a source can be written so that this takes
hours. The limit counts characters and not seconds, so that it is the same everywhere.
"""

import ast
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MOST_CHARACTERS = 10_000_000
_left: ContextVar[list[int] | None] = ContextVar("_left", default=None)


@contextmanager
def limited(characters: int = MOST_CHARACTERS) -> Iterator[None]:
    """Parse no more than so many characters in the block; what comes after does not parse."""
    token = _left.set([characters])
    try:
        yield
    finally:
        _left.reset(token)


def spend(characters: int) -> bool:
    """Count characters that are to be parsed; return whether that is within the limit."""
    left = _left.get()
    if left is None:
        return True
    left[0] -= characters
    return left[0] >= 0


def tree_of(source: str) -> ast.Module | None:
    """Return the syntax tree of `source`, or None where it does not parse."""
    if not spend(len(source) + 100):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
