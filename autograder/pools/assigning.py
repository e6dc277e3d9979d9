"""Gives each student of a class a variant that follows from a key and the student's id."""

from collections.abc import Iterable, Mapping
from itertools import islice

from autograder import Refused
from autograder.pools.answers import answers_of
from autograder.pools.class_variants import ClassVariants
from autograder.pools.drawing import Band, OwnDraws
from autograder.pools.pool import Pool
from autograder.pools.roster import Enrolled
from autograder.variant import Variant

_CHOICES = 300  # of a student whose first ones are taken


def assign(
    pool: Pool,
    students: Iterable[Enrolled],
    key: bytes,
    band: Band,
    kept: Mapping[str, Variant] | None = None,
) -> ClassVariants:
    """Return each student's variant: the same again for the same class, in whatever order.

    A student's first choice follows from key and id alone. Where two choose variants with the same
    answers, the one whose rank comes first has it, and the other takes the next choice; if the
    pool is too small for that, both have it. Students in `kept` keep theirs. Raises `Refused` where the
    band holds no variant.
    """
    students = tuple(students)
    draws = OwnDraws(pool, key, band)
    kept = kept or {}
    of = {each.student: kept[each.student] for each in students if each.student in kept}
    taken = {answers_of(variant) for variant in of.values()}
    waiting = [each.student for each in students if each.student not in of]
    for student in sorted(waiting, key=draws.rank):
        first: Variant | None = None
        for variant in islice(draws.sequence(student), _CHOICES):
            first = first or variant
            if answers_of(variant) not in taken:
                of[student] = variant
                break
        if first is None:
            raise Refused(
                f"pool {pool.source}: no variant of difficulty {band.low} to {band.high} is found"
            )
        of.setdefault(student, first)
        taken.add(answers_of(of[student]))
    return ClassVariants(students, of)
