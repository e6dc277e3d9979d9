"""What each misconception of l5 returns for a task."""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.assignments.lesson.l5.recurrence import Task
from autograder.checks.oracle.network import sigmoid
from autograder.checks.suspects import Suspects

Step = Callable[[np.ndarray, np.ndarray], np.ndarray]
Answer = np.ndarray


def suspects(task: Task, sequences: bool) -> Suspects:
    """Return each misconception's answers, which may be right for one value of `sequences`."""
    answers: dict[str, list[Answer]] = {}
    for name, states in _wrong_states(task):
        answers.setdefault(name, []).append(states if sequences else states[-1])
    for name, answer in _wrong_choices(task, sequences):
        answers.setdefault(name, []).append(answer)
    return Suspects(answers)


def _wrong_states(task: Task) -> Iterator[tuple[str, Answer]]:
    """Yield wrong states after all steps, shape (steps, units)."""
    U, W, b = task.U, task.W, task.b
    square = U.shape == W.shape

    def run(step: Step, start: float = 0.0) -> Answer:
        return _run(task.inputs, step, np.full(len(b), start))

    def right(x: Answer, s: Answer) -> Answer:
        return np.tanh(U @ x + W @ s + b)

    yield "state-not-carried", run(lambda x, s: np.tanh(U @ x + b))
    yield "bias-forgotten", run(lambda x, s: np.tanh(U @ x + W @ s))
    yield "state-starts-at-one", run(right, start=1.0)
    yield "reversed-in-time", _run(task.inputs[::-1], right, np.zeros(len(b)))
    yield "reversed-in-time", _run(task.inputs[::-1], right, np.zeros(len(b)))[::-1]
    yield "tanh-missing", run(lambda x, s: U @ x + W @ s + b)
    yield "relu-for-tanh", run(lambda x, s: np.maximum(U @ x + W @ s + b, 0))
    yield "sigmoid-for-tanh", run(lambda x, s: sigmoid(U @ x + W @ s + b))
    yield "bias-outside-tanh", run(lambda x, s: np.tanh(U @ x + W @ s) + b)
    yield "tanh-of-the-state-only", run(lambda x, s: U @ x + np.tanh(W @ s) + b)
    yield "tanh-not-carried", np.tanh(run(lambda x, s: U @ x + W @ s + b))
    yield "states-added-up", run(lambda x, s: s + np.tanh(U @ x + W @ s + b))
    yield "transposed-weights", run(lambda x, s: np.tanh(U @ x + s @ W + b))
    if square:
        yield "u-and-w-swapped", run(lambda x, s: np.tanh(W @ x + U @ s + b))
        yield "transposed-weights", run(lambda x, s: np.tanh(x @ U + s @ W + b))
        yield "transposed-weights", run(lambda x, s: np.tanh(x @ U + W @ s + b))


def _wrong_choices(task: Task, sequences: bool) -> Iterator[tuple[str, Answer]]:
    """Yield the right states, of which the wrong ones are returned, or in the wrong shape."""
    states, last = task.states, task.states[-1]
    start = np.zeros_like(last)[np.newaxis]
    yield "last-output-for-all", last
    if sequences:
        yield "last-output-for-all", np.repeat(last[np.newaxis], len(states), axis=0)
        yield "states-stacked-on-wrong-axis", states.T
        yield "states-stacked-on-wrong-axis", states.reshape(-1)
        yield "states-stacked-on-wrong-axis", states.T.reshape(-1)
        yield "initial-state-included", np.concatenate([start, states])
        yield "initial-state-included", np.concatenate([start, states[:-1]])
        yield "return-sequences-inverted", last
    else:
        yield "states-stacked-on-wrong-axis", last
        yield "initial-state-included", last
        yield "return-sequences-inverted", states
    yield "all-for-last", states
    yield "first-for-last", states if sequences else states[0]
    yield "mean-for-last", states if sequences else states.mean(axis=0)


def _run(inputs: np.ndarray, step: Step, state: np.ndarray) -> Answer:
    states = []
    for x in inputs:
        state = step(x, state)
        states.append(state)
    return np.stack(states)
