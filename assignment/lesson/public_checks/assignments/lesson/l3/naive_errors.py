"""The judgment of `naive_mae` on one dataset, apart from that of `denormalize`."""

from collections.abc import Callable

import numpy as np

from public_checks.assignments.lesson.l3.degrees import NAME as DENORMALIZE
from public_checks.checks.calls import Student, StudentError, Unreadable, Unwritten
from public_checks.checks.engine import Skipped, Wrong
from public_checks.checks.naive.task import Task
from public_checks.checks.values import as_array, as_number, close, number, shown

NAME = "naive_mae"
RULE = (
    "It must be the mean absolute error in degrees: the forecast is the window's last temperature, "
    "and every sample counts the same."
)


def read_error(student: Student, task: Task) -> float:
    """Return the error that `naive_mae` gives for the dataset.

    Raises `Skipped` where it fails as the student's own `denormalize` does.
    """
    try:
        answer = student.call(NAME, task.dataset, task.mean, task.std)
    except (Unreadable, Unwritten):
        raise
    except StudentError as raised:
        forecast = _own_forecast(student, task)
        if isinstance(forecast, StudentError) and forecast.type == raised.type:
            raise Skipped(f"`{DENORMALIZE}`, which raises the same error") from None
        raise
    error = as_number(answer)
    if error is None or isinstance(answer, (list, tuple)):
        raise Wrong(
            f"You returned {shown(answer)}.",
            "It must be one number: the error over the whole dataset.",
            "Of which type is what your `return` gives back?",
        )
    return error


def judge(
    student: Student, error: float, task: Task, named: Callable[[], str | None] = lambda: None
) -> None:
    """Raise `Wrong` unless this is the right error, or right for the student's `denormalize`.

    A wrong `denormalize` has cost its points already. `named` returns the misconception.
    """
    if _is_error(error, task.right):
        return
    forecast = _own_forecast(student, task)
    if isinstance(forecast, np.ndarray):
        own = float(np.abs(forecast - task.targets).mean())
        if _is_error(error, own):
            return
    one = task.batches == 1
    come = "in one batch" if one else f"in batches of at most {task.batch_size}"
    raise Wrong(
        f"You returned {number(error)} for {task.windows} windows {come}.",
        RULE,
        "Are your errors, forecast minus target, those in the picture, one for each window?"
        if one
        else "Does a sample in a smaller last batch count as much as any other, and does every "
        "batch?",
        name=named(),
        picture=task.picture(error, "°C"),
    )


def _is_error(error: float, right: float) -> bool:
    return close(error, right, rtol=3e-4, atol=3e-4)


def _own_forecast(student: Student, task: Task) -> np.ndarray | StudentError | None:
    """Return the forecasts that the student's own `denormalize` makes, shape (windows,).

    Returns its exception where it fails, and None where it returns anything else.
    """
    values = np.array(task.samples[:, -1, 1])
    try:
        forecast = as_array(student.call(DENORMALIZE, values, task.mean, task.std))
    except StudentError as error:
        return error
    return forecast if forecast is not None and forecast.shape == values.shape else None
