"""The output folder of a run: what it is a run of, and each training's state, as JSON.

    run.json                     what the figures depend on, the record's notes, the naive figures
    results/dense-seed0.json     a training: its history, its best epoch, its errors
    states/dense-seed0/          the model after its last epoch and after its best one
    predictions/dense-seed0.npy  its predictions for the test windows, for the plots
    predictions/TASK.npz         those windows' times, targets and naive predictions

Every file is replaced as a whole, so a run that is killed can be resumed.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder import Refused
from autograder.data.csv_writing import replacing

_RUN = "run.json"
_IDENTITY = "identity"


class Folder:
    """The folder of one run. Nothing is written before `open`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self, identity: Mapping[str, Any], content: Mapping[str, Any]) -> None:
        """Begin a run with this `identity`, or go on with it; write `content` beside it.

        Raises `Refused` where the folder holds a run of something else.
        """
        there = self._read(self.path / _RUN) if (self.path / _RUN).exists() else None
        if there is not None and there.get(_IDENTITY) != dict(identity):
            old = there.get(_IDENTITY) or {}
            differing = [name for name in identity if old.get(name) != identity[name]]
            raise Refused(
                f"out: {self.path} holds a run with another {', '.join(differing)}; name another "
                "folder, or remove it"
            )
        for name in ("results", "states", "predictions"):
            (self.path / name).mkdir(parents=True, exist_ok=True)
        write_json(self.path / _RUN, {_IDENTITY: dict(identity), **content})

    def run(self) -> dict[str, Any]:
        """Return what `open` wrote. Raises `Refused` where no run was begun."""
        if not (self.path / _RUN).is_file():
            raise Refused(
                f"DIR must be a folder that `experiment run` wrote. Received: {self.path}"
            )
        return self._read(self.path / _RUN)

    def results(self) -> list[dict[str, Any]]:
        """Return every training's result, in the order of their names."""
        return [self._read(path) for path in sorted((self.path / "results").glob("*.json"))]

    def result(self, name: str) -> dict[str, Any] | None:
        """Return the result of the training `name`, or None where it has not ended an epoch."""
        path = self.path / "results" / f"{name}.json"
        return self._read(path) if path.exists() else None

    def store(self, name: str, result: Mapping[str, Any]) -> None:
        """Write the result of the training `name`."""
        write_json(self.path / "results" / f"{name}.json", result)

    def states(self, name: str) -> Path:
        """Return the folder for the models of the training `name`."""
        folder = self.path / "states" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def store_predictions(self, name: str, predictions: npt.NDArray[np.float32]) -> None:
        """Write a training's predictions for the test windows, `(windows,)`."""
        with replacing(self.path / "predictions" / f"{name}.npy") as file:
            np.save(file, predictions)

    def store_truth(
        self,
        task: str,
        times: npt.NDArray[np.int64],
        truth: npt.NDArray[np.float32],
        naive: npt.NDArray[np.float32],
    ) -> None:
        """Write a task's times (seconds since 1970), targets and naive predictions, for the test."""
        with replacing(self.path / "predictions" / f"{task}.npz") as file:
            np.savez_compressed(file, times=times, truth=truth, naive=naive)

    def predictions(self, name: str) -> npt.NDArray[np.float32] | None:
        """Return a training's predictions, or None where there are none."""
        path = self.path / "predictions" / f"{name}.npy"
        return np.load(path, allow_pickle=False) if path.exists() else None

    def truth(self, task: str) -> dict[str, npt.NDArray[Any]]:
        """Return what `store_truth` wrote."""
        with np.load(self.path / "predictions" / f"{task}.npz", allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            return dict(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            raise Refused(
                f"{path} cannot be read; remove it, or its folder, and run again"
            ) from None


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write `content` as JSON, replacing `path` as a whole. What is not finite becomes null."""
    text = json.dumps(_finite(content), indent=1, allow_nan=False)
    with replacing(path) as file:
        file.write(f"{text}\n".encode())


def _finite(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
