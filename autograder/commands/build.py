"""`autograder build`: the student's bundle, the zip for otter and Gradescope, the solution."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.grading.class_seed import check_seed, drawn_seed
from autograder.handout.answer_key import write_answer_key
from autograder.handout.bundle import assignment_files
from autograder.handout.earning import check_infos
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.otter.autograder_zip import autograder_files
from autograder.handout.otter.preflight import PreflightFailure, check_zip
from autograder.handout.render import render
from autograder.handout.reproducible_zip import write_tree, write_zip
from autograder.variant import Variant

MADE = ("student", "student.zip", "autograder.zip", "solution")


def build(
    variant: Variant,
    out: Path,
    assignment: Assignment,
    *,
    workers: int = 1,
    seed: str | None = None,
) -> int:
    """Write `student/`, `student.zip`, `autograder.zip` and `solution/` under `out`.

    `solution/` holds the reference and the answer key, which are for those who teach.

    `seed` is the class's secret, which `autograder.zip` holds; without it one is drawn.
    Returns 0, or 1 where the preflight finds a problem; then nothing is
    written. Raises `Refused` where `out` cannot be written.
    """
    check_seed(seed)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out, prefix=".build-") as scratch:
            made = Path(scratch)
            write_all(variant, made, seed or drawn_seed(), assignment)
            check_zip(made / "autograder.zip", variant, assignment, workers=workers)
            for name in MADE:
                _put(made / name, out / name)
    except PreflightFailure as failure:
        print(f"autograder: {' '.join(str(failure).split())}", file=sys.stderr)
        return 1
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None
    print(f"{assignment.name}, {variant.name}: {', '.join(MADE)} are in {out}")
    return 0


def write_all(variant: Variant, folder: Path, seed: str, assignment: Assignment) -> None:
    """Write everything under `folder`, untested; `seed` is the class's secret."""
    write_student(variant, folder, assignment)
    name = assignment.name
    solution = render(variant, "solution", assignment)
    texts = {f"{name}.py": solution, f"{name}.ipynb": notebook_text(solution)}
    write_tree(folder / "solution", {name: text.encode() for name, text in texts.items()})
    write_answer_key(variant, folder / "solution", assignment)
    write_zip(folder / "autograder.zip", autograder_files(variant, seed, assignment))


def write_student(variant: Variant, folder: Path, assignment: Assignment) -> None:
    """Write `student/` and `student.zip` under `folder`."""
    checks = check_infos(assignment.of(variant).questions, variant)
    files = assignment_files(variant, assignment, checks)
    write_tree(folder / "student", files)
    write_zip(folder / "student.zip", {f"{assignment.name}/{name}": files[name] for name in files})


def _put(made: Path, place: Path) -> None:
    """Move into place, replacing what was there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    made.replace(place)
