"""How `build` is called."""

from autograder import Refused
from autograder.assignments import NAMES
from autograder.commands.declared.options import (
    AssignmentName,
    OutFolder,
    Seed,
    VariantFile,
    VariantsFolder,
    Workers,
)


def build(
    out: OutFolder,
    variant: VariantFile = None,
    assignment: AssignmentName = NAMES[0],
    workers: Workers = None,
    seed: Seed = None,
    variants: VariantsFolder = None,
) -> int:
    """Make the student's bundle, the zip for otter and Gradescope, and the solution, under DIR.

    With --variants: each student's own bundle, and the solution of each variant.
    """
    from autograder.assignments.registry import assignment as find
    from autograder.commands.build import build as build_all
    from autograder.commands.build_variants import build_variants
    from autograder.pools.class_variants import load_variants
    from autograder.sandbox.room import default_workers

    asked, cores = find(assignment), workers or default_workers()
    if variants:
        if variant or seed:
            raise Refused("--variants: cannot be given together with --variant or --seed")
        return build_variants(load_variants(variants, asked), out, asked)
    return build_all(asked.variant(variant), out, asked, workers=cores, seed=seed)
