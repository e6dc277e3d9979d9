"""A reason names the cause first: from the grader's own parse and what the process tells of it."""

import sys
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest

from autograder.checks.failures import Origins
from autograder.checks.library_notes import version_of
from autograder.grading.reasons import load_notes, reason_of
from autograder.grading.result import CheckResult
from autograder.intake.submission import Submission
from autograder.sandbox.session import Loaded
from autograder.student.cells import parse
from autograder.student.statements import new_namespace, run_statements


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


def run(*cells: str, kind: str = "script", skip: tuple[int, ...] = ()) -> tuple[Loaded, Origins]:
    parsed = parse([textwrap.dedent(cell) for cell in cells], kind)
    origins = Origins(parsed)
    told = run_statements(
        parsed.sources,
        parsed.flags,
        new_namespace({}),
        skip=set(skip),
        seconds=2.0,
        progress=lambda number: None,
    )
    loaded = Loaded(
        len(parsed.statements),
        tuple(parsed.broken),
        origins.failures(told),
        parsed.unwritten,
    )
    return loaded, origins


def check(feedback: str, visibility: str = "public", outcome: str = "error") -> CheckResult:
    return CheckResult.model_validate(
        {
            "name": "q6-x",
            "description": "",
            "points": 1.0,
            "earned": 0.0,
            "visibility": visibility,
            "outcome": outcome,
            "feedback": feedback,
            "misconception": None,
        }
    )


def reason(
    *cells: str,
    missing: str = "f",
    kind: str = "script",
    causes: tuple[str, ...] = (),
    **more: Any,
) -> str:
    loaded, origins = run(*cells, kind=kind)
    submission = Submission("", "", "", "script", causes=causes)
    ended_badly = [check(f"Something is missing: {missing} is not defined.", **more)]
    return reason_of(submission, loaded, origins, ended_badly) or ""


def test_there_is_no_reason_where_nothing_ended_badly() -> None:
    loaded, origins = run("import no_such_module\nx = (")

    assert reason_of(Submission("", "", "", "script"), loaded, origins, []) is None


def test_a_failed_import_is_named_with_the_libraries_there_are() -> None:
    said = reason("x = 1\n\nfrom no_such_module.auto import f\n")

    assert said.startswith(
        "Line 3: `from no_such_module.auto import f` failed: No module named 'no_such_module'. "
        "You can import Python's own modules, keras, matplotlib, numpy, pandas and tensorflow;"
    )
    assert said.endswith("q6: Something is missing: f is not defined.")


def test_a_name_that_this_version_of_a_library_lacks_comes_with_the_version() -> None:
    said = reason("from numpy import no_such_name as f")

    assert "cannot import name 'no_such_name' from 'numpy'." in said
    assert f"The grader uses numpy {version_of('numpy')}." in said
    assert "site-packages" not in said


def test_a_syntax_error_is_named_with_the_line_of_the_file() -> None:
    said = reason("import os\n\n# %%\ndef g():\n    return 1\n\n# %%\ndef f(:\n    return 2\n")

    assert "(line 8: " in said
    assert ": `def f(:`); it was left out." in said


def test_a_syntax_error_in_a_notebook_is_named_with_the_cell_and_its_line() -> None:
    said = reason("x = 1", "y = 2\ndef f(:\n    return 2", kind="notebook")

    assert said.startswith("Cell 2 does not parse (line 2: ")
    assert ": `def f(:`); it was left out." in said


@pytest.mark.parametrize(
    "newer",
    [
        'def f(x):\n    return f"{x["a"]}"',
        'def f(x):\n    return f"{", ".join(f"{y["b"]:>{x["w"]}}" for y in x)}"',
        "def f[T](x: T) -> T:\n    return x",
        "class f[T]:\n    x = 1",
        "type f = int",
    ],
)
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python has the syntax")
def test_syntax_of_a_newer_python_is_named_as_such(newer: str) -> None:
    said = reason(f"x = 1\n{newer}\n")

    assert "this syntax needs Python 3.12 or newer, and the grader has 3.11" in said


@pytest.mark.parametrize(
    "wrong", ["def f(:", 'f = f"{x["a"}"', "f = = 1", "print 'f'", "type f int"]
)
def test_syntax_of_no_python_is_not_put_down_to_the_version(wrong: str) -> None:
    assert "needs Python" not in reason(f"{wrong}\n")


def test_a_statement_that_should_define_a_missing_name_is_quoted_with_the_line_that_raised() -> (
    None
):
    said = reason(
        """
        def read(path):
            return open(path)

        f = read("/no/such/file")
        """
    )

    assert 'Line 5: `f = read("/no/such/file")` raised FileNotFoundError: ' in said
    assert " In `read`, line 3: `return open(path)`. q6: " in said


def test_what_only_follows_from_another_failure_is_no_cause() -> None:
    said = reason("df = 1 / 0\nprint(df)\nprint(df + 1)\nimport no_such_module as f")

    assert said.startswith("Line 4: ")
    assert "print" not in said


def test_colabs_own_modules_are_not_missed() -> None:
    said = reason("from google.colab import drive\ndrive.mount('/content/drive')")

    assert said == "q6: Something is missing: f is not defined."


def test_an_import_of_a_file_that_a_cell_did_not_write_names_the_cell() -> None:
    cells = ["%%writefile my_helpers.py\nf = 1", "from my_helpers import f"]
    for said in (
        reason(*cells, kind="notebook"),
        reason("\n".join(f"# %%\n{cell}" for cell in cells)),
    ):
        assert "No module named 'my_helpers'." in said
        assert "asks for 'my_helpers.py' to be written; the file was not written here" in said


def test_what_intake_did_not_take_comes_first() -> None:
    said = reason("x = 1", causes=("'windows.py' is of the assignment's own files.",))

    assert said.startswith("'windows.py' is of the assignment's own files. q6: ")


def test_a_hidden_check_is_never_quoted() -> None:
    loaded, origins = run("x = 1")
    secret = check("Your code raised ValueError: [1, 2, 3].", visibility="hidden")
    said = reason_of(Submission("", "", "", "script"), loaded, origins, [secret])

    assert said == "q6: A hidden check ended in an error or took too long."


@pytest.mark.parametrize(
    "code", ["import sys\nsys.exit()", "raise SystemExit", "exit()", "quit(1)"]
)
def test_an_exit_in_a_cell_is_worth_a_look(code: str) -> None:
    loaded, _ = run(code)

    assert ["SystemExit"] == [note.split(" raised ")[1][:10] for note in load_notes(loaded)]


def test_code_that_was_cut_off_is_worth_a_look() -> None:
    loaded, _ = run("while True: pass\nx = 1")

    assert [
        "Line 1: `while True: pass` ran longer than its share of the time; it was stopped."
    ] == (load_notes(loaded))


def test_what_ended_the_process_is_worth_a_look() -> None:
    loaded, _ = run("import os\nos._exit(1)", skip=(1,))

    assert [
        "Line 2: `os._exit(1)` ended the process or did not finish; it was left out."
    ] == load_notes(loaded)


@pytest.mark.parametrize(
    "definition",
    [
        "@typechecked\ndef f(x):\n    return x",
        "@typechecked\n@staticmethod\ndef f(x):\n    return x",
        "@(lambda function: 1 / 0)\ndef f(x):\n    return x",
        "@typechecked\nclass C:\n    pass\nf = C",
        "class C:\n    @typechecked\n    def g(self): pass\n    @property\n    def h(self): pass\nf = C",
        "class C:\n    @property\n    def h(self): pass\n    @h.setter\n    def h(self, v: X): pass\nf = C",
        "@typechecked\nasync def f(x):\n    return x",
    ],
)
def test_a_decorator_that_cannot_be_evaluated_costs_only_itself(definition: str) -> None:
    loaded, _ = run(f"{definition}\nf")

    assert all("the definition counts without" in failure.sentence for failure in loaded.failures)


FORGED: list[Any] = [
    None,
    "text",
    {},
    {"statement": "x"},
    {"statement": 99},
    {"statement": 0},
    {"statement": 0, "type": 3, "message": {}, "place": 1, "part": []},
    {
        "statement": 0,
        "type": "A\x1b[31m",
        "message": "a\x00b\n" * 500,
        "place": ["<script>", 99, ""],
    },
    {"statement": 0, "type": "E", "message": "m", "place": ["/etc/passwd", 1, "f"]},
    {"statement": 0, "type": "E", "message": "m", "place": ["<script>", 1, "<b>`f`"]},
]


@pytest.mark.parametrize("facts", FORGED, ids=range(len(FORGED)))
def test_a_forged_account_makes_one_short_line_at_most(facts: Any) -> None:
    origins = Origins(parse(["x = 1\ny = 2"], "script"))

    for failure in origins.failures([facts]):
        assert failure.sentence.isprintable()
        assert len(failure.sentence) < 400
        assert failure.sentence.startswith("Line 1: `x = 1` raised ")


def test_a_place_in_a_module_beside_the_file_is_looked_up_there() -> None:
    helpers = {"helper.py": b"def mae():\n    return 1 / 0\n"}
    submission = Submission("", "", "", "script", ("x = 1",), helpers)
    origins = Origins(parse(submission.cells, "script"), submission.helper_text)

    assert "In `mae`, 'helper.py', line 2: `return 1 / 0`." == origins.sentence(
        ["helper.py", 2, "mae"]
    )
