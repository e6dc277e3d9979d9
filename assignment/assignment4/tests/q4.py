OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q4
from public_checks.outcomes import Outcomes

name = 'q4'
points = None
all_or_nothing = False
outcomes = Outcomes(q4.QUESTION, VARIANT)


@test_case(
    name='q4-training-rows',
    points=0.5,
    hidden=False,
    success_message='After `normalize`, every column of the training rows has mean 0 and standard deviation 1.',
    failure_message='After `normalize`, every column of the training rows has mean 0 and standard deviation 1.',
)
def q4_training_rows(env):
    passed, feedback = outcomes.of('q4-training-rows', env)
    assert passed, feedback


@test_case(
    name='q4-all-rows',
    points=0.5,
    hidden=False,
    success_message="Every row, in all three splits, is shifted and scaled by the training rows' statistics.",
    failure_message="Every row, in all three splits, is shifted and scaled by the training rows' statistics.",
)
def q4_all_rows(env):
    passed, feedback = outcomes.of('q4-all-rows', env)
    assert passed, feedback


@test_case(
    name='q4-returned-statistics',
    points=0.5,
    hidden=False,
    success_message='`normalize` also returns the mean and the standard deviation it used, one number a column.',
    failure_message='`normalize` also returns the mean and the standard deviation it used, one number a column.',
)
def q4_returned_statistics(env):
    passed, feedback = outcomes.of('q4-returned-statistics', env)
    assert passed, feedback


@test_case(
    name='q4-training-report',
    points=0.5,
    hidden=False,
    success_message="`feature_statistics` reports the training rows' mean and standard deviation before normalisation.",
    failure_message="`feature_statistics` reports the training rows' mean and standard deviation before normalisation.",
)
def q4_training_report(env):
    passed, feedback = outcomes.of('q4-training-report', env)
    assert passed, feedback


@test_case(
    name='q4-test-report',
    points=0.5,
    hidden=False,
    success_message="`feature_statistics` reports the test rows' mean and standard deviation after normalisation.",
    failure_message="`feature_statistics` reports the test rows' mean and standard deviation after normalisation.",
)
def q4_test_report(env):
    passed, feedback = outcomes.of('q4-test-report', env)
    assert passed, feedback
