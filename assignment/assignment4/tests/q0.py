OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q0
from public_checks.outcomes import Outcomes

name = 'q0'
points = None
all_or_nothing = False
outcomes = Outcomes(q0.QUESTION, VARIANT)


@test_case(
    name='q0-seed',
    points=0.0,
    hidden=False,
    success_message="After `set_seed()`, TensorFlow's random draws are those of seed 42.",
    failure_message="After `set_seed()`, TensorFlow's random draws are those of seed 42.",
)
def q0_seed(env):
    passed, feedback = outcomes.of('q0-seed', env)
    assert passed, feedback
