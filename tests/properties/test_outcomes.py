"""Told apart: what a submission answers for, and what is a fault of the grader's own."""

from typing import Any

import numpy as np
import pytest

from autograder.checks import decoding
from autograder.checks.calls import GraderFault, Student, StudentError, TimeLimits
from autograder.checks.decoding import Malformed
from autograder.checks.outcome import UNJUDGED, outcome_of
from autograder.checks.pictures.errors import Errors
from autograder.checks.pictures.picture import Picture
from autograder.checks.verdict import Wrong
from autograder.student.codec import Opaque


class Answering(Student):
    """A process that answers one and the same thing."""

    def __init__(self, answer: Any) -> None:
        super().__init__(TimeLimits())
        self.answer = answer

    def _ask(self, operation: str, **arguments: Any) -> Any:
        return self.answer


def raising(error: BaseException) -> Any:
    def run() -> None:
        raise error

    return run


@pytest.mark.parametrize("error", [KeyError("x"), MemoryError(), OSError(28, "No space left")])
def test_an_exception_in_a_judge_is_a_fault_of_ours(error: Exception) -> None:
    judged = outcome_of(raising(error), Answering(None))

    assert ("grader-error", UNJUDGED) == (judged.outcome, judged.feedback)
    assert judged.trace is not None and type(error).__name__ in judged.trace


def test_a_process_that_cannot_be_started_is_a_fault_of_ours() -> None:
    assert "grader-error" == outcome_of(raising(GraderFault("none")), Answering(None)).outcome


def test_a_trace_says_no_folder_of_this_machine() -> None:
    judged = outcome_of(lambda: np.linalg.inv(np.zeros(2)), Answering(None))

    assert judged.trace is not None and 'File "site-packages/numpy/' in judged.trace
    assert 'File "/' not in judged.trace.replace(__file__, "")


def test_an_exception_of_the_student_is_the_students() -> None:
    judged = outcome_of(raising(StudentError("ValueError", "no")), Answering(None))

    assert ("error", None) == (judged.outcome, judged.trace)


FORGED = [
    ("value", None),
    ("value", {"defined": 1, "value": 3}),
    ("dataset", {"readings": [], "error": "no"}),
    ("dataset", {"readings": [[[np.zeros(2)]]], "error": None}),
    ("datasets", {"kind": "tuple", "splits": []}),
    ("datasets", {"kind": "tuple", "splits": [{"readings": [[[1, 2]]], "error": None}] * 3}),
    ("datasets", {"kind": "tuple", "splits": [{"readings": [], "error": "no"}] * 3}),
    ("axes", {"kind": "Axes", "series": []}),
    ("axes", {"kind": "X", "series": [{"x": np.zeros(2), "y": np.zeros(3), "dates": True}]}),
    ("model", {"kind": "Model"}),
    ("compiled", {"kind": "Model", "same": True, "steps": []}),
    ("draws", [np.zeros(4)]),
    ("outputs", [1.0]),
]


@pytest.mark.parametrize(("kind", "answer"), FORGED)
def test_a_forged_answer_is_the_students(kind: str, answer: Any) -> None:
    with pytest.raises(Malformed):
        getattr(decoding, kind)(answer)


def test_and_is_said_to_be_unreadable() -> None:
    student = Answering({"defined": 1})
    judged = outcome_of(lambda: student.get("x"), student)

    assert ("error", "What came back from your code could not be read.") == (
        judged.outcome,
        judged.feedback,
    )


def test_a_true_answer_is_handed_on() -> None:
    samples, targets = np.zeros((1, 2)), Opaque("str")
    split = {"readings": [[[samples, targets]]], "error": None}
    reply = decoding.datasets({"kind": "tuple", "splits": [split] * 3})

    assert reply.splits is not None
    assert [((samples, targets),)] * 3 == [each for s in reply.splits for each in s.readings]
    assert [None] * 3 == [each.error for each in reply.splits]


def test_a_hidden_answer_carries_no_message() -> None:
    error = {"type": "ValueError", "message": "secret"}
    answer = {"kind": "tuple", "splits": [{"readings": [], "error": error}] * 3}

    assert "secret" not in str(decoding.datasets(answer, messages=False))


class Undrawable(Picture):
    """A picture of values that JSON has no numbers for."""

    kind = "errors"

    def to_data(self) -> dict[str, object]:
        return Errors("E", [float("nan")], [1], float("inf")).to_data()


def test_what_cannot_be_drawn_does_not_keep_a_verdict_from_standing() -> None:
    def run() -> None:
        raise Wrong("Seen.", "Rule.", picture=Undrawable())

    judged = outcome_of(run, Answering(None))

    assert ("failed", "Seen.\nRule.", None) == (judged.outcome, judged.feedback, judged.picture)
