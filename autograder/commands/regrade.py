"""`regrade`: one question again for the whole class, shown before it is applied."""

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from autograder import Interrupted, Refused, __version__
from autograder.assignments.assignment import Assignment
from autograder.checks.calls import TimeLimits
from autograder.checks.visible_text import visible
from autograder.commands.own_variants import recall_own
from autograder.commands.person import person
from autograder.commands.place import check_executor, place_to_grade
from autograder.commands.report import (
    stored_assignment,
    stored_results,
    stored_variant,
    write_from_store,
)
from autograder.grading.batch import key_of
from autograder.grading.class_seed import FACT as SEED
from autograder.grading.job import Job
from autograder.grading.marking import Marking
from autograder.grading.regrading import Regraded, apply, merged
from autograder.grading.result import Result
from autograder.grading.result_json import read_result
from autograder.grading.roll import Roll
from autograder.grading.store import Store
from autograder.handout.public_checks import given_digests
from autograder.intake.discovery import discover
from autograder.intake.entry import Entry
from autograder.reports.feedback import counted
from autograder.reports.formatting import points
from autograder.variant import Variant


@dataclass(frozen=True)
class RegradeCall:
    """The arguments of `autograder regrade`."""

    folder: Path
    question: str
    yes: bool = False
    reason: str = ""
    workers: int = 1
    executor: str | None = None
    by: str | None = None


@dataclass
class _Class:
    """What was stored before, and what becomes of each student; `left` says why of whom."""

    variant: Variant
    assignment: Assignment
    seed: str
    limits: TimeLimits
    memory: int
    paths: list[str]
    roll: dict[str, str]
    results: dict[str, Result]
    digests: dict[str, str]
    overrides: set[str]
    own: dict[str, Variant]
    left: list[str] = field(default_factory=list)

    def variant_of(self, student: str) -> Variant:
        """Return the variant that a student was graded under, in a class of own ones, too."""
        by_name = {variant.name: variant for variant in self.own.values()}
        graded_under = self.results[student].variant
        return by_name.get(graded_under, self.own.get(student, self.variant))


def regrade(call: RegradeCall, console: Console | None = None) -> int:
    """Grade one question again, show what changes, and apply it; return the exit status.

    Without `yes` it asks on a terminal; elsewhere it only shows. 1 where there is a change that was
    not applied, or a hand-in that was left as it is.
    """
    console = console or Console()
    who = person(call.by)
    if call.executor is not None:
        check_executor(call.executor)
    known = _stored(call)
    entries = _entries(known)
    changes = _graded(call, known, entries, console) if entries else []
    different = [change for change in changes if change.differs]
    _show(call, known, different, len(changes), console)
    for sentence in known.left:
        print(f"autograder: {visible(sentence)}", file=sys.stderr)
    if not different:
        return 1 if known.left else 0
    if not (call.yes or _agreed(console)):
        print("autograder: nothing was changed; --yes applies it", file=sys.stderr)
        return 1
    why = call.reason or f"{call.question} was graded again, with version {__version__}"
    missed: list[str] = []

    def change(marking: Marking, results: list[Result]) -> None:
        missed.extend(apply(marking.store, different, why, who))

    written = write_from_store(call.folder, change)
    for student in missed:
        said = f"{student}: was graded by another run meanwhile, and is left as it is"
        print(f"autograder: {visible(said)}", file=sys.stderr)
    console.print(f"{counted(len(different) - len(missed), 'result')} changed; reports are written")
    return 1 if written.tell(console) or known.left or missed else 0


def _stored(call: RegradeCall) -> _Class:
    with Store(call.folder).reopen() as store:
        variant, asked = stored_variant(store), stored_assignment(store)
        names = [question.name for question in asked.of(variant).questions]
        if call.question not in names:
            raise Refused(
                f"--question: must be one of {', '.join(names)}. Received: {call.question[:60]!r}"
            )
        identity = store.identity
        roll = store.roll()
        return _Class(
            variant,
            asked,
            str(store.recall(SEED) or ""),
            TimeLimits(float(identity.get("time_limit", 20.0))),
            int(identity.get("memory_limit", 2048)),
            list(store.recall("paths") or ()),
            roll,
            {result.student: result for result in stored_results(store)},
            {student: store.digests().get(key, "") for student, key in roll.items()},
            {student for student, name in store.overrides() if name == call.question},
            recall_own(store),
        )


def _entries(known: _Class) -> list[Entry]:
    """Return the hand-ins that are as they were graded; note the others in `known.left`."""
    found = discover(
        [Path(path) for path in known.paths],
        known.assignment.name,
        lambda: given_digests(known.variant, known.assignment),
    )
    known.left.extend(found.problems)
    by_student = {entry.student: entry for entry in found.entries}
    entries = []
    for student, key in known.roll.items():
        entry, result = by_student.get(student), known.results.get(student)
        if result is None:
            known.left.append(f"{student}: is not graded yet; call grade again with --resume")
        elif entry is None:
            known.left.append(f"{student}: the hand-in is no longer there, and is left as it is")
        elif key_of(entry) != key and not _same_bytes(entry, known.digests[student]):
            known.left.append(f"{student}: handed in something else since; grade that with grade")
        elif result.status != "unreadable":
            entries.append(entry)
    new = sorted(by_student.keys() - known.roll.keys())
    if new:
        number = counted(len(new), "hand-in")
        known.left.append(f"{number} came since, and {'is' if len(new) == 1 else 'are'} left out")
    return entries


def _same_bytes(entry: Entry, digest: str) -> bool:
    return bool(digest) and entry.read().digest == digest


def _graded(
    call: RegradeCall, known: _Class, entries: list[Entry], console: Console
) -> list[Regraded]:
    """Grade the question beside the class's own store, which is not touched."""
    only = {entry.student: call.question for entry in entries}
    job = Job(
        known.variant,
        "",
        known.limits,
        known.seed,
        known.assignment.name,
        only,
        known.memory,
        own={entry.student: known.variant_of(entry.student) for entry in entries},
    )
    keys = {entry.student: key_of(entry) for entry in entries}
    with (
        tempfile.TemporaryDirectory(prefix="autograder-") as folder,
        Store(Path(folder)).open({}) as store,
    ):
        store.enrol(Roll(keys))
        workers = min(call.workers, len(entries))
        try:
            coded = any(entry.may_hold_code for entry in entries)
            with place_to_grade(job, call.executor, workers, coded=coded) as place:
                place.grade(entries, store, console, "Regrading")
        except KeyboardInterrupt:
            raise Interrupted("interrupted; nothing was changed") from None
        stored = store.results()
        parts = [read_result(stored[key]) for key in keys.values()]
        return _compared(call, known, parts, keys, store)


def _compared(
    call: RegradeCall, known: _Class, parts: list[Result], keys: Mapping[str, str], store: Store
) -> list[Regraded]:
    digests, code = store.digests(), store.excerpts()
    changes = []
    for part in parts:
        student, key = part.student, keys[part.student]
        earlier = known.digests[student]
        if earlier and digests.get(key) != earlier:
            known.left.append(f"{student}: the file changed since, and is left as it is")
        elif part.status == "unreadable":
            known.left.append(f"{student}: could not be read ({part.reason}), and is left as it is")
        elif _unjudged(part):
            known.left.append(
                f"{student}: could not be judged, through a fault of the grader or of this "
                "machine, and is left as it is"
            )
        else:
            old = known.results[student]
            new = merged(old, part, call.question)
            excerpt = code.get((key, call.question))
            changes.append(Regraded(known.roll[student], old, new, call.question, excerpt))
    return changes


def _unjudged(part: Result) -> bool:
    checks = [check for question in part.questions for check in question.checks]
    return not checks or any(check.outcome == "grader-error" for check in checks)


def _show(
    call: RegradeCall, known: _Class, different: list[Regraded], number: int, console: Console
) -> None:
    moved = [change for change in different if change.before != change.after]
    for change in moved:
        line = f"{change.old.student}: {points(change.before)} -> {points(change.after)}"
        line += f"  ({'; '.join(change.checks)})" if change.checks else ""
        if change.old.student in known.overrides:
            line += "; a person set the points of this question, which stay"
        console.print(visible(line), markup=False, highlight=False, soft_wrap=True)
    said = f"{call.question} of {counted(number, 'student')} graded again: "
    said += f"{len(moved)} with other points, {len(different) - len(moved)} with other words only, "
    said += f"{number - len(different)} as before"
    console.print(said, markup=False, highlight=False, soft_wrap=True)


def _agreed(console: Console) -> bool:
    if not (console.is_terminal and sys.stdin.isatty()):
        return False
    return console.input("Apply this? [y/N] ").strip().casefold() in ("y", "yes")
