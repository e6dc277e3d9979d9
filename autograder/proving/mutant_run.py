"""A run over mutants: gives groups of them to workers, and counts what became of each."""

import multiprocessing
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, as_completed
from dataclasses import dataclass
from itertools import groupby

from pebble import ProcessExpired, ProcessPool

from autograder import Refused
from autograder.proving import trial_worker
from autograder.proving.mutants import Mutant, Source
from autograder.proving.trials import Group, TrialJob, Tried

MOST = 6  # mutants in a group, so that no worker is busy long after the others


@dataclass(frozen=True)
class Figures:
    """What became of a question's mutants."""

    question: str
    fates: Counter[str]
    hidden: int  # caught by hidden checks only

    @property
    def others(self) -> int:
        """How many do not compute the same."""
        return self.fates["caught"] + self.fates["other"] + self.fates["drawn"]

    @property
    def share(self) -> float | None:
        """The share of the others that is caught, None where there are none."""
        return self.fates["caught"] / self.others if self.others else None


def tried(
    job: TrialJob,
    solutions: Sequence[Source],
    mutants: Sequence[Mutant],
    workers: int,
    done: Callable[[], None] = lambda: None,
) -> list[Tried]:
    """Return what became of each mutant, in order; `done` is called after each.

    Raises `Refused` where no worker can be had.
    """
    groups = list(_groups(solutions, mutants))
    found: dict[int, Tried] = {}
    pool = ProcessPool(
        max_workers=max(1, min(workers, len(groups))),
        initializer=trial_worker.begin,
        initargs=(pickle.dumps(job),),
        context=multiprocessing.get_context("spawn"),
    )
    try:
        waiting = [pool.schedule(trial_worker.try_group, args=(group,)) for group in groups]
        for future in as_completed(waiting):
            for each in future.result():
                found[each.number] = each
                done()
    except (BrokenExecutor, ProcessExpired):
        raise Refused("a process that tries mutants ended on this machine") from None
    finally:
        pool.stop()
        pool.join()
    return [found[number] for number in range(len(mutants))]


def _groups(solutions: Iterable[Source], mutants: Sequence[Mutant]) -> Iterator[Group]:
    code = {solution.name: solution.code for solution in solutions}

    def key(number: int) -> tuple[str, str]:
        return mutants[number].question, mutants[number].source

    for (question, source), numbers in groupby(sorted(range(len(mutants)), key=key), key):
        group = list(numbers)
        for start in range(0, len(group), MOST):
            part = group[start : start + MOST]
            yield Group(question, code[source], {number: mutants[number].code for number in part})


def figures(
    questions: Iterable[str], mutants: Sequence[Mutant], fates: Sequence[Tried]
) -> list[Figures]:
    """Return what became of each question's mutants."""
    found = []
    for question in questions:
        own = [
            fate for mutant, fate in zip(mutants, fates, strict=True) if mutant.question == question
        ]
        hidden = sum(each.fate == "caught" and each.visibility == "hidden" for each in own)
        found.append(Figures(question, Counter(each.fate for each in own), hidden))
    return found
