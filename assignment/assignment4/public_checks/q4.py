"""q4: normalise with the training rows' statistics, and report what they are.
"""
import numpy as np
from .calls import Student
from .check import Question
from .check import Wrong
from .model import Variant
from .rows import EXAMPLE
from .rows import Rows
from .rows import is_one_of
from .rows import right_reports
from .values import as_array
from .values import as_number
from .values import close
from .values import number
from .values import shown


QUESTION = Question("q4", "Normalisation")


@QUESTION.check("training-rows", weight=2)
def training_rows(student: Student, variant: Variant) -> None:
    """After `normalize`, every column of the training rows has mean 0 and standard deviation 1."""
    data, _, _ = _normalized(student, EXAMPLE)
    train = data[: EXAMPLE.num_train]
    means, stds = train.mean(axis=0), [train.std(axis=0), train.std(axis=0, ddof=1)]
    centred = bool(np.allclose(means, 0, atol=5e-3))
    scaled = any(np.allclose(std, 1, atol=5e-3) for std in stds)
    if not (centred and scaled):
        raise Wrong(
            f"Given {EXAMPLE.words()}, your first column has mean {number(means[0])} and standard "
            f"deviation {number(stds[0][0])} over the training rows.",
            "Every column should have mean 0 and standard deviation 1 there.",
            "Over which rows and along which axis do you take your statistics, and what do you do "
            "with them?",
        )


@QUESTION.check("returned-statistics", weight=1)
def returned_statistics(student: Student, variant: Variant) -> None:
    """`normalize` also returns the mean and the standard deviation it used, one number a column."""
    _, mean, std = _normalized(student, EXAMPLE)
    _judge_statistics(EXAMPLE, mean, std)


@QUESTION.check("training-report", weight=1)
def training_report(student: Student, variant: Variant) -> None:
    """`feature_statistics` reports the training rows' mean and standard deviation before normalisation."""
    _judge_report(student, EXAMPLE, 1, "train")


@QUESTION.check("test-report", weight=1)
def test_report(student: Student, variant: Variant) -> None:
    """`feature_statistics` reports the test rows' mean and standard deviation after normalisation."""
    _judge_report(student, EXAMPLE, 1, "test")


def _normalized(student: Student, rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    answer = student.once(
        ("normalize", rows), lambda: student.call("normalize", rows.raw, rows.num_train)
    )
    if not isinstance(answer, list) or len(answer) != 3:
        raise Wrong(
            f"`normalize` returns {shown(answer)}.",
            "It has to return three things: the normalised data, the means, the standard "
            "deviations.",
        )
    data, mean, std = (as_array(value) for value in answer)
    if data is None or data.shape != rows.raw.shape:
        got = "no array of numbers" if data is None else f"of shape {data.shape}"
        raise Wrong(
            f"The data that `normalize` returns is {got}.",
            f"It has to keep the shape of the raw data, {rows.raw.shape}: every row is "
            "normalised, not only the training rows.",
        )
    if not np.isfinite(data).all():
        raise Wrong("The normalised data holds NaN or infinity.", "Every value has to be a number.")
    nothing = np.zeros(0)
    return data, nothing if mean is None else mean, nothing if std is None else std


def _judge_statistics(rows: Rows, mean: np.ndarray, std: np.ndarray) -> None:
    train = rows.raw[: rows.num_train]
    for what, values in (("mean", mean), ("std", std)):
        if values.size != rows.columns:
            raise Wrong(
                f"`normalize` returns {values.size} number{'s' * (values.size != 1)} for "
                f"`{what}`; the data has {rows.columns} columns.",
                "Each column is measured in a unit of its own and needs its own statistics.",
                "Along which axis do you take them?",
            )
    right_std = any(close(std.ravel(), train.std(axis=0, ddof=d)) for d in (0, 1))
    right_mean = close(mean.ravel(), train.mean(axis=0))
    if right_mean and right_std:
        return
    wrong, values = ("mean", mean) if not right_mean else ("std", std)
    raise Wrong(
        f"Given {rows.words()}, your `{wrong}` of the first column is {number(values.ravel()[0])}, "
        "which is not the training rows'.",
        "Both statistics are those of the raw training rows, column by column: they turn "
        "normalised values back later.",
    )


def _judge_report(student: Student, rows: Rows, column: int, part: str) -> None:
    answer = student.once(
        ("feature_statistics", rows, column),
        lambda: student.call("feature_statistics", rows.raw, rows.num_train, rows.num_val, column),
    )
    if not isinstance(answer, dict):
        raise Wrong(
            f"`feature_statistics` returns {shown(answer)}.",
            "It has to return a dictionary with the four statistics.",
        )
    keys = (f"{part}_mean", f"{part}_std")
    missing = [key for key in keys if key not in answer]
    if missing:
        raise Wrong(
            f"The dictionary that `feature_statistics` returns has no `{missing[0]}`.",
            "Its keys are train_mean, train_std, test_mean and test_std.",
        )
    pair = tuple(as_number(answer[key]) for key in keys)
    if pair[0] is None or pair[1] is None:
        raise Wrong(
            f"`{keys[0]}` and `{keys[1]}` are {shown(list(answer[key] for key in keys))}.",
            "Each is one number: the statistic of one column.",
        )
    got = (pair[0], pair[1])
    if not is_one_of(got, right_reports(rows, column, part)):
        which, when = ("training", "before") if part == "train" else ("test", "after")
        raise Wrong(
            f"Given {rows.words()}, you report a mean of {number(got[0])} and a standard deviation "
            f"of {number(got[1])} for the {which} rows of column {column}.",
            f"Asked for are the {which} rows {when} normalisation"
            + ("." if part == "train" else ", which uses the training rows' statistics."),
            "Which rows does your slice hold, and has the array been normalised by then?",
        )
