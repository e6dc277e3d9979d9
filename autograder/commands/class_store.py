"""A class as `grade` stored it, opened to be exported."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from autograder.assignments.assignment import Assignment
from autograder.commands.report import (
    class_additions,
    stored_assignment,
    stored_results,
    stored_variant,
    take_stored,
)
from autograder.grading.result import Result
from autograder.grading.store import Store
from autograder.reports.additions import Additions
from autograder.reports.exports.grades import Grade, grades
from autograder.reports.exports.page_maker import page_maker
from autograder.reports.keeping import Taken
from autograder.variant import Variant


@dataclass(frozen=True)
class StoredClass:
    """What the store of a folder says, after what was typed into its gradebook has been read."""

    folder: Path
    results: list[Result]
    variant: Variant
    assignment: Assignment
    additions: Additions
    taken: Taken

    def grades(self) -> list[Grade]:
        """Return what each student gets."""
        return grades(self.results, self.variant, self.assignment, self.additions)

    def pages(self, form: str) -> AbstractContextManager[Callable[[str], bytes]]:
        """Give a function that returns a student's page in a form."""
        return page_maker(form, self.results, self.variant, self.assignment, self.additions)


def open_class(folder: Path) -> StoredClass:
    """Return the class that is stored in `folder`, by student.

    Raises `StoreError` where none is, or it cannot be read.
    """
    with Store(folder).reopen() as store:
        variant, asked = stored_variant(store), stored_assignment(store)
        results = sorted(stored_results(store), key=lambda result: result.student)
        taken = take_stored(store, folder, variant, asked, results)
        additions = class_additions(store, results)
    return StoredClass(folder, results, variant, asked, additions, taken)
