"""The commands `autograder experiment run` and `report`.

What needs pandas, TensorFlow or rich is imported where it is used, so that the help of the whole command
line appears immediately.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autograder import Interrupted, Refused

if TYPE_CHECKING:
    from autograder.experiments.folder import Folder
    from autograder.experiments.reading import Measured
    from autograder.experiments.running import Settings

app = typer.Typer(
    name="experiment",
    help="The lecture's models, trained on the record and compared with its figures.",
    no_args_is_help=True,
)

_LEARNED = "all of them"


@app.command("run")
def run_command(
    models: Annotated[
        list[str] | None,
        typer.Option(help="Which models, by commas, such as dense,lstm.", show_default=_LEARNED),
    ] = None,
    epochs: Annotated[
        int | None,
        typer.Option(min=1, max=1000, help="Epochs.", show_default="each model's own"),
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, max=100, help="How many seeds, from 0.")] = 3,
    data: Annotated[
        Path | None,
        typer.Option(
            help="A record file, hourly or at ten minutes.",
            show_default="the real record if fetched, else the built-in one",
        ),
    ] = None,
    sentinels: Annotated[
        str,
        typer.Option(
            help="The -9999 of the wind: replace them by the value before, keep them, or restore "
            "those that were clipped to 0, to see what they do."
        ),
    ] = "replace",
    gaps: Annotated[
        str,
        typer.Option(
            help="Windows over a gap in the record: keep, as in the lecture, or leave-out."
        ),
    ] = "keep",
    out: Annotated[
        Path | None,
        typer.Option(help="The folder to write to.", show_default="a folder of the user's"),
    ] = None,
) -> None:
    """Train the models; a run that was stopped goes on when it is called again."""
    from autograder.experiments.libraries import load_libraries
    from autograder.experiments.models import MODELS
    from autograder.experiments.reading import SENTINELS, read_measured
    from autograder.experiments.running import Settings, begin

    _one_of("sentinels", sentinels, SENTINELS)
    _one_of("gaps", gaps, ("keep", "leave-out"))
    asked = [name.strip() for part in models or [",".join(MODELS)] for name in part.split(",")]
    settings = Settings(asked, epochs, seeds, sentinels, gaps == "leave-out")
    path, source = _record(data)
    measured = read_measured(path, restore=sentinels == "restore")
    _say_record(measured, source)
    if settings.trains:
        load_libraries()
    folder, prepared = begin(measured, source, settings, out or _default_folder(measured, settings))
    for part in prepared.values():
        over = sum(part.over_gaps.values())
        if over:
            what = (
                "are left out"
                if settings.leave_out_gaps
                else "count, row by row, as in the lecture"
            )
            typer.echo(f"{part.task.title}: {over} windows lie over a gap and {what}")
    _train(settings, folder, prepared)
    _say_results(settings, folder)


@app.command("report")
def report_command(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DIR…",
            help="What `run` wrote; further ones show what sentinels do in other records.",
            show_default="the last run's",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The page to write.", show_default="DIR/report.html")
    ] = None,
) -> None:
    """Write one page: the figures beside the lecture's, plots, and each difference explained."""
    from autograder.experiments.page import write_page

    chosen = folders or [_last_folder()]
    path = out or chosen[0] / "report.html"
    write_page(chosen, path)
    typer.echo(f"The report: {path}")


def _one_of(name: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise Refused(f"{name} must be one of {', '.join(allowed)}. Received: {value!r}")


def _record(data: Path | None) -> tuple[Path, str]:
    """Return the record file and what it is, in words without its folder."""
    if data is not None:
        if not data.is_file():
            raise Refused(f"data must be a record file. Received: {data}")
        return data, data.name
    from autograder.data.stored_record import ORIGINS, default_record

    record = default_record()
    if record.note:
        typer.echo(record.note, err=True)
    return record.path, ORIGINS[record.origin]


def _folder_of_folders() -> Path:
    from platformdirs import user_data_path

    return user_data_path("autograder", appauthor=False) / "experiments"


def _default_folder(measured: Measured, settings: Settings) -> Path:
    gaps = "-without-gaps" if settings.leave_out_gaps else ""
    return _folder_of_folders() / f"{measured.digest[:8]}-{settings.sentinels}{gaps}"


def _last_folder() -> Path:
    runs = sorted(_folder_of_folders().glob("*/run.json"), key=lambda path: path.stat().st_mtime)
    if not runs:
        raise Refused("DIR must be given: no run is in the default folder")
    return runs[-1].parent


def _say_record(measured: Measured, source: str) -> None:
    frame = measured.frame
    typer.echo(
        f"{source}: {len(frame)} rows, every {measured.minutes} minutes, "
        f"{frame.index[0]} to {frame.index[-1]}"
    )
    for note in measured.notes:
        typer.echo(note)


def _train(settings: Settings, folder: Folder, prepared: dict[str, Any]) -> None:
    from rich.console import Console

    from autograder.experiments.running import left_to_do, run
    from autograder.experiments.watching import watcher

    left, total = left_to_do(settings, folder)
    if not total:
        return
    if left < total:
        typer.echo(f"{total - left} of {total} trainings are there already, in {folder.path}")
    try:
        with watcher(Console(stderr=True), total) as follows:
            run(settings, folder, prepared, follows)
    except KeyboardInterrupt:
        left, total = left_to_do(settings, folder)
        raise Interrupted(
            f"interrupted; {total - left} of {total} trainings are complete in {folder.path}, the "
            "others are stored up to their last epoch; resume with the same call"
        ) from None


def _say_results(settings: Settings, folder: Folder) -> None:
    from autograder.experiments.figures import summaries

    for line in summaries(folder):
        if line.model in {spec.name for spec in settings.specs}:
            typer.echo(line.text)
    typer.echo(f"Results are in {folder.path}; `autograder experiment report` makes a page of them")
