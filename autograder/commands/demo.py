"""`make demo`: generates a class of submissions, grades it and writes its reports."""

import argparse
import os
import random
import shutil
import sys
import time
from pathlib import Path

import jupytext
from rich.console import Console

from autograder.assignments.registry import DEFAULT
from autograder.commands.build import build
from autograder.commands.grade import GradeCall, grade_paths
from autograder.handout.misconceptions import read_misconceptions, splice
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.variant import Variant

SEED = 4


def write_class(variant: Variant, folder: Path) -> int:
    """Write the class into `folder`, scripts and notebooks mixed; return their number.

    The reference, correct solutions in other styles, each misconception once, and a few that
    were handed in unfinished.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    reference = render(variant, "solution", DEFAULT)
    skeleton = render(variant, "skeleton", DEFAULT)
    scripts = {"reference": reference, "untouched": skeleton}
    for wrong in read_misconceptions(DEFAULT.masters / "misconceptions", variant):
        if wrong.index == 1:
            scripts[wrong.name] = splice(reference, wrong, variant)
    for done in ("q2", "q4", "q6"):
        scripts[f"unfinished-after-{done}"] = _unfinished(reference, skeleton, done)
    shuffled = random.Random(SEED)
    for name, text in scripts.items():
        if shuffled.random() < 0.4:
            (folder / f"{name}.ipynb").write_text(notebook_text(text), "utf-8")
        else:
            (folder / f"{name}.py").write_text(text, "utf-8")
    styles = [path for path in (DEFAULT.masters / "styles").iterdir() if path.is_file()]
    for path in styles:
        shutil.copy(path, folder / f"style-{path.name.replace('_', '-')}")
    return len(scripts) + len(styles)


def _unfinished(reference: str, skeleton: str, done: str) -> str:
    """Return the reference up to question `done`, and the skeleton's stubs from there on."""
    cells = [jupytext.reads(text, fmt="py:percent") for text in (reference, skeleton)]
    written, stubs = (notebook.cells for notebook in cells)
    headings = DEFAULT.names[DEFAULT.names.index(done) + 1 :]
    for place, cell in enumerate(stubs):
        title = cell.source.lstrip("# ").lower()
        if cell.cell_type == "markdown" and title.startswith(headings):
            cells[0].cells = [*written[:place], *stubs[place:]]
            return str(jupytext.writes(cells[0], fmt="py:percent"))
    raise ValueError(f"done: must leave a question open. Received: {done}")


def main(arguments: list[str] | None = None) -> int:
    """Generate and grade the class, and print where everything is."""
    parser = argparse.ArgumentParser(prog="autograder.commands.demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("demo"))
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--no-build", action="store_true", help="leave out the zips")
    call = parser.parse_args(arguments)
    out: Path = call.out
    workers = call.workers or os.cpu_count() or 1
    console = Console()
    variant = DEFAULT.variant()
    count = write_class(variant, out / "class")
    console.print(f"A class of {count} submissions is in {out / 'class'}.", highlight=False)
    began = time.monotonic()
    status = grade_paths(
        GradeCall([out / "class"], out / "graded", variant, DEFAULT, workers=workers), console
    )
    console.print(f"Graded in {time.monotonic() - began:.0f} s.", highlight=False)
    if not call.no_build:
        status = build(variant, out / "build", DEFAULT, workers=workers) or status
        console.print(
            f"The student's bundle and the zip for otter and Gradescope are in {out / 'build'}",
            highlight=False,
        )
    return status


if __name__ == "__main__":
    sys.exit(main())
