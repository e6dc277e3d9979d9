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
        """`holds` where the first is better in every seed, `fails` where in none, else `is open`."""
        better = sum(difference > 0 for difference in self.test)
        if better == len(self.test):
            return "holds"
        return "is open" if better else "fails"

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
            f"{abs(mean):.2f} {self.unit} {'less' if mean > 0 else 'more'}; on the validation "
            f"windows with {validation or 'none'} of {seeds}."
        )


def compare(first: Line, second: Line) -> Comparison | None:
    """Return how two models compare seed by seed; None where one has no error.

    The naive method has no seeds: its error stands against each. Where one was trained with fewer
    seeds, those they share are compared.
    """
    if not (first.validation and second.validation and first.test and second.test):
        return None
    return Comparison(
        first.title,
        second.title,
        first.unit,
        _differences(first.validation, second.validation),
        _differences(first.test, second.test),
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
    return (
        f"Recurrent beats dense beats naive: not as it stands, {over}. That recurrent beats dense "
        f"{recurrent.verdict}; that dense beats naive {dense.verdict}."
    )


def _differences(first: Spread, second: Spread) -> tuple[float, ...]:
    count = max(len(first.values), len(second.values))
    if len(first.values) > 1 and len(second.values) > 1:
        count = min(len(first.values), len(second.values))
    pairs = [(_of(first, place), _of(second, place)) for place in range(count)]
    return tuple(other - own for own, other in pairs)


def _of(spread: Spread, seed: int) -> float:
    return spread.values[seed] if len(spread.values) > 1 else spread.values[0]
