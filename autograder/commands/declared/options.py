"""The arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.assignments import NAMES

GradedFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder that `grade` wrote to.")
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
AssignmentName = Annotated[
    str, typer.Option("--assignment", help=f"Which assignment: {', '.join(NAMES)}.")
]
VariantFile = Annotated[
    Path | None,
    typer.Option(
        "--variant",
        help="A variant's TOML file, or a shipped one's name.",
        show_default="density-48h",
    ),
]
VariantsFolder = Annotated[
    Path | None,
    typer.Option("--variants", help="Each student's own, from `variant draw --roster`."),
]
OneQuestion = Annotated[
    str | None, typer.Option(metavar="QN", help="One question only, such as q3.")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, max=256, help="Number of parallel processes.", show_default="what fits"),
]
Seed = Annotated[
    str | None,
    typer.Option(
        "--seed",
        help="The secret that hidden checks draw their inputs from.",
        show_default="drawn, and kept",
    ),
]
Executor = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Where to grade: a Dask scheduler (tls://HOST:PORT, or tcp:// on this machine), "
        "or a warm process (unix:PATH or tcp:HOST:PORT).",
    ),
]
Due = Annotated[
    str | None,
    typer.Option(help="The due date, such as 2026-11-20T23:59+01:00; kept in the folder."),
]
Late = Annotated[
    str | None,
    typer.Option(
        help="What each day begun after it costs: '10% a day, at most 3 days' (later: no points), "
        "'2 points a day, at most 30%, grace 15 min'; kept; none removes it."
    ),
]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        metavar="FILE",
        help="A table of all who should hand in; whoever did not is listed.",
        show_default="the one given last",
    ),
]
