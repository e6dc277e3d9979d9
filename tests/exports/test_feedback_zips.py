"""Pages go back under the names that Canvas and Moodle gave, and are read back as they read them."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from platforms import a_result, stored
from rich.console import Console

from autograder import Refused
from autograder.commands.export import ExportCall, export
from autograder.intake.discovery import discover

CANVAS = [
    "doejane_101_9001_assignment4.ipynb",
    "roejo_LATE_102_9002_assignment4-1.py",
    "müllerzoë_103_9003_work_final_2.zip",
    "anon_ab1cd_9004_assignment4.py",
]
MOODLE = [
    "Jane Doe_101_assignsubmission_file_/assignment4.ipynb",
    "Jane Doe_102_assignsubmission_file_/assignment4.py",
    "Jean-Luc O'Hara_103_assignsubmission_file/my work.py",
    "Zoë Weiß_104_assignsubmission_onlinetext_/onlinetext.html",
]


def handed_in(folder: Path, names: Sequence[str]) -> Path:
    """Return a class as `grade` stores it after such hand-ins; the code is not looked at."""
    for name in names:
        path = folder / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zipped(("assignment4.py", "x = 1")) if name.endswith("zip") else b"x = 1")
    entries = discover([folder / "export"], "assignment4").entries
    read = [entry.read() for entry in entries]
    results = [a_result(each.student, each.name, each.submission) for each in read]
    return stored(folder / "graded", results)


def zipped(*members: tuple[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def packed(graded: Path, **more: object) -> tuple[int, dict[str, bytes]]:
    out = graded.parent / "back.zip"
    status = export(ExportCall(graded, "feedback", out, **more), Console(quiet=True))
    with zipfile.ZipFile(out) as archive:
        return status, {name: archive.read(name) for name in archive.namelist()}


def canvas_reads(name: str) -> tuple[str, str]:
    """Return person and attachment as Canvas's `infer_comment_context_from_filename` does."""
    parts = [part for part in name.split("_") if part != "LATE"]
    if parts[0] == "anon":
        return parts[1], parts[2]
    person, attachment = [part for part in parts if re.fullmatch(r"\d+", part)][:2]
    return person, attachment


def moodle_reads(path: str) -> tuple[str, str, str]:
    """Return participant, plugin and file as Moodle's `is_valid_filename_for_import` does."""
    parts = path.split("/")
    info = parts.pop(0).split("_", 4)
    rest = info[4] if len(info) > 4 else ""
    return info[1], f"{info[2]}_{info[3]}", "/".join([rest, *parts])


def test_canvas_finds_person_and_file_of_each_page(tmp_path: Path) -> None:
    status, pages = packed(handed_in(tmp_path, CANVAS))
    found = {canvas_reads(name): data for name, data in pages.items()}

    assert sorted(found) == [
        ("101", "9001"),
        ("102", "9002"),
        ("103", "9003"),
        ("ab1cd", "9004"),
    ]
    assert b"101</bdi>" in found["101", "9001"]
    assert status == 0


def test_names_are_kept_but_for_the_ending(tmp_path: Path) -> None:
    _, pages = packed(handed_in(tmp_path, CANVAS))

    assert sorted(pages) == sorted(f"{name.rpartition('.')[0]}.html" for name in CANVAS)


def test_moodle_finds_the_participant_of_each_page(tmp_path: Path) -> None:
    status, pages = packed(handed_in(tmp_path, MOODLE))

    assert [moodle_reads(name) for name in sorted(pages)] == [
        ("101", "assignsubmission_file", "/feedback.html"),
        ("102", "assignsubmission_file", "/feedback.html"),
        ("103", "assignsubmission_file", "/feedback.html"),
        ("104", "assignsubmission_onlinetext", "/feedback.html"),
    ]
    assert all(f">{moodle_reads(name)[0]}</bdi>".encode() in page for name, page in pages.items())
    assert status == 0


def test_files_of_an_older_moodle_keep_their_prefix(tmp_path: Path) -> None:
    names = [
        f"{name} Doe_{number}_assignsubmission_file_a.py"
        for number, name in ((101, "Jane"), (102, "Jane"))
    ]
    _, pages = packed(handed_in(tmp_path, names))

    assert sorted(pages) == [
        "Jane Doe_101_assignsubmission_file_feedback.html",
        "Jane Doe_102_assignsubmission_file_feedback.html",
    ]


def test_who_typed_a_text_into_canvas_is_listed_as_left_out(tmp_path: Path) -> None:
    status, pages = packed(handed_in(tmp_path, [*CANVAS, "poeed_105_text.html"]))

    assert len(pages) == len(CANVAS)
    assert status == 1


def test_a_class_of_plain_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Canvas or Moodle"):
        packed(handed_in(tmp_path, ["ada.py", "bob.py"]))


def test_the_same_class_gives_the_same_zip(tmp_path: Path) -> None:
    graded = handed_in(tmp_path, CANVAS)
    packed(graded)
    first = (tmp_path / "back.zip").read_bytes()
    packed(graded)

    assert (tmp_path / "back.zip").read_bytes() == first


def test_pages_go_back_as_pdf_too(tmp_path: Path) -> None:
    _, pages = packed(handed_in(tmp_path, MOODLE[:2]), formats=("pdf",))

    assert [name.rpartition("/")[2] for name in pages] == ["feedback.pdf"] * 2
    assert next(iter(pages.values())).startswith(b"%PDF-")
