"""Gradescope's results.json, and the table of every check."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from platforms import a_result, stored
from rich.console import Console

from autograder import Refused
from autograder.commands.export import ExportCall, export
from autograder.commands.report import report_again
from tests.strategies.records import texts

# The keys and values of Gradescope's "Autograder Specifications".
WHOLE = {
    *("score", "execution_time", "output", "output_format", "test_output_format"),
    *("test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard"),
}
TEST = {
    *("score", "max_score", "status", "name", "name_format", "number", "output"),
    *("output_format", "tags", "visibility", "extra_data"),
}
FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITIES = {"hidden", "after_due_date", "after_published", "visible"}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = [a_result("s1", "Jane <b>Doe</b>"), a_result("=cmd", earned=1.5)]
    return stored(tmp_path_factory.mktemp("class"), results, {"s1": 1.0})


def results_json(graded: Path, out: Path) -> dict[str, dict[str, Any]]:
    export(ExportCall(graded, "gradescope", out), Console(quiet=True))
    return {path.parent.name: json.loads(path.read_bytes()) for path in out.glob("*/results.json")}


def rows(graded: Path, out: Path) -> list[dict[str, str]]:
    export(ExportCall(graded, "tidy", out), Console(quiet=True))
    return list(csv.DictReader(io.StringIO(out.read_text("utf-8"), newline="")))


def test_results_json_has_only_what_gradescope_documents(graded: Path, tmp_path: Path) -> None:
    for content in results_json(graded, tmp_path).values():
        formats = {content["output_format"], content["test_output_format"]}
        formats |= {test.get("output_format", "text") for test in content["tests"]}

        assert content.keys() <= WHOLE
        assert all(test.keys() <= TEST for test in content["tests"])
        assert formats <= FORMATS
        assert {test["visibility"] for test in content["tests"]} <= VISIBILITIES
        assert {test["status"] for test in content["tests"]} <= {"passed", "failed"}


def test_results_json_holds_the_total_with_the_marks_of_people(graded, tmp_path) -> None:
    found = results_json(graded, tmp_path)["s1"]

    assert found["score"] == 22.0
    assert [(test["score"], test["max_score"]) for test in found["tests"]] == [(0, 2), (21, 21)]
    assert "Together 22 of 24 points" in found["output"]


def test_results_json_says_nothing_of_a_hidden_check_but_its_points(graded, tmp_path) -> None:
    found = results_json(graded, tmp_path)["s1"]
    public, hidden = found["tests"]

    assert "secret" not in json.dumps(found).casefold()
    assert "output" not in hidden
    assert hidden["visibility"] == "hidden"
    assert public["output"].startswith("`split_counts(100)` returns <b>55</b>.")
    assert public["output_format"] == "text"


def test_every_check_of_every_student_is_a_row(graded, tmp_path) -> None:
    found = rows(graded, tmp_path / "checks.csv")

    assert [(row["student"], row["check"], row["earned"], row["total"]) for row in found] == [
        ("'=cmd", "q4-rows", "0", "1.5"),
        ("'=cmd", "q4-secret", "1.5", "1.5"),
        ("s1", "q4-rows", "0", "22"),
        ("s1", "q4-secret", "21", "22"),
    ]


def test_those_who_handed_in_nothing_are_rows_of_their_own(tmp_path: Path) -> None:
    graded = stored(tmp_path / "class", [a_result("s1")])
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\ns1,Jane\ns2,Jo\n")
    report_again(graded, Console(quiet=True), roster=roster)

    assert [(row["student"], row["status"]) for row in rows(graded, tmp_path / "t.csv")] == [
        ("s1", "graded"),
        ("s1", "graded"),
        ("s2", "missing"),
    ]


def test_parquet_is_refused_where_no_library_writes_it(graded, tmp_path, monkeypatch) -> None:
    import pandas as pd

    def lacking(*args: object, **kwargs: object) -> bytes:
        raise ImportError("pyarrow")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", lacking)

    with pytest.raises(Refused, match="pyarrow"):
        export(
            ExportCall(graded, "tidy", tmp_path / "x", formats=("parquet",)), Console(quiet=True)
        )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ({"kind": "blackboard"}, "--for: must be one of canvas, moodle"),
        ({"kind": "moodle"}, "--gradebook: is needed"),
        ({"kind": "tidy", "formats": ("xls",)}, "--format: for tidy it must be csv or parquet"),
        ({"kind": "pages", "column": "A"}, "--column: belongs to"),
        ({"kind": "canvas", "scale": True}, "--scale: needs --gradebook"),
        ({"kind": "feedback", "platform": "ilias"}, "--platform: must be canvas or moodle"),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused(graded: Path, call: dict, said: str) -> None:
    with pytest.raises(Refused, match=said):
        export(ExportCall(graded, **call), Console(quiet=True))


@settings(max_examples=10)
@given(texts)
def test_any_name_comes_through_every_export(tmp_path_factory, name: str) -> None:
    out = tmp_path_factory.mktemp("any")
    graded = stored(out / "class", [a_result("s1", name)])

    assert rows(graded, out / "checks.csv")[0]["student"] == "s1"
    assert results_json(graded, out / "gradescope").keys() == {"s1"}
