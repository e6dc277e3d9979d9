"""Recognizes of which variant a file is, where each student of a class has an own one."""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from autograder.grading.result import Result
from autograder.intake.submission import Submission
from autograder.student.cells import parse
from autograder.variant import Variant
from autograder.variant.mark import marked_names

_FEWEST = 2  # signs of another variant; a single number may be the same by chance
_LARGEST = 1e12
_OTHER = "This file is of the variant "
_NAMED = re.compile(rf"{_OTHER}([a-z0-9-]+), ")
_OPERATIONS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}


def signs_of(variant: Variant) -> dict[str, Any]:
    """Return the constants of a file of this variant: the given ones, and q5's right ones."""
    return {
        "FEATURE": variant.feature,
        "SEED": variant.seed,
        "SAMPLING_RATE": variant.sampling_rate,
        "SEQUENCE_LENGTH": variant.sequence_length,
        "DELAY": variant.delay,
        "BATCH_SIZE": variant.batch_size,
    }


def recognized(
    submission: Submission, own: Variant | None, others: Iterable[Variant]
) -> Variant | None:
    """Return the variant other than `own` that the file is of, or None.

    It is another's where more of the file's constants, and the mark of the handout, are those of the
    other one than are the own one's. Nothing is run.
    """
    marks = {name for cell in submission.cells for name in marked_names(cell)}
    constants = _constants(submission)

    def score(variant: Variant) -> int:
        agreeing = sum(
            name in constants and _same(constants[name], value)
            for name, value in signs_of(variant).items()
        )
        return agreeing + (variant.name in marks)

    least = max(_FEWEST, score(own) + 1 if own is not None else 0)
    known = {v.name: v for v in others if own is None or v.name != own.name}
    scored = [(score(variant), variant) for _, variant in sorted(known.items())]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= least else None


def note_on(result: Result, other: Result) -> str:
    """Return what is said where `result` is of a file of the other result's variant.

    It names no person: students read it, too.
    """
    changed = ", ".join(
        f"{mine.name} {theirs.score:g} instead of {mine.score:g}"
        for mine, theirs in zip(result.questions, other.questions, strict=True)
        if mine.score != theirs.score
    )
    return (
        f"{_OTHER}{other.variant}, and the student's own is {result.variant}. "
        f"The points are those under the own variant, {result.auto_total:g} of "
        f"{result.auto_max:g}. Under {other.variant} they would be {other.auto_total:g}"
        f"{f' ({changed})' if changed else ''}."
    )


def named_in(notes: Iterable[str]) -> str | None:
    """Return the name of the variant that a note of `note_on` tells of, or None."""
    return next((found[1] for note in notes if (found := _NAMED.match(note))), None)


def note_on_unknown(variant: Variant, *, found: bool) -> str:
    """Return what is said where the student has no variant, and it was graded under `variant`."""
    if found:
        return (
            "The class's table gives this student no variant. The file was graded under "
            f"{variant.name}, of which it is."
        )
    return (
        "The class's table gives this student no variant, and the file does not show one. It was "
        f"graded under {variant.name}, so its points say little."
    )


def _constants(submission: Submission) -> dict[str, Any]:
    """Return the values of plain top-level constants, by name; the last one counts."""
    found: dict[str, Any] = {}
    try:
        statements = parse(submission.cells, submission.kind).statements
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return found
    for statement in statements:
        node = statement.tree
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        for target in targets:
            for name, part in _pairs(target, value):
                worth = _value(part, found)
                if worth is None:
                    found.pop(name, None)
                else:
                    found[name] = worth
    return found


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    """Return names with what is assigned to them; `A, B = 1, 2` has two."""
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        parts = zip(target.elts, value.elts, strict=False)
        return [(one.id, part) for one, part in parts if isinstance(one, ast.Name)]
    return []


def _value(node: ast.expr, known: Mapping[str, Any]) -> Any:
    """Return the value of a text, a number, or arithmetic on known constants; None for others."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str | int | float) else None
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
        inner = _value(node.args[0], known) if node.func.id in ("int", "round") else None
        return int(inner) if isinstance(inner, int | float) and math.isfinite(inner) else None
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        left, right = _value(node.left, known), _value(node.right, known)
        if isinstance(left, int | float) and isinstance(right, int | float):
            try:
                worth = _OPERATIONS[type(node.op)](left, right)
            except (ArithmeticError, ValueError):
                return None
            return worth if abs(worth) < _LARGEST else None
    return None


def _same(found: Any, expected: Any) -> bool:
    return isinstance(found, str) == isinstance(expected, str) and bool(found == expected)
