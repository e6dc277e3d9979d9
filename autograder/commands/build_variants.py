"""`autograder build --variants`: each student's own bundle, and the solutions with answer keys."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.commands.build import write_student
from autograder.commands.progress import progress_bar
from autograder.handout.answer_key import record_in_use, write_answer_key
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.handout.reproducible_zip import write_tree
from autograder.intake.names import safe_names
from autograder.pools.class_variants import ClassVariants

BUNDLES, SOLUTIONS = "bundles", "solutions"


def build_variants(
    variants: ClassVariants, out: Path, assignment: Assignment, console: Console | None = None
) -> int:
    """Write `bundles/STUDENT.zip` and `solutions/VARIANT/` under `out`; return the exit status.

    What two students share is made once. Raises `Refused` where `out` cannot be written.
    """
    console = console or Console()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out, prefix=".build-") as scratch:
            made = Path(scratch)
            _write(variants, made, assignment, console)
            for name in (BUNDLES, SOLUTIONS):
                shutil.rmtree(out / name, ignore_errors=True)
                (made / name).replace(out / name)
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None
    console.print(
        f"{assignment.name}: {len(variants.students)} bundles of {len(variants.distinct)} variants "
        f"are in {out / BUNDLES}, the solutions in {out / SOLUTIONS}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    return 0


def _write(variants: ClassVariants, made: Path, assignment: Assignment, console: Console) -> None:
    files = safe_names(each.student for each in variants.students)
    (made / BUNDLES).mkdir()
    record = record_in_use()
    record = record_in_use()
    progress, advance = progress_bar(console, "Building", len(variants.distinct))
    with progress:
        for variant in variants.distinct:
            write_student(variant, made / "one", assignment)
            for student, own in variants.of.items():
                if own.name == variant.name:
                    shutil.copyfile(
                        made / "one" / "student.zip", made / BUNDLES / f"{files[student]}.zip"
                    )
            shutil.rmtree(made / "one")
            solution = render(variant, "solution", assignment)
            texts = {"py": solution, "ipynb": notebook_text(solution)}
            write_tree(
                made / SOLUTIONS / variant.name,
                {f"{assignment.name}.{end}": text.encode() for end, text in texts.items()},
            )
            write_answer_key(variant, made / SOLUTIONS / variant.name, assignment, record)
            write_answer_key(variant, made / SOLUTIONS / variant.name, assignment, record)
            advance()
