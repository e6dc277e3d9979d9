"""docs/instructors.md works as it stands: a text, points and a question change by it.

The page's `build` is run without its preflight through otter, and `validate` of all questions not at
all, unless the environment says `AUTOGRADER_FULL=1`.
"""

import html
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.contributing import ROOT, Copy
from tests.instructors import commands, copied_project, follow

FULL = bool(os.environ.get("AUTOGRADER_FULL"))
_BUILD = """
import sys
from pathlib import Path
from autograder.assignments.registry import DEFAULT
from autograder.commands.build import write_student
from autograder.handout.answer_key import KeyRecord, answer_key
from autograder.data.generator import make_record

variant, out = DEFAULT.variant(Path(sys.argv[1])), Path(sys.argv[2])
write_student(variant, out, DEFAULT)
(out / "solution").mkdir()
key = answer_key(variant, DEFAULT, KeyRecord(make_record(20_000, 1), "stand-in"))
(out / "solution" / "answer-key.html").write_text(key, "utf-8")
"""


@dataclass(frozen=True)
class Followed:
    """The copy after the page was followed, and what its commands said, by their first words."""

    copy: Copy
    written: list[str]
    said: dict[str, subprocess.CompletedProcess[str]]

    def read(self, path: str) -> str:
        return (self.copy.root / "dist" / path).read_text("utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    copy = copied_project(tmp_path_factory.mktemp("instructors"))
    written = follow(copy.root)
    said = {}
    for arguments in commands():
        name = " ".join(arguments[:2])
        if arguments[0] == "build" and not FULL:
            variant, out = (arguments[arguments.index(each) + 1] for each in ("--variant", "--out"))
            command = [str(copy.python), "-P", "-c", _BUILD, variant, out]
            said["build"] = subprocess.run(command, cwd=copy.root, capture_output=True, text=True)
        elif arguments[0] == "build":
            for file in ("pyproject.toml", "requirements.lock", "hatch_build.py", "README.md"):
                shutil.copy(ROOT / file, copy.root / file)
            said["build"] = copy.run(*arguments)
        elif name == "validate --variant" and "--question" not in arguments:
            if FULL:
                said["validate all"] = copy.run(*arguments)
        else:
            said[name] = copy.run(*arguments, *(["--workers", "1"] if "validate" in name else []))
    return Followed(copy, written, said)


def test_every_command_does_what_the_page_says(followed: Followed) -> None:
    ended = {name: (done.returncode, done.stderr) for name, done in followed.said.items()}

    assert {"variant new", "variant show", "validate --variant", "build"} <= ended.keys()
    assert {(0, "")} == set(ended.values())


def test_the_page_shows_all_that_a_question_may_have(followed: Followed) -> None:
    names = {Path(path).name for path in followed.written}

    assert {
        *("checks.py", "examples.py", "hidden.py", "diagnosis.py", "hints.py", "key.py"),
        *("q9.py", "master.py"),
    } == names


def test_its_misconceptions_lose_their_own_question_and_are_named(followed: Followed) -> None:
    said = followed.said["validate --variant"].stdout
    rows = [line.replace("│", " ").split() for line in said.splitlines() if "q9-" in line]

    assert [
        ["q9-absolute-errors", "2", "yes"],
        ["q9-root-forgotten", "2", "yes"],
    ] == sorted(rows)


def test_the_new_points_are_in_the_table(followed: Followed) -> None:
    rows = [line.split() for line in followed.said["variant show"].stdout.splitlines()]

    assert ["q3", "Split", "counts", "3", "0"] in rows
    assert ["q4", "Normalization", "3", "2"] in rows
    assert ["q9", "Another", "measure", "2", "1"] in rows


def test_students_get_the_new_text_and_the_new_question(followed: Followed) -> None:
    script = followed.read("student/assignment4.py")

    assert "since it varies within a day and within a year:" in script
    assert "## q9 · Another measure (3 points)" in script
    assert "Your comment on q9** (1 point, marked by a person)" in script
    assert "q9: root_mean_squared_error is not written yet" in script
    assert "Your comment on q7" not in script
    assert "| q9 | 3 | 1 |" in followed.read("student/README.md")
    assert "q9_example" in followed.read("student/tests/q9.py")


def test_the_answer_key_has_the_new_question(followed: Followed) -> None:
    page = followed.read("solution/answer-key.html")
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())

    assert "q9 Another measure 2 points + 1" in text
    assert "Of always forecasting the mean" in text
    assert "A case in which that is not wanted. 0.5" in text
    assert "absolute-errors" in text
