"""A pool's file: what it leaves open, and the lines in which a wrong one is refused."""

import pytest

from autograder.assignments.registry import DEFAULT
from autograder.pools.choices import read_choices
from autograder.pools.pool import Pool, load_pool, parse_pool, pool_names
from autograder.variant import VariantError
from tests.pools.small_pool import SMALL


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new)


def lines_on(text: str) -> list[str]:
    with pytest.raises(VariantError) as refused:
        parse_pool(text, "p", DEFAULT)
    return str(refused.value).split("\n")


def test_a_list_of_lists_is_a_choice_where_the_setting_is_a_list_itself() -> None:
    single = read_choices([55, 25, 20], "split_percent")
    several = read_choices([[55, 25, 20], [60, 20, 20]], "split_percent")

    assert [[55, 25, 20]] == [single.at(place) for place in range(single.size)]
    assert [[55, 25, 20], [60, 20, 20]] == [several.at(place) for place in range(several.size)]


def test_a_range_has_both_ends_and_decimals_without_rounding() -> None:
    rates = read_choices({"from": 0.1, "to": 0.4, "step": 0.1})

    assert [0.1, 0.2, 0.3, 0.4] == [rates.at(place) for place in range(rates.size)]


def test_the_settings_of_a_layer_are_choices_too() -> None:
    layers = [{"layer": "LSTM", "units": [8, 16]}, {"layer": "Dense", "units": 1}]
    node = read_choices(layers, "layers")

    assert [8, 16] == [node.at(place)[0]["units"] for place in range(node.size)]


def test_every_shipped_pool_can_be_read() -> None:
    pools = [load_pool(name, DEFAULT) for name in pool_names()]

    assert ["jena"] == [pool.name for pool in pools]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "q3 = 2",
            "q3 = [2, 3]",
            "pool p: points: must be the same in all variants of a class, since its gradebook has "
            "one maximum for each question. Received: {'q1': 2, 'q2': 3, 'q3': [2, 3], 'q4': 5, "
            "'q5': 7, 'q6': 2, 'q7': 3, 'q8': 1}",
        ),
        (
            "batch_size = [16, 32]",
            "batch_size = []",
            "pool p: batch_size: a list of choices must hold at least one. Received: []",
        ),
        (
            "batch_size = [16, 32]",
            "batchsize = [16, 32]",
            "pool p: batchsize: is no setting; batch_size is meant. Received: 16",
        ),
        (
            "to = 60",
            "to = 6",
            "pool p: horizon_hours: a range must go up, from 1 to 10,000 numbers. Received: "
            "{'from': 12, 'to': 6, 'step': 12}",
        ),
        (
            'name = "small"',
            "",
            "pool p: name: must be one text of 55 characters at most, with which names begin. "
            "Received: nothing",
        ),
        (
            "difficulty = [0, 9]",
            "difficulty = [9, 0]",
            "pool p: difficulty: must be the lowest and the highest, as [2, 3]. Received: [9, 0]",
        ),
        (
            "[60, 20, 20]",
            "[60, 20, 21]",
            "pool p: split_percent: must be three positive whole numbers adding to 100. Received: "
            "[60, 20, 21], adding to 101",
        ),
        (
            "batch_size = [16, 32]",
            "batch_size = 2026-11-27",
            "pool p: batch_size: must be a whole number. Received: datetime.date(2026, 11, 27)",
        ),
        ("q3 = 2", "q3 = -2", "pool p: points.q3: must be at least 0. Received: -2"),
    ],
)
def test_a_pool_that_cannot_be_meant_is_refused_in_a_line(old: str, new: str, line: str) -> None:
    assert line == lines_on(changed(old, new))[0]


def test_a_choice_that_is_wrong_is_told_though_it_is_not_the_first() -> None:
    told = lines_on(changed('"T (degC)"', '"T"'))

    assert 1 == len(told)
    assert told[0].startswith("pool p: feature: must be one of the record's columns")
    assert told[0].endswith("Received: 'T'")


def test_the_title_follows_from_the_feature(small: Pool) -> None:
    titles = {variant.feature: variant.feature_title for variant in small.everything()}

    assert {"p (mbar)": "Pressure", "T (degC)": "Temperature"} == titles
