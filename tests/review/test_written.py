"""The written answers are found wherever students write them, without the handout's words."""

import json

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.intake.document import document
from autograder.review.written import Given, normalized, prompts, sections, unwrapped
from tests.review.stored_class import STUB, handout, notebook, script

GIVEN = Given(document(handout().encode(), "handout.py"))
ANSWER = "They are near 0 and 1.\n\nThe test rows are *other* years: `x_1 < 3` & so on."


def answered(content: str, name: str, question: str = "q4") -> str:
    found = sections(document(content.encode(), name), ASSIGNMENT.names)
    return "\n\n".join(part.text for part in GIVEN.answer(found[question]))


def edited(change: object) -> str:
    made = json.loads(notebook({}))
    assert callable(change)
    change(made["cells"])
    return json.dumps(made)


def place(cells: list[dict[str, object]], start: str) -> int:
    return next(i for i, cell in enumerate(cells) if "".join(cell["source"]).startswith(start))  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["q4", "q7"])
def test_of_an_untouched_notebook_nothing_is_an_answer(question: str) -> None:
    assert "" == answered(notebook({}), "a.ipynb", question)


@pytest.mark.parametrize("question", ["q2", "q4", "q7"])
def test_of_an_untouched_script_nothing_is_an_answer(question: str) -> None:
    assert "" == answered(script({}), "a.py", question)


@pytest.mark.parametrize("question", ["q4", "q7"])
def test_the_words_in_place_of_the_prompt_are_the_answer(question: str) -> None:
    assert ANSWER == answered(notebook({question: ANSWER}), "a.ipynb", question)


def test_the_words_in_a_script_are_the_answer() -> None:
    assert ANSWER == answered(script({"q4": ANSWER}), "a.py")


def test_words_below_the_prompt_count_without_it() -> None:
    made = notebook({"q4": f"{STUB}\n\n{ANSWER}"})

    assert ANSWER == answered(made, "a.ipynb")


def test_a_cell_below_the_prompt_is_the_answer() -> None:
    def change(cells: list[dict[str, object]]) -> None:
        at = place(cells, "**Your comment on q4")
        cells.insert(at + 1, {"cell_type": "markdown", "source": [ANSWER]})

    assert ANSWER == answered(edited(change), "a.ipynb")


def test_an_answer_as_comments_in_a_code_cell_is_found() -> None:
    def change(cells: list[dict[str, object]]) -> None:
        at = place(cells, "**Your comment on q4")
        cells.insert(at + 1, {"cell_type": "code", "source": "# Near 0, because of the years."})

    assert "# Near 0, because of the years." == answered(edited(change), "a.ipynb")


def test_an_answer_is_found_where_the_prompt_was_deleted() -> None:
    def change(cells: list[dict[str, object]]) -> None:
        cells[place(cells, "**Your comment on q4")]["source"] = ANSWER

    assert ANSWER == answered(edited(change), "a.ipynb")


def test_what_follows_the_last_question_is_not_its_answer() -> None:
    def change(cells: list[dict[str, object]]) -> None:
        cells.append({"cell_type": "markdown", "source": "My own notes."})

    assert "" == answered(edited(change), "a.ipynb", "q8")


def test_a_script_without_cells_has_no_sections() -> None:
    assert {} == sections(document(b"def f():\n    return 1\n", "a.py"), ASSIGNMENT.names)


def test_a_text_in_quotes_is_read_without_them() -> None:
    cells = document(b'# %% [markdown]\n"""\n## q4\nHello\n"""\n', "a.py")

    assert [("text", "## q4\nHello")] == [(cell.kind, cell.text) for cell in cells]


def test_answers_are_compared_without_case_and_white_space() -> None:
    first = GIVEN.answer(
        sections(document(notebook({"q4": "Near  0, *not* 1."}).encode(), "a.ipynb"), ["q4"])["q4"]
    )
    second = GIVEN.answer(
        sections(document(script({"q4": "near 0,\nNot 1"}).encode(), "a.py"), ["q4"])["q4"]
    )

    assert normalized(first) == normalized(second)


def test_the_prompts_are_those_of_the_questions_with_points_for_comments() -> None:
    found = prompts(document(handout().encode(), "handout.py"), ASSIGNMENT.names)

    assert ["q4", "q7"] == list(found)


def test_a_paragraph_is_one_line_and_a_list_is_not() -> None:
    assert "a b\n- c\n1. d\n\ne" == unwrapped("a\nb\n- c\n1. d\n\ne")
