"""Every correct solution gets full marks, whatever its style."""

import pytest

from autograder.grading.result import Result
from tests.grading.classes import STYLES, failed, graded

NAMES = sorted(path.stem for path in STYLES.iterdir() if path.is_file())


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    return graded([STYLES], tmp_path_factory.mktemp("styles"))


def test_there_are_at_least_ten_styles() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_a_correct_solution_gets_full_marks(name: str, results: dict[str, Result]) -> None:
    result = results[name]

    assert [] == failed(result)
    assert (23.0, 23.0, "graded") == (result.auto_total, result.auto_max, result.status)
