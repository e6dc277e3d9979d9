"""Prints a validation: the matrix of points lost, what is left out, what is untested, and faults."""

from collections import defaultdict
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.proving.matrix import MatrixRow, Validation


def print_validation(found: Validation, console: Console) -> None:
    """Print the matrix, then a line for everything that it does not show, and the summary."""
    console.print(matrix(found))
    console.print(
        Text(
            "· costs nothing   = is the reference's code there, which its changes cannot reach",
            style="dim",
        )
    )
    alike = groupby(found.left_out, key=lambda each: (each.question, each.slug, each.reason))
    for (_, _, reason), group in alike:
        names = ", ".join(each.name for each in group)
        console.print(Text(f"left out: {names}: {reason}"))
    for check in found.unfailed:
        console.print(Text(f"untested: no misconception fails {check}"))
    for line in found.faults:
        console.print(Text(line, style="red"))
    seeds = f" With {found.seeds} seeds." if found.seeds > 1 else ""
    console.print(Text(found.summary + seeds))


def matrix(found: Validation) -> Table:
    """Return the table of points lost, a row per misconception, a column per question."""
    table = Table(title=f"Points lost, {found.variant.name}", title_justify="left")
    table.add_column("submission", overflow="fold")
    counted = found.assignment.counted(found.variant)
    questions = [question for question in counted if question in found.questions]
    for question in questions:
        table.add_column(question, justify="right", no_wrap=True)
    table.add_column("named", overflow="fold")
    order: dict[str, list[MatrixRow]] = defaultdict(list)
    for row in found.rows:
        order[row.question].append(row)
    for question in sorted(order):
        for row in order[question]:
            table.add_row(
                Text(row.name),
                *[_cell(found, row, q) for q in questions],
                Text(_named(row)),
                style="red" if row.faults else "",
            )
        table.add_section()
    return table


def _named(row: MatrixRow) -> str:
    if not row.question:
        return ""
    return "yes" if row.named == (row.slug,) else ", ".join(row.named) or "no"


def _cell(found: Validation, row: MatrixRow, question: str) -> str:
    lost = row.lost.get(question)
    if lost is None:
        return "=" if question in found.same.get(row.name, ()) else ""
    return f"{lost:g}" if lost else "·"
