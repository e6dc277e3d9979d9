"""The commands `autograder marks …`: marks by CSV, decisions on one student, and the log.

What is heavy is imported where it is used, so that the help appears immediately.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="marks",
    help="Marks of a person, by CSV; other points, excuses, times; the log of every change.",
    no_args_is_help=True,
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `grade` wrote to.")]
Student = Annotated[str, typer.Argument(metavar="STUDENT", help="The student, as in grades.csv.")]
By = Annotated[
    str | None,
    typer.Option(help="Who decides, for the log.", show_default="the name of your account"),
]
Reason = Annotated[str, typer.Option(help="Why, in words that the student reads.")]
Note = Annotated[str, typer.Option("--reason", help="Why, for the log; the student may read it.")]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="Take it back.")]


@app.command("export")
def export_command(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV file to write.")],
) -> int:
    """Write the marks by question to a CSV file: one row for each student and question.

    Fill in points, remark or items (#1; #2 of the rubric) with any spreadsheet, and import it.
    """
    from autograder.commands.desk import export

    return export(folder, file)


@app.command("import")
def import_command(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV file to read.")],
    by: By = None,
) -> int:
    """Read the marks of a CSV file that `export` wrote; all of them, or none if a line is bad.

    Points that were emptied take a mark back. Where only items were changed, points follow.
    """
    from autograder.commands.desk import import_file

    return import_file(folder, file, by)


@app.command("override")
def override_command(
    folder: Folder,
    student: Student,
    question: Annotated[str, typer.Option(metavar="QN", help="The question, such as q3.")],
    points: Annotated[
        float | None, typer.Option(help="Its points, in place of those of the checks.")
    ] = None,
    reason: Reason = "",
    withdraw: Withdraw = False,
    by: By = None,
) -> int:
    """Set the automatic points of a question for one student, with a reason."""
    from autograder.commands.desk import override

    return override(folder, student, question, points, reason, by, withdraw=withdraw)


@app.command("excuse")
def excuse_command(
    folder: Folder, student: Student, reason: Reason = "", withdraw: Withdraw = False, by: By = None
) -> int:
    """Excuse a student: the total in grades.csv is empty, and the reason stands beside it."""
    from autograder.commands.desk import excuse

    return excuse(folder, student, reason, by, withdraw=withdraw)


@app.command("extend")
def extend_command(
    folder: Folder,
    student: Student,
    until: Annotated[
        str | None,
        typer.Option(help="Their own due date, with its offset: 2026-11-22T23:59+01:00."),
    ] = None,
    reason: Note = "",
    withdraw: Withdraw = False,
    by: By = None,
) -> int:
    """Give one student another due date than the class's (see `grade --due`)."""
    from autograder.commands.desk import set_time

    return set_time(folder, student, "until", until, reason, by, withdraw=withdraw)


@app.command("handed-in")
def handed_in_command(
    folder: Folder,
    student: Student,
    at: Annotated[
        str | None, typer.Option(help="When, with its offset: 2026-11-21T10:30+01:00.")
    ] = None,
    reason: Note = "",
    withdraw: Withdraw = False,
    by: By = None,
) -> int:
    """Say when a student's work came, where the files and the export do not tell."""
    from autograder.commands.desk import set_time

    return set_time(folder, student, "handed-in", at, reason, by, withdraw=withdraw)


@app.command("log")
def log_command(
    folder: Folder,
    student: Annotated[
        str | None, typer.Option(metavar="STUDENT", help="Only what concerns this student.")
    ] = None,
) -> int:
    """Show every change of a grade: when, by whom, what, from and to, and why."""
    from autograder.commands.desk import show_log

    return show_log(folder, student)
