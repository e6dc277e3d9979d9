"""How `check` is called."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.assignments import NAMES
from autograder.commands.declared.options import OneQuestion, VariantFile


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A notebook or a script.")],
    question: OneQuestion = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again after every save.")] = False,
    variant: VariantFile = None,
    assignment: Annotated[
        str | None,
        typer.Option(
            "--assignment",
            help=f"Which assignment: {', '.join(NAMES)}.",
            show_default=f"the one that the file is of, or {NAMES[0]}",
        ),
    ] = None,
) -> int:
    """Run the public checks on your file, and show what is wrong."""
    from autograder.assignments.registry import assignment as find
    from autograder.commands.check import CheckCall, check_file
    from autograder.commands.which import assignment_of

    asked = find(assignment or assignment_of(file, question))
    call = CheckCall(file, asked.variant(variant), asked, question)
    if not watch:
        return check_file(call)
    from autograder.commands.watch import watch_file

    return watch_file(call)
