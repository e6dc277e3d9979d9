"""What benchmarks grade: some of the demo class, the same at every run, and what we build."""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from autograder.assignments.assignment import Assignment
from autograder.assignments.registry import DEFAULT
from autograder.commands.build import build
from autograder.commands.demo import write_class
from autograder.handout.render import render


def demo_class(folder: Path) -> list[Path]:
    """Write the demo class; return its submissions in order."""
    write_class(DEFAULT.variant(), folder)
    return sorted(folder.iterdir())


def evenly(paths: list[Path], number: int) -> list[Path]:
    """Return so many of the paths, from the whole of them."""
    step = max(1, len(paths) // max(1, number))
    return paths[::step][:number]


def submissions(folder: Path, assignment: Assignment, number: int) -> list[Path]:
    """Write submissions of an assignment: so many of the demo class, where it is the default one.

    Of another assignment, and where one is asked for, it is the reference.
    """
    if assignment.name == DEFAULT.name and number > 1:
        return evenly(demo_class(folder), number)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{assignment.name}.py"
    path.write_text(render(assignment.variant(), "solution", assignment), "utf-8")
    return [path]


def built(out: Path) -> Path:
    """Build the default assignment into `out`, in silence; return `out`."""
    with redirect_stdout(StringIO()):
        if build(DEFAULT.variant(), out, DEFAULT):
            raise SystemExit("the assignment cannot be built: see `autograder build`")
    return out
