"""Of which assignment a file is, where nobody says so."""

import re
from pathlib import Path

from autograder.assignments import NAMES
from autograder.assignments.registry import assignment

_QUESTION = re.compile(r"""grader\.check\(\s*\\?["'](\w+)""")  # a notebook's quotes are escaped


def assignment_of(file: Path, question: str | None = None) -> str:
    """Return the name of the assignment that a student's file is of; the default's if it is unclear.

    A file may have been renamed, as `lesson (1).py` or `s017.ipynb`. So what counts is, in this
    order: the one that has `question`; the one that the file is named after; the one whose name
    begins or ends the file's; the one whose questions the file has checked.
    """
    questions = {name: assignment(name).names for name in NAMES}
    asking = [name for name in NAMES if question in questions[name]]
    if len(asking) == 1:
        return asking[0]
    if file.stem in NAMES:
        return file.stem
    stem = file.stem.casefold()
    alike = [name for name in NAMES if stem.startswith(name) or stem.endswith(name)]
    if len(alike) == 1:
        return alike[0]
    checked = _QUESTION.findall(_text(file))
    found = {name: sum(each in questions[name] for each in checked) for name in NAMES}
    return max(NAMES, key=lambda name: found[name])


def _text(file: Path) -> str:
    """Return the file's text, empty where there is none: what is wrong with it is told later."""
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""
