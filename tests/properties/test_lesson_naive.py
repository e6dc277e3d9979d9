"""l3: what is right, what is told apart, and that a wrong `denormalize` costs once."""

from contextlib import nullcontext
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.assignments.lesson.l3.checks import ONE, QUESTION, SEVERAL, VALUES
from autograder.assignments.lesson.l3.diagnosis import (
    COLUMN,
    denormalized,
    suspects_of_errors,
    suspects_of_values,
)
from autograder.assignments.lesson.l3.examples import SHAPES, SIZES
from autograder.assignments.lesson.l3.inputs import FEATURES, boundary_datasets, boundary_shapes
from autograder.checks.calls import StudentError
from autograder.checks.cases import Cases
from autograder.checks.engine import Verdict
from autograder.checks.naive.task import Task
from autograder.checks.sealed import Sealed
from autograder.student.codec import pack, unpack
from autograder.variant import load_variant

VARIANT = load_variant()
many = settings(max_examples=100, deadline=None)


@many
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 5), max_size=3).map(tuple))
def test_denormalizing_undoes_what_normalized(seed: int, shape: tuple[int, ...]) -> None:
    random = np.random.default_rng(seed)
    mean, std = random.normal(size=FEATURES), random.uniform(0.1, 9, size=FEATURES)
    expected = random.normal(size=shape)
    normalized = np.asarray((expected - mean[COLUMN]) / std[COLUMN])

    np.testing.assert_allclose(expected, denormalized(normalized, mean, std), atol=1e-9)


class Answering:
    """A student whose two functions are known."""

    def __init__(self, denormalize: Any, mae: Any) -> None:
        self.denormalize, self.mae = denormalize, mae
        self.answers: dict[Any, Any] = {}

    def unheard(self) -> Any:
        return nullcontext()

    def once(self, key: Any, ask: Any) -> Any:
        if key not in self.answers:
            self.answers[key] = ask()
        return self.answers[key]

    def call(self, name: str, *args: Any) -> Any:
        try:
            if name == "denormalize":
                return unpack(pack(self.denormalize(*args)))
            samples, targets = args[0]["@dataset"]
            size = args[0]["batch"]
            starts = range(0, len(targets), size)
            batches = [(samples[i : i + size], targets[i : i + size]) for i in starts]
            return unpack(pack(self.mae(batches, *args[1:], self.denormalize)))
        except ValueError as error:
            raise StudentError("ValueError", str(error)) from None


def right_mae(batches: Any, mean: Any, std: Any, denormalize: Any) -> Any:
    errors = [np.abs(denormalize(s[:, -1, 1], mean, std) - t) for s, t in batches]
    return np.concatenate(errors).mean()


def by_itself(batches: Any, mean: Any, std: Any, denormalize: Any) -> Any:
    return right_mae(batches, mean, std, denormalized)


def verdicts(denormalize: Any, mae: Any, seed: str = "a") -> dict[str, tuple[str, str | None]]:
    """Return outcome and misconception of the checks that do not hold."""
    found: dict[str, tuple[str, str | None]] = {}
    student: Any = Answering(denormalize, mae)
    for check in QUESTION.checks:
        if any(need in found for need in check.needs):
            found[check.name] = ("skipped", None)
            continue
        try:
            check.run(student, VARIANT, QUESTION.example(VARIANT), Cases(seed, check.name))
        except Verdict as verdict:
            found[check.name] = (verdict.outcome, verdict.misconception)
        except StudentError:
            found[check.name] = ("error", None)
    return found


@pytest.mark.parametrize("seed", ["a", "b", "c"])
@pytest.mark.parametrize("kind", [np.asarray, np.float32, lambda x: np.asarray(x).tolist()])
def test_right_functions_pass_whatever_type_they_return(seed: str, kind: Any) -> None:
    def denormalize(values: Any, mean: Any, std: Any) -> Any:
        return kind(denormalized(values, mean, std))

    assert {} == verdicts(denormalize, by_itself, seed)


WRONG = {
    "std-only": lambda values, mean, std: values * std[1],
    "mean-only": lambda values, mean, std: values + mean[1],
    "wrong-column": lambda values, mean, std: values * std[0] + mean[0],
    "denormalise-inverted": lambda values, mean, std: (values - mean[1]) / std[1],
    "not-denormalised": lambda values, mean, std: values,
}


@pytest.mark.parametrize("mae", [right_mae, by_itself], ids=["carried forward", "by itself"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_denormalize_costs_once_whether_the_error_uses_it_or_not(
    name: str, mae: Any
) -> None:
    expected = {"l3-denormalize": ("failed", name), "l3-any-values": ("skipped", None)}

    assert expected == verdicts(WRONG[name], mae)


def test_an_error_that_is_wrong_beside_a_wrong_denormalize_costs_too() -> None:
    def squared(batches: Any, mean: Any, std: Any, denormalize: Any) -> Any:
        errors = [(denormalize(s[:, -1, 1], mean, std) - t) ** 2 for s, t in batches]
        return np.concatenate(errors).mean()

    found = verdicts(WRONG["std-only"], squared)

    assert ("failed", None) == found["l3-one-batch"]


def test_an_error_that_fails_as_denormalize_does_is_not_blamed_for_it() -> None:
    found = verdicts(lambda values, mean, std: values * std + mean, right_mae)

    assert ("failed", "whole-vector") == found["l3-denormalize"]
    assert ("skipped", None) == found["l3-one-batch"]


def test_an_error_that_fails_by_itself_is_blamed() -> None:
    def failing(*given: Any) -> Any:
        raise ValueError("no")

    assert ("error", None) == verdicts(denormalized, failing)["l3-one-batch"]


@pytest.mark.parametrize("answer", [None, "12", [1.0], {"mae": 1.0}, float("nan"), 10**9, True])
def test_what_is_no_error_is_wrong(answer: Any) -> None:
    found = verdicts(denormalized, lambda *given: answer)

    assert ("failed", None) == found["l3-one-batch"]


@pytest.mark.parametrize("answer", [None, "12", [1.0], {"t": 1.0}, [[1.0], [2.0, 3.0]], object()])
def test_what_holds_no_temperatures_is_wrong(answer: Any) -> None:
    found = verdicts(lambda *given: answer, by_itself)

    assert ("failed", None) == found["l3-denormalize"]


def test_every_misconception_is_sealed_and_none_of_them_is_right_throughout() -> None:
    example = QUESTION.example(VARIANT)
    asked = [(shape.values(), data) for shape, data in zip(SHAPES, example[VALUES], strict=True)]
    for each, data in asked:
        known = Sealed(data["names"])
        for name, answers in suspects_of_values(each.values, each.mean, each.std).answers.items():
            assert all(name in known.names_of(answer) for answer in answers)
    assert frozenset() == frozenset.intersection(
        *(Sealed(data["names"]).names_of(each.right) for each, data in asked)
    )
    for which in (ONE, SEVERAL):
        task = Task.from_data(example[which])
        known = Sealed(example[which]["names"])
        assert SIZES[which].task(-1).right == pytest.approx(task.right)
        for name, answers in suspects_of_errors(task).answers.items():
            assert all(name in known.names_of(answer) for answer in answers)
    # A wrong column that is always the same is the right one somewhere.
    assert {"wrong-column"} == known.names_of(task.right)


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_edges_are_there_whatever_the_seed(seed: str) -> None:
    cases = Cases(seed, "l3-any-dataset")
    sizes = boundary_datasets(cases)

    assert {(FEATURES, COLUMN)} == {(each.features, each.column) for each in sizes}
    assert {(1, 1), (1, 5)} <= {(each.windows, each.batch_size) for each in sizes}
    assert any(each.windows % each.batch_size == 1 < each.batch_size for each in sizes)
    assert {(), (FEATURES,)} <= {each.shape for each in boundary_shapes(cases)}
