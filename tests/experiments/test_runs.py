"""Runs on a short record: results, resuming after a stop and after a kill, and the page."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from autograder import Interrupted, Refused
from autograder.commands.experiment import app
from autograder.data.defects import Defects
from autograder.data.generator import make_record
from autograder.experiments import training
from autograder.experiments.figures import summaries
from autograder.experiments.folder import Folder
from autograder.experiments.models import MODELS
from autograder.experiments.page import write_page
from tests.experiments.records import hourly, written

# Ends the process as the third epoch's second batch is done, as a kill does.
KILLED = """
import os, signal, sys
from autograder.commands import experiment
from autograder.experiments import watching

def begin(self, spec, seed, epochs):
    seen = []
    def told(what, done, total):
        seen.append((what, done))
        if what == "batch" and done == 2 and ("epoch", 2) in seen:
            os.kill(os.getpid(), signal.SIGKILL)
    return told

watching.Watching.begin = begin
experiment.app(sys.argv[1:])
"""


def call(record: Path, out: Path, *options: str) -> list[str]:
    return ["run", "--data", str(record), "--out", str(out), *options]


def run(record: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(app, call(record, out, *options), catch_exceptions=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(hourly(), tmp_path_factory.mktemp("record") / "short.csv")


@pytest.fixture(scope="module")
def folder(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of three epochs, in one go, of a model that draws at random while it trains."""
    out = tmp_path_factory.mktemp("run") / "out"
    result = run(record, out, "--models", "dropout-lstm", "--epochs", "3", "--seeds", "1")
    assert 0 == result.exit_code
    return out


def results(folder: Path) -> list[dict[str, Any]]:
    """Return the results of a run without what the clock says."""
    return [result | {"seconds": len(result["seconds"])} for result in Folder(folder).results()]


def test_a_training_keeps_its_best_epoch(folder: Path) -> None:
    for result in Folder(folder).results():
        losses = result["history"]["val_loss"]
        best = result["best_epoch"] - 1

        assert 3 == len(losses)
        assert min(losses) == losses[best]
        assert result["history"]["val_mae"][best] == result["validation_mae"]


def test_a_killed_run_ends_as_one_that_was_not(record: Path, folder: Path, tmp_path: Path) -> None:
    options = ("--models", "dropout-lstm", "--epochs", "3", "--seeds", "1")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *call(record, tmp_path / "out", *options)],
        capture_output=True,
    )
    left = json.loads((tmp_path / "out/results/dropout-lstm-seed0.json").read_text())
    run(record, tmp_path / "out", *options)

    assert -signal.SIGKILL == killed.returncode
    assert 2 == len(left["history"]["loss"])
    assert results(folder) == results(tmp_path / "out")


def test_a_stopped_run_says_how_to_go_on(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "shuffled", stop)

    with pytest.raises(Interrupted, match=r"0 of 1 trainings .* resume with the same call"):
        run(record, tmp_path / "out", "--models", "dense", "--epochs", "1", "--seeds", "1")


def test_more_epochs_and_seeds_go_on_from_what_is_there(record: Path, tmp_path: Path) -> None:
    run(record, tmp_path, "--models", "dense", "--epochs", "1", "--seeds", "1")
    (before,) = Folder(tmp_path).results()
    result = run(record, tmp_path, "--models", "dense", "--epochs", "2", "--seeds", "2")
    first, second = Folder(tmp_path).results()

    assert before["history"]["loss"] == first["history"]["loss"][:1]
    assert 2 == len(first["history"]["loss"])
    assert [0, 1] == [first["seed"], second["seed"]]
    assert first["test_mae"] != second["test_mae"]
    assert "over 2 seeds" in result.stdout


def test_a_folder_of_another_run_is_refused(record: Path, folder: Path) -> None:
    with pytest.raises(Refused, match="sentinels"):
        run(record, folder, "--models", "naive", "--sentinels", "keep")


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (("--models", "denze"), "denze"),
        (("--sentinels", "drop"), "drop"),
        (("--gaps", "fill"), "fill"),
        (("--data", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_a_wrong_call_is_refused(
    options: tuple[str, str], part: str, record: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=part):
        run(record, tmp_path / "out", *options)

    assert not (tmp_path / "out").exists()


def test_parameters_are_the_lectures() -> None:
    counts = {name: MODELS[name].build(14).count_params() for name in ("lstm", "bidirectional")}

    assert {"lstm": 2_001, "bidirectional": 4_001} == counts
    assert 6_049 == MODELS["assignment"].build(14).count_params()


@pytest.fixture(scope="module")
def with_sentinels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two seeds and one epoch on a record at ten minutes, sentinels in its test split."""
    folder = tmp_path_factory.mktemp("sentinels")
    frame = make_record(9_000, 5, defects=Defects(sentinels=18))
    record = written(frame, folder / "<b>record.csv")
    run(record, folder / "out", "--models", "dense,lstm", "--epochs", "1", "--seeds", "2")
    return folder / "out"


def test_sentinels_raise_the_test_error_of_the_dense_model_and_hardly_the_lstms(
    with_sentinels: Path,
) -> None:
    naive, dense, lstm = summaries(Folder(with_sentinels))

    assert naive.other_test is None
    assert dense.test and dense.other_test and lstm.test and lstm.other_test
    assert dense.other_test.mean > 3 * dense.test.mean
    assert lstm.other_test.mean < 1.5 * lstm.test.mean


def test_the_page_stands_alone_and_holds_the_figures(with_sentinels: Path, tmp_path: Path) -> None:
    write_page([with_sentinels], tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text()
    text = re.sub(r"<[^>]*>", "", page)
    _, dense, _ = summaries(Folder(with_sentinels))

    assert len(page) < 1_000_000
    assert not re.search(r"<script|https?://", page)
    assert "<b>record.csv" not in page and "&lt;b&gt;record.csv" in page
    assert str(dense.test) in text and str(dense.other_test) in text
    assert "6.25" in text and "12.91" not in text  # conv1d was not trained
    assert str(tmp_path.parent) not in page


def test_a_folder_without_a_run_has_no_page(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="experiment run"):
        write_page([tmp_path], tmp_path / "page.html")


def test_numbers_that_are_not_finite_are_kept_as_null(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.open({}, {})
    folder.store("dense-seed0", {"history": {"loss": [1.0, float("nan")]}, "mae": float("inf")})

    assert {"history": {"loss": [1.0, None]}, "mae": None} == folder.result("dense-seed0")
