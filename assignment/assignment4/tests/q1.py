OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q1
from public_checks.outcomes import Outcomes

name = 'q1'
points = None
all_or_nothing = False
outcomes = Outcomes(q1.QUESTION, VARIANT)


@test_case(
    name='q1-columns',
    points=0.5,
    hidden=False,
    success_message="The frame has the file's 14 measurement columns, in file order, as floats.",
    failure_message="The frame has the file's 14 measurement columns, in file order, as floats.",
)
def q1_columns(env):
    passed, feedback = outcomes.of('q1-columns', env)
    assert passed, feedback


@test_case(
    name='q1-rows',
    points=0.5,
    hidden=False,
    success_message='The frame holds every row of the file, in file order, with the values as they stand there.',
    failure_message='The frame holds every row of the file, in file order, with the values as they stand there.',
)
def q1_rows(env):
    passed, feedback = outcomes.of('q1-rows', env)
    assert passed, feedback


@test_case(
    name='q1-dates',
    points=0.5,
    hidden=False,
    success_message="The frame's index holds the dates, read day first.",
    failure_message="The frame's index holds the dates, read day first.",
)
def q1_dates(env):
    passed, feedback = outcomes.of('q1-dates', env)
    assert passed, feedback
