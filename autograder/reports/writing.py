"""Writes all output files of `grade`, from the results alone."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.assignments.assignment import Assignment
from autograder.grading.result import Result
from autograder.grading.result_json import result_json
from autograder.intake.names import safe_names
from autograder.reports.additions import NO_ADDITIONS, Additions
from autograder.reports.gradebook import GRADEBOOK, MISSING, grades_csv, missing_csv
from autograder.reports.pages import DefenseEntry, feedback_page, report_page
from autograder.reports.standing import marking_record
from autograder.reports.whole_file import write_whole
from autograder.variant import Variant


def write_reports(
    results: Iterable[Result],
    variant: Variant,
    out: Path,
    *,
    defenses: Sequence[Mapping[str, Any]] = (),
    additions: Additions = NO_ADDITIONS,
    assignment: Assignment,
    in_full: Callable[[Result], Result] = lambda result: result,
) -> None:
    """Write `grades.csv`, `report.html`, `results/` and `feedback/` under `out`, and
    `missing.csv` where there is a roster.

    `defenses` are the parts of the isolation, each `{"name", "given", "how"}`, for the
    class report. `in_full` returns a result with its feedback, where `results` have none to save
    memory. Result files and pages of students who are not among the results are
    removed. The same results give the same bytes. Raises `ValueError` where two results share
    a student, `OSError` where a file cannot be written; every file is then either the old one
    or the new one.
    """
    ordered = sorted(results, key=lambda result: result.student)
    files = safe_names(result.student for result in ordered)
    if len(files) != len(ordered):
        raise ValueError(
            "results: must hold one result per student. "
            f"Received: {len(ordered)} results of {len(files)} students"
        )
    for folder in ("results", "feedback"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for result in ordered:
        name = files[result.student]
        standing = additions.standing(result)
        notes = [*result.notes, *additions.remarks(result)]
        whole = in_full(result)
        remarked = whole.model_copy(update={"notes": notes, "marking": marking_record(standing)})
        _write(out / "results" / f"{name}.json", result_json(remarked))
        page = feedback_page(whole, variant, assignment, standing)
        _write(out / "feedback" / f"{name}.html", page)
    isolation = [DefenseEntry(**defense) for defense in defenses]
    report = report_page(ordered, variant, files, assignment, isolation, additions, in_full=in_full)
    write_whole(out / "report.html", report)
    write_whole(out / GRADEBOOK, grades_csv(ordered, variant, assignment, additions))
    if additions.roster is not None:
        write_whole(out / MISSING, missing_csv(additions.roster))
    _remove_stale(out, set(files.values()))


def _write(path: Path, content: str) -> None:
    """Write a file unless it is as it should be: of a large class, one decision changes few."""
    try:
        if path.read_bytes() == content.encode("utf-8"):
            return
    except OSError:
        pass
    write_whole(path, content)


def _remove_stale(out: Path, names: set[str]) -> None:
    """Remove the result files and pages of students no longer there, and nothing else."""
    for record in sorted((out / "results").glob("*.json")):
        if record.stem not in names and _is_ours(record):
            record.unlink()
            (out / "feedback" / f"{record.stem}.html").unlink(missing_ok=True)


def _is_ours(record: Path) -> bool:
    try:
        content = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and {"student", "auto_total", "questions"} <= content.keys()
