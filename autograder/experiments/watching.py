"""What a run shows while it trains: bars on a terminal, a line a training elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from autograder.experiments.models import Spec


class Watching:
    """Three bars: trainings, epochs of this one, batches of this epoch."""

    def __init__(self, console: Console, progress: Progress, total: int) -> None:
        self._console, self._progress = console, progress
        self._all = progress.add_task("Trainings", total=total)
        self._bars: dict[str, TaskID] = {
            "epoch": progress.add_task("Epochs", total=None),
            "batch": progress.add_task("Batches", total=None),
        }

    def begin(self, spec: Spec, seed: int, epochs: int) -> Callable[[str, int, int], None]:
        """Show that a training begins."""
        self._progress.update(self._bars["epoch"], description=f"{spec.title}, seed {seed}")

        def told(what: str, done: int, total: int) -> None:
            self._progress.update(self._bars[what], completed=done, total=total)

        return told

    def end(self, spec: Spec, seed: int, result: dict[str, Any]) -> None:
        """Show a training's figures."""
        self._progress.advance(self._all)
        error = result["validation_mae"]
        said = "no finite loss" if error is None else f"best validation MAE {error:.2f}"
        self._console.print(
            f"{spec.name}, seed {seed}: {len(result['seconds'])} epochs, {said}, "
            f"{sum(result['seconds']):.0f} s",
            highlight=False,
        )


@contextmanager
def watcher(console: Console, total: int) -> Iterator[Watching]:
    """Show the progress of `total` trainings while the block runs."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    with progress:
        yield Watching(console, progress, total)
