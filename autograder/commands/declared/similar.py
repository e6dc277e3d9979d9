"""How `similar` is called."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.declared.options import GradedFolder


def similar(
    folder: GradedFolder,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="The page.", show_default="DIR/alike.html"),
    ] = None,
    paths: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="Where the hand-ins are now; may be given several times.",
            show_default="where they were graded from",
        ),
    ] = None,
) -> int:
    """List pairs of submissions that share more than the skeleton explains."""
    from autograder.commands.similar import SimilarCall
    from autograder.commands.similar import similar as compare

    return compare(SimilarCall(folder, out, paths or ()))
