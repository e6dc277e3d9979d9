"""Which misconception wrong statistics or wrongly normalised data show."""

from collections.abc import Iterable, Iterator
from itertools import product

import numpy as np

from autograder.assignments.assignment4.q4.rows import (
    TOLERANCE,
    Pair,
    Rows,
    agrees,
    is_one_of,
    mean_and_std,
    right_reports,
)
from autograder.checks.values import close

Statistics = tuple[np.ndarray, np.ndarray]


def suspects(rows: Rows) -> dict[str, list[Statistics]]:
    """Return the statistics that known misconceptions take, by slug."""
    raw, end = rows.raw, rows.num_train
    train, middle = raw[:end], end + rows.num_val

    def of(part: np.ndarray, axis: int | None = 0) -> list[Statistics]:
        # One of the two may be the training rows'.
        mean, std = np.asarray(part.mean(axis=axis)), np.asarray(part.std(axis=axis))
        sample = np.asarray(part.std(axis=axis, ddof=1))
        columns = [train.std(axis=0, ddof=d) for d in (0, 1)]
        return [
            *product([mean], [std, sample, *columns]),
            *product([train.mean(axis=0)], [std, sample]),
        ]

    # Students cannot know in `normalize` where validation ends: it is enough to take most of it.
    stops = range(end + rows.num_val // 2, middle + rows.num_test // 2)
    return {
        "full-data-statistics": of(raw),
        "train-and-val-statistics": [pair for stop in stops for pair in of(raw[:stop])],
        "scalar-statistics": [*of(train, None), *of(raw, None)],
    }


def same_statistics(mean: np.ndarray, std: np.ndarray, wanted: Statistics) -> bool:
    """Return whether these are the wanted statistics, but for the rounding of float32."""
    limit = TOLERANCE * wanted[1]
    return bool(np.all([np.abs(mean - wanted[0]) <= limit, np.abs(std - wanted[1]) <= limit]))


def how_summarised(rows: Rows, data: np.ndarray, mean: np.ndarray, std: np.ndarray) -> str | None:
    """Return the misconception that takes these for the training rows' statistics."""
    raw, train = rows.raw, rows.raw[: rows.num_train]
    if mean.size != rows.columns or std.size != rows.columns:
        if 1 in (mean.size, std.size):
            return "scalar-statistics"
        by_row = raw.mean(axis=1)
        others = rows.num_train, rows.count
        return "wrong-axis" if mean.size in others and close(mean, by_row[: mean.size]) else None
    for slug, pairs in suspects(rows).items():
        if any(same_statistics(mean, std, pair) for pair in pairs):
            return slug
    for d in (0, 1):
        right = train.mean(axis=0), train.std(axis=0, ddof=d)
        if same_statistics(std, mean, right):
            return "mean-std-swapped"
        if close(std, right[1] ** 2, rtol=TOLERANCE):
            return "variance-for-std"
    for part in (train, raw):
        low, high = part.min(axis=0), part.max(axis=0)
        if close(mean, low) or close(std, high - low) or close(std, np.abs(part).max(axis=0)):
            return "min-max-scaled"
    after = data[: rows.num_train]
    if same_statistics(mean, std, (after.mean(axis=0), np.ones(rows.columns))):
        return "statistics-after-normalising"
    return None


def how_normalized(rows: Rows, data: np.ndarray) -> str | None:
    """Return the misconception that turns the raw data into `data`."""
    for slug, recipe in recipes(rows):
        if agrees(data, recipe).all():
            return slug
    if float(np.abs(data.mean(axis=1)).max()) < 5e-3:
        return "wrong-axis"
    return "scalar-statistics" if _by_two_numbers(data, rows.raw) else None


def recipes(rows: Rows) -> Iterator[tuple[str, np.ndarray]]:
    """Return the record as each misconception in `normalize` leaves it."""
    raw, end, middle = rows.raw, rows.num_train, rows.num_train + rows.num_val
    for slug, pairs in suspects(rows).items():
        yield from ((slug, (raw - a) / b) for a, b in pairs)
    mean = raw[:end].mean(axis=0)
    for d in (0, 1):
        std = raw[:end].std(axis=0, ddof=d)
        yield "variance-for-std", (raw - mean) / std**2
        yield "not-centred", raw / std
        yield "mean-std-swapped", (raw - std) / mean
        yield "not-scaled", raw - mean
        spread = raw.std(axis=1, keepdims=True, ddof=d)
        yield "wrong-axis", (raw - raw.mean(axis=1, keepdims=True)) / spread
        for starts in ([end, middle], [end]):
            for recipe in _each_by_itself(raw, starts, d):
                yield "per-split-statistics", recipe
    for part in (raw[:end], raw, raw[:middle]):
        low, high = part.min(axis=0), part.max(axis=0)
        unit = (raw - low) / (high - low)
        yield "min-max-scaled", unit
        yield "min-max-scaled", 2 * unit - 1
        yield "min-max-scaled", (raw - part.mean(axis=0)) / (high - low)
        yield "min-max-scaled", raw / np.abs(part).max(axis=0)


def _each_by_itself(raw: np.ndarray, starts: list[int], ddof: int) -> Iterator[np.ndarray]:
    """Normalise each part of the record by its own statistics, by both or by one of the two."""
    train, *rest = np.split(raw, starts)
    first = (train - train.mean(axis=0)) / train.std(axis=0, ddof=ddof)
    for means, stds in ((rest, rest), (rest, [train] * len(rest)), ([train] * len(rest), rest)):
        parts = [
            (part - by.mean(axis=0)) / scale.std(axis=0, ddof=ddof)
            for part, by, scale in zip(rest, means, stds, strict=True)
        ]
        yield np.concatenate([first, *parts])


def _by_two_numbers(data: np.ndarray, raw: np.ndarray) -> bool:
    """Return whether all columns are shifted by one number and divided by another."""
    slope, shift = np.polyfit(raw.ravel(), data.ravel(), 1)
    return bool(slope > 0 and abs(shift) > TOLERANCE and agrees(data, slope * raw + shift).all())


def how_reported(rows: Rows, got: Pair, column: int, part: str) -> str | None:
    """Return the misconception that reports this mean and standard deviation for a split."""
    reports = _train_reports if part == "train" else _test_reports
    for slug, pairs in reports(rows, column):
        if is_one_of(got, list(pairs)):
            return slug
    right = right_reports(rows, column, part)
    if is_one_of((got[1], got[0]), right):
        return "mean-std-swapped"
    variances = [(mean, std**2) for mean, std in right]
    if any(close(got, pair, rtol=2e-3) for pair in variances):
        return "variance-for-std"
    if part == "test":
        for slug, recipe in recipes(rows):
            if is_one_of(got, mean_and_std(recipe[rows.num_train + rows.num_val :, column])):
                return slug
    return None


def _train_reports(rows: Rows, column: int) -> Iterator[tuple[str, Iterable[Pair]]]:
    raw, end, middle = rows.raw, rows.num_train, rows.num_train + rows.num_val
    values, known, train = raw[:, column], raw[:middle, column], raw[:end, column]
    for slug, part in (
        ("full-data-statistics", values),
        ("train-and-val-statistics", known),
        ("scalar-statistics", raw[:end]),
    ):
        pairs = product(mean_and_std(part), mean_and_std(train))
        yield slug, mean_and_std(part)
        yield slug, [pair for a, b in pairs for pair in ((a[0], b[1]), (b[0], a[1]))]
    for by, d in product((train, values, known), (0, 1)):
        after = (train - by.mean()) / by.std(ddof=d)
        yield "statistics-after-normalising", mean_and_std(after)
    yield "statistics-after-normalising", mean_and_std(train - train.mean())


def _test_reports(rows: Rows, column: int) -> Iterator[tuple[str, Iterable[Pair]]]:
    values, end, middle = rows.raw[:, column], rows.num_train, rows.num_train + rows.num_val
    train, val, test = values[:end], values[end:middle], values[middle:]
    yield "statistics-before-normalising", mean_and_std(test)
    yield "test-includes-validation", [*mean_and_std(values[end:]), *mean_and_std(val)]
    for d in (0, 1):
        rest = (values[end:] - train.mean()) / train.std(ddof=d)
        yield "test-includes-validation", mean_and_std(rest)
        for slug, part in (
            ("full-data-statistics", values),
            ("train-and-val-statistics", values[:middle]),
            ("per-split-statistics", test),
        ):
            for by, scale in ((part, part), (part, train), (train, part)):
                yield slug, mean_and_std((test - by.mean()) / scale.std(ddof=d))
