"""Mutations: which changes there are, that each is a small one, and that a seed draws the same."""

import ast
from collections import Counter

import numpy as np
import pandas as pd
import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.handout.render import render
from autograder.proving.mutants import REFERENCE, Mutant, Source, drawn, sources
from autograder.proving.mutation import KINDS, Definition, mutations
from autograder.proving.observed import alike, essential
from autograder.proving.reach import names_bound, places, reached
from autograder.variant import load_variant

VARIANT = load_variant()
SOLUTION = render(VARIANT, "solution", ASSIGNMENT)
ASKED = {
    "q3": frozenset({"split_counts"}),
    "q5": frozenset({"make_datasets", "DELAY", "SEQUENCE_LENGTH"}),
    "q7": frozenset({"build_model"}),
}


def changed(code: str, kind: str) -> set[str]:
    """Return what the mutations of one kind make of a function's body."""
    (definition,) = ast.parse(code).body
    assert isinstance(definition, Definition)
    return {
        ast.unparse(mutation.applied(definition)).partition("\n    ")[2]
        for mutation in mutations(definition)
        if mutation.kind == kind
    }


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("constant", "return 7", {"return 8", "return 6", "return 0"}),
        ("constant", "return 'mse'", {"return 'mae'"}),
        ("constant", "return '%d.%m.%Y'", {"return '%m.%d.%Y'"}),
        ("bound", "return a < b", {"return a <= b"}),
        (
            "bound",
            "return a[:b]",
            {"return a[:]", "return a[:b + 1]", "return a[:b - 1]"},
        ),
        ("axis", "return a[:, b]", {"return a[b, :]"}),
        ("axis", "return a.mean(axis=0)", {"return a.mean(axis=1)", "return a.mean(axis=-1)"}),
        ("sign", "return a + b", {"return a - b", "return a"}),
        ("sign", "return -a", {"return a"}),
        ("order", "return (a, 1)", {"return (1, a)"}),
        ("condition", "return 1 if a else 2", {"return 1 if not a else 2"}),
        ("deleted", "a = 1\n    return b", {"return b"}),
        ("deleted", "return a", set()),
    ],
)
def test_a_kind_of_mutation_makes(kind: str, body: str, expected: set[str]) -> None:
    assert expected == changed(f"def f(a, b):\n    {body}", kind)


def test_arguments_are_swapped_left_out_and_taken_for_others() -> None:
    actual = changed("def f(a, b):\n    return g(a, b, k=1)", "argument")

    assert {
        "return g(b, a, k=1)",
        "return g(a, k=1)",
        "return g(a, b)",
        "return a",
        "return g(b, b, k=1)",
        "return g(a, a, k=1)",
    } == actual


def test_docstrings_and_annotations_are_left_alone() -> None:
    code = 'def f(a: "one") -> "two":\n    """three"""\n    return a'

    assert {'"""three"""\n    pass'} >= changed(code, "constant") | changed(code, "deleted")


def test_every_mutation_of_the_reference_parses_and_every_kind_occurs() -> None:
    seen: Counter[str] = Counter()
    for node in ast.parse(SOLUTION).body:
        if isinstance(node, Definition):
            for mutation in mutations(node):
                ast.parse(ast.unparse(mutation.applied(node)))
                seen[mutation.kind] += 1

    assert {*KINDS} - {"condition"} == {*seen}  # it has no condition


def of(seed: str, count: int = 30) -> list[Mutant]:
    return drawn([Source(REFERENCE, SOLUTION)], ASKED, ASKED, count, seed)


def test_a_seed_draws_the_same_mutants_and_another_one_others() -> None:
    assert of("one") == of("one")
    assert of("one") != of("two")


def test_each_question_has_as_many_mutants_and_none_comes_twice() -> None:
    found = of("one")

    assert {"q3": 10, "q5": 10, "q7": 10} == Counter(mutant.question for mutant in found)
    assert len(found) == len({mutant.digest for mutant in found})


def test_a_mutant_changes_only_what_its_question_asks_for() -> None:
    whole = definitions(SOLUTION)
    mine = {"q3": {"split_counts"}, "q7": {"build_model"}}
    for mutant in of("one", 60):
        other = definitions(mutant.code)
        different = {name for name in whole if whole[name] != other[name]}

        assert len(different) == 1, mutant.diff
        assert different <= mine.get(mutant.question, different), mutant.diff


def definitions(code: str) -> dict[str, list[str]]:
    return {
        name: [ast.dump(node) for node in nodes]
        for name, nodes in places(ast.parse(code)).items()
        if name.isidentifier()
    }


def test_styles_are_drawn_by_the_seed() -> None:
    names = [[each.name for each in sources(VARIANT, ASSIGNMENT, seed, 75)] for seed in "aab"]

    assert names[0] == names[1]
    assert names[0] != names[2]
    assert [4, 4, 4] == list(map(len, names))


def test_names_are_reached_through_functions_and_defaults() -> None:
    where = places(ast.parse("A = 1\nB = A\ndef f(x=B):\n    return g(x)\ndef g(x):\n    return x"))

    assert {"f", "B", "A", "g", "x"} == reached({"f"}, where)
    assert {"A", "f"} == names_bound("A['k'] = 1\ndef f(): ...")


def test_answers_are_alike_but_for_rounding() -> None:
    frame = pd.DataFrame({"a": [1.0]})

    assert alike([1.0, np.ones(2), frame], [1.0 + 1e-9, np.ones(2) + 1e-9, frame.copy()])
    assert alike(np.ones((2, 2)), [np.ones(2), np.ones(2)])
    assert not alike(np.ones((2, 2)), [np.ones(2), np.ones(3)])
    assert alike(1.0, np.array(1.0 + 1e-4))
    assert not alike(1, 1.0)
    assert not alike(1.0, 1.01)
    assert not alike(np.ones(2), np.ones((2, 1)))
    assert not alike([1], [1, 2])
    assert alike(float("nan"), float("nan"))


def test_the_order_of_windows_and_the_words_of_labels_do_not_matter() -> None:
    samples, targets = np.arange(6.0).reshape(3, 2, 1), np.arange(3.0)
    order = [2, 0, 1]

    def split(order: list[int]) -> dict[str, object]:
        return {"readings": [[[samples[order], targets[order]]]], "error": None}

    one, other = split([0, 1, 2]), split(order)
    mismatched = {"readings": [[[samples, targets[order]]]], "error": None}

    assert alike(essential("dataset", one), essential("dataset", other))
    assert not alike(essential("dataset", one), essential("dataset", mismatched))
    assert essential("axes", {"kind": "Axes", "xlabel": "a", "ylabel": "b", "series": []}) == (
        essential("axes", {"kind": "Axes", "xlabel": "c", "ylabel": "d", "series": []})
    )
