"""Do the rendered models have as many parameters in Keras as the grader's arithmetic says?"""

from collections.abc import Iterator, Sequence

from autograder.assignments.assignment import Assignment
from autograder.handout.render import render
from autograder.pools.answers import answers_of
from autograder.pools.stress.rendered import Rendered
from autograder.variant import Variant


def parameter_faults(
    variants: Sequence[Variant], assignment: Assignment
) -> Iterator[tuple[Variant, str]]:
    """Build the model of each solution; yield those whose parameters are others than expected."""
    import keras  # takes seconds to import

    for variant in variants:
        if "q7" not in assignment.of(variant).names:
            continue
        solution = Rendered(render(variant, "solution", assignment))
        given = {"keras": keras, "layers": keras.layers, **solution.constants()}
        model = solution.function("build_model", given)()
        keras.backend.clear_session()
        expected = answers_of(variant).parameters
        if model.count_params() != expected:
            yield (
                variant,
                f"the model has {model.count_params()} parameters in Keras, not {expected}",
            )
