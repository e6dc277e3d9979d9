"""`autograder build`: the student's bundle, the zip for otter and Gradescope, the solution."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.assignments.assignment4 import QUESTIONS
from autograder.grading.class_seed import check_seed, drawn_seed
from autograder.handout.archive import write_tree, write_zip
from autograder.handout.bundle import ASSIGNMENT, assignment_files
from autograder.handout.earning import check_infos
from autograder.handout.notebook import notebook_text
from autograder.handout.render import render
from autograder.package.autograder_zip import autograder_files
from autograder.package.preflight import PreflightFailure, check_zip
from autograder.refusal import Refused
from autograder.variant import Variant

MADE = ("student", "student.zip", "autograder.zip", "solution")


def build(variant: Variant, out: Path, *, workers: int = 1, seed: str | None = None) -> int:
    """Write `student/`, `student.zip`, `autograder.zip` and `solution/` under `out`.

    `seed` is the class's secret, which `autograder.zip` holds; without it one is drawn.
    Returns 0, or 1 where the preflight finds a problem; then nothing is
    written. Raises `Refused` where `out` cannot be written.
    """
    check_seed(seed)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out, prefix=".build-") as scratch:
            made = Path(scratch)
            write_all(variant, made, seed or drawn_seed())
            check_zip(made / "autograder.zip", variant, workers=workers)
            for name in MADE:
                _put(made / name, out / name)
    except PreflightFailure as failure:
        print(f"autograder: {' '.join(str(failure).split())}", file=sys.stderr)
        return 1
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None
    print(f"{variant.name}: {', '.join(MADE)} are in {out}")
    return 0


def write_all(variant: Variant, folder: Path, seed: str) -> None:
    """Write everything under `folder`, untested; `seed` is the class's secret."""
    write_student(variant, folder)
    solution = render(variant, "solution")
    texts = {f"{ASSIGNMENT}.py": solution, f"{ASSIGNMENT}.ipynb": notebook_text(solution)}
    write_tree(folder / "solution", {name: text.encode() for name, text in texts.items()})
    write_zip(folder / "autograder.zip", autograder_files(variant, seed))


def write_student(variant: Variant, folder: Path) -> None:
    """Write `student/` and `student.zip` under `folder`."""
    files = assignment_files(variant, check_infos(QUESTIONS, variant))
    write_tree(folder / "student", files)
    write_zip(folder / "student.zip", {f"{ASSIGNMENT}/{name}": files[name] for name in files})


def _put(made: Path, place: Path) -> None:
    """Move into place, replacing what was there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    made.replace(place)
