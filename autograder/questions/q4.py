"""q4: normalise with the training rows' statistics, and report what they are."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import strategies as st

from autograder.check import Question, Wrong, for_all
from autograder.questions.values import as_array, as_number, close, number, shown
from autograder.student_session import Student
from autograder.variant import Variant

QUESTION = Question("q4", "Normalisation")
LOOSE = {"rtol": 2e-3, "atol": 2e-3}  # float32 columns far from 0 lose this much


@dataclass(frozen=True)
class Rows:
    """A small record whose columns differ in mean and scale, and whose splits differ in both."""

    num_train: int
    num_val: int
    num_test: int
    columns: int

    @property
    def raw(self) -> np.ndarray:
        """The record: floats of shape (rows, columns)."""
        count = self.num_train + self.num_val + self.num_test
        random = np.random.default_rng([self.num_train, self.num_val, self.num_test, self.columns])
        scale = 2.0 + 3.0 * np.arange(self.columns)
        values = random.normal(size=(count, self.columns)) * scale + 20.0 * scale[::-1]
        later = np.repeat([0.0, 1.0, 2.5], [self.num_train, self.num_val, self.num_test])
        return np.asarray(values + later[:, None] * scale * (1 + random.random(count))[:, None])

    def words(self) -> str:
        """Return the record in words."""
        splits = f"{self.num_train} training, {self.num_val} validation, {self.num_test} test"
        count = self.num_train + self.num_val + self.num_test
        return f"{self.columns} columns and {count} rows ({splits})"


EXAMPLE = Rows(num_train=40, num_val=15, num_test=20, columns=3)
RECORDS = st.builds(
    Rows,
    num_train=st.integers(6, 60),
    num_val=st.integers(4, 30),
    num_test=st.integers(4, 30),
    columns=st.integers(2, 14),
)


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
            name=_how_normalized(data, EXAMPLE),
        )


@QUESTION.check("returned-statistics", weight=1)
def returned_statistics(student: Student, variant: Variant) -> None:
    """`normalize` also returns the mean and the standard deviation it used, one number a column."""
    _, mean, std = _normalized(student, EXAMPLE)
    _judge_statistics(EXAMPLE, mean, std)


@QUESTION.check("any-record", weight=2, hidden=True, needs=("training-rows", "returned-statistics"))
def any_record(student: Student, variant: Variant) -> None:
    """All rows are shifted and scaled by the training rows' statistics, for any record."""

    @for_all(RECORDS, max_examples=10)
    def right(rows: Rows) -> None:
        data, mean, std = _normalized(student, rows)
        _judge_statistics(rows, mean, std)
        raw = rows.raw
        train = raw[: rows.num_train]
        wanted = [(raw - train.mean(axis=0)) / train.std(axis=0, ddof=d) for d in (0, 1)]
        if not any(close(data, each, **LOOSE) for each in wanted):
            raise Wrong(
                f"Given {rows.words()}, the rows after the training rows are not normalised as "
                "those are.",
                "One shift and one scale a column, from the training rows, for all rows: "
                "whatever is learned on one split must fit the others.",
                name=_how_normalized(data, rows),
            )


@QUESTION.check("training-report", weight=1)
def training_report(student: Student, variant: Variant) -> None:
    """`feature_statistics` reports the training rows' mean and standard deviation before normalisation."""
    _judge_report(student, EXAMPLE, 1, "train")


@QUESTION.check("test-report", weight=1)
def test_report(student: Student, variant: Variant) -> None:
    """`feature_statistics` reports the test rows' mean and standard deviation after normalisation."""
    _judge_report(student, EXAMPLE, 1, "test")


@QUESTION.check("any-report", weight=1, hidden=True, needs=("training-report", "test-report"))
def any_report(student: Student, variant: Variant) -> None:
    """The reported statistics are right for any record and any column."""
    cases = RECORDS.flatmap(lambda rows: st.tuples(st.just(rows), st.integers(0, rows.columns - 1)))

    @for_all(cases, max_examples=8)
    def right(case: tuple[Rows, int]) -> None:
        for part in ("train", "test"):
            _judge_report(student, *case, part)


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
    named = _how_summarised(rows, mean, std)
    for what, values in (("mean", mean), ("std", std)):
        if values.size != rows.columns:
            raise Wrong(
                f"`normalize` returns {values.size} number{'s' * (values.size != 1)} for "
                f"`{what}`; the data has {rows.columns} columns.",
                "Each column is measured in a unit of its own and needs its own statistics.",
                "Along which axis do you take them?",
                name=named,
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
        name=named,
    )


Statistics = tuple[np.ndarray, np.ndarray]


def _suspects(rows: Rows) -> dict[str, list[Statistics]]:
    """Return the statistics that known misconceptions take, by slug."""
    raw, end = rows.raw, rows.num_train

    def of(part: np.ndarray, axis: int | None = 0) -> list[Statistics]:
        return [
            (np.asarray(part.mean(axis=axis)), np.asarray(part.std(axis=axis, ddof=d)))
            for d in (0, 1)
        ]

    # Students who cannot know where validation ends take some rows after the training rows.
    more = [pair for stop in range(end + 1, len(raw)) for pair in of(raw[:stop])]
    return {
        "full-data-statistics": of(raw),
        "train-and-val-statistics": more,
        "scalar-statistics": [*of(raw[:end], None), *of(raw, None)],
    }


def _how_summarised(rows: Rows, mean: np.ndarray, std: np.ndarray) -> str | None:
    train = rows.raw[: rows.num_train]
    if mean.size == std.size == rows.columns:
        mean, std = mean.ravel(), std.ravel()
        for slug, pairs in _suspects(rows).items():
            for a, b in pairs:
                if close(mean, np.broadcast_to(a, mean.shape)) and close(
                    std, np.broadcast_to(b, std.shape)
                ):
                    return slug
        for d in (0, 1):
            right = train.std(axis=0, ddof=d)
            if close(mean, right) and close(std, train.mean(axis=0)):
                return "mean-std-swapped"
            if close(std, right**2):
                return "variance-for-std"
        if close(mean, train.min(axis=0)):
            return "min-max-scaled"
        if close(mean, np.zeros_like(mean)):
            return "not-centred"
        if close(std, np.ones_like(std)):
            return "not-scaled"
        return None
    if mean.size == 1 or std.size == 1:
        return "scalar-statistics"
    return "wrong-axis" if mean.size != rows.columns else None


def _how_normalized(data: np.ndarray, rows: Rows) -> str | None:
    """Return the misconception that turns the raw data into `data`."""
    raw, end, middle = rows.raw, rows.num_train, rows.num_train + rows.num_val
    train = raw[:end]
    mean = train.mean(axis=0)
    for slug, pairs in _suspects(rows).items():
        if any(close(data, (raw - a) / b, **LOOSE) for a, b in pairs):
            return slug
    for d in (0, 1):
        std = train.std(axis=0, ddof=d)
        recipes = {
            "variance-for-std": (raw - mean) / std**2,
            "not-centred": raw / std,
            "mean-std-swapped": (raw - std) / mean,
            "not-scaled": raw - mean,
            "wrong-axis": _by_rows(raw, d),
        }
        for slug, recipe in recipes.items():
            if close(data, recipe, **LOOSE):
                return slug
        for parts in ((0, end, middle), (0, end)):
            if close(data, _each_by_itself(raw, parts, d), **LOOSE):
                return "per-split-statistics"
    for part in (train, raw, raw[:middle]):
        low, high = part.min(axis=0), part.max(axis=0)
        unit = (raw - low) / (high - low)
        if close(data, unit, **LOOSE) or close(data, 2 * unit - 1, **LOOSE):
            return "min-max-scaled"
    if float(np.abs(data.mean(axis=1)).max()) < 5e-3:
        return "wrong-axis"
    return None


def _each_by_itself(raw: np.ndarray, starts: tuple[int, ...], ddof: int) -> np.ndarray:
    parts = np.split(raw, starts[1:])
    return np.concatenate([(p - p.mean(axis=0)) / p.std(axis=0, ddof=ddof) for p in parts])


def _by_rows(raw: np.ndarray, ddof: int) -> np.ndarray:
    spread = raw.std(axis=1, keepdims=True, ddof=ddof)
    return np.asarray((raw - raw.mean(axis=1, keepdims=True)) / spread)


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
    if not _is_one_of(got, _right_reports(rows, column, part)):
        which, when = ("training", "before") if part == "train" else ("test", "after")
        raise Wrong(
            f"Given {rows.words()}, you report a mean of {number(got[0])} and a standard deviation "
            f"of {number(got[1])} for the {which} rows of column {column}.",
            f"Asked for are the {which} rows {when} normalisation"
            + ("." if part == "train" else ", which uses the training rows' statistics."),
            "Which rows does your slice hold, and has the array been normalised by then?",
            name=_how_reported(got, rows, column, part),
        )


Pair = tuple[float, float]


def _is_one_of(got: Pair, pairs: list[Pair]) -> bool:
    return any(close(got, pair, rtol=2e-3, atol=2e-3) for pair in pairs)


def _pairs(values: np.ndarray) -> list[Pair]:
    return [(float(values.mean()), float(values.std(ddof=d))) for d in (0, 1)]


def _right_reports(rows: Rows, column: int, part: str) -> list[Pair]:
    values = rows.raw[:, column]
    train, test = values[: rows.num_train], values[rows.num_train + rows.num_val :]
    if part == "train":
        return _pairs(train)
    return [p for d in (0, 1) for p in _pairs((test - train.mean()) / train.std(ddof=d))]


def _how_reported(got: Pair, rows: Rows, column: int, part: str) -> str | None:
    raw = rows.raw
    values, end, middle = raw[:, column], rows.num_train, rows.num_train + rows.num_val
    train, val, test = values[:end], values[end:middle], values[middle:]

    def scaled(part: np.ndarray, by: np.ndarray, d: int) -> list[Pair]:
        return _pairs((part - by.mean()) / by.std(ddof=d))

    swapped = (got[1], got[0])
    suspects: list[tuple[str, list[Pair]]] = []
    if part == "train":
        suspects += [
            ("full-data-statistics", _pairs(values)),
            ("train-and-val-statistics", _pairs(values[:middle])),
        ]
        suspects += [
            ("statistics-after-normalising", scaled(train, by, d))
            for by, d in product((train, values, values[:middle]), (0, 1))
        ]
        suspects += [("statistics-after-normalising", _pairs(train - train.mean()))]
    else:
        rest = values[end:]
        suspects += [
            ("statistics-before-normalising", _pairs(test)),
            ("test-includes-validation", [*_pairs(rest), *_pairs(val)]),
        ]
        for d in (0, 1):
            suspects += [
                ("test-includes-validation", scaled(rest, train, d)),
                ("full-data-statistics", scaled(test, values, d)),
                ("train-and-val-statistics", scaled(test, values[:middle], d)),
                ("per-split-statistics", scaled(test, test, d)),
            ]
    for slug, pairs in suspects:
        if _is_one_of(got, pairs):
            return slug
    if _is_one_of(swapped, _right_reports(rows, column, part)):
        return "mean-std-swapped"
    variances = [(mean, std**2) for mean, std in _right_reports(rows, column, part)]
    if _is_one_of(got, variances):
        return "variance-for-std"
    data = _normalized_by(raw, rows)
    for slug, normalised in data.items():
        if part == "test" and _is_one_of(got, _pairs(normalised[middle:, column])):
            return slug
    return None


def _normalized_by(raw: np.ndarray, rows: Rows) -> dict[str, np.ndarray]:
    """Return the whole record as misconceptions in `normalize` leave it, by slug."""
    train = raw[: rows.num_train]
    mean, std = train.mean(axis=0), train.std(axis=0)
    low, high = train.min(axis=0), train.max(axis=0)
    return {
        "scalar-statistics": (raw - train.mean()) / train.std(),
        "wrong-axis": _by_rows(raw, 0),
        "variance-for-std": (raw - mean) / std**2,
        "not-centred": raw / std,
        "not-scaled": raw - mean,
        "min-max-scaled": (raw - low) / (high - low),
        "mean-std-swapped": (raw - std) / mean,
    }
