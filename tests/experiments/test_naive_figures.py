"""The naive figures on the real hourly record are the lecture's."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.commands.experiment import app

HOURLY = Path(__file__).resolve().parents[3] / "shared/data/jena_hourly_2009_2016_6col.csv"


def test_naive_prints_the_lectures_figures(tmp_path: Path) -> None:
    if not HOURLY.exists():
        pytest.skip(f"the real excerpt {HOURLY.name} is not beside the project: nothing compared")
    result = CliRunner().invoke(
        app, ["run", "--models", "naive", "--data", str(HOURLY), "--out", str(tmp_path / "run")]
    )

    assert 0 == result.exit_code
    assert "Naive: validation MAE 2.44, test MAE 2.62 °C" in result.stdout
    assert "derived from pressure, temperature and humidity" in result.stdout
    assert "left out: max. wv (m/s), wd (deg)" in result.stdout
