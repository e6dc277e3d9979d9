"""Drawn variants: functions of a seed or a key, valid, alike in difficulty, different in answers."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import Refused
from autograder.assignments.registry import DEFAULT
from autograder.pools.answers import GUESSABLE, answers_of, difficulty_of
from autograder.pools.assigning import assign
from autograder.pools.class_variants import load_variants, write_variants
from autograder.pools.drawing import band_of, draw_variants
from autograder.pools.pool import Pool, load_pool, parse_pool
from autograder.pools.roster import Enrolled
from autograder.variant import load_variant
from autograder.variant.loading import parse_variant
from autograder.variant.writing import variant_text
from tests.pools.small_pool import SMALL

JENA = load_pool("jena", DEFAULT)
BAND = band_of(JENA)
SMALL_POOL = parse_pool(SMALL, "small.toml", DEFAULT)
SMALL_BAND = band_of(SMALL_POOL)
SEEDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
IDS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12, unique=True)
KEYS = st.binary(min_size=16, max_size=40)
FEW = settings(max_examples=8)


def enrolled(ids: list[str]) -> list[Enrolled]:
    return [Enrolled(student) for student in ids]


@FEW
@given(SEEDS, st.integers(1, 12))
def test_a_seed_always_draws_the_same_variants(seed: str, count: int) -> None:
    assert draw_variants(JENA, seed, count, BAND) == draw_variants(JENA, seed, count, BAND)


@FEW
@given(SEEDS, st.integers(2, 12))
def test_fewer_variants_of_a_seed_are_the_first_of_more(seed: str, count: int) -> None:
    more = draw_variants(JENA, seed, count, BAND)

    assert more[:-1] == draw_variants(JENA, seed, count - 1, BAND)


@FEW
@given(SEEDS)
def test_drawn_variants_are_valid_files_of_the_band_that_differ_in_their_answers(seed: str) -> None:
    drawn = draw_variants(JENA, seed, 12, BAND)
    read = [parse_variant(variant_text(v.model_dump(exclude_unset=True)), "f") for v in drawn]

    assert drawn == read
    assert 12 == len({answers_of(variant) for variant in drawn})
    assert {BAND.low, BAND.high} >= {difficulty_of(variant).total for variant in drawn}


@FEW
@given(SEEDS)
def test_no_drawn_variant_has_an_answer_of_the_default_one(seed: str) -> None:
    default = answers_of(load_variant())
    drawn = [answers_of(variant) for variant in draw_variants(JENA, seed, 12, BAND)]

    assert [] == [
        (each, name)
        for each in drawn
        for name in GUESSABLE
        if getattr(each, name) == getattr(default, name)
    ]


def test_a_seed_still_draws_what_it_drew_in_an_earlier_version() -> None:
    """Where this fails, classes whose variants are drawn again would get other ones."""
    names = [variant.name for variant in draw_variants(SMALL_POOL, "golden", 2, SMALL_BAND)]

    assert ["small-9055f77c", "small-24d8ca50"] == names


def test_a_pool_gives_every_variant_that_it_has_and_says_how_many_there_are() -> None:
    everything = {answers_of(variant) for variant in SMALL_POOL.everything()}
    drawn = draw_variants(SMALL_POOL, "a", len(everything), SMALL_BAND)

    assert everything == {answers_of(variant) for variant in drawn}
    with pytest.raises(Refused, match=rf"gives {len(everything)} variants of difficulty 0 to 9"):
        draw_variants(SMALL_POOL, "a", len(everything) + 1, SMALL_BAND)


def test_without_a_band_the_two_grades_are_kept_that_most_variants_have() -> None:
    band = band_of(parse_pool(SMALL.replace("difficulty = [0, 9]\n", ""), "p", DEFAULT))
    grades = [difficulty_of(variant).total for variant in SMALL_POOL.everything()]

    assert band.low + 1 == band.high
    assert band.share > 0.9 and set(grades) <= {2, 3}


@FEW
@given(IDS, KEYS, st.randoms(use_true_random=False))
def test_the_order_of_the_roster_does_not_matter(
    ids: list[str], key: bytes, mixing: random.Random
) -> None:
    mixed = mixing.sample(ids, len(ids))

    assert assign(JENA, enrolled(ids), key, BAND).of == assign(JENA, enrolled(mixed), key, BAND).of


@FEW
@given(IDS, KEYS)
def test_a_students_variant_does_not_depend_on_who_else_is_in_the_class(
    ids: list[str], key: bytes
) -> None:
    """Where nobody has chosen the same: in a pool as large as this one."""
    together = assign(JENA, enrolled(ids), key, BAND).of
    alone = {student: assign(JENA, enrolled([student]), key, BAND).of[student] for student in ids}

    assert together == alone


@FEW
@given(IDS, KEYS, KEYS)
def test_another_key_gives_other_variants(ids: list[str], key: bytes, other: bytes) -> None:
    same = [
        student
        for student in ids
        if assign(JENA, enrolled([student]), key, BAND).of
        == assign(JENA, enrolled([student]), other, BAND).of
    ]

    assert (ids if key == other else []) == same


def test_ids_that_look_alike_have_unrelated_variants() -> None:
    """A guess from a neighbor's variant is right no more often than any guess."""
    ids = [f"s{number:03}" for number in range(100)]
    of = assign(JENA, enrolled(ids), b"k" * 16, BAND).of
    neighbors = [(of[a], of[b]) for a, b in pairwise(ids)]

    assert 100 == len({variant.name for variant in of.values()})
    assert 25 > sum(a.feature == b.feature for a, b in neighbors)  # one in 12 by chance
    assert 12 > sum(a.delay == b.delay for a, b in neighbors)


def test_a_class_larger_than_the_pool_shares_and_a_smaller_one_does_not(small: Pool) -> None:
    number = len({answers_of(variant) for variant in small.everything()})
    key = b"k" * 16
    fits = assign(small, enrolled([f"s{n}" for n in range(20)]), key, SMALL_BAND)
    large = assign(small, enrolled([f"s{n}" for n in range(number + 5)]), key, SMALL_BAND)

    assert 0 == fits.sharing
    assert 5 < large.sharing and set(large.of) == {f"s{n}" for n in range(number + 5)}


def test_who_has_a_variant_keeps_it(small: Pool) -> None:
    key, kept = b"k" * 16, next(small.everything())
    variants = assign(small, enrolled(["a", "b"]), key, SMALL_BAND, {"b": kept})

    assert kept == variants.of["b"]
    assert answers_of(kept) != answers_of(variants.of["a"])


def test_the_table_and_the_files_say_who_has_which(tmp_path, small: Pool) -> None:
    students = [Enrolled("=cmd", "<b>"), Enrolled("ü 1", "ü"), Enrolled("0012")]
    variants = assign(small, students, b"k" * 16, SMALL_BAND)
    write_variants(tmp_path, variants, "about")
    read = load_variants(tmp_path, DEFAULT)

    assert dict(variants.of) == dict(read.of)
    assert ["<b>", "ü", ""] == [each.name for each in read.students]
    assert variants.digest == read.digest


def test_a_pool_of_no_valid_variant_is_refused_with_a_reason() -> None:
    text = SMALL.replace("window_days = [1, 2]", "window_days = [0.1, 0.2]")
    pool = parse_pool(text, "p", DEFAULT)

    with pytest.raises(Refused, match="of the first ones: window_days: a window must be a whole"):
        band_of(pool)
