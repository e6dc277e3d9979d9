"""Judges one of l6's models by its shapes and by what it computes, in the lesson's words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from public_checks.assignments.lesson.l6.faults import is_stacked, named_by_layers
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.models.judges import (
    facts_of,
    judge_outputs,
    judge_parameters,
    judge_penalties,
    judge_shapes,
    judge_training,
)
from public_checks.checks.models.layer_picture import layer_picture
from public_checks.checks.models.model_case import ModelCase, Outputs, parameters
from public_checks.checks.replies import ModelReply

RENAMED = {"sequences-returned": "return-sequences-left-over", "wrong-layer": None}
_NO_SEQUENCE = "expected ndim=3, found ndim=2"


def judge_model(
    student: Student, case: ModelCase, right: Outputs, training: Sequence[Outputs] = ()
) -> None:
    """Raise `Wrong` unless the model has the right shapes and computes the right outputs.

    `training` are its outputs in training, where dropout acts.
    """
    facts = _built(student, case)
    with _in_words(facts, case):
        judge_shapes(student, case, case.asked, any_length=True)
    with _in_words(facts, case, *_on_parameters(facts, case)):
        judge_parameters(student, case)
    with _in_words(
        facts,
        case,
        f"You returned a model that, {case.size.words.lower()}computes other numbers with the same "
        "weights.",
        "It must compute what the layers in the docstring compute.",
        "Its weights have the right shapes: which setting of a layer, or which layer without "
        "weights, can differ?",
    ):
        judge_outputs(student, case, right)
    with _in_words(
        facts,
        case,
        "You returned a model whose outputs for one window, in training, do not vary as they should.",
        "It must drop what the docstring says, at the place and the rate that it says, and "
        "nothing else.",
        "Which layers and which of their arguments drop something, and what does each of them "
        "drop?",
    ):
        for outputs in training:
            judge_training(student, case, outputs)
    with _in_words(
        facts,
        case,
        "You returned a model that adds a penalty to its loss.",
        "It must have Keras's default, no penalty, where the docstring names none.",
        "Which argument of a layer makes a penalty?",
    ):
        judge_penalties(student, case)


def judge_unrolled(student: Student, case: ModelCase) -> None:
    """Raise `Wrong` where the model lists a recurrent layer that is a loop over the steps.

    Without one, as in a model that calls a cell step by step, there is no loop of Keras's.
    """
    if any(layer.config.get("unroll") is False for layer in facts_of(student, case).layers):
        raise Wrong(
            "You returned a model whose recurrent layer is a loop over the steps.",
            "It must be unrolled: one copy of the operations for every step.",
            "Which argument of the layer does the text above the function name?",
            name="not-unrolled",
        )


def _on_parameters(facts: ModelReply, case: ModelCase) -> tuple[str, str, str]:
    return (
        f"You returned a model that, {case.size.words.lower()}has "
        f"{parameters(facts.weight_shapes):,} parameters in {len(facts.weight_shapes)} arrays, of which "
        f"{facts.trainable} are trained.",
        "It must have those of the layers in the docstring, and all of them are trained.",
        "`model.summary()` lists them layer by layer: in which line do they differ from what you "
        "expect?",
    )


def _built(student: Student, case: ModelCase) -> ModelReply:
    """Return the facts of the model. Names the mistake where Keras refuses to build it."""
    try:
        facts = facts_of(student, case)
        refusal = facts.error.message if facts.error else ""
    except StudentError as error:
        if _NO_SEQUENCE not in error.message or not is_stacked(case.asked):
            raise
        refusal = error.message
    if _NO_SEQUENCE in refusal and is_stacked(case.asked):
        raise Wrong(
            "You returned no model that works: Keras refuses a layer that is given one vector a "
            "window.",
            "It must be given a sequence, one vector a step, since it is recurrent.",
            "What does the layer before it return, and which argument says so?",
            name="return-sequences-missing",
        )
    return facts


@contextmanager
def _in_words(facts: ModelReply, case: ModelCase, *said: str) -> Iterator[None]:
    """Say what is wrong in the words `said`, and name it as the lesson does."""
    try:
        yield
    except Wrong as fault:
        name = named_by_layers(facts, case.asked) or fault.misconception
        name = RENAMED.get(name, name) if name else None
        # What the judge said has a line for each part.
        parts = said or fault.feedback.split("\n", 2)
        raise Wrong(*parts, name=name, picture=layer_picture(facts, case.asked)) from None
