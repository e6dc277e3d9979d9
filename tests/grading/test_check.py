"""`autograder check`: what a student is told about one file."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from rich.console import Console

from autograder import Refused, cli
from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.assignments.masters import masters_dir
from autograder.checks.calls import TimeLimits
from autograder.commands.check import CheckCall, check_once
from autograder.grading.result import Result
from autograder.handout.misconceptions import read_misconceptions, splice
from autograder.handout.render import render
from autograder.reports.check_run import hidden_sentence, show_lost, show_question
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import load_variant
from tests.strategies.records import results

VARIANT = load_variant()
REFERENCE = render(VARIANT, "solution", ASSIGNMENT)
Check = Callable[..., tuple[bool, str]]


@pytest.fixture(scope="module")
def pool(warm: str) -> ProcessPool:
    return ProcessPool(warm)


@pytest.fixture
def check(pool: ProcessPool, tmp_path: Path) -> Check:
    def run(code: str, question: str | None = "q3") -> tuple[bool, str]:
        file = tmp_path / "assignment4.py"
        file.write_text(code, "utf-8")
        console = Console(file=io.StringIO(), width=200)
        holds = check_once(CheckCall(file, VARIANT, ASSIGNMENT, question), pool, console)
        return holds, console.file.getvalue()  # type: ignore[attr-defined]

    return run


def wrong(name: str) -> str:
    found = read_misconceptions(masters_dir("assignment4") / "misconceptions", VARIANT)
    return splice(REFERENCE, next(each for each in found if each.name == name), VARIANT)


def test_reference_holds_in_all_questions(check: Check) -> None:
    holds, said = check(REFERENCE, None)

    assert holds
    assert [q.name for q in QUESTIONS] == [
        line.split()[0] for line in said.splitlines() if line.startswith("q")
    ]
    assert "failed" not in said


def test_mistake_is_shown_and_named(check: Check) -> None:
    holds, said = check(wrong("q3-test-not-remainder"))

    assert not holds
    assert "failed" in said
    assert "Looks like: the test part is computed, not what remains." in said


PRINTS = """
def split_counts(num_rows):
    print("\\x1b[1mcounting", num_rows)
    return num_rows, 0, 1
"""


def test_what_the_function_printed_is_shown_with_the_check_that_fails(check: Check) -> None:
    _, said = check(PRINTS)

    told = said.partition("Your code printed:")[2].split("\n")[1]
    assert "␛[1mcounting 10000" == told.strip()


def test_hidden_checks_are_counted_and_not_shown(check: Check) -> None:
    _, said = check(wrong("q3-test-not-remainder"))

    hidden = [c for q in QUESTIONS for c in q.checks if c.visibility == "hidden"]
    assert not [c.name for c in hidden if c.description(VARIANT) in said or c.name in said]
    assert "1 hidden check for q3" in said


def test_sentence_on_hidden_checks_names_every_question_that_has_some() -> None:
    said = hidden_sentence(QUESTIONS)

    for question in QUESTIONS:
        count = sum(check.visibility == "hidden" for check in question.checks)
        assert (f"{count} for {question.name}" in said) == (count > 0)


def test_a_stub_is_reported_once(check: Check) -> None:
    holds, said = check(render(VARIANT, "skeleton", ASSIGNMENT))

    assert not holds
    assert said.count("not written yet") == 1


def test_syntax_error_costs_its_part_only(check: Check) -> None:
    holds, said = check(REFERENCE + "\n\ndef broken(:\n    pass\n")

    assert holds
    assert "does not parse" in said


def test_text_of_students_is_shown_and_not_obeyed(check: Check) -> None:
    _, said = check(
        REFERENCE + '\n\ndef split_counts(n):\n    raise ValueError("[red]x[/] \\x1b[31m")\n'
    )

    assert "[red]x[/] ␛[31m" in said
    assert "\x1b" not in said


def test_module_beside_the_file_can_be_imported(check: Check, tmp_path: Path) -> None:
    (tmp_path / "counting.py").write_text("def rest(n, a, b):\n    return n - a - b\n")
    (tmp_path / "unrelated.py").write_text("raise RuntimeError\n")
    code = REFERENCE + (
        "\nfrom counting import rest\n"
        "\ndef split_counts(n):\n"
        "    a, b = n * 55 // 100, n * 25 // 100\n"
        "    return a, b, rest(n, a, b)\n"
    )

    holds, said = check(code)

    assert holds
    assert "imports counting.py" in said


@pytest.mark.parametrize("code", ["", "\n\n", "# nothing\n"])
def test_file_without_code_does_not_hold(check: Check, code: str) -> None:
    holds, said = check(code)

    assert not holds
    assert "code" in said or "empty" in said


def test_an_endless_loop_is_reported_and_costs_only_its_question(
    pool: ProcessPool, tmp_path: Path
) -> None:
    file = tmp_path / "assignment4.py"
    file.write_text(REFERENCE + "\n\ndef split_counts(n):\n    while True:\n        pass\n")
    console = Console(file=io.StringIO(), width=200)

    holds = check_once(CheckCall(file, VARIANT, ASSIGNMENT, "q3", TimeLimits(2.0)), pool, console)

    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert not holds
    assert "too slow" in said
    assert "did not finish" in said


def test_folder_or_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.py"):
        with pytest.raises(Refused, match="FILE: must be a notebook or a script"):
            CheckCall(path, VARIANT, ASSIGNMENT)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.py"], "none.py (there is no such file)"),
        (["mine.py", "--question", "q9"], "Received: q9"),
        (["mine.py", "--assignment", "lesson", "--question", "q3"], "must be one of l1, "),
        (["lesson.py", "--assignment", "assignment4", "--question", "l3"], "must be one of q0, "),
        (["mine.py", "--variant", "no.toml"], "no.toml"),
    ],
)
def test_wrong_call_is_one_line_and_status_2(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mine.py", "lesson.py"):
        (tmp_path / name).write_text("x = 1\n")
    monkeypatch.setattr("sys.argv", ["autograder", "check", *arguments])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err


@given(results())
def test_any_text_is_printed_as_text(result: Result) -> None:
    console = Console(file=io.StringIO(), width=80)
    for question in result.questions:
        show_question(console, question, None)
    show_lost(console, result.notes, "So it is.")

    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert [c for c in "\x1b\x00\x07\x9b\r\u202e\u2066\ufeff\udcff" if c in said] == []
