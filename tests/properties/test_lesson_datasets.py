"""l2: Keras is the oracle of the windows, and what is accepted, wrong and named."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.assignments.lesson.l2.arithmetic import AHEAD, ASKED, counts, lines
from autograder.assignments.lesson.l2.checks import QUESTION
from autograder.assignments.lesson.l2.diagnosis import suspects
from autograder.assignments.lesson.l2.sequences import LEAST, Drawn, boundary
from autograder.checks import decoding
from autograder.checks.cases import Cases
from autograder.checks.engine import Verdict
from autograder.checks.sealed import Sealed
from autograder.student import observing
from autograder.student.codec import pack, unpack
from autograder.variant import load_variant

VARIANT = load_variant()
FUNCTIONS = list(ASKED)
few = settings(max_examples=25, deadline=None)


def keras_lines(function: str, samples: np.ndarray, targets: np.ndarray) -> list[list[int]]:
    """Return the windows and targets that Keras makes, a line for each."""
    asked = ASKED[function]
    dataset = keras.utils.timeseries_dataset_from_array(
        samples,
        targets,
        asked.length,
        sampling_rate=asked.rate,
        sequence_stride=asked.stride,
        batch_size=None,
    )
    return [[*window.numpy().tolist(), int(target)] for window, target in dataset]


@few
@given(st.sampled_from(FUNCTIONS), st.integers(LEAST, 60))
def test_the_windows_of_the_lectures_recipe_are_those_of_keras(function: str, rows: int) -> None:
    sequence = np.arange(rows)
    expected = keras_lines(function, sequence[:-AHEAD], sequence[AHEAD:])
    actual = lines(ASKED[function], rows).tolist()

    assert expected == actual[: len(expected)]
    assert len(expected) in counts(ASKED[function], rows)


@few
@given(st.sampled_from(FUNCTIONS), st.integers(LEAST, 60))
def test_all_windows_with_a_target_are_those_that_keras_makes_of_the_whole(
    function: str, rows: int
) -> None:
    sequence = np.arange(rows)
    expected = keras_lines(function, sequence, sequence[AHEAD:])

    assert expected == lines(ASKED[function], rows).tolist()


def test_of_0_to_19_the_windows_may_end_where_the_contract_says() -> None:
    expected = [{15, 17}, {13, 16}, {3, 4, 6}]  # the lecture prints three strided windows

    assert expected == [counts(asked, 20) for asked in ASKED.values()]


Answer = Callable[[str, np.ndarray], Any]


class Answering:
    """A student whose functions return `answer(function, sequence)`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.answers: dict[Any, Any] = {}

    def unheard(self) -> Any:
        return nullcontext()

    def once(self, key: Any, ask: Any) -> Any:
        if key not in self.answers:
            self.answers[key] = ask()
        return self.answers[key]

    def dataset(self, function: str, sequence: np.ndarray, reads: int) -> Any:
        read = observing.dataset(self.answer(function, sequence), reads=reads)
        return decoding.dataset(unpack(pack(read)))


def verdicts(answer: Answer, seed: str = "a") -> dict[str, str | None]:
    """Return the misconceptions of the checks that do not hold, by check."""
    return {name: verdict.misconception for name, verdict in raised(answer, seed).items()}


def raised(answer: Answer, seed: str = "a") -> dict[str, Verdict]:
    """Return what the checks that do not hold say, by check."""
    found: dict[str, Verdict] = {}
    student: Any = Answering(answer)
    for check in QUESTION.checks:
        if any(need in found for need in check.needs):
            continue
        try:
            check.run(student, VARIANT, QUESTION.example(VARIANT), Cases(seed, check.name))
        except Verdict as verdict:
            found[check.name] = verdict
    return found


def pairs(function: str, sequence: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return all windows, shape (windows, length), and their targets."""
    table = sequence[lines(ASKED[function], len(sequence))]
    return table[:, :-1], table[:, -1]


def batched(windows: np.ndarray, targets: np.ndarray, size: int) -> list[Any]:
    return [(windows[i : i + size], targets[i : i + size]) for i in range(0, len(windows), size)]


def shuffled(windows: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    order = np.random.default_rng(0).permutation(len(windows))
    return windows[order], targets[order]


class Shuffling:
    """Gives its pairs in another order at each reading, in batches of four."""

    def __init__(self, windows: np.ndarray, targets: np.ndarray) -> None:
        self.pairs = windows, targets
        self.random = np.random.default_rng(0)

    def __iter__(self) -> Any:
        order = self.random.permutation(len(self.pairs[0]))
        return iter(batched(self.pairs[0][order], self.pairs[1][order], 4))


RIGHT: dict[str, Answer] = {
    "one batch": lambda f, s: [pairs(f, s)],
    "small batches": lambda f, s: batched(*pairs(f, s), 4),
    "no batches": lambda f, s: list(zip(*pairs(f, s), strict=True)),
    "batches of one": lambda f, s: batched(*pairs(f, s), 1),
    "lists": lambda f, s: [tuple(part.tolist() for part in pairs(f, s))],
    "float32": lambda f, s: [tuple(part.astype("float32") for part in pairs(f, s))],
    "targets in a column": lambda f, s: [(pairs(f, s)[0], pairs(f, s)[1][:, None])],
    "another order": lambda f, s: batched(*shuffled(*pairs(f, s)), 3),
    "another order each time": lambda f, s: Shuffling(*pairs(f, s)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_windows_pass_in_whatever_form(name: str) -> None:
    assert {} == verdicts(RIGHT[name])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_windows_pass_wherever_they_may_end_and_nowhere_else(function: str) -> None:
    name = f"l2-{function.removesuffix('_windows').replace('_', '-')}"
    for count in range(1, 18):

        def cut_off(f: str, s: np.ndarray, count: int = count) -> Any:
            windows, targets = pairs(f, s)
            return [(windows[:count], targets[:count])]

        passes = name not in verdicts(cut_off)

        assert passes == (
            min(count, len(lines(ASKED[function], 20))) in counts(ASKED[function], 20)
        )


WRONG: dict[str, Answer] = {
    "none": lambda f, s: None,
    "number": lambda f, s: 3,
    "empty": lambda f, s: [],
    "text": lambda f, s: "windows",
    "empty batch": lambda f, s: [(np.zeros((0, 3)), np.zeros(0))],
    "windows alone": lambda f, s: [pairs(f, s)[0]],
    "read once": lambda f, s: iter([pairs(f, s)]),
    "no targets": lambda f, s: [(pairs(f, s)[0], None)],
    "texts": lambda f, s: [(pairs(f, s)[0].astype(str), pairs(f, s)[1])],
    "one target": lambda f, s: [(pairs(f, s)[0], pairs(f, s)[1][:1])],
    "cubes": lambda f, s: [(pairs(f, s)[0][:, :, None], pairs(f, s)[1])],
    "several lengths": lambda f, s: [pairs(f, s), (s[None, :2], s[:1])],
    "twice": lambda f, s: [pairs(f, s), pairs(f, s)],
    "one missing": lambda f, s: [tuple(np.delete(part, 1, axis=0) for part in pairs(f, s))],
    "one more": lambda f, s: [pairs(f, s), (pairs(f, s)[0][:1], pairs(f, s)[1][:1])],
    "targets mixed": lambda f, s: [(pairs(f, s)[0], np.roll(pairs(f, s)[1], 1))],
    "values changed": lambda f, s: [(pairs(f, s)[0] + 0.25, pairs(f, s)[1])],
    "nothing but gaps": lambda f, s: [(pairs(f, s)[0] * np.nan, pairs(f, s)[1] * np.nan)],
    "fails": lambda f, s: (_ for _ in [1 // 0]),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_windows_are_wrong(name: str) -> None:
    def answer(function: str, sequence: np.ndarray) -> Any:
        try:
            return WRONG[name](function, sequence)
        except ZeroDivisionError:
            return None

    found = verdicts(answer)

    assert {"l2-consecutive", "l2-every-other", "l2-strided"} == set(found)


def test_windows_and_targets_that_are_no_batch_are_not_taken_for_windows_alone() -> None:
    told = raised(lambda f, s: pairs(f, s))

    assert {None} == {each.misconception for each in told.values()}
    assert all("`for` loop" in each.feedback for each in told.values())


def test_a_dataset_that_can_be_read_once_is_told_so() -> None:
    def answer(function: str, sequence: np.ndarray) -> Any:
        return iter(batched(*pairs(function, sequence), 4))

    told = raised(answer)

    assert {"l2-consecutive", "l2-every-other", "l2-strided"} == told.keys()
    assert all("when it is read again" in each.feedback for each in told.values())


def test_a_misconception_that_explains_all_wrong_functions_is_named_for_each() -> None:
    def after_the_last_step(function: str, sequence: np.ndarray) -> Any:
        asked = ASKED[function]
        starts = np.arange(0, len(sequence) - (asked.length - 1) * asked.rate - 1, asked.stride)
        last = starts[:, None] + np.arange(asked.length) * asked.rate
        return [(sequence[last], sequence[last[:, -1] + 1])]

    found = verdicts(after_the_last_step)

    assert "l2-consecutive" not in found  # there it is right
    assert {"target-after-window"} == set(found.values())


def test_two_mistakes_in_two_functions_are_named_apart() -> None:
    def answer(function: str, sequence: np.ndarray) -> Any:
        windows, targets = pairs(function, sequence)
        if function == "consecutive_windows":
            return [(windows[:, ::-1], targets)]
        if function == "strided_windows":
            return [(windows, windows[:, 0])]
        return [(windows, targets)]

    expected = {"l2-consecutive": "windows-reversed", "l2-strided": "targets-not-shifted"}

    assert expected == verdicts(answer)


def test_every_misconception_is_sealed_and_none_is_right() -> None:
    example = QUESTION.example(VARIANT)
    for function, asked in ASKED.items():
        known = Sealed(example["exercises"][function]["names"])
        for name, shapes in suspects(asked).answers.items():
            assert all(name in known.names_of(shape) for shape in shapes)

        assert frozenset() == known.names_of([asked.length, asked.rate, asked.stride, AHEAD])


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_hidden_sequences_hold_no_value_twice_and_none_of_the_example(seed: str) -> None:
    cases = Cases(seed, "l2-any-strided")
    drawn: list[Drawn] = boundary(cases)

    for case in drawn:
        sequence = case.sequence()

        assert len(sequence) == len(np.unique(sequence)) == case.rows
        assert sequence.min() >= 20
        assert np.diff(np.sort(sequence)).min() >= 1
    assert 20 in {case.rows for case in drawn}
