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
            f"`evaluate_naive_method` returned {shown(answer)}.",
            "It must return one number: the error over the whole dataset.",
        )
    return error


def judge(error: float, task: Task, named: Callable[[], str | None] = lambda: None) -> None:
    """Raise `Wrong` if this is not the right error; `named` returns the misconception."""
    if close(error, task.right, rtol=3e-4, atol=3e-4):
        return
    one = task.batches == 1
    come = "one batch" if one else f"{task.batches} batches of at most {task.batch_size}"
    raise Wrong(
        f"You returned {number(error)} for {task.windows} windows in {come}, with "
        f"`column={task.column}` of 0 to {len(task.mean) - 1}.",
        "It must be the mean absolute error of the naive forecast, in the targets' unit; every "
        "sample counts the same.",
        "Are your errors, forecast minus target, those in the picture, one for each window?"
        if one
        else "One batch, of other columns, is right: what is different here?",
        name=named(),
        picture=task.picture(error, ""),
    )
