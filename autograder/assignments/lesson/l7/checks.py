"""l7: the questions between the exercises, a check for each.

A check compares with the question's sealed answers (see `checks.sealed`): nobody can read them off
the student bundle. Trying them out is another matter. There are four choices, and the check itself
tells whether one is right, so at most three wrong answers lead to the right one, and nothing can
prevent that. What a check does not tell is why: the explanations are given after grading only.
"""

import difflib
from collections.abc import Callable
from typing import Any

from autograder.assignments.lesson.l7.asked import ASKED, CHOICES, kind_of
from autograder.assignments.lesson.l7.reading import read_answer
from autograder.checks.calls import Student
from autograder.checks.engine import Example, Question, Verdict, Wrong
from autograder.checks.sealed import RIGHT, Sealed, the_only
from autograder.checks.values import shown
from autograder.student.codec import Opaque

QUESTION = Question("l7", "Your answers", worth=4)


def judge(student: Student, example: Example, key: str) -> None:
    """Raise `Verdict` unless the answer to a question is there, readable, and right."""
    given = _answers(student)
    place = f'`ANSWERS["{key}"]`'
    value = given.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Verdict("failed", _unanswered(given, key, place))
    if isinstance(value, (bool, bytes, dict, list, Opaque)):
        raise Wrong(f"{place} is {shown(value, 60)}.", "An answer is a text or a number.")
    kind = kind_of(key)
    answers = read_answer(value, kind)
    if not answers:
        rule = f"one of the choices {', '.join(CHOICES)}" if kind == "choice" else "a number"
        raise Wrong(f"{place} is {shown(value, 60)}.", f"It has to be {rule}.")
    sealed = Sealed(example[key])
    names = frozenset(name for answer in answers for name in sealed.names_of(answer))
    if RIGHT not in names:
        raise Wrong(f"{place} is {shown(value, 60)}.", "That is not right.", name=the_only([names]))


def _answers(student: Student) -> dict[Any, Any]:
    answers = student.once("answers", lambda: student.get("ANSWERS"))
    if not isinstance(answers, dict):
        raise Wrong(
            f"`ANSWERS` is {shown(answers, 60)}.",
            "It has to be a dict that holds an answer under each question's name.",
        )
    return answers


def _unanswered(given: dict[Any, Any], key: str, place: str) -> str:
    """Return a sentence on an answer that is missing, with the name that it may stand under."""
    strange = [str(name)[:40] for name in given if name not in ASKED]
    near = difflib.get_close_matches(key, strange, n=1, cutoff=0.7)
    if near:
        return f"{place} is missing. No question is called {shown(near[0])}: is that its answer?"
    return f"{place} is not answered yet."


def _register(key: str, question: str) -> None:
    def check(student: Student, example: Example) -> None:
        judge(student, example, key)

    check.__doc__ = f"`{key}`: {question}"
    registered: Callable[..., Any] = QUESTION.check(key, weight=1)
    registered(check)


for _key, _question in ASKED.items():
    _register(_key, _question)
