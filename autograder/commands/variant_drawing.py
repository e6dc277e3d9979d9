"""`variant draw`: variants from a pool, some from a seed, or one for each student of a roster."""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.pools.answers import MEASURE
from autograder.pools.assigning import assign
from autograder.pools.class_variants import (
    TABLE,
    ClassVariants,
    load_variants,
    write_files,
    write_variants,
)
from autograder.pools.drawing import Band, band_of, draw_variants
from autograder.pools.key_file import read_or_make_key
from autograder.pools.pool import Pool, load_pool
from autograder.pools.roster import read_roster
from autograder.reports.formatting import listed
from autograder.variant import Variant

_NAMED = 20  # this many of those who left are named


def draw(
    pool_file: Path, out: Path, assignment: Assignment, seed: str, count: int, console: Console
) -> int:
    """Write `count` variants under `out`; return the exit status.

    Raises `Refused` where the pool has fewer, or nothing can be written.
    """
    pool = load_pool(pool_file, assignment)
    band = band_of(pool)
    drawn = draw_variants(pool, seed, count, band)
    _require_folder(out)
    try:
        write_files(out, drawn, f"Drawn from the pool {pool.name}.")
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None
    tell_band(pool, band, console)
    many = f"{count} variants are" if count > 1 else "1 variant is"
    console.print(f"{many} in {out}", highlight=False, markup=False, soft_wrap=True)
    return 0


def draw_for_roster(
    pool_file: Path, out: Path, assignment: Assignment, roster: Path, key: Path, console: Console
) -> int:
    """Write each student's variant and the table of them under `out`; return the exit status.

    Students who have a variant there already keep it. Raises `Refused` where a file cannot be
    read or written.
    """
    pool = load_pool(pool_file, assignment)
    students = read_roster(roster)
    band = band_of(pool)
    _require_folder(out)
    kept = _kept(out, assignment)
    secret, made = read_or_make_key(key)
    variants = assign(pool, students, secret, band, kept)
    write_variants(out, variants, f"Drawn from the pool {pool.name}, for one class.")
    tell_band(pool, band, console)
    _tell_class(variants, kept, key if made else None, out, console)
    return 0


def tell_band(pool: Pool, band: Band, console: Console) -> None:
    """Say how difficulty is measured, and which variants of the pool are drawn."""
    console.print(
        f"Pool {pool.name}, difficulty {band.low} to {band.high}: {band.share:.0%} of its variants. "
        f"Difficulty counts {MEASURE}.",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


def _tell_class(
    variants: ClassVariants,
    kept: Mapping[str, Variant],
    made: Path | None,
    out: Path,
    console: Console,
) -> None:
    lines = []
    if made is not None:
        lines.append(
            f"The key is new: keep {made}, whoever has it can tell every student's variant."
        )
    if same := sum(each.student in kept for each in variants.students):
        lines.append(f"{same} of the students keep the variant that they have in {out}.")
    if gone := sorted({*kept} - {each.student for each in variants.students}):
        names = listed(gone, _NAMED)
        lines.append(f"Not in the roster, so no longer in {TABLE}: {names}")
    if variants.sharing:
        lines.append(
            f"{variants.sharing} students have the same answers as another: the pool is too small for all."
        )
    lines.append(
        f"{len(variants.students)} students, {len(variants.distinct)} variants: the files and "
        f"{TABLE} are in {out}"
    )
    for line in lines:
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def _kept(out: Path, assignment: Assignment) -> Mapping[str, Variant]:
    return load_variants(out, assignment).of if (out / TABLE).is_file() else {}


def _require_folder(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise Refused(f"--out: must be a folder. Received: {out}")
