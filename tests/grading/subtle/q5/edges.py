# Datasets that are wrong at an edge only: few steps, short delays, odd batches. Each cell replaces a style's.

# %% reach_of_whole_steps (style: plain_loops)
# a window's last step is thought to take all its rows, which shows only where the delay is short
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
        firsts = np.arange(start, min(end - sequence_length * sampling_rate + 1, end - delay))
        if start == 0:
            np.random.shuffle(firsts)
        rows = firsts[:, None] + np.arange(sequence_length) * sampling_rate
        pairs = tf.data.Dataset.from_tensor_slices((data[rows], target[firsts + delay]))
        datasets.append(pairs.batch(batch_size))
    return datasets


# %% windows_of_one_row (style: plain_loops)
# a window of a single row is given as that row
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
        firsts = np.arange(start, end - delay)
        if start == 0:
            np.random.shuffle(firsts)
        rows = firsts[:, None] + np.arange(sequence_length) * sampling_rate
        pairs = tf.data.Dataset.from_tensor_slices((data[np.squeeze(rows)], target[firsts + delay]))
        datasets.append(pairs.batch(batch_size))
    return datasets


# %% first_row_forgotten_of_one (style: plain_loops)
# the last window is left out where it has one row only
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
    reach = max(1, (sequence_length - 1) * sampling_rate)
    bounds = [(0, num_train), (num_train, num_train + num_val), (num_train + num_val, len(data))]
    datasets = []
    for start, end in bounds:
        firsts = np.arange(start, min(end - reach, end - delay - (sequence_length == 1)))
        if start == 0:
            np.random.shuffle(firsts)
        rows = firsts[:, None] + np.arange(sequence_length) * sampling_rate
        pairs = tf.data.Dataset.from_tensor_slices((data[rows], target[firsts + delay]))
        datasets.append(pairs.batch(batch_size))
    return datasets


# %% delay_of_whole_steps (style: lecture_recipe)
# a target between two steps is taken from the earlier one
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
    delay = max(1, delay // sampling_rate * sampling_rate)

    def windows(start, end, shuffle):
        return keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=end,
        )

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, None, False),
    )


# %% nothing_but_whole_batches (style: plain_loops)
# a split that does not fill a batch is thought to hold none
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
        firsts = np.arange(start, end - delay)
        if start == 0:
            np.random.shuffle(firsts)
        rows = firsts[:, None] + np.arange(sequence_length) * sampling_rate
        pairs = tf.data.Dataset.from_tensor_slices((data[rows], target[firsts + delay]))
        datasets.append(pairs.batch(batch_size, drop_remainder=len(firsts) < batch_size))
    return datasets


# %% empty_last_batch (style: plain_loops)
# where the windows fill their batches, an empty one follows
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
        firsts = np.arange(start, end - delay)
        if start == 0:
            np.random.shuffle(firsts)
        rows = firsts[:, None] + np.arange(sequence_length) * sampling_rate
        datasets.append(
            [
                (data[rows[i : i + batch_size]], target[firsts[i : i + batch_size] + delay])
                for i in range(0, len(firsts) + 1, batch_size)
            ]
        )
    return datasets


# %% few_features (style: plain_loops)
# more columns than the record's fourteen are left out
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
        firsts = np.arange(start, end - delay)
        if start == 0:
            np.random.shuffle(firsts)
        rows = firsts[:, None] + np.arange(sequence_length) * sampling_rate
        pairs = tf.data.Dataset.from_tensor_slices((data[:, :14][rows], target[firsts + delay]))
        datasets.append(pairs.batch(batch_size))
    return datasets
