"""A class in which each student has an own variant, from the roster to the results."""

import csv
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder import cli
from autograder.assignments.registry import DEFAULT
from autograder.commands.own_variants import recall_own
from autograder.grading.store import Store
from autograder.pools.class_variants import ClassVariants, load_variants
from autograder.variant import Variant
from tests.here import graded_here

STUDENTS = ("=cmd", "ana", "b b", "ü")  # the last one hands in what "b b" has
STRANGER = "zoe"  # is not on the roster, and has the file of "ana"


@dataclass(frozen=True)
class Graded:
    """What three calls left: the table, the bundles, and what `grade` wrote and said."""

    folder: Path
    variants: ClassVariants
    status: int
    out: str
    err: str

    def result(self, student: str) -> dict[str, Any]:
        return json.loads((self.folder / "graded/results" / f"{student}.json").read_text())


def call(*arguments: object) -> int:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr("sys.argv", ["autograder", *map(str, arguments)])
        patch.setenv("COLUMNS", "200")
        cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def answered(bundle: Path, variant: Variant) -> str:
    """Return a bundle's script with q3 and q5's constants answered, and nothing else."""
    with zipfile.ZipFile(bundle) as files:
        skeleton = files.read("assignment4/assignment4.py").decode()
    train, val, _ = variant.split_percent
    given = skeleton[skeleton.index("# Variant") : skeleton.index("SEED = ")]
    return (
        f"{given}\n"
        f"SAMPLING_RATE, BATCH_SIZE = {variant.sampling_rate}, {variant.batch_size}\n"
        f"SEQUENCE_LENGTH, DELAY = {variant.sequence_length}, {variant.delay}\n"
        "def split_counts(num_rows):\n"
        f"    train, val = {train} * num_rows // 100, {val} * num_rows // 100\n"
        "    return train, val, num_rows - train - val\n"
    )


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, warm: str) -> Graded:
    folder = tmp_path_factory.mktemp("own")
    drawn, built, hand_ins = folder / "drawn", folder / "built", folder / "class"
    roster = "student,name\n" + "".join(f"{student},\n" for student in STUDENTS)
    (folder / "roster.csv").write_text(roster.replace("=cmd", "'=cmd"))
    (folder / "key").write_text("0123456789abcdef" * 2)
    drawing = ("variant", "draw", "--roster", folder / "roster.csv", "--key", folder / "key")
    assert 0 == call(*drawing, "--out", drawn)
    assert 0 == call("build", "--variants", drawn, "--out", built)
    variants = load_variants(drawn, DEFAULT)
    hand_ins.mkdir()
    owners = {**dict(zip(STUDENTS, STUDENTS, strict=True)), "ü": "b b", STRANGER: "ana"}
    for student, owner in owners.items():
        script = answered(built / "bundles" / f"{owner}.zip", variants.of[owner])
        (hand_ins / f"{student}.py").write_text(script)
    out, err = folder / "out", folder / "err"
    with pytest.MonkeyPatch.context() as patch, out.open("w") as said, err.open("w") as told:
        patch.setattr("sys.stdout", said)
        patch.setattr("sys.stderr", told)
        options = ("--executor", warm, "--seed", "a class")
        with graded_here():
            status = call(
                "grade", hand_ins, "--variants", drawn, "--out", folder / "graded", *options
            )
    return Graded(folder, variants, status, out.read_text(), err.read_text())


def questions(result: dict[str, Any]) -> dict[str, float]:
    return {question["name"]: question["score"] for question in result["questions"]}


def test_each_student_has_a_bundle_and_each_variant_a_solution(graded: Graded) -> None:
    bundles = {path.stem for path in (graded.folder / "built/bundles").iterdir()}
    solutions = {path.name for path in (graded.folder / "built/solutions").iterdir()}

    assert set(STUDENTS) == bundles
    assert {variant.name for variant in graded.variants.distinct} == solutions


def test_each_student_is_graded_under_the_own_variant(graded: Graded) -> None:
    found = {student: graded.result(student)["variant"] for student in STUDENTS}

    assert {student: graded.variants.of[student].name for student in STUDENTS} == found
    assert [2.0] * 3 == [questions(graded.result(student))["q3"] for student in STUDENTS[:3]]


def test_a_file_of_anothers_variant_is_told_with_the_points_under_both(graded: Graded) -> None:
    theirs, mine = graded.variants.of["b b"].name, graded.variants.of["ü"].name
    right = graded.result("b b")["auto_total"]
    found = graded.result("ü")
    (note,) = [note for note in found["notes"] if "of the variant" in note]

    assert note.startswith(
        f"This file is of the variant {theirs}, and the student's own is {mine}."
    )
    assert f"Under {theirs} they would be {right:g} (q3 2 instead of" in note
    assert found["auto_total"] < right
    assert f"ü handed in a file of {theirs}, the variant of b b" in graded.out


def test_who_is_not_on_the_roster_is_graded_under_the_variant_of_the_file(graded: Graded) -> None:
    found = graded.result(STRANGER)

    assert graded.variants.of["ana"].name == found["variant"]
    assert "gives this student no variant" in found["notes"][-1]
    assert 1 == graded.status
    assert "variants.csv names no variant for zoe" in graded.err


def test_the_gradebook_has_the_same_columns_as_ever(graded: Graded) -> None:
    rows = list(csv.reader((graded.folder / "graded/grades.csv").open()))
    names = [f"q{number}" for number in range(1, 9)]

    totals = ["auto_total", "auto_max", "manual_total", "manual_max", "total"]
    assert ["student", "name", "status", *names, *totals] == rows[0]
    assert ["'=cmd", "ana", "b b", STRANGER, "ü"] == [row[0] for row in rows[1:]]


def test_the_pages_name_the_variants(graded: Graded) -> None:
    own = (graded.folder / "graded/feedback/ana.html").read_text()
    whole = (graded.folder / "graded/report.html").read_text()

    assert graded.variants.of["ana"].name in own
    assert all(variant.name in whole for variant in graded.variants.distinct)


def test_the_store_keeps_who_has_which(graded: Graded) -> None:
    with Store(graded.folder / "graded").reopen() as store:
        kept, identity = recall_own(store), store.identity

    assert {s: graded.variants.of[s] for s in STUDENTS} == kept
    assert graded.variants.digest == identity["variants_digest"]


def test_report_writes_the_same_again(graded: Graded, capsys) -> None:
    before = (graded.folder / "graded/grades.csv").read_bytes()
    call("report", graded.folder / "graded")

    assert before == (graded.folder / "graded/grades.csv").read_bytes()


@pytest.mark.parametrize("command", ["grade x", "build"])
def test_one_variant_and_own_ones_exclude_each_other(command: str, capsys, tmp_path: Path) -> None:
    options = ("--variants", tmp_path, "--variant", "wind-12h", "--out", tmp_path / "o")

    assert 2 == call(*command.split(), *options)
    assert "--variants: cannot be given together with --variant" in capsys.readouterr().err


def test_a_folder_without_the_table_is_refused(capsys, tmp_path: Path) -> None:
    assert 2 == call("build", "--variants", tmp_path, "--out", tmp_path / "o")
    assert "must hold variants.csv. Received: a folder without it" in capsys.readouterr().err
