"""What is wrong with the questions and points that a variant gives an assignment, a line each."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from autograder.checks.engine import Question
from autograder.variant import Variant


def faults(questions: Sequence[Question], variant: Variant) -> Iterator[str]:
    """Yield a line for each fault: the setting, the rule, and what was received.

    `questions` are all that the assignment has. Where each has a `worth` of its own, the variant's
    points and comments are not used, so nothing is said of them.
    """
    names = [question.name for question in questions]
    yield from _list_faults(variant.questions or (), names)
    if all(question.worth is not None for question in questions):
        return
    asked = [question for question in questions if is_asked(question, variant)]
    for question in asked:
        yield from _worth_faults(question, variant)
    own = {question.name for question in questions if question.worth is not None}
    counted = {question.name for question in asked if question.worth is None}
    if not counted and not {*(variant.questions or ())} - own:
        yield "points: some question must have points. Received: none that has"
    for name, worth in variant.points.by_question().items():
        if name in own or name not in names:
            known = [each for each in names if each not in own]
            rule = f"questions with points are {', '.join(known)}{_meant(name, known)}"
            yield f"points.{name}: {rule}. Received: {worth:g}"
        elif name not in counted and worth:
            yield (
                f"points.{name}: {name} is not among `questions`: list it there, or take its "
                f"points away. Received: {worth:g}"
            )
    commented = {question.name for question in questions if question.comment}
    for name, worth in variant.comments.by_question().items():
        if name not in commented:
            rule = f"written comments belong to {', '.join(sorted(commented)) or 'no question'}"
            yield f"comments.{name}: {rule}{_meant(name, commented)}. Received: {worth:g}"
        elif name not in counted:
            yield f"comments.{name}: {name} is left out; so must its comment be. Received: {worth:g}"


def is_asked(question: Question, variant: Variant) -> bool:
    """Return whether the variant asks the question.

    It does where its `questions` name it; without such a list, unless its points are 0.
    """
    if variant.questions is not None:
        return question.name in variant.questions
    return question.worth is not None or variant.points.by_question().get(question.name) != 0


def _list_faults(listed: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    for place, name in enumerate(listed, start=1):
        if name not in names:
            yield (
                f"questions, number {place}: must be one of {', '.join(names)}"
                f"{_meant(name, names)}. Received: {name!r}"
            )
        elif name in listed[: place - 1]:
            yield f"questions, number {place}: must be named once. Received: {name!r} again"


def _worth_faults(question: Question, variant: Variant) -> Iterator[str]:
    """Yield what is wrong with the points of a question that is asked."""
    if question.worth is not None:
        return
    given, name = variant.points.by_question(), question.name
    comment = question.comment_points(variant)
    if given.get(name, 0.0) > comment:
        return
    received = f"{given[name]:g}" if name in given else "nothing"
    rule = f"must be more than {comment:g}"
    rule += ", the points of its written comment" if comment else ""
    if name not in given and variant.questions is None:
        rule += f"; {name} = 0 leaves the question out"
    yield f"points.{name}: {rule}. Received: {received}"


def _meant(name: str, known: Collection[str]) -> str:
    found = get_close_matches(name, list(known), 1, 0.6) if len(name) > 2 else []
    return f"; perhaps {found[0]} is meant" if found else ""
