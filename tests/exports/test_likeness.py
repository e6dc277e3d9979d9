"""Alike submissions are found whatever their names and layout; independent ones are not."""

import html
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from platforms import a_result
from rich.console import Console

from autograder import Refused
from autograder.assignments.registry import DEFAULT
from autograder.commands.grade import GradeCall
from autograder.commands.similar import SimilarCall, boilerplate, similar
from autograder.grading.batch import key_of
from autograder.grading.result_json import result_json
from autograder.grading.roll import Roll
from autograder.grading.store import Store
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.reports.likeness.fingerprints import RUN, fingerprints
from autograder.reports.likeness.page import lines_of
from autograder.reports.likeness.pairs import compare
from autograder.reports.likeness.works import fenced_code
from autograder.variant import load_variant

VARIANT = load_variant()
STYLES = DEFAULT.masters / "styles"
LOOPS = (STYLES / "plain_loops.py").read_text("utf-8")
OPS = (STYLES / "tensorflow_ops.py").read_text("utf-8")
SKELETON = render(VARIANT, "skeleton", DEFAULT)


def disguised(code: str) -> str:
    """Return the same code with other names, comments and blank lines."""
    renamed = re.sub(r"\b(total|values|row|rows|column|number|result)\b", r"my_\1", code)
    return re.sub(r"(?m)^(def )", r"# My own idea.\n\n\n\1", renamed)


def notebook(code: str) -> str:
    cells = [
        {"cell_type": "code", "metadata": {}, "source": cell, "outputs": [], "execution_count": 1}
        for cell in code.split("\n\n\n")
    ]
    cells.insert(0, {"cell_type": "markdown", "metadata": {}, "source": OPS})
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}})


def graded(folder: Path, files: Mapping[str, str]) -> Path:
    """Return a class as `grade` stores it, without grading it."""
    for name, content in files.items():
        path = folder / "class" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    entries = discover([folder / "class"], "assignment4").entries
    roll = Roll({each.student: key_of(each) for each in entries}, (str(folder / "class"),))
    out = folder / "graded"
    with Store(out).open(GradeCall([], out, VARIANT, DEFAULT).identity, roll=roll) as store:
        store.enrol(roll)
        for student, key in roll.keys.items():
            store.put(key, result_json(a_result(student)))
    return out


def compared(out: Path, **more: object) -> tuple[str, str]:
    """Return what `similar` says and the page."""
    console = Console(record=True, width=120, quiet=False, file=(out / "said").open("w"))
    similar(SimilarCall(out, **more), console)
    return console.export_text(), (out / "alike.html").read_text("utf-8")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A class with one pair that is alike, two same files, the skeleton twice, and a loner."""
    out = graded(
        tmp_path_factory.mktemp("alike"),
        {
            "<b>ann.py": LOOPS,
            "bob.ipynb": notebook(disguised(LOOPS)),
            "cy.py": OPS,
            "dee.py": SKELETON,
            "eve.py": SKELETON,
            "fay.py": LOOPS,
        },
    )
    return (out, *compared(out))


def test_a_disguised_copy_is_found_and_nobody_else(result: tuple[Path, str, str]) -> None:
    said = result[1]
    rows = [line.split() for line in said.splitlines() if "%" in line]

    assert len(rows) == 1
    assert {"bob", "fay"} <= set(" ".join(rows[0]).replace(",", " ").split())


def test_the_same_code_is_one_group_and_the_skeleton_is_none(result) -> None:
    said = result[1]

    assert "The same code: <b>ann, fay" in said
    assert "dee" not in said


def test_the_page_shows_both_and_obeys_neither(result: tuple[Path, str, str]) -> None:
    page = result[2]

    assert "<mark>" in page
    assert "&lt;b&gt;ann" in page
    assert "<b>ann" not in page
    assert "default-src 'none'" in html.unescape(page)
    assert not re.search(r"copied|copying|plagiar|cheat", page, re.I)


def test_fingerprints_are_the_same_in_every_process() -> None:
    code = (
        "import sys; from autograder.reports.likeness.fingerprints import fingerprints;"
        "print(int(fingerprints(sys.argv[1]).hashes[0]))"
    )
    told = subprocess.run([sys.executable, "-c", code, OPS], check=True, capture_output=True)

    assert int(told.stdout) == int(fingerprints(OPS).hashes[0])


def test_hand_ins_that_are_gone_are_asked_for(tmp_path: Path) -> None:
    out = graded(tmp_path, {"ann.py": LOOPS, "bob.py": OPS})
    (tmp_path / "class").rename(tmp_path / "moved")

    with pytest.raises(Refused, match="--from PATH"):
        compared(out)
    assert "No two submissions" in compared(out, paths=[tmp_path / "moved"])[0]


def test_hand_ins_that_changed_are_said(tmp_path: Path) -> None:
    out = graded(tmp_path, {"ann.py": LOOPS, "bob.py": OPS})
    (tmp_path / "class" / "ann.py").unlink()

    assert "1 of 2 hand-ins are no longer there" in compared(out)[0]


def test_independent_solutions_are_not_alike() -> None:
    names = ("plain_loops", "tensorflow_ops", "pandas_all_the_way", "sequence_protocol")
    texts = [(STYLES / f"{name}.py").read_text("utf-8") for name in names]

    assert compare(texts, boilerplate(VARIANT, DEFAULT)).pairs == []


def test_what_many_of_the_class_write_says_nothing() -> None:
    texts = [f"{LOOPS}\nOWN_{n} = {n}\n" for n in range(12)]

    assert compare(texts, [SKELETON]).pairs == []
    assert len(compare(texts[:3], [SKELETON]).pairs) == 3


def test_what_is_marked_is_what_both_have() -> None:
    shared = "def f(a, b):\n    return [a * i + b for i in range(17) if i % 3]\n"
    first = fingerprints("import os\n\n\n" + shared)
    hashes = set(fingerprints(shared).hashes.tolist())
    wanted = [value in hashes for value in first.hashes.tolist()]
    (part,) = first.marked(np.array(wanted))

    assert first.text[slice(*part)] == shared.rstrip("\n")


def test_lines_far_from_what_is_shared_are_left_out() -> None:
    text = "\n".join(f"line {n}" for n in range(40))
    start = text.index("line 20")
    lines = lines_of(text, [(start, start + 7)])

    assert [line.gap for line in lines if line.gap] == [17, 16]
    assert [line.number for line in lines if not line.gap] == list(range(18, 25))
    assert [text for line in lines for text, on in line.pieces if on] == ["line 20"]


def test_short_and_broken_code_has_no_fingerprints_or_some() -> None:
    assert len(fingerprints("x = 1").hashes) == 0
    assert len(fingerprints("def f(:\n  ]" + "a + " * RUN).hashes) > 0


def test_code_in_the_handouts_texts_is_found() -> None:
    text = "Look:\n\n```python\nx = 1\n```\n\nand ```y```\n\n~~~\n```\nz\n```\n"

    assert fenced_code(text)[0] == "x = 1"
