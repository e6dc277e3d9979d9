"""Cases: they follow from a seed and a check's name, whatever stands around them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from autograder.checks.cases import Cases, public_cases
from autograder.checks.engine import Wrong

DRAW = """
import json, sys
{before}
from hypothesis import strategies as st
from autograder.checks.cases import Cases
drawn = []
cases = Cases("a class", "q6-any-dataset")
numbers = st.tuples(st.integers(0, 600_000), st.floats(-1e6, 1e6), st.text(max_size=5))
cases.for_all(numbers, max_examples=40)(drawn.append)
drawn.append([cases.number("x"), cases.generator("x").normal(size=3).tolist()])
print(json.dumps(drawn))
"""
# Hypothesis takes up the numbers and texts that stand in the modules around it.
FULL_OF_CONSTANTS = "\n".join(f"c{n} = [{n * 7919}, {n}.25, 'constant {n}']" for n in range(300))
AROUND = """
import asyncio, decimal, pandas, statistics, xml.dom.minidom
sys.path.insert(0, '.')
import numbers_of_mine
import random, numpy
random.seed(3); numpy.random.seed(3)
from autograder.checks.cases import *
from hypothesis import strategies as st
Cases('other', 'q1-x').for_all(st.integers(), max_examples=30)(print if 0 else abs)
"""


def drawn(cases: Cases, strategy: st.SearchStrategy[Any], count: int = 40) -> list[Any]:
    seen: list[Any] = []
    cases.for_all(strategy, max_examples=count)(seen.append)
    return seen


def drawn_elsewhere(folder: Path, before: str) -> Any:
    """Return what a process draws that was started in `folder`."""
    ended = subprocess.run(
        [sys.executable, "-c", DRAW.format(before=before)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ended.stdout)


def test_a_seed_gives_the_same_cases_in_every_process(tmp_path: Path) -> None:
    """From another folder, beside other modules and constants, generators and cases of others."""
    (tmp_path / "numbers_of_mine.py").write_text(FULL_OF_CONSTANTS, "utf-8")

    assert drawn_elsewhere(Path("/"), "") == drawn_elsewhere(tmp_path, AROUND)


@pytest.mark.parametrize(
    "strategy", [st.integers(0, 600_000), st.floats(0, 1), st.tuples(st.booleans(), st.text())]
)
def test_another_seed_or_another_check_gives_other_cases(strategy: Any) -> None:
    first = drawn(Cases("a", "q6-x"), strategy)

    assert first == drawn(Cases("a", "q6-x"), strategy)
    assert first != drawn(Cases("b", "q6-x"), strategy)
    assert first != drawn(Cases("a", "q6-y"), strategy)


def test_numbers_differ_by_seed_check_and_purpose() -> None:
    told = [
        Cases(seed, name).number(purpose)
        for seed in ("", "a", "b")
        for name in ("q1-x", "q1-y")
        for purpose in ("", "sizes", "values")
    ]

    assert len(told) == len(set(told))
    assert all(0 <= number < 2**64 for number in told)


def test_a_generator_is_fresh_each_time_and_one_of_its_own_for_each_purpose() -> None:
    cases = Cases("a", "q1-x")
    first = cases.generator("values").random(50)

    assert first.tolist() == cases.generator("values").random(50).tolist()
    assert not np.isin(cases.generator("weights").random(50), first).any()


def test_public_cases_are_the_same_for_everybody() -> None:
    assert public_cases("q3-x").number() == public_cases("q3-x").number()
    assert public_cases("q3-x").number() != Cases("a class", "q3-x").number()


def test_boundary_cases_come_first_in_their_order_whatever_the_seed() -> None:
    for seed in ("a", "b"):
        seen: list[int] = []
        Cases(seed, "q3-x").for_all(st.integers(), max_examples=9, boundary=[7, 1, 5])(seen.append)

        assert [7, 1, 5] == seen[:3]
        assert len(seen) == 3 + 9


def test_the_first_boundary_case_that_is_wrong_ends_it() -> None:
    seen = []

    def judge(case: int) -> None:
        seen.append(case)
        if case > 3:
            raise Wrong(f"seen for {case}", "rule")

    with pytest.raises(Wrong, match="seen for 9"):
        Cases("a", "q3-x").for_all(st.integers(), max_examples=9, boundary=[1, 9, 5])(judge)

    assert [1, 9] == seen


def test_what_is_kept_is_made_once_for_a_seed_a_check_and_a_scope() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    for _ in range(2):
        for seed, check, scope in (
            ("a", "x", "v"),
            ("b", "x", "v"),
            ("a", "y", "v"),
            ("a", "x", "w"),
        ):
            cases = Cases(seed, f"kept-{check}", scope)
            name = f"{seed}{check}{scope}"

            assert name == cases.keep("it", lambda name=name: make(name))

    assert ["axv", "bxv", "ayv", "axw"] == made


def test_arrays_that_are_kept_cannot_be_changed() -> None:
    kept = Cases("a", "q3-x", "arrays").keep("it", lambda: {"of": [np.zeros(3)]})

    with pytest.raises(ValueError, match="read-only"):
        kept["of"][0][0] = 1


def test_what_is_made_for_a_smaller_counterexample_is_not_kept() -> None:
    cases, made = Cases("a", "q3-x", "smaller"), []

    def judge(case: int) -> None:
        cases.keep(case, lambda: made.append(case))
        if case > 3:
            raise Wrong(f"seen for {case}", "rule")

    for _ in range(2):
        with pytest.raises(Wrong, match="seen for 4"):
            cases.for_all(st.integers(0, 99), max_examples=9)(judge)

    assert made.count(4) == 2
