"""q4's records: what makes wrong normalisations show, and how close right ones have to be."""

import numpy as np
import pytest

from autograder.assignments.assignment4.q4.diagnosis import how_normalized
from autograder.assignments.assignment4.q4.rows import (
    EXAMPLE,
    KINDS,
    LONG,
    SENTINEL,
    Rows,
    agrees,
    is_one_of,
    mean_and_std,
    right_data,
)

RECORDS = [EXAMPLE, LONG, Rows(6, 4, 4, 2), Rows(60, 30, 30, 14)]


@pytest.mark.parametrize("rows", RECORDS, ids=str)
def test_records_are_the_same_every_time_and_hold_what_they_say(rows: Rows) -> None:
    np.testing.assert_array_equal(rows.raw, rows.raw)
    assert (rows.count, rows.columns) == rows.raw.shape
    for column in range(rows.columns):
        holds = SENTINEL in rows.raw[: rows.num_train, column]

        assert holds == (column in rows.sentinels) == ("-9999.0" in rows.column_words(column))
        assert holds == (SENTINEL in rows.raw[-rows.num_test :, column])


@pytest.mark.parametrize("rows", [EXAMPLE, LONG], ids=str)
def test_means_have_both_signs_and_spreads_lie_on_both_sides_of_one(rows: Rows) -> None:
    train = rows.raw[: rows.num_train]
    test = right_data(rows)[0][rows.num_train + rows.num_val :]

    for values in (train.mean(axis=0), test.mean(axis=0)):
        assert min(values) < 0 < max(values)
    assert min(train.std(axis=0)) < 0.1 < 10 < max(train.std(axis=0))


@pytest.mark.parametrize("rows", RECORDS, ids=str)
def test_single_precision_agrees_and_half_precision_does_not(rows: Rows) -> None:
    single = rows.raw.astype("float32")
    mean, std = single[: rows.num_train].mean(axis=0), single[: rows.num_train].std(axis=0)
    right = right_data(rows)[0]

    assert agrees((single - mean) / std, right).all()
    assert agrees((single - mean) / (std + 1e-7), right).all()
    assert not agrees((single - mean) / (std + 1e-3), right).all() or rows.columns <= 2
    if rows.count > 50:
        assert not agrees(right.astype("float16"), right).all()
        assert not agrees(right.round(3), right).all()


def test_reports_may_be_rounded_to_two_digits() -> None:
    for column in range(len(KINDS)):
        mean, std = mean_and_std(EXAMPLE.raw[:, column])[0]

        assert is_one_of((round(mean, 2), round(std, 2)), [(mean, std)])
        assert not is_one_of((mean + 0.02 * max(std, 1), std), [(mean, std)])


def test_right_data_and_what_fits_no_misconception_have_no_name() -> None:
    for data in right_data(EXAMPLE):
        assert how_normalized(EXAMPLE, data) is None
        assert how_normalized(EXAMPLE, -data) is None
    assert how_normalized(EXAMPLE, EXAMPLE.raw) is None
