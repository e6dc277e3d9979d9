"""Decides which questions of a hand-in keep their results, and checks it when the rest is graded."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from autograder.checks.calls import TimeLimits
from autograder.grading.earlier import LENGTH
from autograder.grading.grader import Conditions
from autograder.grading.result import QuestionResult
from autograder.grading.reuse.code import Code
from autograder.grading.reuse.libraries import FIGURES, FILES, GRAPHS, NAMES
from autograder.grading.reuse.naming import NotContained

# Outcomes that do not depend on how busy the machine was.
CERTAIN = frozenset({"passed", "failed", "skipped"})
_TOGETHER = frozenset({FIGURES, FILES, NAMES})
# What the operations themselves change or show (see `student.operations`); with any other operation
# nothing is taken over.
_OPERATIONS: Mapping[str, frozenset[str]] = {
    "call": frozenset(),
    "get": frozenset(),
    "@steps": frozenset(),
    "axes": frozenset({FIGURES}),
    "model": frozenset({NAMES, GRAPHS}),
    "outputs": frozenset({NAMES, GRAPHS}),
    "compile": frozenset({NAMES, GRAPHS}),
    "datasets": frozenset({GRAPHS}),
    "dataset": frozenset({GRAPHS}),
    "draws": frozenset({GRAPHS}),
    "@dataset": frozenset({GRAPHS}),
    "@file": frozenset({FILES}),
}
_PLACE = re.compile(r"\b(?:line|cell) \d", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """What a question's result depends on: names asked for, operations used, seconds charged.

    `digest` is of the code (see `code`), and empty where the result cannot be taken over.
    """

    asked: tuple[str, ...]
    used: tuple[str, ...]
    spent: float
    digest: str = ""


def parts_of(
    code: Code | None,
    questions: Iterable[QuestionResult],
    conditions: Conditions,
    kept: Mapping[str, Part] | None = None,
) -> dict[str, Part]:
    """Return the parts of a result, once it is graded; those in `kept` stay as they are.

    Empty where nothing of it can ever be taken over.
    """
    kept = kept or {}
    fresh = _fresh(conditions)
    if code is None or not conditions.clean or conditions.crowded:
        return {}
    try:
        for part in (*fresh.values(), *kept.values()):
            _marks(code, part)
    except NotContained:
        return {}
    found = {}
    for question in questions:
        name = question.name
        if name in kept:
            found[name] = kept[name]
        elif name not in fresh:
            return {}
        elif _can_be_kept(question) and not (
            # What TensorFlow says may hold numbers that other questions count up.
            name in conditions.raised and GRAPHS in _marks(code, fresh[name])
        ):
            part = fresh[name]
            digest = code.digest(name, part.asked)
            found[name] = Part(part.asked, part.used, part.spent, digest)
        else:
            found[name] = fresh[name]
    return found


def kept_of(
    code: Code, questions: Iterable[QuestionResult], parts: Mapping[str, Part]
) -> dict[str, Part]:
    """Return the parts of the earlier result that hold for `code`, as far as is known beforehand."""
    questions = list(questions)
    if any(question.name not in parts for question in questions):
        return {}
    try:
        for part in parts.values():
            _marks(code, part)
        kept = {
            question.name: parts[question.name]
            for question in questions
            if _can_be_kept(question) and _is_same(code, question.name, parts[question.name])
        }
        while True:
            seen = {
                mark
                for name, part in parts.items()
                if name not in kept
                for mark in _marks(code, part) & _TOGETHER
            }
            left = {name: part for name, part in kept.items() if not _marks(code, part) & seen}
            if len(left) == len(kept):
                return kept
            kept = left
    except NotContained:
        return {}


def holds(
    code: Code,
    kept: Mapping[str, Part],
    questions: Iterable[QuestionResult],
    conditions: Conditions,
    limits: TimeLimits,
) -> bool:
    """Return whether `kept` may be kept beside what was graded, as is only known afterwards."""
    fresh = _fresh(conditions)
    outcomes = {check.outcome for question in questions for check in question.checks}
    spent = sum(part.spent for part in (*kept.values(), *fresh.values()))
    if conditions.crowded or not conditions.clean or spent > limits.submission_seconds / 2:
        return False
    if not outcomes <= CERTAIN | {"error"}:
        return False
    try:
        seen = {mark for part in fresh.values() for mark in _marks(code, part)} & _TOGETHER
        if any(_marks(code, fresh[name]) & {GRAPHS} for name in conditions.raised):
            seen.add(GRAPHS)
        return not any(_marks(code, part) & seen for part in kept.values())
    except NotContained:
        return False


def write_parts(parts: Mapping[str, Part], conditions: str) -> str:
    """Return parts as text, after their conditions as a digest; empty where there are none."""
    found = {name: asdict(part) for name, part in parts.items()}
    return f"{conditions}{json.dumps(found)}" if found else ""


def read_parts(text: str) -> dict[str, Part]:
    """Return what `write_parts` wrote; nothing where it did not."""
    try:
        text = text[LENGTH:]
        return {
            name: Part(tuple(d["asked"]), tuple(d["used"]), float(d["spent"]), str(d["digest"]))
            for name, d in json.loads(text or "{}").items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def _fresh(conditions: Conditions) -> dict[str, Part]:
    return {
        name: Part(
            tuple(sorted(asked)),
            tuple(sorted(conditions.used[name])),
            round(conditions.spent[name], 3),
        )
        for name, asked in conditions.asked.items()
    }


def _marks(code: Code, part: Part) -> frozenset[str]:
    if not _OPERATIONS.keys() >= set(part.used):
        raise NotContained("an operation that is not known")
    marks = code.marks(part.asked)
    if FILES in marks and not ("@file" in part.used and len(part.asked) == 1):
        raise NotContained("a file may be read that the grader did not write")
    return marks.union(*(_OPERATIONS[each] for each in part.used))


def _is_same(code: Code, question: str, part: Part) -> bool:
    return bool(part.digest) and part.digest == code.digest(question, part.asked)


def _can_be_kept(question: QuestionResult) -> bool:
    """Return whether all outcomes are certain, and nothing tells a place in the hand-in."""
    return all(
        check.outcome in CERTAIN and not _PLACE.search(check.feedback) for check in question.checks
    )
