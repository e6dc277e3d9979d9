"""`check`: the public checks of one file, as a student runs them."""

import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.checks.calls import TimeLimits
from autograder.checks.engine import Question
from autograder.checks.visible_text import visible
from autograder.grading.grader import Conditions, grade
from autograder.grading.result import QuestionResult
from autograder.intake.discovery import discover
from autograder.intake.modules import imported_by_module, imported_modules, is_library
from autograder.intake.submission import Submission
from autograder.reports.check_run import (
    hidden_sentence,
    show_lost,
    show_question,
    summary,
)
from autograder.sandbox.fork_server import choose_server
from autograder.sandbox.process_pool import ProcessPool
from autograder.sandbox.session import Loaded
from autograder.variant import Variant

LARGEST_HELPER = 2**20


@dataclass(frozen=True)
class CheckCall:
    """The arguments of `autograder check`.

    Raises `Refused` where there is no such file or no such question.
    """

    file: Path
    variant: Variant
    assignment: Assignment
    question: str | None = None
    limits: TimeLimits = field(default_factory=TimeLimits)

    def __post_init__(self) -> None:
        if not self.file.is_file():
            kind = "is a folder" if self.file.is_dir() else "there is no such file"
            raise Refused(f"FILE: must be a notebook or a script. Received: {self.file} ({kind})")
        if not self.questions:
            names = ", ".join(self.assignment.of(self.variant).names)
            raise Refused(f"--question: must be one of {names}. Received: {self.question}")

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions to check."""
        return self.assignment.of(self.variant).only(self.question)

    def read(self) -> Submission:
        """Return the file's code; `unreadable` says what is wrong with it.

        Modules beside the file that it imports are included.
        """
        found = discover([self.file], self.assignment.name)
        if not found.entries:
            reason = found.problems[0] if found.problems else "The file holds no code."
            return Submission("", "", self.file.name, "script", unreadable=reason)
        submission = found.entries[0].read()
        beside = helpers_beside(self.file, submission)
        submission.helpers.update((path.name, path.read_bytes()) for path in beside)
        return submission


def check_file(call: CheckCall, console: Console | None = None) -> int:
    """Check the file once; return 0 if everything asked for holds, and 1 otherwise."""
    console = console or console_for_students()
    with choose_server(ahead=2) as server:
        holds = check_once(call, ProcessPool(server.address), console)
    return 0 if holds else 1


def check_once(
    call: CheckCall, pool: ProcessPool, console: Console, *, seen: float | None = None
) -> bool:
    """Check the file as it is now, printing each question as it is done.

    `seen` is when the file changed (`time.monotonic()`), now by default. Returns
    whether everything asked for holds.
    """
    began = time.monotonic() if seen is None else seen
    submission = call.read()
    failed: list[str] = []
    hints = {question.name: question.hints for question in call.questions}
    conditions = Conditions()
    status = console.status("Starting …")

    def progress(step: Loaded | QuestionResult) -> None:
        pool.check()
        if isinstance(step, Loaded):
            failed.extend(step.failed)
            show_lost(console, step.broken, "The rest was checked.")
            status.update("Checking …")
        else:
            show_question(console, step, hints[step.name], conditions.printed)

    with status:
        result = grade(
            submission,
            call.variant,
            pool,
            limits=call.limits,
            assignment=call.assignment,
            questions=call.questions,
            public_only=True,
            conditions=conditions,
            progress=progress,
        )
    holds = result.status != "unreadable" and all(
        check.outcome == "passed" for question in result.questions for check in question.checks
    )
    if result.status == "unreadable":
        console.print(Text(visible(result.reason or ""), style="yellow"))
    else:
        if not holds:
            show_lost(console, failed, "Failing top-level code costs no points by itself.")
        console.print(summary(result.questions))
        console.print(Text(hidden_sentence(call.questions), style="dim"))
    if submission.helpers:
        names = visible(" and ".join(sorted(submission.helpers)))
        console.print(Text(f"It imports {names}: hand that in as well, in one zip.", style="dim"))
    when = datetime.now().strftime("%H:%M:%S")
    seconds = time.monotonic() - began
    console.print(Text(f"{visible(call.file.name)} checked at {when} in {seconds:.2f} s", "dim"))
    return holds


def helpers_beside(file: Path, submission: Submission) -> list[Path]:
    """Return the modules in the file's folder that its code imports, directly or indirectly."""
    waiting = sorted(imported_modules(submission.cells, submission.kind))
    found: dict[str, Path] = {}
    for name in waiting:
        path = file.parent / f"{name}.py"
        if (
            name not in found
            and not is_library(name)
            and path.is_file()
            and path.name != file.name
            and path.stat().st_size <= LARGEST_HELPER
        ):
            found[name] = path
            waiting.extend(sorted(imported_by_module(path.read_bytes()) - found.keys()))
    return [found[name] for name in sorted(found)]


def console_for_students() -> Console:
    """Return a console that shows a character it lacks as `?` instead of failing."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    return Console(highlight=False)
