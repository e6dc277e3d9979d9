"""l7 in the answer key: every answer, in words, with its explanation."""

import re
from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Table
from autograder.assignments.lesson.l7.answers import ANSWERS
from autograder.assignments.lesson.l7.asked import ASKED, kind_of
from autograder.assignments.masters import masters_dir
from autograder.variant import Variant

_ASKED = re.compile(r"\(`(?P<key>[a-z0-9-]+)`(?:, a number)?\)\s*$", re.MULTILINE)
_CHOICE = re.compile(r"^# - (?P<letter>[a-d])\) (?P<words>.*(?:\n#   .*)*)", re.MULTILINE)


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Table]:
    """Yield the answers in the notebook's order."""
    words = choices((masters_dir("lesson") / "master.py").read_text("utf-8"))
    rows = []
    for key, question in ASKED.items():
        right = ANSWERS[key].right[0]
        said = f"{right:,}" if kind_of(key) == "number" else f"{right}) {words[key][str(right)]}"
        rows.append((f"`{key}`", question, said, ANSWERS[key].explanation))
    yield Table("The answers", ("Name", "Question", "Answer", "Why"), rows)


def choices(master: str) -> dict[str, dict[str, str]]:
    """Return the words of each choice that the notebook offers, by question and letter."""
    found: dict[str, dict[str, str]] = {}
    asked = list(_ASKED.finditer(master))
    for place, question in enumerate(asked):
        end = asked[place + 1].start() if place + 1 < len(asked) else len(master)
        for choice in _CHOICE.finditer(master, question.end(), end):
            words = " ".join(choice["words"].replace("\n#", " ").split())
            found.setdefault(question["key"], {})[choice["letter"]] = words
    return found
