"""What `grade` keeps and says where each student of a class has an own variant."""

import sys
from collections.abc import Mapping, Sequence

from rich.console import Console

from autograder.checks.visible_text import visible
from autograder.grading.result import Result
from autograder.grading.store import Store
from autograder.grading.whose import named_in
from autograder.intake.entry import Entry
from autograder.pools.class_variants import TABLE, ClassVariants
from autograder.reports.formatting import listed
from autograder.variant import Variant

_FACT = "own_variants"
_NAMED = 5


def remember_own(store: Store, own: Mapping[str, Variant]) -> None:
    """Keep in the store which variant each student has."""
    store.remember(_FACT, {student: own[student].model_dump_json() for student in sorted(own)})


def recall_own(store: Store) -> dict[str, Variant]:
    """Return the students' variants that the store has kept; none where all have the same."""
    kept = store.recall(_FACT) or {}
    return {student: Variant.model_validate_json(text) for student, text in kept.items()}


def tell_unassigned(own: ClassVariants | None, entries: Sequence[Entry]) -> bool:
    """Say on standard error who handed in and has no variant; return whether anybody."""
    if own is None:
        return False
    known = own.of_entries(entries)
    unknown = [entry.student for entry in entries if entry.student not in known]
    if unknown:
        print(
            f"autograder: {TABLE} names no variant for {listed(unknown, _NAMED)}; each is graded "
            "under the variant that the file is of",
            file=sys.stderr,
        )
    return bool(unknown)


def tell_foreign(
    results: Sequence[Result], own: ClassVariants, entries: Sequence[Entry], console: Console
) -> None:
    """Say who handed in a file of another student's variant."""
    of = own.of_entries(entries)
    for result in sorted(results, key=lambda result: result.student):
        name = named_in(result.notes)
        if name is not None and result.student in of:
            owners = [s for s in sorted(own.of) if own.of[s].name == name]
            console.print(
                f"{visible(result.student)} handed in a file of {name}, the variant of "
                f"{listed(owners, _NAMED)}; the note on the result has the points under both.",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
