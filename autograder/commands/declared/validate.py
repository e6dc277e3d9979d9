"""How `validate` is called."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.assignments import NAMES
from autograder.commands.declared.options import AssignmentName, OneQuestion, VariantFile, Workers


def validate(
    variant: VariantFile = None,
    assignment: AssignmentName = NAMES[0],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Keep submissions and results, and the matrix as a page."),
    ] = None,
    question: OneQuestion = None,
    workers: Workers = None,
    seeds: Annotated[
        int, typer.Option(min=1, max=1000, help="Prove it for this many seeds of hidden checks.")
    ] = 1,
    mutants: Annotated[
        int | None,
        typer.Option(min=1, help="Try this many small changes to correct solutions instead."),
    ] = None,
    seed: Annotated[
        str | None,
        typer.Option("--seed", help="What mutants and their inputs are drawn from."),
    ] = None,
) -> int:
    """Prove the checks: full marks for the reference, none for the skeleton, each misconception named."""
    from autograder.assignments.registry import assignment as find
    from autograder.commands.validate import ValidateCall, validate_variant
    from autograder.sandbox.room import default_workers

    asked, cores = find(assignment), workers or default_workers()
    chosen = asked.variant(variant)
    if mutants is not None:
        from autograder.commands.validate_mutants import validate_mutants

        call = ValidateCall(chosen, asked, out, cores, question=question)
        return validate_mutants(call, mutants, seed)
    return validate_variant(chosen, asked, out=out, workers=cores, seeds=seeds, question=question)
