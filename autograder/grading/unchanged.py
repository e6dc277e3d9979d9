"""Which hand-ins need not be graded again, since nothing that their result depends on changed.

Here the whole submission is compared: whatever its code does, it does so again. Of a submission that
did change, single questions may keep their results, where more is known of the code (see `reuse`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.grading.content import conditions_digest, content_of
from autograder.grading.job import Job
from autograder.grading.result_json import read_result
from autograder.grading.store import Store
from autograder.intake.entry import Entry

# Outcomes that do not depend on how busy the machine was.
_CERTAIN = {"passed", "failed", "skipped"}


@dataclass(frozen=True)
class Same:
    """A hand-in that need not be graded again: the key of its result, and its file's digest."""

    earlier: str
    digest: str


def unchanged(
    store: Store, entries: Iterable[Entry], job: Job, keys: Mapping[str, str]
) -> dict[str, Same]:
    """Return which hand-ins are as they were when they were last graded, by their present keys.

    `keys` maps students to the present key. Nothing is written (see `Store.rename`).
    """
    known = store.contents()
    stored = store.results()
    found = {}
    for entry in entries:
        earlier, content = known.get(entry.student, ("", ""))
        if content and _is_certain(stored[earlier]):
            submission = entry.read()
            if content == content_of(submission, job):
                found[keys[entry.student]] = Same(earlier, submission.digest)
    return found


def handed_in_again(store: Store, entries: Iterable[Entry], job: Job) -> list[str]:
    """Return the students of whose earlier result questions may be taken over, if they are the same."""
    known = store.conditions()
    return [
        entry.student
        for entry in entries
        if entry.student in known and known[entry.student] == conditions_digest(entry.student, job)
    ]


def _is_certain(result: str) -> bool:
    checks = [check for question in read_result(result).questions for check in question.checks]
    return all(check.outcome in _CERTAIN for check in checks)
