"""Every wrong solution loses points, in its question, also where its mistake has no name.

Each is graded on its own question here. `AUTOGRADER_FULL=1` grades all of them on everything
(some minutes), and shows that the other questions keep their points.
"""

import os

import pytest

from autograder.grading.result import Result
from tests.grading.classes import SUBTLE, failed, graded, lost

WRONG_IN = {
    path.stem: path.read_text("utf-8").splitlines()[0].removeprefix("# wrong:").strip()
    for path in sorted(SUBTLE.glob("*.py"))
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    only = {} if os.environ.get("AUTOGRADER_FULL") else WRONG_IN
    return graded([SUBTLE], tmp_path_factory.mktemp("subtle"), only=only)


@pytest.mark.parametrize("name", sorted(WRONG_IN))
def test_a_wrong_solution_loses_points_in_its_question(
    name: str, results: dict[str, Result]
) -> None:
    assert [WRONG_IN[name]] == list(lost(results[name])), failed(results[name])
