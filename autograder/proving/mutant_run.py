"""A run over mutants: gives groups of them to workers, and counts what became of each."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from multiprocessing.connection import wait

from autograder import Refused
from autograder.grading.worker_process import WorkerProcess, start_worker
from autograder.proving.mutants import Mutant, Source
from autograder.proving.trials import Group, TrialJob, Tried

WORKER = "autograder.proving.trials"
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

    Raises `Refused` where a worker ends.
    """
    waiting = deque(_groups(solutions, mutants))
    pool = [start_worker(WORKER) for _ in range(min(workers, len(waiting)))]
    found: dict[int, Tried] = {}
    busy: list[WorkerProcess] = []
    try:
        for worker in pool:
            worker.connection.send(job)
            worker.connection.send(waiting.popleft())
            busy.append(worker)
        while busy:
            speaking = wait([worker.connection for worker in busy])
            for worker in [each for each in busy if each.connection in speaking]:
                answer: list[Tried] = worker.connection.recv()
                found |= {each.number: each for each in answer}
                for _ in answer:
                    done()
                if waiting:
                    worker.connection.send(waiting.popleft())
                else:
                    busy.remove(worker)
    except (EOFError, OSError):
        raise Refused("a process that tries mutants ended") from None
    finally:
        for worker in pool:
            worker.end()
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
