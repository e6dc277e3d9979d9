"""Wrong submissions whose mistake has no name: cells in `subtle/`, spliced into a style.

A cell is headed `# %% NAME (style: STYLE)`, says in a comment what is wrong, and gives the
definitions that replace those of `solution/ASSIGNMENT/styles/STYLE.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.assignments import NAMES
from autograder.assignments.masters import masters_dir
from autograder.assignments.registry import assignment
from autograder.handout.misconceptions import Misconception, splice
from autograder.variant import load_variant

SUBTLE = Path(__file__).resolve().parent / "subtle"
ASSIGNMENT_OF = {question: name for name in NAMES for question in assignment(name).names}
_HEAD = re.compile(r"# %% (?P<name>\w+) \(style: (?P<style>\w+)\)")


@dataclass(frozen=True)
class WrongSubmission:
    """A whole script that is wrong in one question; `name` begins with the question's."""

    question: str
    name: str
    code: str

    @property
    def assignment(self) -> str:
        """The name of the assignment that asks the question."""
        return ASSIGNMENT_OF[self.question]


def wrong_submissions(folder: Path = SUBTLE) -> list[WrongSubmission]:
    """Return the submissions of all cells in `folder`, `QUESTION.py` or `QUESTION/*.py`.

    Raises `ValueError` for a cell without a head, or one that replaces nothing in its style.
    """
    variant = load_variant()
    found = []
    for path in sorted([*folder.glob("*.py"), *folder.glob("*/*.py")]):
        question = path.relative_to(folder).parts[0].removesuffix(".py")
        for name, style, comment, code in _cells(path):
            wrong = Misconception(question, name, 1, comment, code)
            styles = masters_dir(ASSIGNMENT_OF[question]) / "styles"
            base = (styles / f"{style}.py").read_text("utf-8")
            found.append(
                WrongSubmission(question, f"{question}_{name}", splice(base, wrong, variant))
            )
    return found


def _cells(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, style, comment and code of every cell; a file may open with a comment."""
    text = path.read_text("utf-8")
    for cell in re.split(r"^(?=# %%)", text, flags=re.MULTILINE)[1:]:
        first, comment, code = cell.split("\n", 2)
        head = _HEAD.fullmatch(first)
        if head is None or not comment.startswith("# "):
            raise ValueError(
                f"{path.name}: a cell must begin with '# %% name (style: name)' and a comment "
                f"that says what is wrong. Received: {first!r}"
            )
        yield head["name"], head["style"], comment.removeprefix("# "), code
