"""q6's datasets: what makes wrong baselines show, and which mistake is named."""

from contextlib import nullcontext
from typing import Any

import numpy as np
import pytest

from autograder.assignments.assignment4.q6.checks import QUESTION
from autograder.assignments.assignment4.q6.datasets import (
    boundary_sizes,
    drawn_sizes,
    shortest,
)
from autograder.checks.cases import Cases
from autograder.checks.engine import Wrong
from autograder.checks.naive.diagnosis import suspects
from autograder.checks.naive.sizes import Sizes
from autograder.checks.naive.task import Task
from autograder.checks.oracle.baseline import naive_predictions
from autograder.checks.sealed import Sealed
from autograder.variant import Variant, load_variant

LAST = load_variant()
EARLIER = LAST.model_copy(update={"horizon_hours": 36})  # the step twelve hours before the last
OTHER = load_variant("temperature-24h")
ALL = (LAST, EARLIER, OTHER)
SEEDS = ("a", "b", "c")


def edges(seed: str, variant: Variant = LAST) -> list[Sizes]:
    return boundary_sizes(variant, Cases(seed, "q6-any-dataset"))


def errors(task: Task, step: int = -1) -> Any:
    predicted = naive_predictions(task.samples, task.mean, task.std, task.column, step)
    return predicted - task.targets


class Answering:
    """A student whose naive method is a function of the task."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def unheard(self) -> Any:
        return nullcontext()

    def once(self, key: Any, ask: Any) -> Any:
        return ask()

    def call(self, function: str, dataset: Any, mean: Any, std: Any, column: int) -> Any:
        samples, targets = dataset["@dataset"]
        unknown = np.zeros(len(targets))
        return self.answer(
            Task(samples, targets, dataset["batch"], mean, std, column, 0.0, unknown)
        )


def verdicts(answer: Any, variant: Variant = LAST, seed: str = "a") -> dict[str, Any]:
    """Return the misconceptions of the checks that do not hold, by check."""
    found: dict[str, Any] = {}
    for check in QUESTION.checks:
        cases = Cases(seed, check.name)
        try:
            student: Any = Answering(answer)
            check.run(student, variant, QUESTION.example(variant), cases)
        except Wrong as wrong:
            found[check.name] = wrong.misconception
    return found


def right(task: Task, step: int = -1) -> float:
    return float(np.abs(errors(task, step)).mean())


@pytest.mark.parametrize("variant", ALL, ids=lambda variant: f"{variant.naive_step}")
def test_the_right_error_is_right_and_so_is_that_of_float32(variant: Variant) -> None:
    step = variant.naive_step
    for seed in SEEDS:
        assert {} == verdicts(lambda task: right(task, step), variant, seed)
        assert {} == verdicts(lambda task: np.float32(right(task, step)), variant, seed)


def test_a_wrong_step_is_wrong_in_variants_whose_step_is_another() -> None:
    assert {} != verdicts(right, EARLIER)
    assert {} != verdicts(lambda task: right(task, max(-2, -task.samples.shape[1])))


@pytest.mark.parametrize("seed", SEEDS)
def test_edges_are_there_whatever_the_seed(seed: str) -> None:
    for variant in ALL:
        sizes = edges(seed, variant)

        assert 1 == sizes[0].windows
        assert {(1, 1), (1, 5)} <= {(s.windows, s.batch_size) for s in sizes}
        assert any(s.windows > 1 == s.batch_size for s in sizes)
        assert any(s.windows % s.batch_size == 0 and s.windows > s.batch_size > 1 for s in sizes)
        assert any(s.windows % s.batch_size == 1 and s.batch_size > 1 for s in sizes)
        assert {0, 1} <= {int(s.column == s.features - 1) for s in sizes if s.column in (0, 2, 13)}
        assert {3, 14} <= {s.features for s in sizes}
        assert {"float32", "float64"} == {s.dtype for s in sizes}
        assert shortest(variant) == -variant.naive_step == min(s.steps for s in sizes)


def test_another_seed_makes_other_values_and_the_same_one_the_same() -> None:
    for first, again, other in zip(edges("a"), edges("a"), edges("b"), strict=True):
        assert first == again
        assert first.task(-1).right == again.task(-1).right != other.task(-1).right


def test_errors_that_cancel_have_both_signs_and_add_up_to_nothing() -> None:
    for seed in SEEDS:
        for sizes in (s for s in edges(seed) if s.cancels):
            off = errors(sizes.task(-1))

            assert off.min() < -1 < 1 < off.max()
            assert abs(off.mean()) < 1e-3


@pytest.mark.parametrize("variant", ALL, ids=lambda variant: f"{variant.naive_step}")
def test_means_and_targets_have_both_signs_in_the_examples(variant: Variant) -> None:
    step = variant.naive_step
    for name in ("one-batch", "several-batches"):
        task = Task.from_data(QUESTION.example(variant)[name])

        assert task.mean.min() < 0 < task.mean.max()
        assert task.targets.min() < 0 < task.targets.max()
        assert errors(task, step).min() < -1 < 1 < errors(task, step).max()
        assert right(task, step) == pytest.approx(task.right)


@pytest.mark.parametrize("variant", ALL, ids=lambda variant: f"{variant.naive_step}")
def test_every_misconception_is_sealed_and_few_are_right_on_an_example(variant: Variant) -> None:
    explained = {}
    for name in ("one-batch", "several-batches"):
        data = QUESTION.example(variant)[name]
        task, known = Task.from_data(data), Sealed(data["names"])
        answers = suspects(task, variant.naive_step).answers
        explained[name] = known.names_of(task.right)

        assert [] == [
            slug for slug in answers for a in answers[slug] if slug not in known.names_of(a)
        ]
    # Of one batch, the mean of the means is the mean; a column that is always the same is the right one somewhere.
    assert {
        "one-batch": {
            "wrong-column",
            "mean-of-batch-means",
            "last-batch-only",
            "first-batch-only",
        },
        "several-batches": {"wrong-column"},
    } == explained


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (lambda task: 2 * right(task), {None}),
        (lambda task: right(task) + 1e-2, {None}),
        (lambda task: float(np.median(np.abs(errors(task)))), {None}),
        (lambda task: float("nan"), {None}),
        (lambda task: 10**9, {None}),
        (lambda task: [right(task)], {None}),
        (lambda task: None, {None}),
        (lambda task: {"mae": right(task)}, {None}),
        (lambda task: abs(float(errors(task).mean())), {"signed-error", None}),
        (lambda task: right(task) if task.windows > 1 else 0.0, {None}),
        (lambda task: right(task) if task.windows < 200 else 0.0, {None}),
        (lambda task: right(task) if task.mean.max() < 500 else 0.0, {None}),
        (lambda task: right(task) if task.windows % task.batch_size else 0.0, {None}),
    ],
)
def test_wrong_errors_are_wrong_and_named_only_where_it_is_sure(
    answer: Any, expected: set[str | None]
) -> None:
    for seed in SEEDS:
        found = verdicts(answer, seed=seed)

        assert "q6-any-dataset" in found
        assert expected == set(found.values())


def test_a_name_has_to_explain_both_errors() -> None:
    def in_turn(task: Task) -> float:
        last = task.batch_size * ((task.windows - 1) // task.batch_size)
        off = errors(task)
        return float(off.mean()) if task.windows == 3 else float(np.abs(off[last:]).mean())

    assert {None} == set(verdicts(in_turn).values())


def test_drawn_sizes_hold_the_naive_step() -> None:
    for variant in ALL:
        seen: list[Sizes] = []
        Cases("a", "q6-any-dataset").for_all(drawn_sizes(variant), max_examples=30)(seen.append)

        assert all(sizes.steps >= -variant.naive_step for sizes in seen)
        assert len({sizes.seed for sizes in seen}) > 10
