"""The judgment of a student's error on one dataset of q6."""

from collections.abc import Callable

from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.naive.task import Task
from public_checks.checks.values import as_number, close, number, shown


def read_error(student: Student, task: Task) -> float:
    """Return the error that `evaluate_naive_method` gives for the dataset."""
    answer = student.call("evaluate_naive_method", task.dataset, task.mean, task.std, task.column)
    error = as_number(answer)
    if error is None or isinstance(answer, (list, tuple)):
        raise Wrong(
            f"`evaluate_naive_method` returned {shown(answer)}.",
            "It must return one number: the error over the whole dataset.",
        )
    return error


def is_right(error: float, task: Task) -> bool:
    """Return whether this is the dataset's error, up to rounding."""
    return close(error, task.right, rtol=3e-4, atol=3e-4)


def judge(
    error: float,
    task: Task,
    named: Callable[[], str | None] = lambda: None,
    in_one_batch: Callable[[], bool] | None = None,
) -> None:
    """Raise `Wrong` if this is not the right error.

    `named` returns the misconception, and `in_one_batch` whether the same windows in one batch
    give the right error.
    """
    if is_right(error, task):
        return
    one, name = task.batches == 1, named()
    come = "one batch" if one else f"{task.batches} batches of at most {task.batch_size}"
    raise Wrong(
        f"You returned {number(error)} for {task.windows} windows in {come}, with "
        f"`column={task.column}` of 0 to {len(task.mean) - 1}.",
        "It must be the mean absolute error of the naive forecast, in the targets' unit; every "
        "sample counts the same.",
        _look(one, in_one_batch if name is None else None),
        name=name,
        picture=task.picture(error, ""),
    )


def _look(one: bool, in_one_batch: Callable[[], bool] | None) -> str:
    if one:
        return "Are your errors, forecast minus target, those in the picture, one for each window?"
    if in_one_batch is None:
        return "How much does each window, and each batch, count in your number?"
    if in_one_batch():
        return "The same windows in one batch give the right number: what does a second change?"
    return (
        "In one batch these windows give a wrong number, too: how do they differ from those above?"
    )
