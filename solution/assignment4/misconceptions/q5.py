# Wrong ways of making windows. Each cell replaces definitions of the reference.

# %% delay-one-step-late
# The target comes after the window's last step plus the horizon, and the window has `SEQUENCE_LENGTH` steps.
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + HORIZON_STEPS)


# %% delay-one-step-late (2)
# The horizon is counted from the end of the window, which is its last step's successor.
DELAY = SEQUENCE_LENGTH * SAMPLING_RATE + HORIZON_STEPS * SAMPLING_RATE


# %% delay-one-step-early
# only if: horizon_steps > 1
# One is taken off the window and one off the horizon.
DELAY = SAMPLING_RATE * ((SEQUENCE_LENGTH - 1) + (HORIZON_STEPS - 1))


# %% delay-not-scaled
# only if: sampling_rate > 1
# The delay is counted in steps.
DELAY = SEQUENCE_LENGTH + HORIZON_STEPS - 1


# %% delay-not-scaled (2)
# only if: sampling_rate > 1 and 2 < horizon_steps < 144 and horizon_steps != sampling_rate
# The window is counted in rows, and two days are so many steps.
DELAY = (SEQUENCE_LENGTH - 1) * SAMPLING_RATE + HORIZON_STEPS


# %% delay-not-scaled (3)
# only if: sampling_rate > 1 and 2 < horizon_steps < 144 and horizon_steps != sampling_rate
# The horizon is counted in rows, and the window has so many steps.
DELAY = SEQUENCE_LENGTH - 1 + HORIZON_STEPS * SAMPLING_RATE


# %% lecture-horizon
# only if: horizon_hours != 24 and abs(horizon_steps - steps_per_day) > 1 and steps_per_day * sampling_rate == 144
# The lecture's delay fits, since only the window is another.
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + ROWS_PER_DAY // SAMPLING_RATE - 1)


# %% lecture-horizon (2)
# only if: sampling_rate == 6 and abs(horizon_steps - 24) > 1
# The lecture's line is copied as it stands.
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 24 - 1)


# %% lecture-horizon (3)
# only if: sampling_rate == 6 and abs(horizon_steps - 24) > 1
# The window and the lecture's day make the delay.
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 24)


# %% horizon-omitted
# only if: horizon_steps > 2
# The target follows the window.
DELAY = SAMPLING_RATE * SEQUENCE_LENGTH


# %% horizon-omitted (2)
# only if: horizon_steps > 2
# The delay is the window's length, from its first step to its last.
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH - 1)


# %% targets-not-shifted
# A window's target has the window's index.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target, shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target,
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target, shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% targets-not-shifted (2)
# Cutting both arrays to one length matches them.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[:-delay], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[:-delay],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[:-delay], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% data-not-trimmed
# Only the targets have to be shifted.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data, target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data,
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data, target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% data-not-trimmed (2)
# The targets are rolled back, so that both have the same length.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    shifted = np.roll(target, -delay)
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data, shifted, shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data,
        shifted,
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data, shifted, shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% data-not-trimmed (3)
# Where no target is left a zero will do.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    shifted = np.concatenate([target[delay:], np.zeros(delay)])
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data, shifted, shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data,
        shifted,
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data, shifted, shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% targets-normalised
# The targets are to have the scale of the inputs.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    scaled = (target - target[:num_train].mean()) / target[:num_train].std()
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], scaled[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        scaled[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], scaled[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% targets-normalised (2)
# The target is the feature's column of the data.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        data[delay:, FEATURE_COLUMN],
        shuffle=True,
        start_index=0,
        end_index=num_train,
        **settings,
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        data[delay:, FEATURE_COLUMN],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        data[delay:, FEATURE_COLUMN],
        shuffle=True,
        start_index=num_train + num_val,
        **settings,
    )
    return train, val, test


# %% split-start-omitted
# end_index says enough.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, end_index=num_train + num_val, **settings
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% split-start-omitted (2)
# The last split needs no bounds, since it has all that is left.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, **settings
    )
    return train, val, test


# %% split-start-omitted (3)
# Slices go from the beginning.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
    firsts = np.arange(start, max(start, last))
    steps = np.arange(sequence_length) * sampling_rate
    return data[firsts[:, None] + steps], target[firsts + delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (0, num_train + num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        if end == num_train:
            dataset = dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(batch_size))
    return tuple(datasets)


# %% relative-end-index
# end_index counts from start_index.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% relative-end-index (2)
# A slice's second number is its length.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
    firsts = np.arange(start, max(start, last))
    steps = np.arange(sequence_length) * sampling_rate
    return data[firsts[:, None] + steps], target[firsts + delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (num_train, num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        if start == 0:
            dataset = dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(batch_size))
    return tuple(datasets)


# %% relative-end-index (3)
# Each split is cut out with its start and its size.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    span = (sequence_length - 1) * sampling_rate + 1
    last = min(end, len(data) - delay + span - 1)
    views = np.lib.stride_tricks.sliding_window_view(data[start:last], span, axis=0)
    samples = views[:, :, ::sampling_rate].transpose(0, 2, 1)
    return samples, target[start + delay : start + delay + len(samples)]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (num_train, num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        if start == 0:
            dataset = dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(batch_size))
    return tuple(datasets)


# %% relative-end-index (4)
# The test set ends after as many rows as it has.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    num_known = num_train + num_val
    bounds = [(0, num_train), (num_train, num_known), (num_known, len(data) - num_known)]
    return tuple(
        keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            shuffle=start == 0,
            start_index=start,
            end_index=end,
            **settings,
        )
        for start, end in bounds
    )


# %% splits-overlap
# The first validation target should be the first one after training, so the windows begin earlier.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    lead = (sequence_length - 1) * sampling_rate
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train - lead,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train + num_val - lead,
        **settings,
    )
    return train, val, test


# %% splits-overlap (2)
# More rows for training are better, and the validation rows are there.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=0,
        end_index=num_train + num_val,
        **settings,
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% splits-overlap (3)
# Training may go on until its last target.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=0,
        end_index=num_train + delay,
        **settings,
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% sampling-rate-omitted
# The rate only matters for the delay.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(sequence_length=sequence_length, batch_size=batch_size)
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% sampling-rate-omitted (2)
# A window is a slice of so many rows.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    last = min(end - (sequence_length - 1), len(data) - delay)
    firsts = np.arange(start, max(start, last))
    steps = np.arange(sequence_length)
    return data[firsts[:, None] + steps], target[firsts + delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (num_train, num_train + num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        if start == 0:
            dataset = dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(batch_size))
    return tuple(datasets)


# %% stride-for-rate
# The stride is how far apart the rows are.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, batch_size=batch_size, sequence_stride=sampling_rate
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% stride-for-rate (2)
# One window an hour, each of neighbouring rows.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    last = min(end - (sequence_length - 1), len(data) - delay)
    firsts = np.arange(start, max(start, last), sampling_rate)
    steps = np.arange(sequence_length)
    return data[firsts[:, None] + steps], target[firsts + delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (num_train, num_train + num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        if start == 0:
            dataset = dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(batch_size))
    return tuple(datasets)


# %% length-in-rows
# only if: sampling_rate > 1
# A window's length is its number of rows.
SEQUENCE_LENGTH = int(WINDOW_DAYS * ROWS_PER_DAY)
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + HORIZON_STEPS - 1)


# %% length-in-rows (2)
# only if: sampling_rate > 1
# The delay is in rows, so the length is too.
SEQUENCE_LENGTH = int(WINDOW_DAYS * ROWS_PER_DAY)
DELAY = SEQUENCE_LENGTH + SAMPLING_RATE * (HORIZON_STEPS - 1)


# %% batch-size-ignored
# The batch size is a matter of fit.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(sequence_length=sequence_length, sampling_rate=sampling_rate)
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% batch-size-ignored (2)
# Batches of 32 are always good.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=32)
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% batch-size-ignored (3)
# Batches are made one window at a time.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
    firsts = np.arange(start, max(start, last))
    steps = np.arange(sequence_length) * sampling_rate
    return data[firsts[:, None] + steps], target[firsts + delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (num_train, num_train + num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        if start == 0:
            dataset = dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(1))
    return tuple(datasets)


# %% train-not-shuffled
# A time series must stay in order.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% train-not-shuffled (2)
# It is the evaluation that needs shuffling.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=False, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% train-not-shuffled (3)
# Shuffling the batches is shuffling.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], start_index=num_train + num_val, **settings
    )
    return train.shuffle(100), val, test


# %% train-not-shuffled (4)
# shuffle() changes the dataset.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
    firsts = np.arange(start, max(start, last))
    steps = np.arange(sequence_length) * sampling_rate
    return data[firsts[:, None] + steps], target[firsts + delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (num_train, num_train + num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(batch_size))
    return tuple(datasets)


# %% train-not-shuffled (5)
# Going through the record once for each of a step's rows mixes the windows.
class Windows:
    def __init__(self, data, target, firsts, sequence_length, sampling_rate, delay, batch_size):
        self.data, self.target, self.delay = data, target, delay
        self.steps = np.arange(sequence_length) * sampling_rate
        self.batches = [firsts[i : i + batch_size] for i in range(0, len(firsts), batch_size)]

    def __iter__(self):
        for firsts in self.batches:
            yield self.data[firsts[:, None] + self.steps], self.target[firsts + self.delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, len(data)),
    ):
        last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
        passes = [
            np.arange(first, last, sampling_rate) for first in range(start, start + sampling_rate)
        ]
        firsts = np.concatenate(passes)
        datasets.append(
            Windows(data, target, firsts, sequence_length, sampling_rate, delay, batch_size)
        )
    return tuple(datasets)


# %% train-not-shuffled (6)
# The windows of a batch are shuffled, since the order in a batch is what counts.
class Windows:
    def __init__(self, data, target, firsts, sequence_length, sampling_rate, delay, batch_size):
        self.data, self.target, self.delay = data, target, delay
        self.steps = np.arange(sequence_length) * sampling_rate
        self.batches = [firsts[i : i + batch_size] for i in range(0, len(firsts), batch_size)]

    def __iter__(self):
        for firsts in self.batches:
            firsts = np.random.permutation(firsts)
            yield self.data[firsts[:, None] + self.steps], self.target[firsts + self.delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, len(data)),
    ):
        last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
        firsts = np.arange(start, last)
        datasets.append(
            Windows(data, target, firsts, sequence_length, sampling_rate, delay, batch_size)
        )
    return tuple(datasets)


# %% train-not-shuffled (7)
# Backwards the windows are not in order any more.
class Windows:
    def __init__(self, data, target, firsts, sequence_length, sampling_rate, delay, batch_size):
        self.data, self.target, self.delay = data, target, delay
        self.steps = np.arange(sequence_length) * sampling_rate
        self.batches = [firsts[i : i + batch_size] for i in range(0, len(firsts), batch_size)]

    def __iter__(self):
        for firsts in self.batches:
            yield self.data[firsts[:, None] + self.steps], self.target[firsts + self.delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, len(data)),
    ):
        last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
        firsts = np.arange(start, last)[::-1]
        datasets.append(
            Windows(data, target, firsts, sequence_length, sampling_rate, delay, batch_size)
        )
    return tuple(datasets)


# %% arguments-ignored
# The constants are there to be used.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=SEQUENCE_LENGTH, sampling_rate=SAMPLING_RATE, batch_size=BATCH_SIZE
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-DELAY], target[DELAY:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-DELAY],
        target[DELAY:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-DELAY], target[DELAY:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% arguments-ignored (2)
# Length and rate are fixed; only the batches may differ.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=SEQUENCE_LENGTH, sampling_rate=SAMPLING_RATE, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% arguments-ignored (3)
# The delay is fixed.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-DELAY], target[DELAY:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-DELAY],
        target[DELAY:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-DELAY], target[DELAY:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return train, val, test


# %% remainder-dropped
# All batches have to be of one size.
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    settings = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    train = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=0, end_index=num_train, **settings
    )
    val = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        target[delay:],
        shuffle=True,
        start_index=num_train,
        end_index=num_train + num_val,
        **settings,
    )
    test = keras.utils.timeseries_dataset_from_array(
        data[:-delay], target[delay:], shuffle=True, start_index=num_train + num_val, **settings
    )
    return tuple(
        dataset.unbatch().batch(batch_size, drop_remainder=True) for dataset in (train, val, test)
    )


# %% remainder-dropped (2)
# A batch that is not full is no batch.
def windows_between(data, target, start, end, sequence_length, sampling_rate, delay):
    last = min(end - (sequence_length - 1) * sampling_rate, len(data) - delay)
    firsts = np.arange(start, max(start, last))
    steps = np.arange(sequence_length) * sampling_rate
    return data[firsts[:, None] + steps], target[firsts + delay]


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    bounds = [(0, num_train), (num_train, num_train + num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        arrays = windows_between(data, target, start, end, sequence_length, sampling_rate, delay)
        dataset = tf.data.Dataset.from_tensor_slices(arrays)
        if start == 0:
            dataset = dataset.shuffle(len(arrays[1]) + 1)
        datasets.append(dataset.batch(batch_size, drop_remainder=True))
    return tuple(datasets)
