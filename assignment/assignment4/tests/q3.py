OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q3
from public_checks.outcomes import Outcomes

name = 'q3'
points = None
all_or_nothing = False
outcomes = Outcomes(q3.QUESTION, VARIANT)


@test_case(
    name='q3-whole',
    points=0.5,
    hidden=False,
    success_message='`split_counts(num_rows)` returns three counts, and all of them are whole numbers.',
    failure_message='`split_counts(num_rows)` returns three counts, and all of them are whole numbers.',
)
def q3_whole(env):
    passed, feedback = outcomes.of('q3-whole', env)
    assert passed, feedback


@test_case(
    name='q3-example',
    points=0.5,
    hidden=False,
    success_message='Of 10,000 rows, 55 % are for training, 25 % for validation and the rest for the test.',
    failure_message='Of 10,000 rows, 55 % are for training, 25 % for validation and the rest for the test.',
)
def q3_example(env):
    passed, feedback = outcomes.of('q3-example', env)
    assert passed, feedback


@test_case(
    name='q3-remainder',
    points=0.5,
    hidden=False,
    success_message='Every row belongs to exactly one split: the three counts add up to `num_rows`.',
    failure_message='Every row belongs to exactly one split: the three counts add up to `num_rows`.',
)
def q3_remainder(env):
    passed, feedback = outcomes.of('q3-remainder', env)
    assert passed, feedback
