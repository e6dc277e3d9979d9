OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q2
from public_checks.outcomes import Outcomes

name = 'q2'
points = None
all_or_nothing = False
outcomes = Outcomes(q2.QUESTION, VARIANT)


@test_case(
    name='q2-index',
    points=0.5,
    hidden=False,
    success_message="`feature_index(df)` is the position of `rho (g/m**3)` among the frame's columns.",
    failure_message="`feature_index(df)` is the position of `rho (g/m**3)` among the frame's columns.",
)
def q2_index(env):
    passed, feedback = outcomes.of('q2-index', env)
    assert passed, feedback


@test_case(
    name='q2-days',
    points=0.75,
    hidden=False,
    success_message='`plot_days(df)` shows every value of `rho (g/m**3)` over 2 to 60 days in a row, both axes labelled.',
    failure_message='`plot_days(df)` shows every value of `rho (g/m**3)` over 2 to 60 days in a row, both axes labelled.',
)
def q2_days(env):
    passed, feedback = outcomes.of('q2-days', env)
    assert passed, feedback


@test_case(
    name='q2-years',
    points=0.75,
    hidden=False,
    success_message='`plot_years(df)` shows `rho (g/m**3)` over the whole record, both axes labelled.',
    failure_message='`plot_years(df)` shows `rho (g/m**3)` over the whole record, both axes labelled.',
)
def q2_years(env):
    passed, feedback = outcomes.of('q2-years', env)
    assert passed, feedback
