"""From a record to windows: splits, targets, the naive method, gaps and sentinels."""

from pathlib import Path

import numpy as np
import pytest

from autograder import Refused
from autograder.checks.oracle.windows import Windowing
from autograder.data.defects import Defects
from autograder.data.generator import make_record
from autograder.experiments.reading import Measured, read_measured
from autograder.experiments.splits import SPLITS, prepare
from autograder.experiments.tasks import LECTURE, Task, assignment_task
from tests.experiments.records import hourly, written


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return read_measured(written(hourly(), tmp_path_factory.mktemp("record") / "r.csv"))


@pytest.mark.parametrize("task", [LECTURE, assignment_task()], ids=lambda task: task.name)
def test_every_split_has_a_number_of_windows_that_the_contract_allows(
    task: Task, measured: Measured
) -> None:
    prepared, rows = prepare(measured, task), len(measured.frame)
    train, validation = (rows * percent // 100 for percent in task.split_percent[:2])
    windowing = Windowing(rows, train, validation, task.steps, 1, prepared.delay, 256)

    for place, split in enumerate(SPLITS):
        assert len(prepared.starts[split]) in windowing.allowed_counts(place)


def test_targets_and_naive_predictions_are_rows_of_the_record(measured: Measured) -> None:
    prepared = prepare(measured, LECTURE)
    temperature = measured.frame["T (degC)"].to_numpy()
    starts = prepared.starts["test"]

    assert temperature[starts + 143].tolist() == prepared.truth("test").tolist()
    assert temperature[starts + 119].tolist() == prepared.naive("test").tolist()
    assert np.allclose(prepared.truth("test"), prepared.targets[starts])


def test_rows_are_normalized_by_the_training_rows(measured: Measured) -> None:
    prepared = prepare(measured, LECTURE)
    train = prepared.data[: len(measured.frame) // 2]

    assert np.allclose(0, train.mean(axis=0), atol=1e-4)
    assert np.allclose(1, train.std(axis=0), atol=1e-4)
    assert "float32" == prepared.data.dtype


def test_windows_over_a_gap_are_counted_and_can_be_left_out(tmp_path: Path) -> None:
    frame = hourly()
    frame = frame.drop(frame.index[500])
    measured = read_measured(written(frame, tmp_path / "r.csv"))
    kept, without = (prepare(measured, LECTURE, leave_out_gaps=flag) for flag in (False, True))
    spans = without.starts["train"][:, None] + np.array([0, 143])
    hours = np.diff(without.times[spans], axis=1) / np.timedelta64(1, "h")

    assert 143 == kept.over_gaps["train"]
    assert kept.over_gaps["train"] == len(kept.starts["train"]) - len(without.starts["train"])
    assert {143.0} == set(hours.ravel().tolist())


def test_sentinels_of_the_test_split_make_two_versions_of_it(tmp_path: Path) -> None:
    frame = make_record(13_200, 3, defects=Defects(sentinels=6))
    measured = read_measured(written(frame, tmp_path / "r.csv"))
    treated, kept = (prepare(measured, LECTURE, keep_sentinels=flag) for flag in (False, True))

    assert treated.other_data is not None and kept.other_data is not None
    assert np.array_equal(treated.data, kept.other_data)
    assert np.array_equal(kept.data, treated.other_data)
    assert kept.data.min() < -1_000 < treated.data.min()
    assert treated.sentinel_windows > 0


def test_a_record_without_the_feature_is_refused(tmp_path: Path) -> None:
    measured = read_measured(written(hourly(300)[["wv (m/s)"]], tmp_path / "r.csv"))

    with pytest.raises(Refused, match=r"T \(degC\)"):
        prepare(measured, LECTURE)


@pytest.mark.parametrize("hours", [100, 400])
def test_a_record_that_is_too_short_is_refused(hours: int, tmp_path: Path) -> None:
    measured = read_measured(written(hourly(hours), tmp_path / "r.csv"))

    with pytest.raises(Refused, match="Received"):
        prepare(measured, LECTURE)
