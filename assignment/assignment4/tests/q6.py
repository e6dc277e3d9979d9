OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q6
from public_checks.outcomes import Outcomes

name = 'q6'
points = None
all_or_nothing = False
outcomes = Outcomes(q6.QUESTION, VARIANT)


@test_case(
    name='q6-one-batch',
    points=0.75,
    hidden=False,
    success_message='For a single batch, the result is the mean absolute error of the naive forecast in original units.',
    failure_message='For a single batch, the result is the mean absolute error of the naive forecast in original units.',
)
def q6_one_batch(env):
    passed, feedback = outcomes.of('q6-one-batch', env)
    assert passed, feedback


@test_case(
    name='q6-several-batches',
    points=0.75,
    hidden=False,
    success_message='Every sample of every batch counts the same, also in a last batch that is smaller.',
    failure_message='Every sample of every batch counts the same, also in a last batch that is smaller.',
)
def q6_several_batches(env):
    passed, feedback = outcomes.of('q6-several-batches', env)
    assert passed, feedback
