"""`validate`: proves that a variant's checks fit its reference, skeleton and misconceptions.

Every misconception is graded on its own question, and on every other question whose functions its
changes can reach. The other questions' functions are then the reference's, definition by definition;
one misconception of each question is graded on them all the same.
"""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.commands.grade import GradeCall, grade_class
from autograder.commands.validate_table import print_validation
from autograder.grading.grader import Conditions, grade
from autograder.grading.result import Result
from autograder.grading.result_json import result_json
from autograder.handout.misconceptions import (
    Misconception,
    left_out,
    read_misconceptions,
    splice,
)
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.intake.submission import Submission
from autograder.proving.matrix import (
    REFERENCE,
    SKELETON,
    MatrixRow,
    Validation,
    Verdicts,
    differences,
    first_of_each_question,
    judge,
    unfailed_checks,
    verdicts,
)
from autograder.proving.page import validation_page
from autograder.proving.reach import names_bound, reached_by_question
from autograder.reports.whole_file import write_whole
from autograder.sandbox.fork_server import choose_server
from autograder.variant import Variant

PAGE = "validation.html"


@dataclass(frozen=True)
class ValidateCall:
    """The arguments of `autograder validate`.

    `question` restricts it to one question. `executor` is the address of a warm process that is
    there already, and that this run neither starts nor stops.
    """

    variant: Variant
    assignment: Assignment
    out: Path | None = None
    workers: int = 1
    seeds: int = 1
    question: str | None = None
    executor: str | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """The names of the questions to validate. Raises `Refused` where there is no such one."""
        asked = self.assignment.of(self.variant)
        found = tuple(question.name for question in asked.only(self.question))
        if not found:
            raise Refused(
                f"--question: {asked.name} has {', '.join(asked.names)}. Received: {self.question}"
            )
        return found


def validate_variant(
    variant: Variant,
    assignment: Assignment,
    *,
    out: Path | None = None,
    workers: int = 1,
    seeds: int = 1,
    question: str | None = None,
    executor: str | None = None,
    console: Console | None = None,
) -> int:
    """Grade the reference, the skeleton and every misconception; print the matrix.

    With several `seeds`, everything is graded with each of them, and no verdict may differ. Returns 0 if
    everything holds, and 1 otherwise. `out` keeps submissions and results, and the matrix as a page.
    """
    console = console or Console()
    call = ValidateCall(variant, assignment, out, workers, seeds, question, executor)
    found = validated(call, console)
    print_validation(found, console)
    if out is not None:
        write_whole(out / PAGE, validation_page(found))
        console.print(f"The matrix as a page: {out / PAGE}", highlight=False, soft_wrap=True)
    return 1 if found.faults else 0


def validated(call: ValidateCall, console: Console) -> Validation:
    """Return what a validation finds; `console` shows its progress."""
    asked, questions = call.assignment, call.questions
    first: Verdicts = {}
    rows: list[MatrixRow] = []
    faults: list[str] = []
    unfailed: tuple[str, ...] = ()
    same: dict[str, frozenset[str]] = {}
    with _folder(call.out) as folder, warm_process(call.executor) as address:
        written = write_submissions(call.variant, folder / "submissions", asked, questions)
        for number in range(1, call.seeds + 1):
            results, same = _graded(call, folder, written, address, number, console)
            of_seed = [judge(result, written[result.student]) for result in results]
            faults += [f"{row.name}: {fault}" for row in of_seed for fault in row.faults]
            if number == 1:
                rows, first = of_seed, verdicts(results)
                unfailed = unfailed_checks(results, asked, questions)
            faults += differences(first, verdicts(results), number)
    missing = left_out(asked.masters / "misconceptions", call.variant)
    return Validation(
        call.variant,
        asked,
        questions,
        tuple(rows),
        same,
        tuple(each for each in missing if each.question in questions),
        unfailed,
        tuple(faults),
        call.seeds,
    )


def write_submissions(
    variant: Variant, folder: Path, assignment: Assignment, questions: Collection[str] | None = None
) -> dict[str, Misconception | None]:
    """Write the reference, the skeleton and every misconception as scripts; return them by student.

    With `questions`, the misconceptions of these only.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reference = render(variant, "solution", assignment)
    written: dict[str, Misconception | None] = {REFERENCE: None, SKELETON: None}
    (folder / f"{REFERENCE}.py").write_text(reference, "utf-8")
    (folder / f"{SKELETON}.py").write_text(render(variant, "skeleton", assignment), "utf-8")
    for wrong in read_misconceptions(assignment.masters / "misconceptions", variant):
        if questions is None or wrong.question in questions:
            (folder / f"{wrong.name}.py").write_text(splice(reference, wrong, variant), "utf-8")
            written[wrong.name] = wrong
    return written


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out is not None:
        yield out
        return
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(scratch)


@contextmanager
def warm_process(executor: str | None) -> Iterator[str]:
    """Yield the address of a warm process: of `executor`, or of one started for the block."""
    if executor is not None:
        yield executor
        return
    with choose_server() as server:
        yield server.address


def _graded(
    call: ValidateCall,
    folder: Path,
    written: dict[str, Misconception | None],
    address: str,
    number: int,
    console: Console,
) -> tuple[list[Result], dict[str, frozenset[str]]]:
    """Grade everything with seed `number`; return the results, and what needed no grading."""
    seed = f"validate {number}"
    reference, reach = _reference(call, folder, address, seed)
    wrongs = [wrong for wrong in written.values() if wrong]
    whole = first_of_each_question(wrongs)
    only = {SKELETON: frozenset(call.questions)}
    for wrong in wrongs:
        changed = names_bound(wrong.code)
        touched = {q for q, names in reach.items() if names & changed} | {wrong.question}
        only[wrong.name] = frozenset(call.questions if wrong.name in whole else touched)
    title = "Validating" if call.seeds == 1 else f"Validating, seed {number} of {call.seeds}"
    graded = folder / ("graded" if number == 1 else f"graded-{number}")
    grading = GradeCall(
        [folder / "submissions"],
        graded,
        call.variant,
        call.assignment,
        workers=call.workers,
        seed=seed,
        executor=address,
    )
    found = discover(grading.paths, call.assignment.name).entries
    entries = [each for each in found if each.student in only]
    results = [reference, *grade_class(grading, entries, console, title, only).results]
    if call.out is not None:
        kept = graded / "results"
        kept.mkdir(exist_ok=True)
        for old in kept.glob("*.json"):
            old.unlink()
        for result in results:
            write_whole(kept / f"{result.student}.json", result_json(result))
    return results, {wrong.name: frozenset(call.questions) - only[wrong.name] for wrong in wrongs}


def _reference(
    call: ValidateCall, folder: Path, address: str, seed: str
) -> tuple[Result, dict[str, frozenset[str]]]:
    """Grade the reference; return its result, and by question the names that its functions use."""
    code = (folder / "submissions" / f"{REFERENCE}.py").read_text("utf-8")
    conditions = Conditions()
    everything = call.assignment.of(call.variant)
    result = grade(
        Submission(REFERENCE, "", f"{REFERENCE}.py", "script", (code,)),
        call.variant,
        address,
        assignment=everything,
        questions=everything.only(call.questions),
        seed=seed,
        conditions=conditions,
    )
    return result, reached_by_question(code, conditions.asked)
