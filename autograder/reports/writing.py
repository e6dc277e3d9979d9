"""Write everything that `grade` leaves behind, from the results alone."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.grading.result import Result
from autograder.grading.result_json import result_json
from autograder.intake.names import safe_names
from autograder.reports.files import write_whole
from autograder.reports.gradebook import grades_csv, manual_marks
from autograder.reports.pages import Defence, feedback_page, report_page
from autograder.variant import Variant


def write_reports(
    results: Iterable[Result],
    variant: Variant,
    out: Path,
    *,
    defences: Sequence[Mapping[str, Any]] = (),
    keep_marks: bool = False,
) -> None:
    """Write `grades.csv`, `report.html`, `results/` and `feedback/` under `out`.

    `defences` are the parts of the isolation, each `{"name", "given", "how"}`, for the
    class report. `keep_marks` carries over the manual marks a person has typed into an earlier
    `grades.csv` there. The same results give the same bytes. Raises `ValueError` where two
    results share a student, `OSError` where a file cannot be written; every file is then
    either the old one or the new one.
    """
    ordered = sorted(results, key=lambda result: result.student)
    files = safe_names(result.student for result in ordered)
    if len(files) != len(ordered):
        raise ValueError(
            "results: must hold one result a student. "
            f"Received: {len(ordered)} results of {len(files)} students"
        )
    marks = manual_marks(out / "grades.csv", ordered) if keep_marks else {}
    for folder in ("results", "feedback"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for result in ordered:
        name = files[result.student]
        write_whole(out / "results" / f"{name}.json", result_json(result))
        write_whole(out / "feedback" / f"{name}.html", feedback_page(result, variant))
    isolation = [Defence(**defence) for defence in defences]
    write_whole(out / "report.html", report_page(ordered, variant, files, isolation))
    write_whole(out / "grades.csv", grades_csv(ordered, variant, marks))
