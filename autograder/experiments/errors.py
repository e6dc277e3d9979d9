"""Where the errors of a run lie: by hour of the day, by season, and over some days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from autograder.data.thermodynamics import FloatArray
from autograder.experiments.claims import best_recurrent
from autograder.experiments.figures import Line
from autograder.experiments.folder import Folder
from autograder.experiments.plots import SEASONS
from autograder.experiments.training import training_of

SHOWN = ("naive", "dense", "conv1d", "lstm")
_DAYS = 10


@dataclass(frozen=True)
class Residuals:
    """Predictions for the test windows: `times` and `truth` `(windows,)`, and the predictions of each
    model by title, `(seeds, windows)`."""

    times: pd.DatetimeIndex
    truth: FloatArray
    predictions: Mapping[str, FloatArray]

    def by_hour(self) -> dict[str, FloatArray]:
        """Return each model's mean absolute error at the 24 hours of the day, over its seeds."""
        return {
            title: np.array(
                [self._mean(values, self.times.hour.to_numpy() == hour) for hour in range(24)]
            )
            for title, values in self.predictions.items()
        }

    def by_season(self) -> dict[str, FloatArray]:
        """Return each model's mean absolute error in the four seasons, over its seeds."""
        month = self.times.month.to_numpy()
        return {
            title: np.array(
                [self._mean(values, np.isin(month, months)) for months in SEASONS.values()]
            )
            for title, values in self.predictions.items()
        }

    def days(self) -> slice:
        """Return some days' windows from the middle of the test, no more than one an hour."""
        middle = len(self.times) // 2
        end = self.times.searchsorted(self.times[middle] + pd.Timedelta(days=_DAYS))
        return slice(middle, int(end), max(1, (int(end) - middle) // (24 * _DAYS)))

    def _mean(self, values: FloatArray, chosen: npt.NDArray[np.bool_]) -> float:
        if not chosen.any():
            return float("nan")
        return float(np.abs(values[:, chosen] - self.truth[chosen]).mean())


def residuals(folder: Folder, lines: Sequence[Line], task: str) -> Residuals:
    """Return the predictions of the naive method, the simple models and the best recurrent one."""
    stored = folder.truth(task)
    best = best_recurrent(lines)
    shown = [line for line in lines if line.task == task and line.model in SHOWN]
    if best is not None and best not in shown and best.task == task:
        shown.append(best)
    predictions: dict[str, FloatArray] = {}
    for line in shown:
        if line.model == "naive":
            found: list[Any] = [stored["naive"]]
        else:
            found = [
                values
                for result in folder.results()
                if result["model"] == line.model
                and (values := folder.predictions(training_of(result))) is not None
            ]
        if found:
            predictions[line.title] = np.stack(found).astype("float64")
    times = pd.DatetimeIndex(stored["times"].astype("datetime64[s]"))
    return Residuals(times, stored["truth"].astype("float64"), predictions)


def hours_in_words(errors: Mapping[str, FloatArray], unit: str) -> str:
    """Return at which hours the errors are largest and smallest, model by model."""
    parts = [
        f"{title} errs most at {int(np.nanargmax(values))} h ({np.nanmax(values):.2f} {unit}) and "
        f"least at {int(np.nanargmin(values))} h ({np.nanmin(values):.2f})"
        for title, values in errors.items()
        if not np.isnan(values).all()
    ]
    return "; ".join(parts) + "."


def seasons_in_words(errors: Mapping[str, FloatArray], unit: str) -> str:
    """Return in which season each model errs most and least."""
    names = [*SEASONS]
    parts = [
        f"{title} from {np.nanmin(values):.2f} in {names[int(np.nanargmin(values))].lower()} to "
        f"{np.nanmax(values):.2f} {unit} in {names[int(np.nanargmax(values))].lower()}"
        for title, values in errors.items()
        if not np.isnan(values).all()
    ]
    return "; ".join(parts) + "."
