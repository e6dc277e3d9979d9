"""The judgment of a student's error on one dataset of q6."""

from collections.abc import Callable

from autograder.checks.calls import Student
from autograder.checks.engine import Wrong
from autograder.checks.naive.task import Task
from autograder.checks.values import as_number, close, number, shown


def read_error(student: Student, task: Task) -> float:
    """Return the error that `evaluate_naive_method` gives for the dataset."""
    answer = student.call("evaluate_naive_method", task.dataset, task.mean, task.std, task.column)
    error = as_number(answer)
    if error is None or isinstance(answer, (list, tuple)):
        raise Wrong(
            f"`evaluate_naive_method` returns {shown(answer)}.",
            "It must return one number: the error over the whole dataset.",
        )
    return error


def judge(error: float, task: Task, named: Callable[[], str | None] = lambda: None) -> None:
    """Raise `Wrong` if this is not the right error; `named` returns the misconception."""
    if close(error, task.right, rtol=3e-4, atol=3e-4):
        return
    come = "one batch" if task.batches == 1 else f"{task.batches} batches of at most"
    raise Wrong(
        f"For {task.windows} windows in {come}{'' if task.batches == 1 else f' {task.batch_size}'} "
        f"you return {number(error)}, which is not the naive method's mean absolute error.",
        "The forecast is the last value observed at the target's time of day; its error, in the "
        "targets' unit, counts every sample the same.",
        "The windows are normalized, the targets are not. Which step and which column do you use, "
        "and how do you return to the original unit?"
        if task.batches == 1
        else "How do you combine the batches when the last one is smaller, and do you use the "
        "column that you are given?",
        name=named(),
    )
