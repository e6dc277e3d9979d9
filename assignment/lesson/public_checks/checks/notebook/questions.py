"""The questions in the student bundle: their public checks, and the data these compare with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from public_checks.checks.engine import Question
from public_checks.checks.hints import PublicHints
from public_checks.student.codec import unpack

_ROOT = Path(__file__).resolve().parents[2]
DATA = "question_data"
_SUFFIX = ".msgpack"


class UnknownQuestion(Exception):
    """There is no such question; the message lists the existing ones."""


@dataclass(frozen=True)
class PublicQuestion:
    """One question as the student bundle holds it.

    `descriptions` and `points` are by check; `hidden` counts the checks that are not here;
    `comment` and `next` are as in `QuestionSeen`.
    """

    question: Question
    title: str
    descriptions: Mapping[str, str]
    points: Mapping[str, float]
    hidden: int
    example: Mapping[str, Any]
    hints: PublicHints
    comment: float
    next: tuple[str, str] | None


def names() -> list[str]:
    """Return the names of the questions."""
    return sorted(path.name.removesuffix(_SUFFIX) for path in (_ROOT / DATA).glob(f"*{_SUFFIX}"))


@cache
def public_question(name: str) -> PublicQuestion:
    """Return a question. Raises `UnknownQuestion` where there is none of this name."""
    path = _ROOT / DATA / f"{name}{_SUFFIX}"
    if name not in names():
        raise UnknownQuestion(f"question: must be one of {', '.join(names())}. Received: {name}")
    told = unpack(path.read_bytes())
    package = __name__.partition(".")[0]
    module = import_module(f"{package}.assignments.{told['assignment']}.{name}.checks")
    return PublicQuestion(
        question=module.QUESTION,
        title=told["title"],
        descriptions=told["descriptions"],
        points=told["points"],
        hidden=told["hidden"],
        example=told["example"],
        hints=PublicHints(told["hints"]),
        comment=told["comment"],
        next=(told["next"][0], told["next"][1]) if told["next"] else None,
    )
