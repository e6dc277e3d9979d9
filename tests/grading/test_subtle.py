"""Every wrong solution loses points, in its question, also where its mistake has no name.

Each is graded on its own question here. `AUTOGRADER_FULL=1` grades all of them on everything
(some minutes), and shows that the other questions keep their points. Only the selected ones are
graded, so that `-k q4` is soon done.
"""

import os
from pathlib import Path

import pytest

from autograder.grading.result import Result
from tests.grading.classes import failed, graded, lost
from tests.grading.wrong_submissions import WrongSubmission, wrong_submissions

WRONG = wrong_submissions()


@pytest.fixture(scope="module")
def results(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, warm: str
) -> dict[str, Result]:
    selected = {item.name for item in request.session.items}
    wanted = [wrong for wrong in WRONG if any(f"[{wrong.name}]" in name for name in selected)]
    results = {}
    for assignment in sorted({wrong.assignment for wrong in wanted}):
        folder = tmp_path_factory.mktemp("subtle")
        asked = [wrong for wrong in wanted if wrong.assignment == assignment]
        for wrong in asked:
            (folder / f"{wrong.name}.py").write_text(wrong.code, "utf-8")
        question_of = {wrong.name: wrong.question for wrong in asked}
        only = {} if os.environ.get("AUTOGRADER_FULL") else question_of
        out = tmp_path_factory.mktemp("results")
        results |= graded([folder], out, only=only, assignment=assignment, executor=warm)
    return results


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_a_wrong_solution_loses_points_in_its_question(
    wrong: WrongSubmission, results: dict[str, Result]
) -> None:
    assert [wrong.question] == list(lost(results[wrong.name])), failed(results[wrong.name])


@pytest.mark.parametrize(
    "cell",
    [
        "# %% nothing_said (style: lecture_recipe)\ndef load_data(csv_path): ...\n",
        "# %% no_style\n# it has no style\ndef load_data(csv_path): ...\n",
    ],
    ids=["no comment", "no style"],
)
def test_a_cell_without_a_style_or_a_comment_is_refused(tmp_path: Path, cell: str) -> None:
    (tmp_path / "q1.py").write_text(cell, "utf-8")

    with pytest.raises(ValueError, match=r"q1\.py: a cell must begin with"):
        wrong_submissions(tmp_path)
