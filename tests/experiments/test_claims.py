"""The claim, tested seed by seed, and the words that follow from figures."""

from dataclasses import replace

import pytest

from autograder.experiments.claims import best_recurrent, claim, compare, verdict
from autograder.experiments.explaining import affected, explained
from autograder.experiments.figures import Line, Spread

RUN = {
    "identity": {"sentinels": "replace"},
    "minutes": 60,
    "features": ["x"] * 12,
    "tasks": {"temperature-24h": {"windows": {"train": 34_900}}},
}


def line(model: str, *test: float, seeds: tuple[int | None, ...] = (0, 1, 2)) -> Line:
    spread = Spread(dict(zip(seeds, test, strict=False)))
    return Line(
        model, model, "", "temperature-24h", "°C", spread, spread, None, 1, (2,) * len(test), 10, 1.0
    )  # fmt: skip


NAIVE = line("naive", 2.6, seeds=(None,))


@pytest.mark.parametrize(
    ("lstm", "dense", "expected"),
    [
        ((2.3, 2.4, 2.3), (2.5, 2.5, 2.4), ["holds", "holds", "holds"]),
        ((2.3, 2.4, 2.3), (2.5, 2.3, 2.4), ["open", "holds", "holds"]),
        ((2.3, 2.4, 2.3), (2.7, 2.7, 2.9), ["holds", "fails", "holds"]),
        ((2.7, 2.7, 2.7), (2.7, 2.7, 2.7), ["fails", "fails", "fails"]),
    ],
)
def test_verdict_counts_the_seeds(
    lstm: tuple[float, ...], dense: tuple[float, ...], expected: list[str]
) -> None:
    comparisons = claim([NAIVE, line("dense", *dense), line("lstm", *lstm)])

    assert expected == [comparison.verdict for comparison in comparisons]
    assert (["holds"] * 2 == expected[:2]) == ("it holds here" in verdict(comparisons))


def test_models_are_compared_by_the_seeds_that_both_have() -> None:
    found = compare(line("lstm", 2.0, 2.4, seeds=(0, 2)), line("dense", 2.5, 2.1, 2.6))

    assert found is not None
    assert (0.5, 0.2) == tuple(round(difference, 9) for difference in found.test)


def test_the_best_recurrent_model_is_chosen_by_validation() -> None:
    gru = replace(line("stacked-gru", 2.1), validation=Spread({0: 2.9}))

    assert "lstm" == getattr(best_recurrent([NAIVE, gru, line("lstm", 2.5)]), "model", None)


def test_without_both_models_there_is_no_verdict() -> None:
    assert "needs dense and lstm" in verdict(claim([NAIVE, line("dense", 2.5)]))


def test_the_error_of_the_affected_windows_follows_from_the_others() -> None:
    expected = 300.0
    mixed = (2.0 * 98 + expected * 2) / 100

    assert expected == pytest.approx(affected(mixed, 2.0, 100, 2))


def test_sentinels_explain_the_lectures_test_error() -> None:
    dense = replace(line("dense", 2.6, 2.7, 2.8), other_test=Spread({0: 6.0, 1: 7.0, 2: 8.0}))
    text = " ".join(explained(dense, RUN))

    assert "Test 2.70 ± 0.10 °C without sentinels and 7.00 ± 1.00 with them" in text
    assert "the lecture's 6.25: the sentinels alone add 4.30 °C" in text


def test_what_differs_in_training_is_named_with_its_numbers() -> None:
    text = " ".join(explained(replace(line("lstm", 2.6, 2.6, 2.6), best_epochs=(10, 10, 9)), RUN))

    assert "0.20 more" in text
    assert "10 epochs of 34,900 training windows instead of 10 of 209,561, 17 %" in text
    assert "with 2 of 3 seeds the last epoch was the best" in text
    assert "12 features instead of 14" in text
