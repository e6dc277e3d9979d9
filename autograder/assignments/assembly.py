"""Put an assignment's questions together from their folders."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from autograder.checks.engine import Question
from autograder.checks.hints import Hints

_PARTS = re.compile(r"(\d+)")


def assembled(package: str, names: list[str] | None = None) -> tuple[Question, ...]:
    """Return the questions in the folders `names` of `package`, in this order.

    Without `names`, these are all folders with `checks.py`, `q2` before `q10`.

    A folder holds `checks.py` with `QUESTION` and its public checks, and may hold `hidden.py`
    with hidden ones, `examples.py` with `example(variant)`, what the public ones compare with, and
    `explanations.py` with `explain(variant, check, misconception)`, what is said after grading, and
    `hints.py` with `HINTS`, the help on each misconception, and `key.py` with
    `expected(variant, record)`, the numbers in the answer key.
    """
    found = _folders(package) if names is None else names
    return tuple(_question(f"{package}.{name}") for name in found)


def _folders(package: str) -> list[str]:
    here = Path(str(import_module(package).__file__)).parent
    names = [path.parent.name for path in here.glob("*/checks.py")]
    return sorted(
        names, key=lambda name: [int(n) if n.isdigit() else n for n in _PARTS.split(name)]
    )


def _question(folder: str) -> Question:
    question: Question = import_module(f"{folder}.checks").QUESTION
    if find_spec(f"{folder}.hidden"):
        import_module(f"{folder}.hidden")
    if find_spec(f"{folder}.examples"):
        question.make_example = import_module(f"{folder}.examples").example
    if find_spec(f"{folder}.explanations"):
        question.explain = import_module(f"{folder}.explanations").explain
    if find_spec(f"{folder}.hints"):
        question.hints = Hints(import_module(f"{folder}.hints").HINTS)
    if find_spec(f"{folder}.key"):
        question.expected = import_module(f"{folder}.key").expected
    return question
