"""What l5's public checks compare with: two sequences with weights and states; sealed mistakes."""

from typing import Any

from autograder.assignments.lesson.l5.diagnosis import suspects
from autograder.assignments.lesson.l5.tasks import Sizes
from autograder.variant import Variant

# As many units as features first: there, whatever is exchanged or transposed fits, and shows.
SIZES = {"square": Sizes(4, 3, 3, seed=5), "oblong": Sizes(5, 2, 4, seed=6)}


def example(variant: Variant) -> dict[str, Any]:
    """Return the tasks by name, each with the wrong last states and all states, sealed."""
    told = {}
    for name, sizes in SIZES.items():
        task = sizes.task()
        names = [
            suspects(task, sequences).sealed(f"l5-{name}-{sequences}")
            for sequences in (False, True)
        ]
        told[name] = {"task": task.to_data(), "names": names}
    return told
