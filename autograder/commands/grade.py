"""`grade` from end to end: intake, batch, reports."""

import hashlib
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder import Interrupted, __version__
from autograder.assignments import NAMES
from autograder.assignments.assignment import Assignment
from autograder.checks.calls import TimeLimits
from autograder.commands.class_roster import check_roster, keep_roster, read_roster
from autograder.commands.own_variants import remember_own, tell_foreign, tell_unassigned
from autograder.commands.person import person
from autograder.commands.place import check_executor, place_to_grade
from autograder.commands.report import take_typed, tell_taken, write_from_store
from autograder.grading.batch import MOST_DEATHS, key_of
from autograder.grading.class_seed import check_seed, class_seed
from autograder.grading.job import Job
from autograder.grading.late_days import check_late, remember_times, set_late
from autograder.grading.marking import Marking
from autograder.grading.regrading import note_changes, remember_scores
from autograder.grading.result import Result
from autograder.grading.result_json import read_result
from autograder.grading.roll import Roll
from autograder.grading.store import Store
from autograder.grading.unchanged import handed_in_again, unchanged
from autograder.handout.public_checks import given_digests
from autograder.intake.discovery import discover
from autograder.intake.entry import Entry
from autograder.pools.class_variants import ClassVariants
from autograder.reports.keeping import Taken
from autograder.reports.terminal import summary_table
from autograder.variant import Variant


@dataclass(frozen=True)
class GradeCall:
    """The arguments of `autograder grade`.

    Where each student has an own variant, `own` says which, and `variant` is `own.common`.
    """

    paths: list[Path]
    out: Path
    variant: Variant
    assignment: Assignment
    workers: int = 1
    time_limit: float = 20.0
    memory_limit: int = 2048
    resume: bool = False
    executor: str | None = None
    require_isolation: bool = False
    seed: str | None = None
    reuse: bool = True
    due: str | None = None
    late: str | None = None
    own: ClassVariants | None = None
    roster: Path | None = None

    @property
    def identity(self) -> dict[str, str | float]:
        """What the results depend on; a run can only resume one with the same."""
        text = self.variant.model_dump_json()
        digest = hashlib.sha256(text.encode()).hexdigest()
        return {
            "version": __version__,
            "variant": self.variant.name,
            # Of own variants only the points last: a student may join the class later.
            "variant_digest": self.own.scheme_digest if self.own else digest,
            **({"variants_digest": self.own.digest} if self.own else {}),
            "variant_settings": text,
            "assignment": self.assignment.name,
            "time_limit": self.time_limit,
            "memory_limit": self.memory_limit,
        }


def grade_paths(call: GradeCall, console: Console | None = None) -> int:
    """Grade the submissions under the call's paths and write the reports; return the exit status."""
    console = console or Console()
    if call.executor is not None:
        check_executor(call.executor)
    check_seed(call.seed)
    check_late(call.due, call.late)
    roster = read_roster(call.roster)
    asked = call.assignment
    found = discover(call.paths, asked.name, lambda: given_digests(call.variant, asked))
    for problem in found.problems:
        print(f"autograder: {problem}", file=sys.stderr)
    if not found.entries:
        if not found.problems:
            print("autograder: no submission was found", file=sys.stderr)
        return 1
    unassigned = tell_unassigned(call.own, found.entries)
    check_roster(roster, {entry.student: entry.name for entry in found.entries})
    taken = grade_class(call, found.entries, console, "Grading", collect=False).taken

    def change(marking: Marking, results: list[Result]) -> None:
        set_late(marking.store, call.due, call.late, person(None))
        keep_roster(marking.store, roster, {result.student: result.name for result in results})

    written = write_from_store(call.out, change)
    console.print(summary_table(written.results, call.variant, written.additions.standing))
    if call.own is not None:
        tell_foreign(written.results, call.own, found.entries, console)
    console.print(f"Grades, results, feedback and report.html are in {call.out}", highlight=False)
    if doubt := doubt_of_assignment(written.results, asked.name):
        console.print(doubt, highlight=False)
    status = written.tell(console)
    unreadable = any(result.status == "unreadable" for result in written.results)
    troubled = status or found.problems or unreadable or taken.problems or unassigned
    return 1 if troubled else 0


def doubt_of_assignment(results: Sequence[Result], name: str) -> str | None:
    """Return a sentence where these may be submissions of another assignment than `name`."""
    if not results or any(each.status != "incomplete" or each.auto_total for each in results):
        return None
    others = " or ".join(f"--assignment {other}" for other in NAMES if other != name)
    return (
        f"Nobody has a point, and every submission is incomplete. Are they of {name}? "
        f"If not, grade them with {others}."
    )


@dataclass(frozen=True)
class GradedClass:
    """The results of a run, its isolation, and the typed-in marks that were read."""

    results: list[Result]
    defenses: list[dict[str, Any]]
    taken: Taken


def grade_class(
    call: GradeCall,
    entries: Sequence[Entry],
    console: Console,
    what: str,
    only: Mapping[str, str | Collection[str]] | None = None,
    *,
    collect: bool = True,
) -> GradedClass:
    """Grade the entries, storing each result as it arrives.

    Marks typed into the folder's gradebook are read before anything is deleted.
    `only` maps students to the question, or the questions, that they are graded on.
    Without `collect` the results are only stored. Raises `Interrupted`.
    """
    paths = tuple(sorted({str(path.resolve()) for path in call.paths}))
    roll = Roll({entry.student: key_of(entry) for entry in entries}, paths)
    with Store(call.out).open(call.identity, resume=call.resume, roll=roll) as store:
        seed = class_seed(store, call.seed, resume=call.resume)
        taken = take_typed(store, call.out, call.variant, roll, call.assignment)
        tell_taken(taken, console)
        standing = _standing(store) if call.resume else None
        waiting = [entry for entry in entries if key_of(entry) not in (standing or set())]
        settings = _settings(call, entries, seed, only)
        same = unchanged(store, waiting, settings, roll.keys) if call.reuse else {}
        waiting = [entry for entry in waiting if key_of(entry) not in same]
        again = handed_in_again(store, waiting, settings) if call.reuse else []
        idle = not (waiting or call.require_isolation)
        coded = call.require_isolation or any(entry.may_hold_code for entry in waiting)
        try:
            with place_to_grade(
                settings,
                call.executor,
                min(call.workers, len(entries)),
                coded=coded,
                ask=call.require_isolation or not idle,
                require_isolation=call.require_isolation,
            ) as place:
                remember_scores(store)
                defenses = store.recall("defenses")
                for key, hand_in in same.items():
                    store.rename(hand_in.earlier, key, hand_in.digest)
                standing = (standing or set()) | same.keys()
                store.enrol(roll, standing, resume=call.resume, again=again)
                if same:
                    console.print(_reused(len(same), len(entries)), highlight=False)
                remember_times(store, {key_of(entry): entry.handed_in for entry in entries})
                if call.own is not None:
                    remember_own(store, {**call.own.of, **settings.own})
                kept = place.grade(entries, store, console, what, reuse=call.reuse)
                if kept:
                    console.print(_taken_over(kept), highlight=False)
                if same and defenses and store.recall("defenses") is None:  # nothing was run
                    store.remember("defenses", defenses)
        except KeyboardInterrupt:
            done = len(store.results())
            raise Interrupted(
                f"interrupted; {done} of {len(entries)} submissions are graded and stored; resume "
                "with the same call and --resume"
            ) from None
        note_changes(store, person(None))
        stored = store.results()
        results = [read_result(stored[key_of(entry)]) for entry in entries] if collect else []
        return GradedClass(results, store.recall("defenses") or [], taken)


def _settings(
    call: GradeCall,
    entries: Sequence[Entry],
    seed: str,
    only: Mapping[str, str | Collection[str]] | None,
) -> Job:
    """Return what the call asks of every submission; where it is graded is not known yet."""
    limits = TimeLimits(call.time_limit)
    name, memory = call.assignment.name, call.memory_limit
    job = Job(call.variant, "", limits, seed, name, only or {}, memory)
    if call.own is None:
        return job
    return replace(job, own=call.own.of_entries(entries), variants=call.own.told_apart)


def _reused(kept: int, number: int) -> str:
    return (
        f"{kept} of {number} submissions {'is' if kept == 1 else 'are'} as before, under the same "
        "checks and settings, and not graded again (--no-reuse grades all)."
    )


def _taken_over(kept: Mapping[str, int]) -> str:
    number, hand_ins = sum(kept.values()), len(kept)
    return (
        f"{number} question{'' if number == 1 else 's'} of {hand_ins} "
        f"submission{'' if hand_ins == 1 else 's'} handed in again {'is' if number == 1 else 'are'} "
        "provably as before, and not graded again (--no-reuse grades all)."
    )


def _standing(store: Store) -> set[str]:
    """Return the keys of results that `--resume` keeps: those without a fault of the grader.

    A submission that ended its workers is not tried a third time.
    """
    return {
        key
        for key, text in store.results().items()
        if '"grader-error"' not in text or store.attempts(key).died >= MOST_DEATHS
    }
