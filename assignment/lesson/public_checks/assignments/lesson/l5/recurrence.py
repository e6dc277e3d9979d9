"""Inputs and weights of l5's recurrence, and how a student's states are read and judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Skipped, Wrong
from public_checks.checks.sealed import Sealed, the_only
from public_checks.checks.values import as_array, close, number, shown

FUNCTION = "simple_rnn"


@dataclass(frozen=True, eq=False)
class Task:
    """A sequence with a layer's weights, and the right states.

    `inputs` has the shape (steps, features), `U` (units, features), `W` (units, units), `b`
    (units,) and `states`, one after each step, (steps, units).
    """

    inputs: np.ndarray
    U: np.ndarray
    W: np.ndarray
    b: np.ndarray
    states: np.ndarray

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Task":
        """Return the task that an example holds as plain data."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__})

    def to_data(self) -> dict[str, Any]:
        """Return the task as plain data, for an example."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def right(self, sequences: bool) -> np.ndarray:
        """Return all states for `sequences`, else the last one."""
        return self.states if sequences else np.asarray(self.states[-1])

    @property
    def words(self) -> str:
        """The sizes, for a sentence."""
        (steps, features), units = self.inputs.shape, len(self.b)
        steps_of = "1 step" if steps == 1 else f"{steps} steps"
        features_of = "1 feature" if features == 1 else f"{features} features"
        return f"{steps_of} of {features_of} and a layer of {units} unit{'s' * (units > 1)}"


def read_states(student: Student, task: Task, sequences: bool) -> np.ndarray:
    """Return the student's answer as an array. Raises `Wrong` unless it holds numbers."""
    # The last state is what the function returns by default.
    keywords = {"return_sequences": True} if sequences else {}
    answer = student.call(FUNCTION, task.inputs, task.U, task.W, task.b, **keywords)
    states = as_array(answer)
    if states is None:
        raise Wrong(
            _you_returned(shown(answer), task, sequences),
            "It must be an array of numbers.",
            "What does your function return after the last step?",
        )
    return states


def judge(student: Student, told: Mapping[str, Any], sequences: bool) -> None:
    """Raise `Wrong` unless the answers to an example's tasks are right.

    `told` holds the tasks as data, each with the sealed answers of known mistakes. Raises
    `Skipped` where all states are wrong as the last state alone is, and no mistake is known.
    """
    for name, data in told.items():
        task = Task.from_data(data["task"])
        states = _asked(student, name, task, sequences)
        try:
            judge_states(states, task, sequences, partial(_named, student, told))
        except Wrong as wrong:
            if sequences and not wrong.misconception and _follows(student, name, task, states):
                raise Skipped("l5-last-state") from None
            raise


def _follows(student: Student, name: str, task: Task, states: np.ndarray) -> bool:
    """Return whether these states end with the last state that is wrong in its own check."""
    try:
        last = _asked(student, name, task, sequences=False)
    except (StudentError, Wrong):
        return False
    if states.shape != task.states.shape or last.shape != task.states[-1].shape:
        return False
    return close(states[-1], last) and not close(last, task.states[-1])


def judge_states(
    states: np.ndarray, task: Task, sequences: bool, named: Any = lambda: None
) -> None:
    """Raise `Wrong` unless these are the right states; `named` returns the misconception."""
    right = task.right(sequences)
    if states.shape != right.shape:
        raise Wrong(
            _you_returned(f"an array of shape {shown(states.shape)}", task, sequences),
            f"It must be {_what(sequences)}.",
            "Which states does your function keep, and along which axis does it stack them?",
            name=named(),
        )
    if not close(states, right):
        raise Wrong(
            _first_wrong(states, right) if sequences else _returned_last(states, task),
            f"It must be the state after {'that' if sequences else 'the last'} step, by the formula "
            "of this part.",
            "At which step do your numbers leave the formula, and in which term?",
            name=named(),
        )


def _returned_last(state: np.ndarray, task: Task) -> str:
    return _you_returned(_numbers(state), task, sequences=False)


def _first_wrong(states: np.ndarray, right: np.ndarray) -> str:
    """Return a sentence on the first of all states that is wrong."""
    wrong = [not close(own, state) for own, state in zip(states, right, strict=True)]
    step = wrong.index(True)
    return (
        f"With `return_sequences=True` you returned {_numbers(states[step])} after step {step + 1} "
        f"of {len(states)}, the first wrong state."
    )


def _numbers(state: np.ndarray) -> str:
    return f"({', '.join(number(value) for value in state)})"


def _you_returned(what: str, task: Task, sequences: bool) -> str:
    keyword = " with `return_sequences=True`" if sequences else ""
    return f"You returned {what} for {task.words}{keyword}."


def _what(sequences: bool) -> str:
    return (
        "what the state is after each step, of the shape (steps, units)"
        if sequences
        else "the state after the last step, of the shape (units,)"
    )


def _asked(student: Student, name: str, task: Task, sequences: bool) -> np.ndarray:
    key = (FUNCTION, name, sequences)
    answer: np.ndarray = student.once(key, lambda: read_states(student, task, sequences))
    return answer


def _named(student: Student, told: Mapping[str, Any]) -> str | None:
    """Return the misconception that explains all answers to the example."""
    seen = []
    for name, data in told.items():
        for sequences, sealed in zip((False, True), data["names"], strict=True):
            try:
                with student.unheard():
                    answer = _asked(student, name, Task.from_data(data["task"]), sequences)
            except (StudentError, Wrong):
                continue
            seen.append(Sealed(sealed).names_of(answer))
    return the_only(seen)
