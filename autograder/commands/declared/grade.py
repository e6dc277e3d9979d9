"""How `grade` is called."""

from pathlib import Path
from typing import Annotated

import typer

from autograder import Refused
from autograder.assignments import NAMES
from autograder.commands.declared.options import (
    AssignmentName,
    Due,
    Executor,
    Late,
    OutFolder,
    RosterFile,
    Seed,
    VariantFile,
    VariantsFolder,
    Workers,
)


def grade(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Files, folders, zips of submissions.")
    ],
    out: OutFolder,
    variant: VariantFile = None,
    assignment: AssignmentName = NAMES[0],
    workers: Workers = None,
    time_limit: Annotated[
        float, typer.Option(min=0.5, help="Seconds for one question of one submission.")
    ] = 20.0,
    memory_limit: Annotated[
        int, typer.Option(min=64, help="Megabytes a submission may use beyond the libraries.")
    ] = 2048,
    resume: Annotated[bool, typer.Option("--resume", help="Resume an interrupted run.")] = False,
    seed: Seed = None,
    executor: Executor = None,
    require_isolation: Annotated[
        bool,
        typer.Option(
            "--require-isolation", help="Refuse to grade where part of the isolation is missing."
        ),
    ] = False,
    due: Due = None,
    late: Late = None,
    variants: VariantsFolder = None,
    roster: RosterFile = None,
    reuse: Annotated[
        bool,
        typer.Option(
            "--reuse/--no-reuse",
            help="Keep the result of a hand-in whose code, settings and checks are as before.",
        ),
    ] = True,
) -> int:
    """Grade submissions; write grades.csv, results, feedback and the class report under DIR."""
    from autograder.assignments.registry import assignment as find
    from autograder.commands.grade import GradeCall, grade_paths
    from autograder.pools.class_variants import load_variants
    from autograder.sandbox.room import default_workers

    asked = find(assignment)
    if variants and variant:
        raise Refused("--variants: cannot be given together with --variant")
    own = load_variants(variants, asked) if variants else None
    return grade_paths(
        GradeCall(
            paths=paths,
            out=out,
            variant=own.common if own else asked.variant(variant),
            assignment=asked,
            workers=workers or default_workers(memory_limit),
            time_limit=time_limit,
            memory_limit=memory_limit,
            resume=resume,
            executor=executor,
            reuse=reuse,
            require_isolation=require_isolation,
            seed=seed,
            due=due,
            late=late,
            own=own,
            roster=roster,
        )
    )
