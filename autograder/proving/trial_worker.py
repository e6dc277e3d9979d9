"""What a process that tries mutants runs; it imports the rest of us in a clean environment."""

import pickle
from typing import TYPE_CHECKING

from autograder.grading.executors.local_worker import prepare

if TYPE_CHECKING:
    from autograder.proving.trials import Group, Trials, Tried

_trials: "Trials | None" = None  # of this process, from `begin` on


def begin(job: bytes) -> None:
    """Prepare this process for groups of mutants under the pickled `TrialJob`."""
    global _trials
    prepare()

    from autograder.checks.sealed import seal_lightly
    from autograder.proving.trials import Trials

    seal_lightly()  # no seal of this process reaches a student
    _trials = Trials(pickle.loads(job))


def try_group(group: "Group") -> "list[Tried]":
    """Return what becomes of the mutants of a group."""
    assert _trials is not None, "begin: must come first"
    return _trials.of(group)
