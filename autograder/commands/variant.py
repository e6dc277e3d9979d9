"""The commands `autograder variant list`, `show`, `new`, `draw` and `stress`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from autograder import Refused

app = typer.Typer(
    name="variant",
    help="Variants: the shipped ones, what a file means, and new files.",
    no_args_is_help=True,
)


def _whole(about: str) -> Any:
    """Return an option that is a whole number; what is none is told with the file's other faults."""
    return typer.Option(metavar="<int>", help=about)


def _real(about: str) -> Any:
    """Return an option that is a number, as `_whole`."""
    return typer.Option(metavar="<float>", help=about)


@app.command("list")
def list_command() -> None:
    """List the shipped variants; `--variant` takes their names as well as files."""
    from rich.console import Console

    from autograder.commands.variant_tables import shipped_table

    Console().print(shipped_table())


@app.command()
def show(
    variant: Annotated[
        Path, typer.Argument(metavar="FILE", help="A variant's TOML file, or a shipped one's name.")
    ],
) -> None:
    """Show what a variant means: rows and steps, splits, the naive method, parameters, points."""
    from rich.console import Console

    from autograder.assignments.registry import DEFAULT
    from autograder.commands.variant_tables import variant_page

    Console().print(variant_page(DEFAULT.variant(variant), DEFAULT))


@app.command()
def new(
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    name: Annotated[
        str | None, typer.Option(help="Small letters, digits, hyphens.", show_default="the file's")
    ] = None,
    like: Annotated[
        str, typer.Option(help="The variant whose settings hold where none are given.")
    ] = "density-48h",
    feature: Annotated[
        str | None, typer.Option(help="A column, or its name up to the unit, such as rho.")
    ] = None,
    feature_title: Annotated[str | None, typer.Option(help="What the handout calls it.")] = None,
    horizon_hours: Annotated[
        str | None, _whole("Hours from a window's last step to its target.")
    ] = None,
    window_days: Annotated[str | None, _real("The length of a window.")] = None,
    sampling_rate: Annotated[str | None, _whole("Rows a step, 1 to 144.")] = None,
    split: Annotated[
        str | None, typer.Option(help="Training, validation and test in percent, as 55,25,20.")
    ] = None,
    batch_size: Annotated[str | None, _whole("Windows in a batch.")] = None,
    seed: Annotated[str | None, _whole("The seed that students set.")] = None,
    optimizer: Annotated[str | None, typer.Option(help="rmsprop, adam or sgd.")] = None,
    learning_rate: Annotated[str | None, _real("The optimizer's.")] = None,
    loss: Annotated[str | None, typer.Option(help="mse, mae or huber.")] = None,
    metrics: Annotated[str | None, typer.Option(help="mae, mse, or both: mae,mse.")] = None,
    layers: Annotated[
        str | None,
        typer.Option(help='As Keras calls them: "LSTM(32), Dropout(0.5), Dense(1)".'),
    ] = None,
    questions: Annotated[
        str | None, typer.Option(help="Those that are asked, as q1,q3,q5; no others.")
    ] = None,
    points: Annotated[
        str | None, typer.Option(help="Points by question, as q3=4,q5=6; 0 leaves one out.")
    ] = None,
    comments: Annotated[
        str | None, typer.Option(help="What written comments are worth, as q4=2,q7=0.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write a commented variant file; on a terminal, ask for the main settings not given.

    The model, the questions and their points are those of `--like` where no option says otherwise.
    """
    from autograder.commands.variant_making import Making, make_variant

    if out.is_dir() or not out.parent.is_dir():
        raise Refused(f"--out: must be a file in a folder that exists. Received: {out}")
    if out.exists() and not force:
        raise Refused(f"--out: {out} exists; name another file, or write over it with --force")
    given: dict[str, Any] = {
        "name": name,
        "feature": feature,
        "feature_title": feature_title,
        "horizon_hours": horizon_hours,
        "window_days": window_days,
        "sampling_rate": sampling_rate,
        "split_percent": split,
        "batch_size": batch_size,
        "seed": seed,
        "optimizer": optimizer,
        "learning_rate": learning_rate,
        "loss": loss,
        "metrics": metrics,
        "layers": layers,
        "questions": questions,
        "points": points,
        "comments": comments,
    }
    given = {key: value for key, value in given.items() if value is not None}
    variant = make_variant(Making(out, like, given))
    typer.echo(f"{variant.name}: {out}; `autograder variant show {out}` says what it means")


@app.command()
def draw(
    out: Annotated[Path, typer.Option("--out", help="The folder to write the variants to.")],
    pool: Annotated[
        Path, typer.Option("--pool", help="A pool's TOML file, or a shipped one's name.")
    ] = Path("jena"),
    seed: Annotated[
        str | None, typer.Option("--seed", help="The text that the variants follow from.")
    ] = None,
    count: Annotated[
        int | None, typer.Option("--count", min=1, max=100_000, help="How many variants.")
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster",
            help="A class: a table with a column student, or a gradebook of Canvas or Moodle.",
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="With --roster: the secret's file, made where it is missing."),
    ] = None,
) -> int:
    """Draw variants from a pool: some by --seed and --count, or one for each student of a class.

    A pool is a variant's file in which settings may be lists of choices and ranges. All drawn
    variants are valid, differ in their answers, and are of like difficulty.
    """
    from rich.console import Console

    from autograder.assignments.registry import DEFAULT
    from autograder.commands.variant_drawing import draw as draw_some
    from autograder.commands.variant_drawing import draw_for_roster

    console = Console()
    if roster is None:
        if seed is None or count is None or key is not None:
            raise Refused("draw: must be given --seed and --count, or --roster and --key")
        return draw_some(pool, out, DEFAULT, seed, count, console)
    if key is None or seed is not None or count is not None:
        raise Refused("draw: with --roster, must be given --key, and neither --seed nor --count")
    return draw_for_roster(pool, out, DEFAULT, roster, key, console)


@app.command()
def stress(
    out: Annotated[Path, typer.Option("--out", help="The folder for the table and the page.")],
    count: Annotated[
        int, typer.Option("--count", min=1, max=100_000, help="How many variants to examine.")
    ] = 1000,
    pool: Annotated[
        Path, typer.Option("--pool", help="A pool's TOML file, or a shipped one's name.")
    ] = Path("jena"),
    full: Annotated[
        int, typer.Option("--full", min=0, help="How many of them to validate in full.")
    ] = 0,
    seed: Annotated[
        str, typer.Option("--seed", help="The text that the variants follow from.")
    ] = "stress",
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=256, help="Number of parallel processes.", show_default="cores"),
    ] = None,
) -> int:
    """Examine many drawn variants: what can be guessed, is not caught, or is left of the default.

    Ends with 1 where anything is wrong.
    """
    from rich.console import Console

    from autograder.assignments.registry import DEFAULT
    from autograder.commands.variant_stress import StressCall
    from autograder.commands.variant_stress import stress as stress_pool

    cores = workers or os.cpu_count() or 1
    return stress_pool(StressCall(pool, out, DEFAULT, count, seed, full, cores), Console())
