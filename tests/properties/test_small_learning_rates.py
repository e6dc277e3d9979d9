"""q8's hidden check tells optimizers apart, however small the learning rate."""

from typing import Any, cast

import pytest

from autograder.assignments.assignment4.q8.arithmetic import training
from autograder.assignments.assignment4.q8.hidden import trains
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.engine import Wrong
from autograder.checks.oracle.training import CLASSES, loss_value
from autograder.checks.replies import CompiledReply, OptimizerReply, TrainingReply
from autograder.variant import Variant, load_variant


class Compiler:
    """A student whose model is trained as `variant` says."""

    def __init__(self, variant: Variant) -> None:
        self._variant = variant

    def once(self, key: object, make: Any) -> Any:
        return make()

    def compiled(self, name: str, batches: Any, weights: Any) -> CompiledReply:
        case, asked = training(self._variant, batches, weights), self._variant.training
        logs = {"loss": case.loss, "mae": float(loss_value("mae", case.errors))}
        optimizer = OptimizerReply(CLASSES[asked.optimizer], {})
        steps = tuple(tuple(part.astype("float32") for part in step) for step in case.steps)
        trained = TrainingReply(optimizer, {}, 2, None, logs, (), cast(Any, steps))
        return CompiledReply("Sequential", same=True, training=trained)


def with_training(optimizer: str, rate: float) -> Variant:
    settings = load_variant().model_dump(exclude_unset=True)
    settings["training"] |= {"optimizer": optimizer, "learning_rate": rate}
    return Variant.model_validate(settings)


@pytest.mark.parametrize("rate", [0.1, 1e-3, 1e-4, 1e-5])
def test_another_optimizer_is_named_and_the_right_one_passes(rate: float) -> None:
    cases, asked = Cases("a seed", "trains"), with_training("rmsprop", rate)

    trains(cast(Student, Compiler(asked)), asked, cases)
    for other in ("sgd", "adam"):
        with pytest.raises(Wrong) as caught:
            trains(cast(Student, Compiler(with_training(other, rate))), asked, cases)
        assert "wrong-optimizer" == caught.value.misconception
