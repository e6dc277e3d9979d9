"""The answers of q4's misconceptions for a record: normalized data, statistics, and reports."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from autograder.assignments.assignment4.q4.normalized import as_told
from autograder.assignments.assignment4.q4.reported import Part
from autograder.assignments.assignment4.q4.solved_record import Pair, SolvedRecord, mean_and_std
from autograder.checks.suspects import Suspects

Percents = tuple[int, int, int]
Statistics = tuple[np.ndarray, np.ndarray]
Found = Iterator[tuple[str, np.ndarray]]
DEVIATIONS = (0, 1)  # the population's and the sample's


def normalized_suspects(record: SolvedRecord, percents: Percents) -> Suspects:
    """Return the record as each misconception in `normalize` transforms it."""
    return _gathered(_recipes(record, percents))


def summarized_suspects(record: SolvedRecord, percents: Percents) -> Suspects:
    """Return each misconception's statistics of the training rows, scaled for comparison."""
    found = []
    for slug, mean, std in _summaries(record, percents):
        told = as_told(record, mean, std)
        if told is not None and told.shape == (2, record.columns):
            found.append((slug, told))
    by_row = record.raw.mean(axis=1)
    found += [("wrong-axis", by_row), ("wrong-axis", by_row[: record.num_train])]
    return _gathered(iter(found))


def reported_suspects(
    record: SolvedRecord, percents: Percents, column: int, part: Part
) -> Suspects:
    """Return the means and standard deviations that misconceptions report for one column."""
    reports = _train_reports if part == "train" else _test_reports
    pairs = []
    for slug, given in reports(record, percents, column):
        # Reports may be rounded.
        pairs += [(slug, np.array(pair).round(digits)) for pair in given for digits in (2, 12)]
    return _gathered(iter(pairs))


def _gathered(found: Found) -> Suspects:
    answers: dict[str, list[np.ndarray]] = {}
    for slug, answer in found:
        answers.setdefault(slug, []).append(answer)
    return Suspects(answers)


def _known_stops(record: SolvedRecord, percents: Percents) -> list[int]:
    """Return where `normalize`, which is not told `num_val`, may guess that validation ends."""
    train, val, test = percents
    count, end = record.count, record.num_train
    rest = count - end
    guesses = (
        end + rest * val // (val + test),
        end + count * val // 100,
        end * (train + val) // train,
        count * (train + val) // 100,
        count - count * test // 100,
    )
    near = {stop + off for stop in guesses for off in (0, 1)}
    return sorted(stop for stop in near | {record.test_rows.start} if end < stop < count)


def _wrong_statistics(record: SolvedRecord, percents: Percents) -> Iterator[tuple[str, Statistics]]:
    """Return statistics of other rows, or of all columns together; one of the two may be right."""
    raw, train = record.raw, record.raw[: record.num_train]

    def of(part: np.ndarray, axis: int | None = 0) -> Iterator[Statistics]:
        mean = np.broadcast_to(part.mean(axis=axis), record.columns)
        stds = [np.broadcast_to(part.std(axis=axis, ddof=d), record.columns) for d in DEVIATIONS]
        yield from product([mean], [*stds, *record.std])
        yield from product([record.mean], stds)

    for pair in of(raw):
        yield "full-data-statistics", pair
    for stop in _known_stops(record, percents):
        for d in DEVIATIONS:
            known = raw[:stop]
            yield "train-and-val-statistics", (known.mean(axis=0), known.std(axis=0, ddof=d))
    for part in (train, raw):
        for pair in of(part, None):
            yield "scalar-statistics", pair


def _recipes(record: SolvedRecord, percents: Percents) -> Found:
    """Return the record as each misconception in `normalize` transforms it."""
    raw, mean, end = record.raw, record.mean, record.num_train
    for slug, (a, b) in _wrong_statistics(record, percents):
        yield slug, (raw - a) / b
    yield "not-scaled", raw - mean
    by_row = raw.mean(axis=1, keepdims=True)
    for d, std in zip(DEVIATIONS, record.std, strict=True):
        yield "variance-for-std", (raw - mean) / std**2
        yield "not-centred", raw / std
        yield "mean-std-swapped", (raw - std) / mean
        yield "wrong-axis", (raw - by_row) / raw.std(axis=1, keepdims=True, ddof=d)
        for starts in ([end, record.test_rows.start], [end]):
            for recipe in _each_by_itself(raw, starts, d):
                yield "per-split-statistics", recipe
    for part in (raw[:end], raw, raw[: record.test_rows.start]):
        low, high = part.min(axis=0), part.max(axis=0)
        unit = (raw - low) / (high - low)
        yield "min-max-scaled", unit
        yield "min-max-scaled", 2 * unit - 1
        yield "min-max-scaled", (raw - part.mean(axis=0)) / (high - low)
        yield "min-max-scaled", raw / np.abs(part).max(axis=0)


def _summaries(
    record: SolvedRecord, percents: Percents
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Return the mean and standard deviation that each misconception returns."""
    raw, mean, zero = record.raw, record.mean, np.zeros(record.columns)
    for slug, (a, b) in _wrong_statistics(record, percents):
        yield slug, a, b
    for data, std in zip(record.data, record.std, strict=True):
        yield "mean-std-swapped", std, mean
        yield "variance-for-std", mean, std**2
        yield "statistics-after-normalising", zero, data[: record.num_train].std(axis=0)
        yield "statistics-after-normalising", zero, data[: record.num_train].std(axis=0, ddof=1)
    for part in (raw[: record.num_train], raw):
        low, high = part.min(axis=0), part.max(axis=0)
        ranges: Sequence[np.ndarray] = (high - low, np.abs(part).max(axis=0))
        for a, b in [*product((low, mean), ranges), *product((low,), record.std)]:
            yield "min-max-scaled", a, b


def _each_by_itself(raw: np.ndarray, starts: list[int], ddof: int) -> Iterator[np.ndarray]:
    """Normalize each part of the record by its own mean, standard deviation, or both."""
    train, *rest = np.split(raw, starts)
    first = (train - train.mean(axis=0)) / train.std(axis=0, ddof=ddof)
    for means, stds in ((rest, rest), (rest, [train] * len(rest)), ([train] * len(rest), rest)):
        parts = [
            (part - by.mean(axis=0)) / scale.std(axis=0, ddof=ddof)
            for part, by, scale in zip(rest, means, stds, strict=True)
        ]
        yield np.concatenate([first, *parts])


def _train_reports(
    record: SolvedRecord, percents: Percents, column: int
) -> Iterator[tuple[str, list[Pair]]]:
    raw, end = record.raw, record.num_train
    values, known, train = raw[:, column], raw[: record.test_rows.start, column], raw[:end, column]
    right = mean_and_std(train)
    for slug, part in (
        ("full-data-statistics", values),
        ("train-and-val-statistics", known),
        ("scalar-statistics", raw[:end]),
    ):
        own = mean_and_std(part)
        pairs = [*product(own, right), *product(right, own)]
        yield slug, own + [(a[0], b[1]) for a, b in pairs]
    for by, d in product((train, values, known), DEVIATIONS):
        after = (train - by.mean()) / by.std(ddof=d)
        yield "statistics-after-normalising", mean_and_std(after)
    yield "statistics-after-normalising", mean_and_std(train - train.mean())
    yield from _turned(right)


def _test_reports(
    record: SolvedRecord, percents: Percents, column: int
) -> Iterator[tuple[str, list[Pair]]]:
    values, end, middle = record.raw[:, column], record.num_train, record.test_rows.start
    train, val, test = values[:end], values[end:middle], values[middle:]
    yield "statistics-before-normalising", mean_and_std(test)
    yield "test-includes-validation", [*mean_and_std(values[end:]), *mean_and_std(val)]
    for d in DEVIATIONS:
        rest = (values[end:] - train.mean()) / train.std(ddof=d)
        yield "test-includes-validation", mean_and_std(rest)
        for slug, part in (
            ("full-data-statistics", values),
            ("train-and-val-statistics", values[:middle]),
            ("per-split-statistics", test),
        ):
            for by, scale in ((part, part), (part, train), (train, part)):
                yield slug, mean_and_std((test - by.mean()) / scale.std(ddof=d))
    for slug, data in _recipes(record, percents):
        if not slug.endswith("-statistics") or slug == "scalar-statistics":
            yield slug, mean_and_std(data[middle:, column])
    yield from _turned(
        [pair for data in record.data for pair in mean_and_std(data[middle:, column])]
    )


def _turned(right: list[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    """Return right reports in the wrong order, or with the variance."""
    yield "mean-std-swapped", [(std, mean) for mean, std in right]
    yield "variance-for-std", [(mean, std**2) for mean, std in right]
