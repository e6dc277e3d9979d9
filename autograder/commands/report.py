"""`report`: writes all output files of `grade` again, from the store alone."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.assignments.assignment import Assignment
from autograder.assignments.registry import assignment
from autograder.commands.class_roster import (
    keep_roster,
    read_roster,
    stored_attendance,
    tell_roster,
)
from autograder.commands.person import person
from autograder.grading.decisions import outdated_overrides
from autograder.grading.late_days import (
    check_late,
    class_lateness,
    policy_in_words,
    set_late,
)
from autograder.grading.marking import Marking
from autograder.grading.regrading import GRADED_AGAIN
from autograder.grading.result import Result
from autograder.grading.result_json import read_result
from autograder.grading.roll import Roll
from autograder.grading.store import Store, StoreError
from autograder.grading.stored_results import without_feedback
from autograder.reports.additions import Additions, same_files, unjudged
from autograder.reports.formatting import listed
from autograder.reports.gradebook import counted_questions, grades_csv, manual_max
from autograder.reports.keeping import (
    Taken,
    manual_totals,
    note_written,
    outdated,
    own_columns,
    question_marks,
    take_marks,
)
from autograder.reports.writing import write_reports
from autograder.variant import Variant

NAMED = 5


@dataclass(frozen=True)
class Written:
    """What was written to a folder, and what to report about it."""

    results: list[Result]
    variant: Variant
    additions: Additions
    taken: Taken

    def tell(self, console: Console) -> int:
        """Report problems on standard error; return the exit status."""
        tell_taken(self.taken, console)
        missing = self.additions.missing
        if missing:
            number = len(missing) + len(self.results)
            _complain(
                f"{len(missing)} of {number} submissions {'is' if len(missing) == 1 else 'are'} "
                f"not graded yet: {listed(missing, NAMED)}; call grade again as before, with "
                "--resume"
            )
        unknown = [s for s, late in sorted(self.additions.lateness.items()) if late.days is None]
        if unknown:
            console.print(
                f"How late is not known for {listed(unknown, NAMED)}: nothing is taken off; "
                "`autograder marks handed-in` says when they came",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
        tell_roster(self.additions.roster, console)
        faults = unjudged(self.results)
        if faults:
            students = list(dict.fromkeys(fault.result.student for fault in faults))
            checks = f"{len(faults)} check{'' if len(faults) == 1 else 's'}"
            _complain(
                f"{checks} of {listed(students, NAMED)} could not be judged, through a fault of "
                "the grader or of this machine; report.html has the tracebacks"
            )
        return 1 if missing or faults or self.taken.problems else 0


def report_again(
    folder: Path,
    console: Console | None = None,
    due: str | None = None,
    late: str | None = None,
    roster: Path | None = None,
) -> int:
    """Write the reports under `folder` again, from the store; return the exit status.

    Typed-in marks are read first. `due` and `late` are kept in the folder (see `late_days`), and so
    is `roster`, a table of all who should hand in. Raises `StoreError` where there is no store,
    `Refused` for what is no due date or policy, and for a roster of another class.
    """
    check_late(due, late)
    sheet = read_roster(roster)

    def change(marking: Marking, results: list[Result]) -> None:
        set_late(marking.store, due, late, person(None))
        keep_roster(marking.store, sheet, {result.student: result.name for result in results})

    return write_from_store(folder, change).tell(console or Console())


def write_from_store(
    folder: Path, change: Callable[[Marking, list[Result]], None] | None = None
) -> Written:
    """Write every report under `folder` from its store, after reading what was typed there.

    `change` is called in between, with the class's marks and results: what it stores is newer than
    what was typed, and comes out in every report.
    """
    with Store(folder).reopen() as store:
        variant, asked = stored_variant(store), stored_assignment(store)
        results = without_feedback(each_result(store))
        taken = _take(store, folder, variant, asked, results)
        if change is not None:
            change(Marking(store, asked, variant), results)
            results = without_feedback(each_result(store))
        key_of, stored = store.roll(), store.results()
        additions = class_additions(store, results)
        ordered = sorted(results, key=lambda result: result.student)
        gradebook = grades_csv(ordered, variant, asked, additions)
        note_written(store, gradebook, additions.marks)
        write_reports(
            results,
            variant,
            folder,
            defenses=_defenses(store),
            additions=additions,
            assignment=asked,
            in_full=lambda result: read_result(stored[key_of[result.student]]),
        )
    return Written(results, variant, additions, taken)


def take_typed(
    store: Store, folder: Path, variant: Variant, roll: Roll, asked: Assignment
) -> Taken:
    """Read the marks typed into the gradebook, before `roll` is enrolled."""
    return _take(store, folder, variant, asked, [], roll)


def _take(
    store: Store,
    folder: Path,
    variant: Variant,
    asked: Assignment,
    results: Sequence[Result],
    roll: Roll | None = None,
) -> Taken:
    questions = counted_questions(results, variant, asked)
    most = manual_max(variant, questions, asked)
    marking = Marking(store, asked, variant)
    return take_marks(marking, folder, most, questions, roll.keys if roll else None)


def take_stored(
    store: Store, folder: Path, variant: Variant, asked: Assignment, results: Sequence[Result]
) -> Taken:
    """Read the marks typed into the gradebook of a class that is graded."""
    return _take(store, folder, variant, asked, results)


def tell_taken(taken: Taken, console: Console) -> None:
    """Report what in the gradebook could not be read, and what changed."""
    for problem in taken.problems:
        _complain(problem)
    for line in taken.news:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def stored_results(store: Store) -> list[Result]:
    """Return the results of the class; raises `StoreError` for one that cannot be read."""
    return list(each_result(store))


def each_result(store: Store) -> Iterator[Result]:
    """Yield the results of the class; raises `StoreError` for one that cannot be read."""
    for key, text in store.results().items():
        try:
            yield read_result(text)
        except ValueError:
            student = key.partition("\n")[0]
            raise StoreError(
                f"{store.path}: the result of {student} cannot be read; grade again"
            ) from None


def stored_variant(store: Store) -> Variant:
    """Return the variant of the class; raises `StoreError` where it cannot be read."""
    try:
        return Variant.model_validate_json(str(store.identity["variant_settings"]))
    except (KeyError, ValueError):
        raise StoreError(f"{store.path}: holds no variant; grade again") from None


def stored_assignment(store: Store) -> Assignment:
    """Return the assignment of the class. Raises `Refused` where there is none of its name."""
    return assignment(str(store.identity.get("assignment")))


def class_additions(store: Store, results: Sequence[Result]) -> Additions:
    """Return what is known of the class besides its results."""
    marking = Marking(store, stored_assignment(store), stored_variant(store))
    graded = {result.student for result in results}
    digests = store.digests()
    read = {result.student for result in results if result.status != "unreadable"}
    files = {s: digests[key] for s, key in store.roll().items() if s in read and key in digests}
    student_of = {key: student for student, key in store.roll().items()}
    code = {(student_of[key], q): text for (key, q), text in store.excerpts().items()}
    return Additions(
        marks={s: points for s, points in manual_totals(marking).items() if s in graded},
        outdated=frozenset(outdated(store, marking)) & graded,
        own=own_columns(store),
        identical=same_files(files),
        missing=sorted(store.roll().keys() - graded),
        code=code,
        given=question_marks(marking),
        overrides=store.overrides(),
        outdated_overrides=frozenset(outdated_overrides(store)),
        excuses=store.excuses(),
        lateness=class_lateness(store, graded),
        policy=policy_in_words(store),
        # What `grade` itself changes is not in a report: that must not depend on earlier runs.
        log=[change for change in store.log() if change.what != GRADED_AGAIN],
        roster=stored_attendance(store, {result.student: result.name for result in results}),
    )


def _defenses(store: Store) -> list[Mapping[str, Any]]:
    found = store.recall("defenses")
    return list(found) if isinstance(found, list) else []


def _complain(message: str) -> None:
    print(f"autograder: {message}", file=sys.stderr)
