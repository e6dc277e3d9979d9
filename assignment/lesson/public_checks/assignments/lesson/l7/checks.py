"""l7: the questions between the exercises, a check for each.

A check compares with the question's sealed answers (see `checks.sealed`): nobody can read them off
the student bundle. Trying them out is another matter. There are four choices, and the check itself
tells whether one is right, so at most three wrong answers lead to the right one, and nothing can
prevent that. What a check does not tell is why: the explanations are given after grading only.
"""

import difflib
from collections.abc import Callable
from typing import Any

from public_checks.assignments.lesson.l7.asked import ASKED, CHOICES, kind_of
from public_checks.assignments.lesson.l7.reading import read_answer
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question, Verdict, Wrong
from public_checks.checks.sealed import RIGHT, Sealed, the_only
from public_checks.checks.values import shown
from public_checks.student.codec import Opaque

QUESTION = Question("l7", "Your answers", worth=4)
_ALIKE = 0.7  # of 1: how like a question's name another one has to be


def judge(student: Student, example: Example, key: str) -> None:
    """Raise `Verdict` unless the answer to a question is there, readable, and right."""
    given = _given(student)
    value = given.get(key)
    if _is_empty(value):
        raise Verdict("failed", _unanswered(given, key))
    seen = f'`ANSWERS["{key}"]` is {shown(value, 60)}'
    if isinstance(value, (bool, bytes, dict, list, Opaque)):
        raise Wrong(f"{seen}, which is neither a text nor a number.", "")
    kind = kind_of(key)
    answers = read_answer(value, kind)
    if not answers:
        rule = f"none of the choices {', '.join(CHOICES)}" if kind == "choice" else "no number"
        raise Wrong(f"{seen}, which is {rule}.", "")
    sealed = Sealed(example[key])
    names = frozenset(name for answer in answers for name in sealed.names_of(answer))
    if RIGHT not in names:
        raise Wrong(f"{seen}, which is not right.", "", name=the_only([names]))


def _given(student: Student) -> dict[Any, Any]:
    given = student.once("answers", lambda: student.get("ANSWERS"))
    if not isinstance(given, dict):
        raise Wrong(
            f"`ANSWERS` is {shown(given, 60)}.",
            "It has to be a dict that holds an answer under each question's name.",
        )
    return given


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _unanswered(given: dict[Any, Any], key: str) -> str:
    """Return a sentence on an answer that is missing, and on names that no question has.

    These are named where they are like the missing one's, and else by the first that is missing.
    """
    place = f'`ANSWERS["{key}"]`'
    strange = [str(name)[:40] for name in given if name not in ASKED][:200]
    near = difflib.get_close_matches(key, strange, n=1, cutoff=_ALIKE)
    if near:
        return f"{place} is missing. No question is called {shown(near[0])}: is that its answer?"
    if key == next(name for name in ASKED if _is_empty(given.get(name))):
        stray = [each for each in strange if not difflib.get_close_matches(each, ASKED, 1, _ALIKE)]
        if stray:
            return f"{place} is missing, and no question is called {shown(stray[0])}."
    return f"{place} is not answered yet."


def _register(key: str, question: str) -> None:
    def check(student: Student, example: Example) -> None:
        judge(student, example, key)

    check.__doc__ = f"`{key}`: {question}"
    registered: Callable[..., Any] = QUESTION.check(key, weight=1)
    registered(check)


for _key, _question in ASKED.items():
    _register(_key, _question)
