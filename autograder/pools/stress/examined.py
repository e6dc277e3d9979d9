"""One variant, examined without a student process."""

import re
from dataclasses import dataclass
from functools import lru_cache

from autograder.assignments.assignment import Assignment
from autograder.handout.bundle import readme
from autograder.handout.earning import check_infos
from autograder.handout.misconceptions import read_misconceptions
from autograder.handout.render import render
from autograder.pools.answers import Answers, Difficulty, answers_of, difficulty_of
from autograder.pools.stress.arithmetic import arithmetic_faults
from autograder.pools.stress.leftovers import leftovers, own_numbers, terms
from autograder.pools.stress.mistakes import mistake_faults
from autograder.pools.stress.rendered import Rendered
from autograder.variant import Variant, load_variant


@dataclass(frozen=True)
class Examined:
    """A variant, its answers, its difficulty, and a line for each fault."""

    variant: Variant
    answers: Answers
    difficulty: Difficulty
    faults: tuple[str, ...]


def examine(variant: Variant, assignment: Assignment) -> Examined:
    """Return what is found in a variant's arithmetic, misconceptions and texts."""
    assignment = assignment.of(variant)
    infos = check_infos(assignment.questions, variant)
    skeleton = render(variant, "skeleton", assignment)
    solution = Rendered(render(variant, "solution", assignment))
    wrongs = [
        wrong
        for wrong in read_misconceptions(assignment.masters / "misconceptions", variant)
        if wrong.question in assignment.names
    ]
    texts = {
        "solution": solution.text,
        "skeleton": skeleton,
        "README.md": readme(variant, skeleton, assignment, infos),
        "checks": "\n".join(info.description for info in infos),
        **{name: _words(svg) for name, svg in assignment.pictures(variant).items()},
    }
    faults = [
        *arithmetic_faults(variant, solution, assignment.names),
        *mistake_faults(variant, solution, wrongs),
        *(
            f"{name}: {term!r} of the default variant is left"
            for name, term in leftovers(
                texts, _default_terms() - terms(variant) - own_numbers(variant)
            )
        ),
    ]
    answers, difficulty = answers_of(variant), difficulty_of(variant)
    return Examined(variant, answers, difficulty, tuple(dict.fromkeys(faults)))


def _words(svg: str) -> str:
    return "\n".join(re.findall(r">([^<>]+)<", svg))


@lru_cache(maxsize=1)
def _default_terms() -> frozenset[str]:
    return frozenset(terms(load_variant()))
