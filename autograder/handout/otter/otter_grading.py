"""Takes a submission from otter, grades it, and leaves the result in its place.

Otter runs the files in `submission/` in the kernel that also runs the tests, with that folder on
the kernel's path. So everything a student handed in is moved away before a kernel starts; all
that is left for it to run is one cell of ours with the outcomes as plain text.
"""

import os
import shutil
from pathlib import Path

import nbformat

from autograder.assignments.assignment import Assignment
from autograder.grading.grader import grade
from autograder.grading.result import CheckResult, Result
from autograder.handout.otter.test_files import HIDDEN
from autograder.intake.entry import Entry
from autograder.intake.files import Fault, Folder
from autograder.intake.submission import Submission
from autograder.sandbox.fork_server import choose_server
from autograder.variant import Variant

EXECUTOR = "AUTOGRADER_EXECUTOR"  # where many are graded one after another, as in the preflight


def received_folder(submission: Path) -> Path:
    """Return the folder beside `submission` to which this process moves its files."""
    return submission.resolve().parent / f"received-{os.getpid()}"


def move_away(submission: Path, *, keep: tuple[str, ...] = ()) -> None:
    """Move the files in `submission` to the received folder, except the names in `keep`."""
    received = received_folder(submission)
    received.mkdir(mode=0o700)
    for path in list(submission.iterdir()):
        if path.name not in keep:
            shutil.move(path, received / path.name)


def read_and_remove(submission: Path, assignment: str) -> Submission:
    """Return the files moved from the folder `submission`, as one submission, and remove them.

    Of its files the one named after the `assignment` counts, where there is one.
    """
    received = received_folder(submission)
    notes: tuple[str, ...] = ()
    try:
        contents = Folder(received).contents()
        files, notes = contents.files, contents.left_out
    except Fault as fault:
        files, notes = (), (f"The submission {fault}.",)
    when = max((file.modified for file in files), default=0.0)
    entry = Entry("submission", "", "submission", when, assignment, files, notes)
    read = entry.read()
    shutil.rmtree(received, ignore_errors=True)
    return read


def grade_alone(
    submission: Submission, variant: Variant, seed: str, assignment: Assignment
) -> Result:
    """Grade one submission, with a warm process of its own unless `EXECUTOR` names one.

    `seed` is the class's secret.
    """
    if address := os.environ.get(EXECUTOR):
        return grade(submission, variant, address, seed=seed, assignment=assignment)
    with choose_server() as server:
        return grade(submission, variant, server.address, seed=seed, assignment=assignment)


def leave_record(path: Path, result: Result | None = None) -> None:
    """Write the one cell that otter's kernel will run: a script or a notebook, by `path`."""
    source = "outcomes = {}" if result is None else record_cell(result)
    if path.suffix == ".ipynb":
        cell = nbformat.v4.new_code_cell(source, id="record")
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
        source = nbformat.writes(notebook)
    path.write_text(source + "\n", "utf-8")


def record_cell(result: Result) -> str:
    """Return the assignment of `outcomes`: by check, whether it passed, and what to say if not."""
    outcomes = {
        check.name: (check.outcome == "passed", feedback(check))
        for question in result.questions
        for check in question.checks
    }
    return f"outcomes = {outcomes!r}"


def feedback(check: CheckResult) -> str:
    """Return the feedback of a check: for hidden ones, always the same few words."""
    if check.visibility == "hidden":
        return "" if check.outcome == "passed" else HIDDEN
    return check.feedback


def visible_summary(result: Result) -> str:
    """Return the text above the tests for students: the reason, and how many hidden checks hold."""
    hidden = [c for q in result.questions for c in q.checks if c.visibility == "hidden"]
    missed = sum(check.outcome != "passed" for check in hidden)
    counted = f"Of {len(hidden)} hidden checks, {missed} do not hold." if missed else ""
    everything = "" if missed else f"All {len(hidden)} hidden checks hold."
    return "\n".join(part for part in (result.reason, counted, everything) if part)


def full_report(result: Result) -> str:
    """Return the whole result as text, for the instructor."""
    lines = [f"{result.submission}: {result.status}, {result.auto_total:g} of {result.auto_max:g}"]
    lines += [f"note: {note}" for note in result.notes]
    for question in result.questions:
        for check in question.checks:
            if check.outcome != "passed":
                named = f" [{check.misconception}]" if check.misconception else ""
                lines.append(f"{check.name}: {check.outcome}{named}: {check.feedback}")
    return "\n".join(lines)
