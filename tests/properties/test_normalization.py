"""q4: what makes wrong normalizations show, how close right ones are, and one message a mistake."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from autograder.assignments.assignment4.q4.checks import QUESTION
from autograder.assignments.assignment4.q4.diagnosis import normalized_suspects
from autograder.assignments.assignment4.q4.examples import example_rows
from autograder.assignments.assignment4.q4.rows import EDGES, EXAMPLE, KINDS, Rows, edges
from autograder.assignments.assignment4.q4.solved_record import (
    SENTINEL,
    agrees,
    is_one_of,
    mean_and_std,
)
from autograder.checks.calls import Student, StudentError, TimeLimits
from autograder.checks.cases import Cases
from autograder.checks.outcome import outcome_of
from autograder.checks.sealed import Sealed
from autograder.variant import load_variant

VARIANT = load_variant()
SEEDS = ("a", "b", "c")
RECORDS = [EXAMPLE, *EDGES, Rows(2, 30, 1, 14, seed=1), Rows(60, 30, 30, 14, seed=9)]
Statistics = Callable[[np.ndarray], Any]


class Answering(Student):
    """A student whose two functions run here."""

    def __init__(self, normalize: Any, feature_statistics: Any) -> None:
        super().__init__(TimeLimits())
        self.functions = {"normalize": normalize, "feature_statistics": feature_statistics}

    def call(self, function: str, *args: Any, **kwargs: Any) -> Any:
        raw, *rest = args
        answer = self.functions[function](raw.copy(), *rest)
        return list(answer) if isinstance(answer, tuple) else answer


def by(mean: Statistics, std: Statistics) -> tuple[Any, Any]:
    """Return both functions of a student who takes these for mean and standard deviation."""

    def statistics(raw: np.ndarray, num_train: int) -> tuple[Any, Any]:
        return mean(raw[:num_train]), std(raw[:num_train])

    def normalize(raw: np.ndarray, num_train: int) -> Any:
        a, b = statistics(raw, num_train)
        return (raw - a) / b, a, b

    return normalize, reporting(normalize, statistics)


def reporting(normalize: Any, statistics: Any) -> Any:
    """Return a `feature_statistics` that is right but for what these two get wrong."""

    def feature_statistics(raw: np.ndarray, num_train: int, num_val: int, column: int) -> Any:
        a, b = (np.broadcast_to(each, raw.shape[1]) for each in statistics(raw, num_train))
        test = normalize(raw.copy(), num_train)[0][num_train + num_val :, column]
        return {
            "train_mean": float(a[column]),
            "train_std": float(b[column]),
            "test_mean": float(test.mean()),
            "test_std": float(test.std()),
        }

    return feature_statistics


def mean_of(train: np.ndarray) -> Any:
    return train.mean(axis=0)


def std_of(train: np.ndarray) -> Any:
    return train.std(axis=0)


def outcomes(normalize: Any, feature_statistics: Any, seed: str = "a") -> dict[str, Any]:
    """Return outcome and misconception of every check that does not pass."""
    found: dict[str, Any] = {}
    for check in QUESTION.checks:
        if any(need in found for need in check.needs):
            found[check.name] = ("skipped", None)
            continue
        student, example = Answering(normalize, feature_statistics), QUESTION.example(VARIANT)
        run = partial(check.run, student, VARIANT, example, Cases(seed, check.name))
        judged = outcome_of(run, student)
        if judged.outcome != "passed":
            found[check.name] = (judged.outcome, judged.misconception)
    return found


def told(found: dict[str, Any]) -> dict[str, Any]:
    """Return the misconceptions of the checks that have a message, by check."""
    return {name: what[1] for name, what in found.items() if what[0] != "skipped"}


@pytest.mark.parametrize("rows", RECORDS, ids=str)
def test_records_are_the_same_every_time_and_hold_what_they_say(rows: Rows) -> None:
    raw, record = rows.raw, rows.record()

    np.testing.assert_array_equal(raw, rows.raw)
    assert (rows.count, rows.columns) == raw.shape
    for column in range(rows.columns):
        holds = SENTINEL in raw[: rows.num_train, column]

        assert holds == (column in rows.sentinels) == ("-9999.0" in record.column_words(column))
        if rows.num_test > 1:
            assert holds == (SENTINEL in raw[-rows.num_test :, column])


@pytest.mark.parametrize("rows", [EXAMPLE, EDGES[-1]], ids=str)
def test_means_have_both_signs_and_spreads_lie_on_both_sides_of_one(rows: Rows) -> None:
    record = rows.record()
    test = record.data[0][record.test_rows]

    for values in (record.mean, test.mean(axis=0)):
        assert min(values) < 0 < max(values)
    assert min(record.std[0]) < 0.1 < 10 < max(record.std[0])


@pytest.mark.parametrize("rows", RECORDS, ids=str)
def test_single_precision_agrees_and_half_precision_does_not(rows: Rows) -> None:
    single = rows.raw.astype("float32")
    mean, std = single[: rows.num_train].mean(axis=0), single[: rows.num_train].std(axis=0)
    right = rows.record().data[0]

    assert agrees((single - mean) / std, right).all()
    assert agrees((single - mean) / (std + 1e-7), right).all()
    if rows.columns > 2:
        assert not agrees((single - mean) / (std + 1e-3), right).all()
    if rows.count > 50:
        assert not agrees(right.astype("float16"), right).all()
        assert not agrees(right.round(3), right).all()


def test_edges_are_there_whatever_the_seed() -> None:
    for seed in SEEDS:
        found = edges(Cases(seed, "q4-any-record"))

        assert (2, 1, 1) == (found[0].num_train, found[0].num_val, found[0].num_test)
        assert {2, 14} <= {rows.columns for rows in found}
        assert any(rows.num_train < rows.num_test for rows in found)
        assert any(rows.num_train > 9 * rows.num_test for rows in found)
        assert any(rows.num_val > rows.num_train + rows.num_test - rows.num_val for rows in found)
        assert any(rows.tight for rows in found)
        assert any(rows.sentinels for rows in found)
        assert max(rows.num_train for rows in found) > 1_000


def test_another_seed_makes_other_values_and_the_same_one_the_same() -> None:
    one, again, other = (edges(Cases(seed, "q4-any-record")) for seed in ("a", "a", "b"))

    assert one == again
    for rows, others in zip(one, other, strict=True):
        assert not np.isclose(rows.record().mean, others.record().mean, rtol=1e-6).any()


def test_reports_may_be_rounded_to_two_digits() -> None:
    for column in range(len(KINDS)):
        mean, std = mean_and_std(EXAMPLE.raw[:, column])[0]

        assert is_one_of((round(mean, 2), round(std, 2)), [(mean, std)])
        assert not is_one_of((mean + 0.02 * max(std, 1), std), [(mean, std)])


def test_right_data_and_what_fits_no_misconception_have_no_name() -> None:
    record = EXAMPLE.record()
    suspects = normalized_suspects(record, VARIANT.split_percent)
    for known in (suspects, Sealed(suspects.sealed("salt"))):
        for data in (*record.data, *-record.data, record.raw, 0.5 * record.data[0]):
            assert set() == known.names_of(data)


@pytest.mark.parametrize("percents", [(1, 1, 98), (50, 1, 49), (98, 1, 1), (1, 98, 1)])
def test_the_example_has_validation_rows_by_the_shares_of_any_split(
    percents: tuple[int, int, int],
) -> None:
    _, val, test = percents
    rows = example_rows(percents)

    assert (rows.num_val + rows.num_test) * val // (val + test) >= 1
    assert EXAMPLE == example_rows(VARIANT.split_percent)


def test_every_misconception_is_sealed_and_none_is_right() -> None:
    record, suspects = (
        EXAMPLE.record(),
        normalized_suspects(EXAMPLE.record(), VARIANT.split_percent),
    )
    known = Sealed(QUESTION.example(VARIANT)["names"]["data"])
    for slug, answers in suspects.answers.items():
        for answer in answers:
            assert {slug} == known.names_of(answer)
            assert not any(agrees(answer, right).all() for right in record.data)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("ddof", [0, 1])
@pytest.mark.parametrize("kind", ["float64", "float32"])
def test_right_functions_pass_whatever_the_seed(seed: str, ddof: int, kind: str) -> None:
    right = by(
        lambda train: train.astype(kind).mean(axis=0),
        lambda train: train.astype(kind).std(axis=0, ddof=ddof),
    )

    assert {} == outcomes(*right, seed)


WRONG_STATISTICS: dict[str, tuple[tuple[Statistics, Statistics], str | None]] = {
    "median": ((lambda train: np.median(train, axis=0), std_of), None),
    "mean without the last row": ((lambda train: train[:-1].mean(axis=0), std_of), None),
    "half of the deviation": ((mean_of, lambda train: train.std(axis=0) / 2), None),
    "variance": ((mean_of, lambda train: train.var(axis=0)), "variance-for-std"),
    "range": ((mean_of, lambda train: np.ptp(train, axis=0)), "min-max-scaled"),
    "all columns together": ((np.mean, np.std), "scalar-statistics"),
    "one deviation": ((mean_of, np.std), "scalar-statistics"),
    "swapped": ((std_of, mean_of), "mean-std-swapped"),
    "nothing": ((lambda train: np.zeros(train.shape[1]), lambda train: 1 + 0 * train[0]), None),
}


@pytest.mark.parametrize("which", WRONG_STATISTICS)
def test_one_wrong_statistic_makes_one_message(which: str) -> None:
    (mean, std), name = WRONG_STATISTICS[which]
    found = outcomes(*by(mean, std))

    assert {"q4-training-rows": name} == told(found)
    assert len(QUESTION.checks) == len(found)  # none of the points is given for it


def test_statistics_of_all_rows_make_one_message_in_both_functions_together() -> None:
    def normalize(raw: np.ndarray, num_train: int) -> Any:
        mean, std = raw.mean(axis=0), raw.std(axis=0)
        return (raw - mean) / std, mean, std

    def right(raw: np.ndarray, num_train: int) -> Any:
        return raw[:num_train].mean(axis=0), raw[:num_train].std(axis=0)

    found = outcomes(normalize, reporting(normalize, right))

    assert {"q4-training-rows": "full-data-statistics"} == told(found)
    assert "q4-training-report" not in found


def test_statistics_in_the_wrong_order_make_one_message() -> None:
    right = by(mean_of, std_of)[0]

    def normalize(raw: np.ndarray, num_train: int) -> Any:
        data, mean, std = right(raw, num_train)
        return data, std, mean

    found = outcomes(normalize, reporting(normalize, lambda raw, n: normalize(raw, n)[1:]))

    assert {"q4-returned-statistics": "mean-std-swapped"} == told(found)


def test_a_mistake_in_each_function_makes_a_message_each() -> None:
    normalize = by(mean_of, lambda train: train.var(axis=0))[0]
    report = by(lambda train: np.median(train, axis=0), std_of)[1]
    found = outcomes(normalize, report)

    assert {"q4-training-rows": "variance-for-std", "q4-training-report": None} == told(found)


@pytest.mark.parametrize(
    "answer", [None, 1.0, (), {}, "x", ([], [], []), (np.nan,) * 3, (np.zeros((75, 14)), 1)]
)
def test_what_is_no_normalization_makes_one_message(answer: Any) -> None:
    right = by(mean_of, std_of)[1]
    found = outcomes(lambda raw, num_train: answer, right)

    assert {"q4-training-rows": None} == told(found)
    assert "q4-training-report" not in found
    assert "q4-test-report" not in found


@pytest.mark.parametrize("answer", [None, 1.0, [], {}, {"train_mean": "x", "train_std": []}])
def test_what_is_no_report_makes_one_message(answer: Any) -> None:
    found = outcomes(by(mean_of, std_of)[0], lambda raw, num_train, num_val, column: answer)

    assert {"q4-training-report": None} == told(found)
    assert {"q4-training-report", "q4-test-report", "q4-any-report"} == set(found)


def test_an_exception_makes_one_message_a_function() -> None:
    def raises(*arguments: Any) -> Any:
        raise StudentError("ZeroDivisionError", "division by zero")

    found = outcomes(raises, raises)

    assert {"q4-training-rows", "q4-training-report"} == set(told(found))
    assert {"error", "skipped"} == {outcome for outcome, _ in found.values()}


def where(holds: Callable[[np.ndarray, int], bool]) -> Any:
    """Return a right `normalize` that leaves the data raw where `holds` says so."""
    right = by(mean_of, std_of)[0]

    def normalize(raw: np.ndarray, num_train: int) -> Any:
        data, mean, std = right(raw, num_train)
        return (raw if holds(raw, num_train) else data), mean, std

    return normalize


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "holds",
    [
        lambda raw, num_train: num_train == 2,
        lambda raw, num_train: num_train > 1_000,
        lambda raw, num_train: raw.shape[1] == 2,
        lambda raw, num_train: num_train < len(raw) // 3,
        lambda raw, num_train: len(raw) - num_train < 10,
        lambda raw, num_train: 900 < raw[:num_train, 0].mean(),
    ],
)
def test_what_is_wrong_at_an_edge_only_is_found_whatever_the_seed(holds: Any, seed: str) -> None:
    right = by(mean_of, std_of)[1]

    assert {"q4-any-record": ("failed", None)} == outcomes(where(holds), right, seed)
