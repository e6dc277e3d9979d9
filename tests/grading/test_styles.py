"""Every correct solution gets full marks, whatever its style."""

from collections.abc import Callable
from functools import cache

import pytest

from autograder.assignments import NAMES
from autograder.assignments.masters import masters_dir
from autograder.assignments.registry import assignment
from autograder.grading.result import Result
from autograder.variant import load_variant
from tests.grading.classes import failed, graded

STYLES = {
    name: sorted(path for path in (masters_dir(name) / "styles").iterdir() if path.is_file())
    for name in NAMES
}
CASES = [(name, path.stem) for name, paths in STYLES.items() for path in paths]


@pytest.fixture(scope="module")
def results(
    tmp_path_factory: pytest.TempPathFactory, warm: str
) -> Callable[[str], dict[str, Result]]:
    """Return what gives an assignment's results; its styles are graded once they are asked for."""

    @cache
    def of(name: str) -> dict[str, Result]:
        return graded(STYLES[name], tmp_path_factory.mktemp(name), assignment=name, executor=warm)

    return of


def test_there_are_many_styles() -> None:
    assert len(STYLES["assignment4"]) >= 10
    assert len(STYLES["lesson"]) >= 4


@pytest.mark.parametrize(("name", "style"), CASES)
def test_a_correct_solution_gets_full_marks(
    name: str, style: str, results: Callable[[str], dict[str, Result]]
) -> None:
    result = results(name)[style]
    variant = load_variant()
    points = sum(q.auto_points(variant) for q in assignment(name).questions if q.checks)

    assert [] == failed(result)
    assert (points, points, "graded") == (result.auto_total, result.auto_max, result.status)
