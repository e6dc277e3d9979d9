"""`validate`: proves that a variant's checks fit its reference, skeleton and misconceptions."""

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.assignments.assignment import Assignment
from autograder.commands.grade import GradeCall, grade_class
from autograder.grading.result import Result
from autograder.handout.misconceptions import (
    Misconception,
    read_misconceptions,
    splice,
)
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.reports.writing import write_reports
from autograder.variant import Variant


@dataclass(frozen=True)
class MatrixRow:
    """One row of the matrix: points lost by question, and what is wrong."""

    name: str
    question: str
    lost: dict[str, float]
    named: tuple[str, ...]
    faults: tuple[str, ...]


def write_submissions(
    variant: Variant, folder: Path, assignment: Assignment
) -> dict[str, Misconception | None]:
    """Write the reference, the skeleton and every misconception as scripts; return them by student."""
    folder.mkdir(parents=True, exist_ok=True)
    reference = render(variant, "solution", assignment)
    written: dict[str, Misconception | None] = {"reference": None, "skeleton": None}
    (folder / "reference.py").write_text(reference, "utf-8")
    (folder / "skeleton.py").write_text(render(variant, "skeleton", assignment), "utf-8")
    asked = assignment.of(variant).names
    for wrong in read_misconceptions(assignment.masters / "misconceptions", variant):
        if wrong.question not in asked:
            continue
        (folder / f"{wrong.name}.py").write_text(splice(reference, wrong, variant), "utf-8")
        written[wrong.name] = wrong
    return written


def judge(result: Result, wrong: Misconception | None) -> MatrixRow:
    """Return the matrix's row of one result; `wrong` is None for the reference and the skeleton."""
    lost = {q.name: round(q.max - q.score, 2) for q in result.questions}
    named = tuple(
        dict.fromkeys(
            c.misconception for q in result.questions for c in q.checks if c.misconception
        )
    )
    faults = []
    if result.student == "reference":
        failed = [c.name for q in result.questions for c in q.checks if c.outcome != "passed"]
        faults += [f"the reference fails {name}" for name in failed]
    elif result.student == "skeleton":
        if result.auto_total:
            faults.append(f"the untouched skeleton earns {result.auto_total:g} points")
    elif wrong is not None:
        if not lost[wrong.question]:
            faults.append("is not caught")
        faults += [f"costs points in {q}" for q, n in lost.items() if n and q != wrong.question]
        if wrong.slug not in named:
            faults.append(f"is named {', '.join(named) or 'nothing'}")
        elif named != (wrong.slug,):
            others = ", ".join(name for name in named if name != wrong.slug)
            faults.append(f"is also named {others}")
    return MatrixRow(result.student, wrong.question if wrong else "", lost, named, tuple(faults))


Verdicts = dict[tuple[str, str], tuple[str, float, str | None]]


def validate_variant(
    variant: Variant,
    assignment: Assignment,
    *,
    out: Path | None = None,
    workers: int = 1,
    seeds: int = 1,
    console: Console | None = None,
) -> int:
    """Grade the reference, the skeleton and every misconception; print the matrix.

    With several `seeds`, everything is graded with each of them, and no verdict may differ. Returns 0 if
    everything holds, and 1 otherwise. `out` keeps submissions and results.
    """
    console = console or Console()
    first: Verdicts = {}
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) if out is None else out
        written = write_submissions(variant, folder / "submissions", assignment)
        for number in range(1, seeds + 1):
            seed = f"validate {number}"
            title = "Validating" if seeds == 1 else f"Validating, seed {number} of {seeds}"
            graded = folder / ("graded" if number == 1 else f"graded-{number}")
            call = GradeCall(
                [folder / "submissions"],
                graded,
                variant,
                assignment,
                workers=workers,
                seed=seed,
            )
            results = _graded(call, written, console, title, keep=out is not None)
            rows = [judge(result, written[result.student]) for result in results]
            if number == 1:
                console.print(matrix(rows, variant, assignment))
                first = verdicts(results)
            told = [f"{row.name}: {fault}" for row in rows for fault in row.faults]
            told += differences(first, verdicts(results), number)
            for line in told:
                console.print(Text(line, style="red"))
            faults += len(told)
            console.print(
                _summary(rows, variant, assignment, f", seed {number}" if seeds > 1 else "")
            )
    return 1 if faults else 0


def _graded(
    call: GradeCall,
    written: dict[str, Misconception | None],
    console: Console,
    title: str,
    *,
    keep: bool,
) -> list[Result]:
    entries = discover(call.paths, call.assignment.name).entries
    # One solution of each misconception is graded on all questions; the other
    # ways of committing it are graded on their own question.
    misconceptions = [wrong for wrong in written.values() if wrong]
    whole = first_ways(misconceptions)
    only = {wrong.name: wrong.question for wrong in misconceptions if wrong not in whole}
    graded = grade_class(call, entries, console, title, only)
    if keep:
        kept = [result for result in graded.results if result.student not in only]
        write_reports(
            kept, call.variant, call.out, defenses=graded.defenses, assignment=call.assignment
        )
    return graded.results


def first_ways(misconceptions: Iterable[Misconception]) -> list[Misconception]:
    """Return the first solution of each misconception: a variant may lack number 1."""
    first: dict[tuple[str, str], Misconception] = {}
    for wrong in sorted(misconceptions, key=lambda wrong: wrong.index):
        first.setdefault((wrong.question, wrong.slug), wrong)
    return list(first.values())


def verdicts(results: list[Result]) -> Verdicts:
    """Return the verdicts by submission and check: outcome, points earned, misconception."""
    return {
        (result.student, check.name): (check.outcome, check.earned, check.misconception)
        for result in results
        for question in result.questions
        for check in question.checks
    }


def differences(first: Verdicts, other: Verdicts, number: int) -> list[str]:
    """Return a line for each verdict that differs between seed `number` and the first one."""

    def told(verdict: tuple[str, float, str | None] | None) -> str:
        if verdict is None:
            return "nothing"
        return f"{verdict[0]}{f' ({verdict[2]})' if verdict[2] else ''}"

    return [
        f"seed {number}: {student}: {check} is {told(other.get((student, check)))}, "
        f"and {told(first.get((student, check)))} with seed 1"
        for student, check in sorted(first.keys() | other.keys())
        if first.get((student, check)) != other.get((student, check))
    ]


def _summary(rows: list[MatrixRow], variant: Variant, assignment: Assignment, which: str) -> Text:
    wrong = [row for row in rows if row.question]
    right = sum(not row.faults for row in wrong)
    points = sum(assignment.auto_points(variant).values())
    return Text(
        f"{variant.name}{which}: reference {_total(rows, 'reference', points)} of {points:g}, "
        f"skeleton {_total(rows, 'skeleton', points)}, {right} of {len(wrong)} misconceptions "
        "found, named, and costing only their own question."
    )


def _total(rows: list[MatrixRow], name: str, points: float) -> str:
    row = next(row for row in rows if row.name == name)
    return f"{points - sum(row.lost.values()):g}"


def _cell(lost: float | None) -> str:
    if lost is None:
        return ""
    return f"{lost:g}" if lost else "·"


def matrix(rows: list[MatrixRow], variant: Variant, assignment: Assignment) -> Table:
    """Return the table of points lost, a row per misconception, a column per question."""
    table = Table(title=f"Points lost, {variant.name}", title_justify="left")
    table.add_column("submission")
    questions = assignment.counted(variant)
    for question in questions:
        table.add_column(question, justify="right")
    table.add_column("named")
    order: dict[str, list[MatrixRow]] = defaultdict(list)
    for row in rows:
        order[row.question].append(row)
    for question in sorted(order):
        for row in order[question]:
            cells = [_cell(row.lost.get(q)) for q in questions]
            named = row.named if row.question else ()
            table.add_row(
                Text(row.name),
                *cells,
                Text(", ".join(named)),
                style="red" if row.faults else "",
            )
        table.add_section()
    return table
