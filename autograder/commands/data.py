"""The commands `autograder data info`, `fetch` and `make`.

The modules that need pandas, requests or rich are imported where they are used, so that the help of
the whole command line appears immediately.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from autograder.data.columns import COLUMNS, RECORD_ROWS

if TYPE_CHECKING:
    from rich.progress import DownloadColumn, MofNCompleteColumn

    from autograder.data.csv_writing import Progress as Callback
    from autograder.data.summary import Summary

DID_NOT_HOLD = 1
WRONG_CALL = 2

app = typer.Typer(
    name="data",
    help="The dataset: the real record, fetched and verified, or a generated stand-in.",
    no_args_is_help=True,
)


@app.command()
def info(
    file: Annotated[
        Path | None, typer.Argument(help="A record file; without it, the one in use.")
    ] = None,
) -> None:
    """Show which record is in use, where it is and what it holds."""
    from autograder.data.stored_record import ORIGINS, is_verified, real_path, stand_in_path
    from autograder.data.summary import summarize
    from autograder.data.verify import WrongRecordError

    path, lines = file or real_path(), []
    try:
        if file is None:
            real = is_verified()
            path = path if real else stand_in_path()
            lines.append(f"record   {ORIGINS['real' if real else 'stand-in']}")
        elif not path.is_file():
            _stop(f"file must be a record file. Received: {path}", WRONG_CALL)
        lines.append(f"file     {path}")
        if path.exists():
            lines += _describe(summarize(path))
        else:
            lines.append(f"rows     {RECORD_ROWS} when it is made, which happens on first use")
    except WrongRecordError as error:
        _stop(f"{path} is not a record that can be used: {error}", DID_NOT_HOLD)
    except OSError as error:
        _stop(f"{path} cannot be read ({error.strerror or error})", DID_NOT_HOLD)
    typer.echo("\n".join(lines))


def _describe(summary: Summary) -> list[str]:
    return [
        f"rows     {summary.rows}",
        f"dates    {summary.first} to {summary.last}, every 10 minutes",
        f"columns  {', '.join(COLUMNS)}",
        f"defects  {summary.repeated} repeated rows, {summary.missing} missing ones, "
        f"{summary.sentinels} with the sentinel -9999 for a wind speed",
    ]


@app.command("fetch")
def fetch_command() -> None:
    """Download the real record (13 MB), verify it and keep it for later."""
    from rich.progress import DownloadColumn

    from autograder.data.fetch import FetchError, fetch

    try:
        with _bar("Fetching the record", DownloadColumn()) as progress:
            path = fetch(progress)
    except FetchError as error:
        _stop(str(error), DID_NOT_HOLD)
    typer.echo(f"The real record, verified: {path}")


@app.command("make")
def make_command(
    rows: Annotated[int, typer.Option(help="How many rows, 10 minutes each.")] = RECORD_ROWS,
    seed: Annotated[int, typer.Option(help="Another seed, other weather.")] = 42,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path(
        "jena_climate_2009_2016.csv"
    ),
    defects: Annotated[
        bool,
        typer.Option("--defects/--clean", help="With the original's defects, or without any."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write a stand-in record in the original's form: the same columns, physics and climate."""
    from rich.progress import MofNCompleteColumn

    from autograder.data.csv_writing import write_csv
    from autograder.data.defects import Defects
    from autograder.data.generator import make_record

    if out.is_dir() or not out.parent.is_dir():
        _stop(f"out must be a file in a folder that exists. Received: {out}", WRONG_CALL)
    if out.exists() and not force:
        _stop(f"out: {out} exists; name another file, or write over it with --force", WRONG_CALL)
    try:
        frame = make_record(
            rows, seed, defects=Defects.like_original(rows) if defects else Defects()
        )
    except ValueError as error:
        _stop(str(error), WRONG_CALL)
    try:
        with _bar("Writing the record", MofNCompleteColumn()) as progress:
            write_csv(frame, out, progress)
    except OSError as error:
        _stop(f"{out} cannot be written ({error.strerror or error})", DID_NOT_HOLD)
    typer.echo(f"{len(frame)} rows, {frame.index.min()} to {frame.index.max()}: {out}")


@contextmanager
def _bar(title: str, count: DownloadColumn | MofNCompleteColumn) -> Iterator[Callback | None]:
    """Show a progress bar on stderr while the block runs, if stderr is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), count)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _stop(message: str, status: int) -> NoReturn:
    """End the command with one line on stderr."""
    typer.echo(" ".join(message.split()), err=True)
    raise typer.Exit(status)
