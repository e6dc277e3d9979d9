# Wrong ways of making windows. Each cell replaces definitions of the reference.

# %% stride-for-rate
# The stride lies between the steps, the rate between the windows.
def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3, sequence_stride=2
    )


def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3],
        targets=sequence[3:],
        sequence_length=4,
        sampling_rate=2,
        sequence_stride=3,
    )


# %% stride-for-rate (2)
# Every other window, since every other number.
def every_other_windows(sequence):
    starts = range(0, len(sequence) - 5, 2)
    windows = np.array([sequence[start : start + 3] for start in starts])
    targets = np.array([sequence[start + 3] for start in starts])
    return tf.data.Dataset.from_tensor_slices((windows, targets)).batch(4)


# %% rate-omitted
# Three numbers are three neighbors.
def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3
    )


# %% rate-omitted (2)
# The stride is all that differs from the default.
def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=4, sequence_stride=2
    )


# %% stride-omitted
# The windows follow each other row by row.
def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=4, sampling_rate=3
    )


# %% targets-not-shifted
# The utility knows that a target lies ahead.
def consecutive_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(sequence, targets=sequence, sequence_length=3)


def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence, targets=sequence, sequence_length=3, sampling_rate=2
    )


def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence, targets=sequence, sequence_length=4, sampling_rate=3, sequence_stride=2
    )


# %% targets-not-shifted (2)
# Samples and targets are cut alike.
def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], sequence[:-3], sequence_length=4, sampling_rate=3, sequence_stride=2
    )


# %% target-after-window
# A target is the value that follows the window's last row.
def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-5], targets=sequence[5:], sequence_length=3, sampling_rate=2
    )


def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-10],
        targets=sequence[10:],
        sequence_length=4,
        sampling_rate=3,
        sequence_stride=2,
    )


# %% target-after-window (2)
# A target is the window's next step.
def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence, targets=sequence[6:], sequence_length=3, sampling_rate=2
    )


# %% target-after-window (3)
# A target lies three rows after the window's last step.
def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence, targets=sequence[12:], sequence_length=4, sampling_rate=3, sequence_stride=2
    )


# %% target-in-window
# The last step of a window is its target.
def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence, targets=sequence[9:], sequence_length=4, sampling_rate=3, sequence_stride=2
    )


# %% delay-one-off
# The target is the fourth value: index 4.
def consecutive_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-4], targets=sequence[4:], sequence_length=3
    )


def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-4], targets=sequence[4:], sequence_length=3, sampling_rate=2
    )


def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-4],
        targets=sequence[4:],
        sequence_length=4,
        sampling_rate=3,
        sequence_stride=2,
    )


# %% delay-one-off (2)
# The third value has index 2.
def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-2], targets=sequence[2:], sequence_length=3, sampling_rate=2
    )


# %% data-not-trimmed
# Rolling moves the targets forward.
def consecutive_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence, targets=np.roll(sequence, -3), sequence_length=3
    )


# %% data-not-trimmed (2)
# Targets and samples must have the same length, so the last target is repeated.
def consecutive_windows(sequence):
    targets = np.concatenate([sequence[3:], np.repeat(sequence[-1:], 3)])
    return keras.utils.timeseries_dataset_from_array(sequence, targets=targets, sequence_length=3)


# %% wrong-length
# A window of four, the target included.
def consecutive_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=4
    )


# %% wrong-length (2)
# The length counts the rows that a window reaches.
def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=5, sampling_rate=2
    )


# %% wrong-length (3)
# Three windows, three steps.
def strided_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3],
        targets=sequence[3:],
        sequence_length=3,
        sampling_rate=3,
        sequence_stride=2,
    )


# %% first-three-only
# Three windows are asked for.
def consecutive_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:5], targets=sequence[3:], sequence_length=3
    )


# %% first-three-only (2)
# Those of the docstring are all there are.
def strided_windows(sequence):
    windows = np.array([sequence[start : start + 12 : 3] for start in (0, 2, 4)])
    return tf.data.Dataset.from_tensor_slices((windows, sequence[[3, 5, 7]])).batch(3)


# %% remainder-dropped
# Batches have to be full.
def consecutive_windows(sequence):
    dataset = keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3, batch_size=None
    )
    return dataset.batch(4, drop_remainder=True)


# %% sequence-ignored
# The sequence is 0 to 19.
def consecutive_windows(sequence):
    numbers = np.arange(20)
    return keras.utils.timeseries_dataset_from_array(
        numbers[:-3], targets=numbers[3:], sequence_length=3
    )


# %% sequence-ignored (2)
# Lists are what is asked for.
def strided_windows(sequence):
    return [([[0, 3, 6, 9], [2, 5, 8, 11], [4, 7, 10, 13]], [3, 5, 7])]


# %% windows-reversed
# The newest value comes first.
def consecutive_windows(sequence):
    dataset = keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3
    )
    return dataset.map(lambda windows, targets: (windows[:, ::-1], targets))


# %% windows-reversed (2)
# Targets lie ahead, so the sequence is turned.
def every_other_windows(sequence):
    turned = sequence[::-1]
    return keras.utils.timeseries_dataset_from_array(
        turned[:-3], targets=turned[3:], sequence_length=3, sampling_rate=2
    )


# %% impossible-line
# The lines of the lecture, as they stand.
def strided_windows(sequence):
    rows = np.array([[0, 3, 6, 9], [2, 5, 8, 11], [4, 7, 10, 12]])
    return tf.data.Dataset.from_tensor_slices((sequence[rows], sequence[[3, 5, 7]])).batch(3)


# %% impossible-line (2)
# One window is mended by hand.
def strided_windows(sequence):
    starts = np.arange(0, len(sequence) - 9, 2)
    rows = starts[:, None] + np.arange(4) * 3
    rows[2, -1] -= 1
    return [(sequence[rows], sequence[starts + 3])]


# %% targets-omitted
# The targets are part of the sequence.
def consecutive_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(sequence, None, sequence_length=3)
