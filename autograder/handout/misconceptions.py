"""Executable wrong solutions: reads them for a variant, and splices them into the reference.

A question's file, `q3.py`, holds percent cells (see `wrong_cells`). In `q3.py.jinja` each is rendered
first, with the macros at the file's beginning. A cell gives the wrong definitions under the
reference's own names: functions, classes, constants, and items such as `ANSWERS["axis"]`. It is left
out of a variant in which the mistake is impossible, or the same as the right answer.
"""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2

from autograder.data.columns import ROWS_PER_DAY
from autograder.handout import layer_code, wrong_layers
from autograder.handout.wrong_cells import read_cells
from autograder.variant import Variant

_IMPORTS = {
    "np": "import numpy as np",
    "pd": "import pandas as pd",
    "plt": "import matplotlib.pyplot as plt",
    "tf": "import tensorflow as tf",
    "keras": "import keras",
    "layers": "from keras import layers",
}
_OPTIMIZERS = {"rmsprop": "RMSprop", "adam": "Adam", "sgd": "SGD"}


@dataclass(frozen=True)
class Misconception:
    """One wrong solution of a question; `index` counts those of a slug from 1."""

    question: str
    slug: str
    index: int
    belief: str
    code: str

    @property
    def name(self) -> str:
        """A unique name that can be a file name."""
        return _name(self.question, self.slug, self.index)


@dataclass(frozen=True)
class LeftOut:
    """A wrong solution that a variant has not; `reason` is a clause that says why.

    `whole` says whether the variant has no other solution with this misconception either.
    """

    question: str
    slug: str
    index: int
    reason: str
    whole: bool

    @property
    def name(self) -> str:
        """The name that the wrong solution has in other variants."""
        return _name(self.question, self.slug, self.index)


def _name(question: str, slug: str, index: int) -> str:
    return f"{question}-{slug}" + (f"-{index}" if index > 1 else "")


def read_misconceptions(folder: Path, variant: Variant) -> list[Misconception]:
    """Return the misconceptions in `folder` that exist in `variant`, by question, in file order.

    Raises `ValueError` naming the file and the cell for one that cannot be read.
    """
    found: list[Misconception] = []
    environment, attributes = _environment(variant), _attributes(variant)
    for cell in read_cells(folder):
        if cell.why_not(attributes) is not None:
            continue
        code = cell.code
        if cell.is_template:
            template = jinja2.Template.from_code(
                environment, _compiled(cell.opening + code), dict(environment.globals)
            )
            code = template.render().strip("\n") + "\n"
        found.append(Misconception(cell.question, cell.slug, cell.index, cell.belief, code))
    return found


def left_out(folder: Path, variant: Variant) -> list[LeftOut]:
    """Return the wrong solutions in `folder` that `variant` has not, and why, in file order."""
    attributes = _attributes(variant)
    reasons = [(cell, cell.why_not(attributes)) for cell in read_cells(folder)]
    there = {(cell.question, cell.slug) for cell, reason in reasons if reason is None}
    return [
        LeftOut(
            cell.question, cell.slug, cell.index, reason, (cell.question, cell.slug) not in there
        )
        for cell, reason in reasons
        if reason is not None
    ]


def splice(reference: str, wrong: Misconception, variant: Variant) -> str:
    """Return the reference, a percent script, with definitions replaced by the wrong ones.

    Whatever the wrong code needs and the reference lacks (imports, `HORIZON_STEPS` and the
    like) is added after the reference's first imports. Raises `ValueError` if none of its names
    is defined in the reference, and `SyntaxError` if either does not parse.
    """
    tree = ast.parse(reference)
    places = {name: node for node in tree.body for name in _names(node)}
    edits: list[tuple[int, int, str]] = []
    waiting: list[str] = []
    for node, text in _statements(wrong.code):
        target = next((places[name] for name in _names(node) if name in places), None)
        waiting.append(text)
        if target is not None:
            edits.append((*_lines(target), "\n\n".join(waiting)))
            waiting.clear()
    if not edits:
        raise ValueError(f"{wrong.name}: must replace a name of the reference. Received: none")
    if waiting:
        start, end, text = edits[-1]
        edits[-1] = (start, end, "\n\n".join([text, *waiting]))
    prelude = _prelude(tree, ast.parse(wrong.code), variant)
    if prelude:
        start = _end_of_imports(tree)
        edits.append((start + 1, start, "\n" + "\n".join(prelude)))

    lines = reference.splitlines()
    for start, end, text in sorted(edits, reverse=True):
        lines[start - 1 : end] = text.splitlines()
    return "\n".join(lines) + "\n"


def constants(variant: Variant) -> dict[str, Any]:
    """Return the numbers that wrong code may use, by name, as they are in `variant`."""
    train, val, test = variant.split_percent
    days = variant.window_days
    return {
        "SAMPLING_RATE": variant.sampling_rate,
        "SEQUENCE_LENGTH": variant.sequence_length,
        "DELAY": variant.delay,
        "BATCH_SIZE": variant.batch_size,
        "FEATURE": variant.feature,
        "FEATURE_COLUMN": variant.column,
        "SEED": variant.seed,
        "HORIZON_STEPS": variant.horizon_steps,
        "WINDOW_DAYS": int(days) if days == int(days) else days,
        "ROWS_PER_DAY": ROWS_PER_DAY,
        "TRAIN_PERCENT": train,
        "VAL_PERCENT": val,
        "TEST_PERCENT": test,
        "NAIVE_STEP": variant.naive_step,
    }


def _attributes(variant: Variant) -> dict[str, Any]:
    names = [*type(variant).model_fields, *type(variant).model_computed_fields]
    names += [name for name, value in vars(Variant).items() if isinstance(value, property)]
    return {name: getattr(variant, name) for name in names}


@functools.cache
def _compiled(text: str) -> CodeType:
    """Return a template's code, the same for every variant: to compile takes most of the time."""
    return _plain_environment().compile(text)


def _plain_environment() -> jinja2.Environment:
    return jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True)


def _environment(variant: Variant) -> jinja2.Environment:
    environment = _plain_environment()
    environment.globals |= {
        "model_source": layer_code.model_source,
        "wrong": wrong_layers,
        "model_layers": [layer.model_dump(exclude_unset=True) for layer in variant.model.layers],
        "num_features": variant.num_features,
        "training": variant.training.model_dump(mode="json"),
        "optimizers": _OPTIMIZERS,
    }
    return environment


def _statements(code: str) -> Iterator[tuple[ast.stmt, str]]:
    lines = code.splitlines()
    for node in ast.parse(code).body:
        start, end = _lines(node)
        yield node, "\n".join(lines[start - 1 : end])


def _names(node: ast.stmt) -> list[str]:
    """Return what a top-level definition or assignment binds: names, and items with their keys."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        targets = [node.target]
    return [ast.unparse(target) for target in targets if _is_place(target)]


def _is_place(target: ast.expr) -> bool:
    """Return whether a target is a name, or an item of a name under a constant key."""
    if isinstance(target, ast.Subscript):
        return isinstance(target.value, ast.Name) and isinstance(target.slice, ast.Constant)
    return isinstance(target, ast.Name)


def _lines(node: ast.stmt) -> tuple[int, int]:
    """Return a statement's first and last line, decorators included, counted from 1."""
    decorators = getattr(node, "decorator_list", [])
    start = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return start, node.end_lineno or node.lineno


def _bound(tree: ast.Module) -> set[str]:
    names = {name for node in tree.body for name in _names(node)}
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(item.asname or item.name).partition(".")[0] for item in node.names}
    return names


def _prelude(reference: ast.Module, wrong: ast.Module, variant: Variant) -> list[str]:
    loaded = {node.id for node in ast.walk(wrong) if isinstance(node, ast.Name)}
    needed = loaded - _bound(reference) - _bound(wrong)
    lines = [line for name, line in _IMPORTS.items() if name in needed]
    return lines + [
        f"{name} = {value!r}" for name, value in constants(variant).items() if name in needed
    ]


def _end_of_imports(tree: ast.Module) -> int:
    """Return the last line of the docstring and imports that the script begins with, or 0."""
    end = 0
    for node in tree.body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not docstring and not isinstance(node, (ast.Import, ast.ImportFrom)):
            break
        end = node.end_lineno or node.lineno
    return end
