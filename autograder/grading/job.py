"""The settings of a run: all that every submission is graded with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from autograder.checks.calls import TimeLimits
from autograder.variant import Variant


@dataclass(frozen=True)
class Job:
    """The settings with which every submission of a run is graded.

    `address` is the warm process's, empty where each worker starts its own; `seed` is the class's
    secret (see `class_seed`). `assignment` is a name in the registry. `only` maps students to the
    question, or the questions, that they are graded on. `memory_mb` is the limit on memory. `own` maps
    students to variants of their own; without one, `variant` is the student's. Where `variants` holds
    all that the class has, files of another student's variant are recognized.
    """

    variant: Variant
    address: str
    limits: TimeLimits
    seed: str
    assignment: str
    only: Mapping[str, str | Collection[str]] = field(default_factory=dict)
    memory_mb: int = 2048
    own: Mapping[str, Variant] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()

    def variant_of(self, student: str) -> Variant:
        """Return the student's variant."""
        return self.own.get(student, self.variant)
