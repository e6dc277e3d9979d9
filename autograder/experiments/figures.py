"""The figures of a run: each model's errors over its seeds, and the lecture's beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Any

from autograder.experiments.folder import Folder
from autograder.experiments.models import MODELS


@dataclass(frozen=True)
class Lecture:
    """The lecture's mean absolute errors in °C; None where it printed none."""

    validation: float | None
    test: float | None


LECTURE = {
    "naive": Lecture(2.44, 2.62),
    "dense": Lecture(2.59, 6.25),
    "conv1d": Lecture(2.86, 12.91),
    "lstm": Lecture(2.40, 2.57),
    "dropout-lstm": Lecture(2.32, None),
}


@dataclass(frozen=True)
class Spread:
    """One error over several seeds: `by_seed` has a value a seed; the naive method has one, of none."""

    by_seed: Mapping[int | None, float]

    @property
    def values(self) -> tuple[float, ...]:
        """The values in the order of the seeds."""
        return tuple(self.by_seed.values())

    @property
    def mean(self) -> float:
        """The mean over the seeds."""
        return fmean(self.values)

    @property
    def deviation(self) -> float:
        """The sample standard deviation over the seeds, 0 for a single one."""
        return stdev(self.values) if len(self.values) > 1 else 0.0

    def __str__(self) -> str:
        """The mean, with the deviation where there are several seeds: `2.61 ± 0.02`."""
        return f"{self.mean:.2f}" + (f" ± {self.deviation:.2f}" if len(self.values) > 1 else "")


@dataclass(frozen=True)
class Line:
    """A model's figures: errors over its seeds in its task's unit, None where it has none.

    `failed` counts the trainings that ended in no finite number; `epochs` and `seconds` are
    those of the longest training and of all.
    """

    model: str
    title: str
    layers: str
    task: str
    unit: str
    validation: Spread | None
    test: Spread | None
    other_test: Spread | None
    parameters: int
    best_epochs: tuple[int, ...]
    epochs: int
    seconds: float
    failed: int = 0

    @property
    def text(self) -> str:
        """The figures in a line for the terminal."""
        if self.validation is None or self.test is None:
            return f"{self.title}: no training with a finite loss"
        over = f" over {len(self.test.values)} seeds" if len(self.test.values) > 1 else ""
        other = (
            f", {self.other_test} with sentinels treated the other way" if self.other_test else ""
        )
        return (
            f"{self.title}: validation MAE {self.validation}, test MAE {self.test} {self.unit}"
            f"{over}{other}"
        )


def summaries(folder: Folder) -> list[Line]:
    """Return a line a model that the run has results of, in the lecture's order.

    The naive method of a task that another model trains for comes with that model's task.
    """
    run = folder.run()
    by_model: dict[str, list[dict[str, Any]]] = {}
    for result in folder.results():
        if "test_mae" in result:
            by_model.setdefault(result["model"], []).append(result)
    lines = []
    for name, spec in MODELS.items():
        task = run["tasks"].get(spec.task.name)
        if task is None:
            continue
        if spec.hidden is None:
            naive = task["naive"]
            lines.append(
                Line(
                    name, spec.title, spec.layers, spec.task.name, task["unit"],
                    Spread({None: naive["validation"]}), Spread({None: naive["test"]}), None, 0, (), 0, 0.0,
                )
            )  # fmt: skip
        elif name in by_model:
            lines.append(_line(name, task, sorted(by_model[name], key=lambda r: r["seed"])))
    return lines


def _line(name: str, task: dict[str, Any], results: Sequence[dict[str, Any]]) -> Line:
    spec = MODELS[name]
    good = [result for result in results if result["test_mae"] is not None]
    return Line(
        model=name,
        title=spec.title,
        layers=spec.layers,
        task=spec.task.name,
        unit=task["unit"],
        validation=_spread(good, "validation_mae"),
        test=_spread(good, "test_mae"),
        other_test=_spread(good, "other_test_mae"),
        parameters=results[0]["parameters"],
        best_epochs=tuple(result["best_epoch"] for result in good),
        epochs=max(len(result["seconds"]) for result in results),
        seconds=sum(sum(result["seconds"]) for result in results),
        failed=len(results) - len(good),
    )


def _spread(results: Sequence[dict[str, Any]], measure: str) -> Spread | None:
    found = {result["seed"]: result[measure] for result in results if measure in result}
    return Spread(found) if found else None
