"""Running a submission: a statement that fails, exits or never ends costs only itself."""

import inspect
import signal
import sys
import time
import types
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.failures import Origins
from autograder.student import statements as running
from autograder.student.cells import parse
from autograder.student.statements import TooLong, alarm, new_namespace, run_statements

many = settings(max_examples=60, deadline=None)


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


def run(
    *cells: str, skip: tuple[int, ...] = (), seconds: float = 60.0, **given: Any
) -> tuple[dict[str, Any], list[str], list[int]]:
    """Return the namespace after the cells ran, the sentences on failures, the progress told."""
    namespace = new_namespace(given)
    told: list[int] = []
    parsed = parse(cells, "notebook")
    failures = run_statements(
        parsed.sources,
        parsed.flags,
        namespace,
        skip=set(skip),
        seconds=seconds,
        progress=told.append,
    )
    found = Origins(parsed).failures(failures)
    return namespace, [failure.sentence for failure in found], told


FAILURES = {
    "1 / 0": "ZeroDivisionError",
    "undefined": "NameError",
    "import no_such_module": "ModuleNotFoundError",
    "import sys; sys.exit()": "SystemExit",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "raise SystemExit(0)": "SystemExit",
    "raise GeneratorExit": "GeneratorExit",
    "raise BaseException('x')": "BaseException",
    "return": "SyntaxError",
    "open('/no/such/file')": "FileNotFoundError",
    "def f(x, x): pass": "SyntaxError",
    "class C(Undefined): pass": "NameError",
    "def f(n): return f(n)\nf(1)": "RecursionError",
    "class E(Exception):\n    def __str__(self): raise self\nraise E": "E",
}


@many
@given(st.lists(st.integers(0, 99) | st.sampled_from(sorted(FAILURES)), max_size=8))
def test_what_fails_costs_itself_only(parts: list[int | str]) -> None:
    cells = [f"x{part} = {part}" if isinstance(part, int) else part for part in parts]
    expected = [FAILURES[part] for part in parts if isinstance(part, str)]
    namespace, failures, _ = run(*cells)

    assert all(namespace[f"x{part}"] == part for part in parts if isinstance(part, int))
    assert len(expected) == len(failures)
    for name, sentence in zip(expected, failures, strict=True):
        assert f" raised {name}" in sentence


def test_a_failure_costs_its_statement_and_not_its_cell() -> None:
    namespace, failures, told = run("x = 1\n1 / 0\ny = 2")

    assert (1, 2) == (namespace["x"], namespace["y"])
    assert ["Cell 1, line 2: `1 / 0` raised ZeroDivisionError: division by zero."] == failures
    assert [0, 1, 2] == told


def test_statements_to_skip_are_named_and_not_run() -> None:
    namespace, failures, told = run("x = 1\ny = 2\nz = 3", skip=(1,))

    assert "y" not in namespace
    assert 3 == namespace["z"]
    assert [
        "Cell 1, line 2: `y = 2` ended the process or did not finish; it was left out."
    ] == failures
    assert [0, 2] == told


@pytest.mark.parametrize(
    "signature",
    [
        "a=UNDEFINED, b=2",
        "a=1 / 0, *, b=2",
        "a: Undefined = 1, *, b: Undefined = 2",
        "a, /, b=UNDEFINED",
        "*args: Undefined, b=2, **more: Undefined",
        "a=exit(), b=2",
        "a=None, *, b=UNDEFINED[0]",
    ],
)
def test_defaults_and_hints_that_fail_do_not_cost_the_function(signature: str) -> None:
    namespace, failures, _ = run(f"def f({signature}) -> Undefined:\n    return b")

    assert all("the definition counts with None" in sentence for sentence in failures)
    assert 2 == namespace["f"](1, b=2)


def test_defaults_that_work_are_kept_beside_one_that_fails() -> None:
    namespace, _, _ = run(
        "N = 3\ndef f(a=N, b=UNDEFINED, *, c=N + 1, d=UNDEFINED):\n    return a, b, c, d"
    )

    assert (3, None, 4, None) == namespace["f"]()


def test_a_default_that_never_ends_costs_its_function_and_no_more() -> None:
    began = time.monotonic()
    loop = "def loop():\n    while True: pass"
    namespace, failures, _ = run(loop, "def f(a=loop()): return a", "y = 2", seconds=0.5)

    assert 2 == namespace["y"]
    assert namespace["f"]() is None if "f" in namespace else failures
    assert time.monotonic() - began < 6


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "import time\ntime.sleep(600)",
        "try:\n    while True: pass\nexcept:\n    pass",
        "while True:\n    try:\n        while True: pass\n    except Exception:\n        pass",
        "import itertools\nfor _ in itertools.count(): pass",
        "x = [i for i in iter(int, 1)]",
    ],
    ids=["loop", "sleep", "bare except", "except in a loop", "count", "comprehension"],
)
def test_what_never_ends_is_ended_and_the_rest_is_run(loop: str) -> None:
    began = time.monotonic()
    namespace, failures, _ = run("a = 1", loop, "b = 2", seconds=1.0)

    assert (1, 2) == (namespace["a"], namespace["b"])
    assert 0.9 < time.monotonic() - began < 5
    if "except:" not in loop:  # what is swallowed cannot be told
        assert "ran longer than its share of the time; it was stopped." in failures[0]


def test_later_statements_have_a_second_though_the_time_is_used_up() -> None:
    slow = "import time\ntime.sleep(0.3)\nx = 1"
    namespace, failures, _ = run(slow, seconds=0.0)

    assert 1 == namespace["x"]
    assert [] == failures


def test_the_alarm_rings_within_its_block_only() -> None:
    with pytest.raises(TooLong), alarm(0.05):
        time.sleep(5)
    with alarm(0.05):
        pass
    time.sleep(0.1)  # would raise here


def test_the_alarm_rings_again_where_the_first_is_swallowed() -> None:
    began = time.monotonic()
    with pytest.raises(TooLong), alarm(0.05):
        try:
            time.sleep(5)
        except BaseException:
            time.sleep(5)

    assert time.monotonic() - began < 4


@pytest.mark.parametrize("future", ["", "from __future__ import annotations\n"])
def test_dataclasses_work_with_and_without_the_future_of_annotations(future: str) -> None:
    cell = """
import dataclasses
from typing import ClassVar

@dataclasses.dataclass
class Sizes:
    train: int
    val: "int" = 2
    names: ClassVar[list] = []

    def double(self) -> Sizes_or_later:
        return 2 * self.train
"""
    quoted = cell if future else cell.replace("Sizes_or_later", "'Sizes_or_later'")
    namespace, failures, _ = run(future + quoted, "sizes = Sizes(3)")

    assert [] == failures
    assert 6 == namespace["sizes"].double()
    assert ["train", "val"] == [f.name for f in namespace["dataclasses"].fields(namespace["Sizes"])]


@many
@given(st.lists(st.sampled_from(["", "x = 1", "# text", "s = 'a\x0cb'", "%time"]), max_size=5))
def test_the_source_of_a_function_can_be_read(before: list[str]) -> None:
    function = "def f(x):\n    # a comment\n    return x + 1\n"
    namespace, _, _ = run("\n".join([*before, function]), "g = f")

    assert function == inspect.getsource(namespace["f"])


def test_the_names_given_are_there_and_main_is_the_module() -> None:
    namespace, failures, _ = run(
        "import sys, __main__\nseen = __main__.FEATURE, __name__\nif __name__ == '__main__':\n    ran = True",
        "get_ipython().run_line_magic('time', '')\ndisplay(1)",
        FEATURE="rho",
    )

    assert [] == failures
    assert ("rho", "__main__") == namespace["seen"]
    assert namespace["ran"]


def test_two_submissions_share_no_names() -> None:
    first, _, _ = run("x = 1\nimport __main__\n__main__.y = 2")
    second, failures, _ = run("x")

    assert 2 == first["y"]
    assert not {"x", "y"} & set(second)
    assert 1 == len(failures)


def test_a_sentence_is_one_short_line() -> None:
    _, (failure,), _ = run("raise ValueError('" + "a" * 500 + "')")

    assert len(failure) < 320
    assert 1 == len(failure.splitlines())


def test_a_class_defined_pickles_by_its_module() -> None:
    namespace, _, _ = run("class C:\n    pass")

    assert "__main__" == namespace["C"].__module__
    assert isinstance(sys.modules["__main__"], types.ModuleType)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")
def test_what_others_take_of_the_time_is_added_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_waited", time.monotonic)  # as if it never had a processor
    began = time.monotonic()
    with pytest.raises(TooLong), alarm(0.05):
        while True:
            pass

    assert time.monotonic() - began > 0.9 * running.WALL_FACTOR * 0.05
