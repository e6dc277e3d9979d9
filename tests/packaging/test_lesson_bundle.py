"""What a student gets of the lesson: no answer to its questions, and nothing that explains one."""

import re
from typing import Any

import pytest

from autograder.assignments.lesson import ASSIGNMENT
from autograder.assignments.lesson.l7 import checks
from autograder.assignments.lesson.l7.answers import ANSWERS
from autograder.assignments.lesson.l7.answers.beliefs import BELIEFS
from autograder.assignments.lesson.l7.asked import CHOICES, NUMBERS
from autograder.checks.notebook.checking import QuestionSeen
from autograder.checks.notebook.showing import as_html, as_text
from autograder.checks.sealed import Sealed
from autograder.checks.words import Seen
from autograder.handout.bundle import assignment_files
from autograder.handout.earning import check_infos
from autograder.student.codec import unpack
from autograder.variant import load_variant

VARIANT = load_variant()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of the student's folder, by path."""
    return assignment_files(VARIANT, ASSIGNMENT, check_infos(ASSIGNMENT.questions, VARIANT))


@pytest.fixture(scope="module")
def content(files: dict[str, bytes]) -> str:
    """All of it as one text, line breaks and comment signs aside, as long sentences are wrapped."""
    text = b"\n".join(files.values()).decode("utf-8", "replace")
    return re.sub(r"[\s#]+", " ", text)


@pytest.fixture(scope="module")
def sealed(files: dict[str, bytes]) -> dict[str, Any]:
    """What l7's checks compare with, by key."""
    (name,) = [name for name in files if name.endswith("/l7.msgpack")]
    example: dict[str, Any] = unpack(files[name])["example"]
    return example


def told(part: str, content: str) -> bool:
    """Whether any stretch of ten words of a sentence is in the content."""
    words = part.split()
    stretches = [" ".join(words[i : i + 10]) for i in range(max(1, len(words) - 9))]
    return any(stretch in content for stretch in stretches)


def test_no_explanation_is_in_it(content: str) -> None:
    said = [answer.explanation for answer in ANSWERS.values()]
    said += [why for answer in ANSWERS.values() for _, _, why in answer.mistakes]

    said += BELIEFS.values()

    assert len(said) > 200
    assert [] == [sentence for sentence in said if told(sentence, content)]


def test_no_misconception_is_named_in_it(content: str) -> None:
    names = {name for answer in ANSWERS.values() for _, name, _ in answer.mistakes}

    assert set() == {name for name in names if name in content}


def test_no_module_with_answers_is_copied(files: dict[str, bytes]) -> None:
    copied = [name for name in files if "/l7/" in name]

    assert [] == [name for name in copied if re.search("answers|explanations|examples|hints", name)]
    assert {"__init__.py", "asked.py", "checks.py", "reading.py"} == {
        name.rpartition("/")[2] for name in copied
    }


def test_no_choice_is_made_in_it(content: str) -> None:
    letters = "".join(CHOICES)

    assert [] == re.findall(rf'ANSWERS\["[a-z0-9-]+"\] = "[{letters}]"', content)


def test_answers_are_in_it_as_salted_digests_only(sealed: dict[str, Any]) -> None:
    assert list(ANSWERS) == list(sealed)
    assert {("entries", "grid", "salt", "work")} == {
        tuple(sorted(each)) for each in sealed.values()
    }
    assert len(sealed) == len({each["salt"] for each in sealed.values()})


def test_who_answers_learns_whether_it_is_right(sealed: dict[str, Any]) -> None:
    right = {key: answer.right[0] for key, answer in ANSWERS.items()}

    assert {True} == {Sealed(sealed[key]).is_right(answer) for key, answer in right.items()}
    assert {False} == {Sealed(sealed[key]).is_right(3) for key in NUMBERS}


def test_that_choices_can_be_tried_out_is_said_where_they_are_checked() -> None:
    assert "Trying them out is another matter." in (checks.__doc__ or "")


# How forty checks are shown


def test_the_handout_lists_them_in_one_row(files: dict[str, bytes]) -> None:
    rows = re.findall(r"^\| l7 \| .*$", files["README.md"].decode("utf-8"), re.M)

    assert ["| l7 | 4 |", "| l7 | 40 checks, 0.1 points each | 4 | public |"] == rows


def seen(name: str, outcome: Any, feedback: str = "", misconception: str | None = None) -> Seen:
    return Seen(f"l7-{name}", f"`{name}`: a question", 0.1, outcome, feedback, misconception)


def mixed() -> QuestionSeen:
    """Thirty right answers, two wrong ones, eight that are missing."""
    right = [seen(f"right{n}", "passed") for n in range(30)]
    missing = [
        seen(f"open{n}", "failed", f'`ANSWERS["open{n}"]` is not answered yet.') for n in range(8)
    ]
    wrong = [
        seen(
            "axis", "failed", "`ANSWERS[\"axis\"]` is 'a', which is not right.", "axis-0-is-wrong"
        ),
        seen("mean", "failed", "`ANSWERS[\"mean\"]` is 'a', which is not right."),
    ]
    return QuestionSeen("l7", "Your answers", (*missing, *right, *wrong), 0)


def test_many_checks_are_a_few_lines_on_a_terminal() -> None:
    assert (
        "l7  Your answers\n"
        "  passed   30 of 40 (3 points)\n"
        "  failed   `axis`: a question (0.1 points)\n"
        "           `ANSWERS[\"axis\"]` is 'a', which is not right.\n"
        "           Looks like: axis 0 is wrong.\n"
        "  failed   `mean`: a question (0.1 points)\n"
        "           `ANSWERS[\"mean\"]` is 'a', which is not right.\n"
        "  to do    open0, open1, open2, open3, open4, open5, open6, open7 (0.8 points)\n"
        "           What is asked here is not answered yet.\n"
        "30 of 40 public checks hold.\n"
        "There are no hidden checks for l7."
    ) == as_text(mixed())


def test_many_checks_are_a_few_rows_in_a_notebook() -> None:
    page = as_html(mixed())

    assert "30 of 40" in page and "open0, open1" in page
    assert "right7" not in page


def test_checks_that_say_the_same_are_one() -> None:
    feedback = "Something is missing: ANSWERS is not defined."
    checks = tuple(seen(f"key{n}", "error", feedback) for n in range(40))

    lines = as_text(QuestionSeen("l7", "Your answers", checks, 0)).splitlines()

    assert ["  error    40 of 40 (4 points)", f"           {feedback}"] == lines[1:3]
