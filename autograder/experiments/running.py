"""A run: the models asked for, each from so many seeds, on one record."""

import os
import platform
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from autograder import Refused, __version__
from autograder.checks.library_notes import version_of
from autograder.data.columns import COLUMNS
from autograder.data.stored_record import ORIGINS
from autograder.experiments.folder import Folder
from autograder.experiments.models import MODELS, Spec
from autograder.experiments.reading import Measured
from autograder.experiments.splits import SPLITS, Prepared, prepare
from autograder.experiments.training import train, training_name


@dataclass(frozen=True)
class Settings:
    """What is asked for. `epochs` is None for each model's own number."""

    models: Sequence[str]
    epochs: int | None
    seeds: int
    sentinels: str
    leave_out_gaps: bool

    def __post_init__(self) -> None:
        """Raise `Refused` for a model that does not exist."""
        for name in self.models:
            if name not in MODELS:
                raise Refused(f"models must be among {', '.join(MODELS)}. Received: {name!r}")

    @property
    def specs(self) -> list[Spec]:
        """The models asked for, in the lecture's order; the naive method is always among them."""
        return [spec for name, spec in MODELS.items() if name in self.models or name == "naive"]

    @property
    def trains(self) -> bool:
        """Whether there is anything to train."""
        return any(spec.hidden for spec in self.specs)

    def command(self, source: str) -> str:
        """Return the options that ask for this again, the file by its plain name."""
        said = [] if source in ORIGINS.values() else ["--data", source]
        if len(self.specs) < len(MODELS):
            named = [spec.name for spec in self.specs if spec.hidden or not self.trains]
            said += ["--models", ",".join(named)]
        if self.epochs is not None:
            said += ["--epochs", str(self.epochs)]
        if self.sentinels != "replace":
            said += ["--sentinels", self.sentinels]
        if self.leave_out_gaps:
            said += ["--gaps", "leave-out"]
        return shlex.join([*said, "--seeds", str(self.seeds)])

    def epochs_of(self, spec: Spec) -> int:
        """Return how many epochs a model trains."""
        return spec.epochs if self.epochs is None else self.epochs


class Watcher(Protocol):
    """Follows a run."""

    def begin(self, spec: Spec, seed: int, epochs: int) -> Callable[[str, int, int], None]:
        """A training begins; the function returned is told how far it is."""

    def end(self, spec: Spec, seed: int, result: dict[str, Any]) -> None:
        """A training has ended."""


def begin(
    measured: Measured, source: str, settings: Settings, out: Path
) -> tuple[Folder, dict[str, Prepared]]:
    """Open the folder and prepare the data of each task; store the naive figures.

    `source` says in words which record it is. Raises `Refused`.
    """
    tasks = {spec.task.name: spec.task for spec in settings.specs}
    prepared = {
        name: prepare(
            measured,
            task,
            keep_sentinels=settings.sentinels == "keep",
            leave_out_gaps=settings.leave_out_gaps,
        )
        for name, task in tasks.items()
    }
    folder = Folder(out)
    identity = {
        "record": measured.digest,
        "sentinels": settings.sentinels,
        "gaps": "leave-out" if settings.leave_out_gaps else "keep",
    }
    before = folder.run() if (out / "run.json").exists() else {}
    folder.open(
        identity,
        {
            "version": __version__,
            "source": source,
            "rows": len(measured.frame),
            "first": str(measured.frame.index[0]),
            "last": str(measured.frame.index[-1]),
            "minutes": measured.minutes,
            "features": [*measured.frame.columns],
            "complete": len(measured.frame.columns) == len(COLUMNS),
            "sentinel_rows": int(measured.sentinels.any(axis=1).sum()),
            "notes": [*measured.notes],
            "commands": [*dict.fromkeys([*before.get("commands", []), settings.command(source)])],
            "machine": _machine() if settings.trains else before.get("machine", _machine(False)),
            "tasks": before.get("tasks", {})
            | {name: _figures(part) for name, part in prepared.items()},
        },
    )
    for name, part in prepared.items():
        folder.store_truth(
            name,
            part.target_times("test").astype("datetime64[s]").astype("int64"),
            part.truth("test").astype("float32"),
            part.naive("test").astype("float32"),
        )
    return folder, prepared


def run(
    settings: Settings, folder: Folder, prepared: dict[str, Prepared], watcher: Watcher
) -> None:
    """Train everything asked for: model by model, seed by seed."""
    for spec in settings.specs:
        if spec.hidden is None:
            continue
        for seed in range(settings.seeds):
            epochs = settings.epochs_of(spec)
            told = watcher.begin(spec, seed, epochs)
            result = train(spec, seed, epochs, prepared[spec.task.name], folder, told)
            watcher.end(spec, seed, result)


def left_to_do(settings: Settings, folder: Folder) -> tuple[int, int]:
    """Return how many trainings are not complete, and how many there are."""
    names = [
        (training_name(spec, seed), settings.epochs_of(spec))
        for spec in settings.specs
        if spec.hidden is not None
        for seed in range(settings.seeds)
    ]
    done = 0
    for name, epochs in names:
        result = folder.result(name)
        done += result is not None and "test_mae" in result and len(result["seconds"]) >= epochs
    return len(names) - done, len(names)


def _figures(prepared: Prepared) -> dict[str, Any]:
    task = prepared.task
    return {
        "title": task.title,
        "feature": task.feature,
        "unit": task.unit,
        "steps": task.steps,
        "horizon_hours": task.horizon_hours,
        "split_percent": [*task.split_percent],
        "windows": {split: len(prepared.starts[split]) for split in SPLITS},
        "over_gaps": prepared.over_gaps,
        "sentinel_windows": prepared.sentinel_windows,
        "naive": {split: prepared.naive_mae(split) for split in SPLITS},
    }


def _machine(trains: bool = True) -> dict[str, Any]:
    """Return what a figure's speed depends on: no name, no address."""
    accelerators = []
    if trains:
        import tensorflow as tf

        accelerators = [
            tf.config.experimental.get_device_details(device).get("device_name", device.device_type)
            for device in tf.config.list_physical_devices()
            if device.device_type != "CPU"
        ]
    return {
        "cores": os.cpu_count(),
        "accelerators": accelerators,
        "python": platform.python_version(),
        "keras": version_of("keras"),
        "tensorflow": version_of("tensorflow"),
    }
