"""Which misconception wrong statistics or wrongly normalised data show."""

from itertools import product

import numpy as np

from autograder.questions.rows import LOOSE, Pair, Rows, is_one_of, mean_and_std, right_reports
from autograder.questions.values import close

Statistics = tuple[np.ndarray, np.ndarray]


def suspects(rows: Rows) -> dict[str, list[Statistics]]:
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


def how_summarised(rows: Rows, mean: np.ndarray, std: np.ndarray) -> str | None:
    """Return the misconception that takes these for the training rows' statistics."""
    train = rows.raw[: rows.num_train]
    if mean.size == std.size == rows.columns:
        mean, std = mean.ravel(), std.ravel()
        for slug, pairs in suspects(rows).items():
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


def how_normalized(data: np.ndarray, rows: Rows) -> str | None:
    """Return the misconception that turns the raw data into `data`."""
    raw, end, middle = rows.raw, rows.num_train, rows.num_train + rows.num_val
    train = raw[:end]
    mean = train.mean(axis=0)
    for slug, pairs in suspects(rows).items():
        if any(close(data, (raw - a) / b, **LOOSE) for a, b in pairs):
            return slug
    for d in (0, 1):
        std = train.std(axis=0, ddof=d)
        recipes = {
            "variance-for-std": (raw - mean) / std**2,
            "not-centred": raw / std,
            "mean-std-swapped": (raw - std) / mean,
            "not-scaled": raw - mean,
            "wrong-axis": by_rows(raw, d),
        }
        for slug, recipe in recipes.items():
            if close(data, recipe, **LOOSE):
                return slug
        for parts in ((0, end, middle), (0, end)):
            if close(data, each_by_itself(raw, parts, d), **LOOSE):
                return "per-split-statistics"
    for part in (train, raw, raw[:middle]):
        low, high = part.min(axis=0), part.max(axis=0)
        unit = (raw - low) / (high - low)
        if close(data, unit, **LOOSE) or close(data, 2 * unit - 1, **LOOSE):
            return "min-max-scaled"
    if float(np.abs(data.mean(axis=1)).max()) < 5e-3:
        return "wrong-axis"
    return None


def each_by_itself(raw: np.ndarray, starts: tuple[int, ...], ddof: int) -> np.ndarray:
    """Normalise each part of the record, from one start to the next, by its own statistics."""
    parts = np.split(raw, starts[1:])
    return np.concatenate([(p - p.mean(axis=0)) / p.std(axis=0, ddof=ddof) for p in parts])


def by_rows(raw: np.ndarray, ddof: int) -> np.ndarray:
    """Normalise each row by the mean and the spread of its own columns."""
    spread = raw.std(axis=1, keepdims=True, ddof=ddof)
    return np.asarray((raw - raw.mean(axis=1, keepdims=True)) / spread)


def how_reported(got: Pair, rows: Rows, column: int, part: str) -> str | None:
    """Return the misconception that reports this mean and standard deviation for a split."""
    raw = rows.raw
    values, end, middle = raw[:, column], rows.num_train, rows.num_train + rows.num_val
    train, val, test = values[:end], values[end:middle], values[middle:]

    def scaled(part: np.ndarray, by: np.ndarray, d: int) -> list[Pair]:
        return mean_and_std((part - by.mean()) / by.std(ddof=d))

    swapped = (got[1], got[0])
    suspects: list[tuple[str, list[Pair]]] = []
    if part == "train":
        suspects += [
            ("full-data-statistics", mean_and_std(values)),
            ("train-and-val-statistics", mean_and_std(values[:middle])),
        ]
        suspects += [
            ("statistics-after-normalising", scaled(train, by, d))
            for by, d in product((train, values, values[:middle]), (0, 1))
        ]
        suspects += [("statistics-after-normalising", mean_and_std(train - train.mean()))]
    else:
        rest = values[end:]
        suspects += [
            ("statistics-before-normalising", mean_and_std(test)),
            ("test-includes-validation", [*mean_and_std(rest), *mean_and_std(val)]),
        ]
        for d in (0, 1):
            suspects += [
                ("test-includes-validation", scaled(rest, train, d)),
                ("full-data-statistics", scaled(test, values, d)),
                ("train-and-val-statistics", scaled(test, values[:middle], d)),
                ("per-split-statistics", scaled(test, test, d)),
            ]
    for slug, pairs in suspects:
        if is_one_of(got, pairs):
            return slug
    if is_one_of(swapped, right_reports(rows, column, part)):
        return "mean-std-swapped"
    variances = [(mean, std**2) for mean, std in right_reports(rows, column, part)]
    if is_one_of(got, variances):
        return "variance-for-std"
    data = normalized_by(raw, rows)
    for slug, normalised in data.items():
        if part == "test" and is_one_of(got, mean_and_std(normalised[middle:, column])):
            return slug
    return None


def normalized_by(raw: np.ndarray, rows: Rows) -> dict[str, np.ndarray]:
    """Return the whole record as misconceptions in `normalize` leave it, by slug."""
    train = raw[: rows.num_train]
    mean, std = train.mean(axis=0), train.std(axis=0)
    low, high = train.min(axis=0), train.max(axis=0)
    return {
        "scalar-statistics": (raw - train.mean()) / train.std(),
        "wrong-axis": by_rows(raw, 0),
        "variance-for-std": (raw - mean) / std**2,
        "not-centred": raw / std,
        "not-scaled": raw - mean,
        "min-max-scaled": (raw - low) / (high - low),
        "mean-std-swapped": (raw - std) / mean,
    }
