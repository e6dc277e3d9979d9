OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q8
from public_checks.outcomes import Outcomes

name = 'q8'
points = None
all_or_nothing = False
outcomes = Outcomes(q8.QUESTION, VARIANT)


@test_case(
    name='q8-same-model',
    points=0.0,
    hidden=False,
    success_message='`compile_model(model)` compiles the model that it is given, and returns that very model.',
    failure_message='`compile_model(model)` compiles the model that it is given, and returns that very model.',
)
def q8_same_model(env):
    passed, feedback = outcomes.of('q8-same-model', env)
    assert passed, feedback


@test_case(
    name='q8-optimizer',
    points=0.25,
    hidden=False,
    success_message='The optimizer and its learning rate are the ones asked for, every other setting at its default.',
    failure_message='The optimizer and its learning rate are the ones asked for, every other setting at its default.',
)
def q8_optimizer(env):
    passed, feedback = outcomes.of('q8-optimizer', env)
    assert passed, feedback


@test_case(
    name='q8-loss',
    points=0.25,
    hidden=False,
    success_message='The loss is the one asked for.',
    failure_message='The loss is the one asked for.',
)
def q8_loss(env):
    passed, feedback = outcomes.of('q8-loss', env)
    assert passed, feedback


@test_case(
    name='q8-metric',
    points=0.25,
    hidden=False,
    success_message='The metric asked for is reported beside the loss.',
    failure_message='The metric asked for is reported beside the loss.',
)
def q8_metric(env):
    passed, feedback = outcomes.of('q8-metric', env)
    assert passed, feedback
