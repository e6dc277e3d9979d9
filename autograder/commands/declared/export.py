"""How `export` is called."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.declared.options import GradedFolder


def export(
    folder: GradedFolder,
    kind: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="KIND",
            help="canvas, moodle: their gradebook; gradescope: results.json a student; "
            "tidy: every check as a table; feedback: a zip of pages that Canvas or Moodle takes "
            "back; pages: every page as PDF or Markdown.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The file or folder to write.", show_default="in DIR"),
    ] = None,
    gradebook: Annotated[
        Path | None,
        typer.Option(
            "--gradebook", metavar="FILE", help="The gradebook that Canvas or Moodle exported."
        ),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(
            "--column", metavar="TITLE", help="Its column of this assignment, or part of the title."
        ),
    ] = None,
    scale: Annotated[
        bool, typer.Option("--scale", help="Convert to the points that the column counts.")
    ] = False,
    platform: Annotated[
        str | None,
        typer.Option(
            "--platform",
            metavar="NAME",
            help="canvas or moodle, for --for feedback.",
            show_default="the one that the hand-ins are from",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAMES",
            help="html, pdf, md (pages, feedback); csv, parquet (tidy); several with commas.",
            show_default="the first that fits",
        ),
    ] = None,
) -> int:
    """Write grades and feedback for other systems, from what `grade` stored."""
    from autograder.commands.export import ExportCall
    from autograder.commands.export import export as write

    names = tuple(name.strip() for name in (formats or "").split(",") if name.strip())
    return write(ExportCall(folder, kind, out, gradebook, column, scale, platform, names))
