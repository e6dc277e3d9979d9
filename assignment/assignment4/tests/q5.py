OK_FORMAT = False

from otter.test_files import test_case

from public_checks import VARIANT, q5
from public_checks.outcomes import Outcomes

name = 'q5'
points = None
all_or_nothing = False
outcomes = Outcomes(q5.QUESTION, VARIANT)


@test_case(
    name='q5-sampling-rate',
    points=0.25,
    hidden=False,
    success_message='`SAMPLING_RATE` is the number of rows from one step of a window to the next.',
    failure_message='`SAMPLING_RATE` is the number of rows from one step of a window to the next.',
)
def q5_sampling_rate(env):
    passed, feedback = outcomes.of('q5-sampling-rate', env)
    assert passed, feedback


@test_case(
    name='q5-sequence-length',
    points=0.25,
    hidden=False,
    success_message='`SEQUENCE_LENGTH` is the number of steps, not of rows, in a window of 6 days.',
    failure_message='`SEQUENCE_LENGTH` is the number of steps, not of rows, in a window of 6 days.',
)
def q5_sequence_length(env):
    passed, feedback = outcomes.of('q5-sequence-length', env)
    assert passed, feedback


@test_case(
    name='q5-delay',
    points=1.0,
    hidden=False,
    success_message="`DELAY` is the number of rows from a window's first row to its target, 48 hours after its last.",
    failure_message="`DELAY` is the number of rows from a window's first row to its target, 48 hours after its last.",
)
def q5_delay(env):
    passed, feedback = outcomes.of('q5-delay', env)
    assert passed, feedback


@test_case(
    name='q5-batch-size',
    points=0.25,
    hidden=False,
    success_message='`BATCH_SIZE` is the number of windows in a batch.',
    failure_message='`BATCH_SIZE` is the number of windows in a batch.',
)
def q5_batch_size(env):
    passed, feedback = outcomes.of('q5-batch-size', env)
    assert passed, feedback


@test_case(
    name='q5-datasets',
    points=0.25,
    hidden=False,
    success_message='`make_datasets` returns three datasets of `(samples, targets)` batches, with rows of `data` as samples.',
    failure_message='`make_datasets` returns three datasets of `(samples, targets)` batches, with rows of `data` as samples.',
)
def q5_datasets(env):
    passed, feedback = outcomes.of('q5-datasets', env)
    assert passed, feedback


@test_case(
    name='q5-windows',
    points=0.75,
    hidden=False,
    success_message='A sample holds `sequence_length` rows of the data, `sampling_rate` rows apart.',
    failure_message='A sample holds `sequence_length` rows of the data, `sampling_rate` rows apart.',
)
def q5_windows(env):
    passed, feedback = outcomes.of('q5-windows', env)
    assert passed, feedback


@test_case(
    name='q5-targets',
    points=1.0,
    hidden=False,
    success_message="A window's target stands `delay` rows after the window's first row.",
    failure_message="A window's target stands `delay` rows after the window's first row.",
)
def q5_targets(env):
    passed, feedback = outcomes.of('q5-targets', env)
    assert passed, feedback


@test_case(
    name='q5-splits',
    points=1.0,
    hidden=False,
    success_message="Each split's windows begin at its first row, follow row by row, and do not cross its end.",
    failure_message="Each split's windows begin at its first row, follow row by row, and do not cross its end.",
)
def q5_splits(env):
    passed, feedback = outcomes.of('q5-splits', env)
    assert passed, feedback


@test_case(
    name='q5-batches',
    points=0.5,
    hidden=False,
    success_message='All windows come in batches of `batch_size`, and come again whenever a dataset is read.',
    failure_message='All windows come in batches of `batch_size`, and come again whenever a dataset is read.',
)
def q5_batches(env):
    passed, feedback = outcomes.of('q5-batches', env)
    assert passed, feedback


@test_case(
    name='q5-shuffled',
    points=0.5,
    hidden=False,
    success_message='The training windows come in random order.',
    failure_message='The training windows come in random order.',
)
def q5_shuffled(env):
    passed, feedback = outcomes.of('q5-shuffled', env)
    assert passed, feedback
