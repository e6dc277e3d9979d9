OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q7
from public_checks.outcomes import Outcomes

name = 'q7'
points = None
all_or_nothing = False
outcomes = Outcomes(q7.QUESTION, VARIANT)


@test_case(
    name='q7-input-output',
    points=0.0,
    hidden=False,
    success_message='`build_model` returns a Keras model from windows of the size asked for to one number each.',
    failure_message='`build_model` returns a Keras model from windows of the size asked for to one number each.',
)
def q7_input_output(env):
    passed, feedback = outcomes.of('q7-input-output', env)
    assert passed, feedback


@test_case(
    name='q7-parameters',
    points=0.0,
    hidden=False,
    success_message='The layers are of the kinds and sizes asked for: the model has the right trainable parameters.',
    failure_message='The layers are of the kinds and sizes asked for: the model has the right trainable parameters.',
)
def q7_parameters(env):
    passed, feedback = outcomes.of('q7-parameters', env)
    assert passed, feedback


@test_case(
    name='q7-computes',
    points=1.2,
    hidden=False,
    success_message='Given the same weights, your model computes what the model of the figure computes.',
    failure_message='Given the same weights, your model computes what the model of the figure computes.',
)
def q7_computes(env):
    passed, feedback = outcomes.of('q7-computes', env)
    assert passed, feedback


@test_case(
    name='q7-dropout',
    points=0.4,
    hidden=False,
    success_message='While training, and only then, dropout acts where the figure shows it, and nothing else is added.',
    failure_message='While training, and only then, dropout acts where the figure shows it, and nothing else is added.',
)
def q7_dropout(env):
    passed, feedback = outcomes.of('q7-dropout', env)
    assert passed, feedback
