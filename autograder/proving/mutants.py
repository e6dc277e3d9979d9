"""Mutants of the reference and of the styles: which there can be, and a drawn sample of them."""

import ast
import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.assignments.assignment import Assignment
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.proving.mutation import Definition, Mutation, mutations
from autograder.proving.reach import bound, places, reached
from autograder.student.cells import parse
from autograder.variant import Variant

REFERENCE = "reference"
PER_STYLE = 25  # of the mutants asked for: so many for each style that is drawn


@dataclass(frozen=True)
class Source:
    """A correct solution as one plain script; magics and shell lines are parsed away."""

    name: str
    code: str


@dataclass(frozen=True)
class Mutant:
    """A solution with one change, in the definitions that `question` concerns."""

    source: str
    question: str
    kind: str
    diff: str
    code: str

    @property
    def digest(self) -> str:
        """What makes it a different mutant from another one, whatever solution it was made of."""
        return f"{self.question}\n{self.diff}"


@dataclass(frozen=True)
class _Place:
    """A mutation, and the definition that it is made to."""

    source: Source
    question: str
    definition: Definition
    mutation: Mutation
    number: int

    def order(self, seed: str) -> bytes:
        """Return what decides when it is drawn."""
        told = f"{seed}\n{self.source.name}\n{self.question}\n{self.number}"
        return hashlib.sha256(told.encode()).digest()

    def mutant(self) -> Mutant | None:
        """Return the mutant, or None where the change changes nothing."""
        before = ast.unparse(self.definition)
        changed = self.mutation.applied(self.definition)
        after = ast.unparse(changed)
        if before == after:
            return None
        lines = self.source.code.splitlines()
        decorators = getattr(self.definition, "decorator_list", [])
        start = min([self.definition.lineno, *(each.lineno for each in decorators)])
        lines[start - 1 : self.definition.end_lineno] = after.splitlines()
        diff = difflib.unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm="")
        told = "\n".join(line for line in list(diff)[2:] if not line.startswith("@@"))
        code = "\n".join(lines) + "\n"
        return Mutant(self.source.name, self.question, self.mutation.kind, told, code)


def sources(variant: Variant, assignment: Assignment, seed: str, count: int) -> list[Source]:
    """Return the reference, and as many styles as `count` mutants are worth, drawn by the seed."""
    found = [Source(REFERENCE, render(variant, "solution", assignment))]
    folder = assignment.masters / "styles"
    paths = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []

    def order(name: str) -> bytes:
        return hashlib.sha256(f"{seed}\n{name}".encode()).digest()

    chosen = sorted(paths, key=lambda path: order(path.name))[: max(2, count // PER_STYLE)]
    for entry in discover(chosen, assignment.name).entries if chosen else ():
        submission = entry.read()
        code = "\n".join(parse(submission.cells, submission.kind).sources.values())
        found.append(Source(entry.student, code))
    return found


def drawn(
    solutions: Sequence[Source],
    asked: Mapping[str, frozenset[str]],
    questions: Iterable[str],
    count: int,
    seed: str,
) -> list[Mutant]:
    """Return up to `count` different mutants: as many of each question, half of them the reference's.

    `asked` holds the names that each question's checks ask for, of all questions in order, and says
    what belongs to which. The same solutions and seed give the same mutants.
    """
    waiting: dict[str, list[Iterator[_Place]]] = {}
    for question in questions:
        own: list[_Place] = []
        others: list[_Place] = []
        for solution in solutions:
            ways = own if solution.name == REFERENCE else others
            ways += _mutable(solution, question, asked)
        by_seed = [sorted(ways, key=lambda place: place.order(seed)) for ways in (own, others)]
        waiting[question] = [iter(ways) for ways in by_seed if ways]
    found: list[Mutant] = []
    seen: set[str] = set()
    while waiting and len(found) < count:
        for question in list(waiting):
            if len(found) == count:
                break
            mutant = _next(waiting[question], seen)
            if mutant is None:
                del waiting[question]
            else:
                found.append(mutant)
    return found


def _next(ways: list[Iterator[_Place]], seen: set[str]) -> Mutant | None:
    """Return a mutant that was not seen, of the solutions in turn; None where there is none left."""
    while ways:
        way = ways.pop(0)
        for place in way:
            mutant = place.mutant()
            if mutant is not None and mutant.digest not in seen:
                seen.add(mutant.digest)
                ways.append(way)
                return mutant
    return None


def _mutable(source: Source, question: str, asked: Mapping[str, frozenset[str]]) -> list[_Place]:
    """Return every mutation of the definitions that a question's functions use.

    What several questions use belongs to the one that asks for it, or else to the first of them.
    """
    tree = ast.parse(source.code)
    where = places(tree)
    before = list(asked)[: list(asked).index(question)]
    others = set().union(*(names for name, names in asked.items() if name != question))
    others |= set().union(*(reached(asked[name], where) for name in before))
    mine = reached(asked[question], where) - (others - asked[question])
    taken = _lines_taken(tree)
    found: list[_Place] = []
    for node in tree.body:
        alone = all(taken[line] == 1 for line in range(node.lineno, (node.end_lineno or 0) + 1))
        if isinstance(node, Definition) and bound(node) & mine and alone:
            for mutation in mutations(node):
                found.append(_Place(source, question, node, mutation, len(found)))
    return found


def _lines_taken(tree: ast.Module) -> dict[int, int]:
    """Return how many top-level statements stand on each line."""
    taken: dict[int, int] = defaultdict(int)
    for node in tree.body:
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
            taken[line] += 1
    return taken
