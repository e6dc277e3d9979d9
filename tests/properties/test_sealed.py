"""Sealed answers: recognized when given, told apart from others, and not to be read."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.checks import sealed as sealing
from autograder.checks.sealed import RIGHT, Sealed, seal, the_only
from autograder.checks.suspects import Suspects
from autograder.student.codec import pack, unpack

some = settings(max_examples=40, deadline=None)
floats = st.floats(0.01, 1e6) | st.floats(-1e6, -0.01)
shapes = arrays.array_shapes(min_dims=0, max_dims=3, max_side=6)
numbers = arrays.arrays(np.float64, shapes, elements=floats)
wholes = st.integers(-(2**40), 2**40)
salts = st.text("abc", min_size=1, max_size=3)


def sealed(answers: dict[str, list[Any]], salt: str = "salt") -> Sealed:
    """Return answers under seal, as they arrive in a student's folder."""
    return Sealed(unpack(pack(seal(answers, salt))))


@some
@given(numbers, salts)
def test_an_answer_is_recognized_as_it_is_and_after_the_rounding_of_float32(
    answer: np.ndarray, salt: str
) -> None:
    assume(np.abs(answer - np.rint(answer)).max() > 1e-3)
    known = sealed({"first-step": [answer]}, salt)

    assert {"first-step"} == known.names_of(answer)
    assert {"first-step"} == known.names_of(answer.astype("float32"))
    assert {"first-step"} == known.names_of(answer.tolist())


@some
@given(floats, salts, st.floats(-1, 1))
def test_a_third_of_the_grid_is_the_same_and_ten_times_it_is_another(
    answer: float, salt: str, part: float
) -> None:
    near, far = answer * (1 + 3.3e-4 * part), answer * (1.01 if part > 0 else 0.99)
    assume(all(abs(number - round(number)) > 1e-5 for number in (answer, near, far)))
    known = sealed({"first-step": [answer]}, salt)

    assert {"first-step"} == known.names_of(near)
    assert set() == known.names_of(far)
    assert set() == known.names_of(-answer)


def test_of_many_other_arrays_none_is_taken_for_a_sealed_one() -> None:
    random = np.random.default_rng(1)
    known = sealed({"not-scaled": [*random.normal(size=(200, 75, 14))]})

    assert [] == [n for n in range(200) if known.names_of(random.normal(size=(75, 14)))]


@pytest.mark.parametrize("shape", [(5, 3), (2, 7), (12,)])
def test_one_other_row_or_order_is_another_array(shape: tuple[int, ...]) -> None:
    answer = np.random.default_rng(2).normal(size=shape)
    known = sealed({"wrong-axis": [answer]})

    assert set() == known.names_of(answer[::-1])
    assert set() == known.names_of(answer.reshape(-1, 1))
    assert set() == known.names_of(answer[:-1])


@some
@given(wholes, wholes)
def test_whole_numbers_are_told_apart_exactly(right: int, other: int) -> None:
    known = sealed({RIGHT: [right]})

    assert known.is_right(right)
    assert known.is_right(np.float64(right))
    assert (other == right) == known.is_right(other)
    assert not known.is_right(right + 1)
    assert not known.is_right(right - 1)


@some
@given(st.text(max_size=20), st.text(max_size=20))
def test_texts_are_told_apart_exactly(right: str, other: str) -> None:
    known = sealed({RIGHT: [right]})

    assert known.is_right(right)
    assert (other == right) == known.is_right(other)


def test_an_answer_of_two_mistakes_has_both_names() -> None:
    known = sealed({"signed-error": [2.5], "last-batch-only": [1.25, 2.5], "std-only": [3.5]})

    assert {"signed-error", "last-batch-only"} == known.names_of(2.5)
    assert {"last-batch-only"} == known.names_of(1.25)


@pytest.mark.parametrize(
    "answer",
    [None, [], {}, [[1.5], [2.5, 3.5]], float("nan"), np.inf, "1.5", b"", object(), 10**400],
)
def test_what_is_no_number_is_no_sealed_one(answer: Any) -> None:
    assert set() == sealed({RIGHT: [1.5], "std-only": [2.5]}).names_of(answer)


def test_a_seal_without_answers_knows_none() -> None:
    assert set() == sealed({}).names_of(1.0)
    assert set() == sealed({"std-only": []}).names_of(1.0)


@some
@given(st.lists(floats, min_size=1, max_size=6, unique=True), salts)
def test_neither_answers_nor_names_can_be_read(answers: list[float], salt: str) -> None:
    names = {"mean-of-batch-means": answers, "denormalise-inverted": [-a / 3 for a in answers]}
    data = pack(seal(names, salt))

    assert [] == [name for name in names if name.encode() in data]
    for answer in answers:
        for kind in ("<f8", ">f8", "<f4", ">f4"):
            assert np.array(answer, kind).tobytes() not in data
        assert repr(answer).encode() not in data


def test_another_salt_makes_other_data_of_the_same_answers() -> None:
    first, second = (seal({"std-only": [1.5, 7]}, salt)["entries"] for salt in ("a", "b"))

    assert not {tag for tag, _ in first} & {tag for tag, _ in second}
    assert not {name for _, name in first} & {name for _, name in second}


def test_the_same_answers_make_the_same_data_whatever_their_order() -> None:
    answers = {"std-only": [1.5, 7], "mean-only": [2.5]}
    turned = {"mean-only": [2.5], "std-only": [7, 1.5]}

    assert pack(seal(answers, "salt")) == pack(seal(turned, "salt"))


def test_an_answer_that_is_no_number_cannot_be_sealed() -> None:
    with pytest.raises(ValueError, match=r"answer: must be finite\. Received: NaN or infinity"):
        seal({"std-only": [np.array([1.0, np.nan])]}, "salt")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], None),
        ([{"a"}], "a"),
        ([{"a", "b"}], None),
        ([{"a", "b"}, {"a", "c"}], "a"),
        ([{"a"}, {"b"}], None),
        ([{"a"}, set()], None),
        ([{RIGHT}], None),
        ([{RIGHT, "a"}], None),
        ([{RIGHT, "a"}, {"a"}], "a"),
        ([{RIGHT, "a"}, {RIGHT, "a"}], None),
    ],
)
def test_the_only_one_that_explains_every_answer_is_named(
    names: list[set[str]], expected: str | None
) -> None:
    assert expected == the_only(frozenset(found) for found in names)


@some
@given(numbers)
def test_suspects_name_an_answer_in_the_open_as_under_seal(answer: np.ndarray) -> None:
    assume(np.abs(answer - np.rint(answer)).max() > 1e-3)
    suspects = Suspects({"std-only": [answer], "mean-only": [3 * answer, answer + 10]})
    known = Sealed(suspects.sealed("salt"))

    for given_answer in (answer, answer.astype("float32"), 3 * answer):
        assert suspects.names_of(given_answer) <= known.names_of(given_answer)
    assert suspects.names_of(answer)


@pytest.mark.parametrize("answer", [None, "x", [[1.0], [2.0, 3.0]], np.zeros(3), float("nan")])
def test_suspects_do_not_know_what_is_not_of_their_shape(answer: Any) -> None:
    assert set() == Suspects({"std-only": [1.5]}).names_of(answer)


def test_a_process_that_hands_nothing_out_seals_lightly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_work", sealing._work)  # put back at the end
    handed_out = seal({"first-step": [1.5]}, "salt")
    sealing.seal_lightly()
    kept = seal({"first-step": [1.5]}, "salt")

    assert 2_000 <= handed_out["work"]
    assert 1 == kept["work"]
    assert {"first-step"} == Sealed(kept).names_of(1.5) == Sealed(handed_out).names_of(1.5)
    assert set() == Sealed(kept).names_of(2.5)
