"""The lecture's claim, that recurrent models beat dense ones and these the naive method, tested."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from autograder.experiments.figures import Line, Spread

RECURRENT = ("lstm", "dropout-lstm", "stacked-gru", "bidirectional", "unrolled")


@dataclass(frozen=True)
class Comparison:
    """Two models on the same windows: does the first have the smaller error?

    `validation` and `test` are the second's error minus the first's, a value a seed: positive
    where the first is better.
    """

    first: str
    second: str
    unit: str
    validation: tuple[float, ...]
    test: tuple[float, ...]

    @property
    def verdict(self) -> str:
        """`holds` where the first is better in every seed, `fails` where in none, else `open`."""
        better = sum(difference > 0 for difference in self.test)
        if better == len(self.test):
            return "holds"
        return "open" if better else "fails"

    @property
    def text(self) -> str:
        """The comparison in a sentence."""
        seeds = len(self.test)
        better = sum(difference > 0 for difference in self.test)
        validation = sum(difference > 0 for difference in self.validation)
        mean = fmean(self.test)
        often = (
            "with the one seed"
            if seeds == 1
            else f"with all {seeds} seeds"
            if better == seeds
            else f"with {better or 'none'} of {seeds} seeds"
        )
        return (
            f"{self.first} has the smaller test error than {self.second} {often}, on average "
            f"{abs(mean):.3f} {self.unit} {'less' if mean > 0 else 'more'}; on the validation "
            f"windows with {validation or 'none'} of {seeds}."
        )


def compare(first: Line, second: Line) -> Comparison | None:
    """Return how two models compare seed by seed; None where one has no error.

    The naive method has no seeds: its error stands against each. Where one was trained with fewer
    seeds, those they share are compared.
    """
    if not (first.validation and second.validation and first.test and second.test):
        return None
    validation = _differences(first.validation, second.validation)
    test = _differences(first.test, second.test)
    if not test:
        return None
    return Comparison(
        first.title,
        second.title,
        first.unit,
        validation,
        test,
    )


def best_recurrent(lines: Sequence[Line]) -> Line | None:
    """Return the recurrent model with the least mean validation error: not chosen by the test."""
    found = [line for line in lines if line.model in RECURRENT and line.validation]
    return min(found, key=lambda line: line.validation.mean if line.validation else 0, default=None)


def claim(lines: Sequence[Line]) -> list[Comparison]:
    """Return the comparisons that the claim consists of, of the models that were trained."""
    named = {line.model: line for line in lines}
    pairs = [("lstm", "dense"), ("dense", "naive"), ("lstm", "naive")]
    best = best_recurrent(lines)
    if best is not None and best.model != "lstm":
        pairs.append((best.model, "dense"))
    asked = [(named[a], named[b]) for a, b in pairs if a in named and b in named]
    return [found for a, b in asked if (found := compare(a, b)) is not None]


def verdict(comparisons: Sequence[Comparison]) -> str:
    """Return the claim's verdict in a sentence, from its first two comparisons."""
    if len(comparisons) < 2:
        return "The claim that recurrent beats dense beats naive needs dense and lstm trained."
    recurrent, dense = comparisons[:2]
    seeds = len(recurrent.test)
    over = f"over {seeds} seeds" if seeds > 1 else "with one seed, which proves little"
    if {recurrent.verdict, dense.verdict} == {"holds"}:
        return f"Recurrent beats dense beats naive: it holds here, {over}."
    words = {"holds": "holds", "fails": "fails", "open": "remains open"}
    return (
        f"Recurrent beats dense beats naive: not as it stands, {over}. That recurrent beats dense "
        f"{words[recurrent.verdict]}; that dense beats naive {words[dense.verdict]}."
    )


def _differences(first: Spread, second: Spread) -> tuple[float, ...]:
    """Return the second's error minus the first's, for each seed that both have or none needs."""
    one, other = first.by_seed, second.by_seed
    seeds = [seed for seed in {**one, **other} if seed is not None]
    return tuple(
        other.get(seed, other.get(None, 0.0)) - one.get(seed, one.get(None, 0.0))
        for seed in sorted(seeds)
        if (seed in one or None in one) and (seed in other or None in other)
    )
