"""The lesson's questions: each asked once, judged however it is answered, explained afterwards."""

import io
import re
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from autograder.assignments.lesson import ASSIGNMENT
from autograder.assignments.lesson.l7.answers import ANSWERS
from autograder.assignments.lesson.l7.asked import ASKED, CHOICES, kind_of
from autograder.assignments.lesson.l7.checks import QUESTION
from autograder.assignments.lesson.l7.reading import read_answer, read_numbers
from autograder.checks.calls import TimeLimits
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.outcome import Judged, outcome_of
from autograder.cli import app
from autograder.commands.check import CheckCall, check_once
from autograder.grading.explained import with_explanations
from autograder.grading.question_run import question_result
from autograder.grading.result import Result
from autograder.handout.master import keep_solutions, read_master, stub_solutions
from autograder.handout.misconceptions import Misconception, read_misconceptions, splice
from autograder.reports.pages import feedback_page, prose
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import load_variant

VARIANT = load_variant()
MASTER = read_master(ASSIGNMENT)
LECTURE = Path(__file__).parents[3] / "shared" / "seed" / "lecture.txt"
TABLE = (ASSIGNMENT.masters / "QUESTIONS.md").read_text("utf-8")
RIGHT = {key: answer.right[0] for key, answer in ANSWERS.items()}
WRONG = [
    (key, wrong, name) for key, answer in ANSWERS.items() for wrong, name, _ in answer.mistakes
]
WRITTEN = read_misconceptions(ASSIGNMENT.masters / "misconceptions", VARIANT)
CHOSEN = [key for key in ASKED if kind_of(key) == "choice"]
NUMBERED = [key for key in ASKED if kind_of(key) == "number"]


def judged(only: str | None = None, **namespace: Any) -> dict[str, Judged]:
    """The outcome of each check, or of `only` one, for these names, by key."""
    student = InProcessStudent(namespace, TimeLimits())
    example = QUESTION.example(VARIANT)
    checks = {check.name.removeprefix("l7-"): check.function for check in QUESTION.checks}
    try:
        return {
            key: outcome_of(partial(function, student, example), student)
            for key, function in checks.items()
            if only in (None, key)
        }
    finally:
        student.close()


def of_one(key: str, answer: Any) -> Judged:
    """The outcome of one check where everything else is right."""
    return judged(key, ANSWERS=RIGHT | {key: answer})[key]


def assigned(script: str) -> dict[str, str]:
    return dict(re.findall(r'^ANSWERS\["(.+?)"\] = "(.*?)"', script, re.M))


def graded(outcomes: dict[str, Judged]) -> Result:
    """The result of a submission with these outcomes in l7, as the grader keeps it."""
    question = question_result(
        QUESTION, VARIANT, {f"l7-{key}": judged for key, judged in outcomes.items()}
    )
    result = Result(
        student="s1",
        name="",
        submission="s1.py",
        status="graded",
        reason=None,
        variant=VARIANT.name,
        auto_total=question.score,
        auto_max=question.max,
        seconds=0.0,
        questions=[question],
    )
    return with_explanations(result, ASSIGNMENT, VARIANT)


@cache
def everything_right() -> dict[str, Judged]:
    return judged(ANSWERS=RIGHT)


# The keys


def test_there_are_forty_questions_each_worth_a_tenth_of_a_point() -> None:
    assert [0.1] * 40 == list(QUESTION.points(VARIANT).values())


def test_keys_are_the_same_in_the_notebook_and_behind_it() -> None:
    headed = re.findall(r"\*\* \(`([a-z0-9-]+)`(?:, a number)?\)", MASTER.replace("\n# ", " "))

    expected = list(ASKED)

    assert expected == list(ANSWERS)
    assert sorted(expected) == sorted(headed)
    assert sorted(expected) == sorted(assigned(keep_solutions(MASTER)))
    assert sorted(expected) == sorted(assigned(stub_solutions(MASTER)))


def test_the_skeleton_holds_no_answer() -> None:
    assert {""} == set(assigned(stub_solutions(MASTER)).values())


def test_the_masters_answers_are_the_right_ones() -> None:
    expected = {key: str(right) for key, right in RIGHT.items()}

    assert expected == assigned(keep_solutions(MASTER))


def test_a_question_in_the_notebook_has_four_choices_or_asks_for_a_number() -> None:
    questions = re.split(r"\*\* \(`", MASTER.replace("\n# ", " "))[1:]
    found = {
        question.partition("`")[0]: (
            ", a number)" in question[:30],
            re.findall(r" - ([a-z])\) ", question.partition("# %%")[0]),
        )
        for question in questions
    }

    expected = {key: (key in NUMBERED, [] if key in NUMBERED else list(CHOICES)) for key in ASKED}

    assert expected == found


def test_right_choices_are_spread_over_the_letters() -> None:
    letters = [RIGHT[key] for key in CHOSEN]

    assert all(7 <= letters.count(letter) <= 8 for letter in CHOICES)


def test_the_table_for_instructors_has_every_key() -> None:
    keys = re.findall(r"`([a-z0-9-]+)`", "".join(re.findall(r"\| ([^|]+) \|$", TABLE, re.M)))

    assert sorted(ASKED) == sorted(keys)


def test_the_table_has_every_question_of_the_lecture() -> None:
    if not LECTURE.exists():
        pytest.skip(f"the lecture is not here: {LECTURE}")
    lines = LECTURE.read_text("utf-8").splitlines()
    told = {
        int(number)
        for row in re.findall(r"^\| ([\d, ]+) \|", TABLE, re.M)
        for number in row.split(", ")
    }

    asking = {
        number
        for number, line in enumerate(lines, 1)
        if re.search(r"Q: |\?( |$)", line) and "http" not in line
    }

    assert set() == asking - told


# Answers


def test_the_right_answers_are_right() -> None:
    assert {"passed"} == {each.outcome for each in everything_right().values()}


@pytest.mark.parametrize(("key", "wrong", "name"), WRONG)
def test_a_typical_wrong_answer_is_named(key: str, wrong: str | float, name: str) -> None:
    found = of_one(key, wrong)

    assert ("failed", name) == (found.outcome, found.misconception)


def test_every_choice_but_one_is_wrong() -> None:
    outcomes = {letter: judged(ANSWERS=dict.fromkeys(CHOSEN, letter)) for letter in CHOICES}

    expected = {key: RIGHT[key] for key in CHOSEN}
    actual = {
        key: "".join(x for x in CHOICES if outcomes[x][key].outcome == "passed") for key in CHOSEN
    }

    assert expected == actual


def test_a_misconception_belongs_to_one_question() -> None:
    names = {(name, key) for key, _, name in WRONG}

    assert len(names) == len({name for name, _ in names})


def test_the_written_misconceptions_are_those_that_are_named() -> None:
    written = {
        (key, wrong.slug)
        for wrong in WRITTEN
        if wrong.question == "l7"
        for key in assigned(wrong.code)
    }

    assert len(written) >= 40
    assert set() == written - {(key, name) for key, _, name in WRONG}


def test_a_written_misconception_changes_its_own_answers_only() -> None:
    reference = keep_solutions(MASTER)
    right = assigned(reference)
    for wrong in WRITTEN:
        if wrong.question == "l7":
            assert right | assigned(wrong.code) == assigned(splice(reference, wrong, VARIANT))


def test_an_answer_to_no_question_of_the_reference_replaces_nothing() -> None:
    stray = Misconception("l7", "stray", 1, "", 'ANSWERS["no such question"] = "a"\n')

    with pytest.raises(ValueError, match="must replace a name of the reference"):
        splice(keep_solutions(MASTER), stray, VARIANT)


@given(
    st.sampled_from(CHOSEN),
    st.sampled_from(["{}", " {} ", "{})", "({})", "\t{}.\n", "{}) the words"]),
)
def test_a_letter_counts_however_it_is_written(key: str, spelling: str) -> None:
    letter = str(RIGHT[key])

    assert [letter] == read_answer(spelling.format(letter), "choice")
    assert [letter] == read_answer(spelling.format(letter.upper()), "choice")


@pytest.mark.parametrize(
    "spelling",
    [
        "420551",
        "420,551",
        "420.551",
        "420 551",
        "420_551",
        "420'551",
        " 420551.0 ",
        "420\u202f551",
        "420551 rows",
    ],
)
def test_a_number_counts_however_it_is_written(spelling: str) -> None:
    assert 420_551 in read_numbers(spelling)
    assert "passed" == of_one("rows", spelling).outcome


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("test-share", "25 %"),
        ("test-share", "25%"),
        ("test-share", 0.25),
        ("test-share", "0,25"),
        ("days", 5),
        ("days", 5.0),
        ("days", np.int64(5)),
        ("days", "5 days"),
        ("lstm", "1,984"),
        ("lstm", "1984.0"),
    ],
)
def test_numbers_are_accepted_as_texts_and_as_numbers(key: str, answer: Any) -> None:
    assert "passed" == of_one(key, answer).outcome


@given(st.text(max_size=80))
def test_any_text_is_read_or_not_and_raises_nothing(text: str) -> None:
    assert all(np.isfinite(number) for number in read_numbers(text))
    assert set(read_answer(text, "choice")) <= set(CHOICES)


# What is no answer


@pytest.mark.parametrize("value", ["", "  ", None])
def test_an_empty_answer_is_not_started(value: str | None) -> None:
    found = of_one("axis", value)

    assert ("failed", '`ANSWERS["axis"]` is not answered yet.') == (found.outcome, found.feedback)


def test_a_missing_answer_costs_its_own_points_only() -> None:
    outcomes = judged(ANSWERS={key: right for key, right in RIGHT.items() if key != "axis"})

    assert ["axis"] == [key for key, found in outcomes.items() if found.outcome != "passed"]
    assert outcomes["axis"].feedback.endswith("is not answered yet.")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("axis", "e", "is 'e', which is none of the choices a, b, c, d."),
        ("axis", "ab", "is 'ab', which is none of the choices a, b, c, d."),
        ("axis", 2, "is 2, which is none of the choices a, b, c, d."),
        ("rows", "many", "is 'many', which is no number."),
        ("rows", float("nan"), "is nan, which is no number."),
        ("rows", ["420551"], "which is neither a text nor a number."),
        ("rows", True, "is True, which is neither a text nor a number."),
        ("rows", object(), "is a object, which is neither a text nor a number."),
        ("rows", 7, "is 7, which is not right."),
    ],
)
def test_what_is_no_right_answer_is_said_in_a_sentence(key: str, value: Any, said: str) -> None:
    found = of_one(key, value)

    assert "failed" == found.outcome
    assert found.feedback.startswith(f'`ANSWERS["{key}"]` ') and found.feedback.endswith(said)


def test_answers_that_are_not_there_are_an_error_that_says_so() -> None:
    outcomes = judged()

    assert {("error", "Something is missing: ANSWERS is not defined.")} == {
        (found.outcome, found.feedback) for found in outcomes.values()
    }


@pytest.mark.parametrize("value", [[], "abc", 3, {1, 2}, np.zeros(3), print])
def test_answers_that_are_no_dict_are_said_to_be_none(value: Any) -> None:
    outcomes = judged(ANSWERS=value)

    assert {"failed"} == {found.outcome for found in outcomes.values()}
    assert all("It has to be a dict" in found.feedback for found in outcomes.values())


def test_a_misspelled_key_is_named_where_its_answer_is_missed() -> None:
    answers = {key: right for key, right in RIGHT.items() if key != "flatten"} | {"flaten": "d"}

    found = judged(ANSWERS=answers)["flatten"]

    assert "No question is called 'flaten': is that its answer?" in found.feedback


def test_a_key_of_no_question_is_named_once() -> None:
    outcomes = judged(ANSWERS={"xyz": "a", 7: "b"})

    told = [key for key, found in outcomes.items() if "no question is called" in found.feedback]

    assert ["features"] == told


def test_a_further_key_costs_nothing_where_all_is_answered() -> None:
    outcomes = judged(ANSWERS=RIGHT | {"notes": "my own"})

    assert {"passed"} == {found.outcome for found in outcomes.values()}


# Explanations


def test_every_explanation_reaches_the_page_whether_right_wrong_or_missing() -> None:
    wrong = {key: "a" if RIGHT[key] != "a" else "b" for key in CHOSEN} | dict.fromkeys(NUMBERED, 3)
    for outcomes in (everything_right(), judged(ANSWERS=wrong), judged(ANSWERS={}), judged()):
        page = feedback_page(graded(outcomes), VARIANT, assignment=ASSIGNMENT)

        missing = [key for key in ASKED if str(prose(ANSWERS[key].explanation)) not in page]

        assert [] == missing


@pytest.mark.parametrize(("key", "wrong", "name"), WRONG)
def test_a_mistake_is_explained_to_who_made_it(key: str, wrong: str | float, name: str) -> None:
    said = next(why for _, each, why in ANSWERS[key].mistakes if each == name)

    (check,) = [
        check
        for question in graded({key: of_one(key, wrong)}).questions
        for check in question.checks
    ]

    assert f"\n{said} The answer is " in check.feedback


def test_of_many_checks_the_page_folds_those_that_hold() -> None:
    page = feedback_page(graded(judged(ANSWERS=RIGHT | {"axis": "a"})), VARIANT, ASSIGNMENT)

    before, _, after = page.partition("<summary>39 checks passed</summary>")

    assert "which is not right" in before
    assert "The answer is 420,551" in after


def test_explanations_come_with_grading_and_not_with_checking(tmp_path: Path, warm: str) -> None:
    file = tmp_path / "lesson.py"
    file.write_text(f"ANSWERS = {RIGHT | {'axis': 'a'}!r}\n", "utf-8")
    arguments = ["--assignment", "lesson", "--out", str(tmp_path / "out"), "--executor", warm]
    console = Console(file=io.StringIO(), width=200)

    run = CliRunner().invoke(app, ["grade", str(file), *arguments])
    check_once(CheckCall(file, VARIANT, ASSIGNMENT, "l7"), ProcessPool(warm), console)
    (page,) = (path.read_text("utf-8") for path in (tmp_path / "out" / "feedback").iterdir())
    told = console.file.getvalue()  # type: ignore[attr-defined]
    said = [str(prose(answer.explanation)) for answer in ANSWERS.values()]

    assert 0 == run.exit_code, run.output
    assert [] == [explanation for explanation in said if explanation not in page]
    assert "39 of 40" in told
    assert "The answer is" not in told
