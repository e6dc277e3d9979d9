"""`make gallery`: a page with what students read for each misconception, to look through."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from autograder.assignments import NAMES
from autograder.assignments.assignment import Assignment
from autograder.assignments.registry import assignment as assignment_of
from autograder.commands.grade import GradeCall, grade_class
from autograder.handout.misconceptions import Misconception, read_misconceptions, splice
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.reports.gallery import Exhibit, gallery_page
from autograder.reports.whole_file import write_whole
from autograder.variant import Variant, load_variant


def exhibits(
    assignment: Assignment,
    variant: Variant,
    folder: Path,
    console: Console,
    workers: int,
    question: str | None = None,
) -> list[Exhibit]:
    """Grade wrong solutions on their own question, in `folder`; return what students read.

    All of them, or those of one `question`.
    """
    reference = render(variant, "solution", assignment)
    wrongs: dict[str, Misconception] = {}
    (folder / "wrong").mkdir(parents=True)
    for wrong in read_misconceptions(assignment.masters / "misconceptions", variant):
        if question not in (None, wrong.question):
            continue
        (folder / "wrong" / f"{wrong.name}.py").write_text(
            splice(reference, wrong, variant), "utf-8"
        )
        wrongs[wrong.name] = wrong
    call = GradeCall(
        [folder / "wrong"],
        folder / "graded",
        variant,
        assignment,
        workers=workers,
        seed="gallery",
    )
    only = {name: wrong.question for name, wrong in wrongs.items()}
    entries = discover(call.paths, assignment.name).entries
    graded = grade_class(call, entries, console, assignment.title, only)
    results = {result.student: result for result in graded.results}
    hints = {question.name: question.hints for question in assignment.questions}
    return [
        Exhibit(name, wrong.belief, question, hints[wrong.question])
        for name, wrong in wrongs.items()
        for question in results[name].questions
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write a page for each assignment asked for, and print where it is."""
    parser = argparse.ArgumentParser(prog="autograder.commands.gallery", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("gallery"))
    parser.add_argument("--assignment", choices=NAMES, action="append")
    parser.add_argument("--question", help="only this one")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    call = parser.parse_args(arguments)
    variant, console = load_variant(), Console()
    for name in call.assignment or NAMES:
        assignment = assignment_of(name)
        with tempfile.TemporaryDirectory() as scratch:
            shown = exhibits(
                assignment, variant, Path(scratch), console, call.workers, call.question
            )
        path = call.out / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, gallery_page(assignment.title, shown))
        console.print(f"{len(shown)} wrong solutions: {path}", highlight=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
