"""Writes the students' folder: notebook, script, README, pictures, public checks."""

import re
import shutil
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.assignments.assignment import Assignment
from autograder.handout.earning import CheckInfo, as_listed
from autograder.handout.notebook_conversion import notebook_text, read_script
from autograder.handout.render import render
from autograder.handout.reproducible_zip import write_tree
from autograder.handout.wording import PICTURES, points
from autograder.variant import Variant

PYTHON = "3.11"  # what the work is graded with
# What a submission may import, and what the public checks do; the rest is for the grader.
_LIBRARIES = ("keras", "matplotlib", "numpy", "pandas", "tensorflow")
_FOR_CHECKS = ("hypothesis", "msgpack", "otter-grader")


def write_assignment(
    variant: Variant,
    folder: Path,
    assignment: Assignment,
    checks: Iterable[CheckInfo] = (),
) -> None:
    """Write the assignment for `variant` into `folder`, which is created if necessary.

    With `checks`, the README lists the points of each check. Raises `OSError` where
    the folder cannot be written.
    """
    files = assignment_files(variant, assignment, checks)
    for generated in {name.partition("/")[0] for name in files if "/" in name}:
        shutil.rmtree(folder / generated, ignore_errors=True)  # remove files no longer generated
    write_tree(folder, files)


def assignment_files(
    variant: Variant, assignment: Assignment, checks: Iterable[CheckInfo] = ()
) -> dict[str, bytes]:
    """Return the files of the assignment by path; a variant always gives the same bytes."""
    from autograder.handout.public_checks import public_files  # brings the checks with it

    assignment = assignment.of(variant)
    skeleton = render(variant, "skeleton", assignment)
    texts = {
        f"{assignment.name}.ipynb": notebook_text(skeleton),
        f"{assignment.name}.py": skeleton,
        "README.md": readme(variant, skeleton, assignment, checks),
        "requirements.txt": requirements(),
    }
    texts |= pictures_shown(skeleton, assignment.pictures(variant))
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    return files | public_files(variant, assignment)


def pictures_shown(skeleton: str, pictures: Mapping[str, str]) -> dict[str, str]:
    """Return the pictures that the skeleton shows, by their path in the handout."""
    paths = {f"{PICTURES}/{name}": svg for name, svg in pictures.items()}
    return {path: svg for path, svg in paths.items() if f"({path})" in skeleton}


def readme(
    variant: Variant,
    skeleton: str,
    assignment: Assignment,
    checks: Iterable[CheckInfo] = (),
) -> str:
    """Return how to set up, get the data, check and hand in, and the points.

    Of the notebook it repeats the beginning alone: the title and what it is about.
    """
    environment = Environment(
        loader=PackageLoader("autograder.handout"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    assignment = assignment.of(variant)
    automatic, manual = assignment.auto_points(variant), assignment.manual_points(variant)
    return environment.get_template("README.md.jinja").render(
        introduction=_beginning(skeleton),
        assignment=assignment.name,
        pictures=bool(pictures_shown(skeleton, assignment.pictures(variant))),
        uses_record=assignment.uses_record,
        example=assignment.names[len(assignment.names) // 2],
        total=points(sum(automatic.values()) + sum(manual.values())),
        automatic=f"{sum(automatic.values()):g}",
        manual=f"{sum(manual.values()):g}" if any(manual.values()) else "",
        questions=[
            {
                "name": name,
                "points": f"{automatic[name] + manual[name]:g}",
                "manual": f"{manual[name]:g}" if manual[name] else "",
            }
            for name in assignment.names
        ],
        checks=as_listed(checks),
        python=PYTHON,
        for_checks=" ".join(_FOR_CHECKS),
    )


def _beginning(skeleton: str) -> str:
    """Return the notebook's title and its first paragraph."""
    opening = re.split(r"\n(?=# %%)", skeleton.lstrip("\n"))[0]
    title, first, *_ = f"{read_script(opening).cells[0].source}\n\n".split("\n\n")
    return f"{title}\n\n{first}".rstrip()


def requirements() -> str:
    """Return the requirements file of the handout: the versions that are installed here.

    The handout pins the versions that the grader has installed.
    """
    pins = [f"{name}=={metadata.version(name)}" for name in sorted((*_LIBRARIES, *_FOR_CHECKS))]
    return "\n".join([f"# Python {PYTHON}", *pins, "jupyterlab"]) + "\n"
