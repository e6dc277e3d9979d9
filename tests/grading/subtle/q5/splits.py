# Windows in the wrong split, or left out of it. Each cell replaces definitions of a style.

# %% boundary_crossed (style: float32_throughout)
# a window may begin at every row of its split
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
    steps = np.arange(sequence_length) * sampling_rate
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, len(data)),
    ):
        firsts = np.arange(start, min(end, len(data) - max(delay, steps[-1])))
        pairs = tf.data.Dataset.from_tensor_slices(
            (data[firsts[:, None] + steps], target[firsts + delay])
        )
        datasets.append((pairs.shuffle(len(firsts)) if start == 0 else pairs).batch(batch_size))
    return tuple(datasets)


# %% counts_ignored (style: lecture_recipe)
# the splits are computed again from the number of rows
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
    num_train, num_val, _ = split_counts(len(data))

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

    return (
        windows(0, num_train, True),
        windows(num_train, num_train + num_val, False),
        windows(num_train + num_val, None, False),
    )


# %% shuffled_before_the_split (style: from_generator)
# all windows are shuffled and then divided
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
    steps = np.arange(sequence_length) * sampling_rate
    firsts = np.random.default_rng(0).permutation(len(data) - max(delay, steps[-1]))
    parts = np.split(
        firsts,
        [num_train * len(firsts) // len(data), (num_train + num_val) * len(firsts) // len(data)],
    )
    return tuple(
        tf.data.Dataset.from_tensor_slices(
            (data[part[:, None] + steps], target[part + delay])
        ).batch(batch_size)
        for part in parts
    )


# %% test_before_validation (style: plain_loops)
# the second and the third dataset change places
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

    return (
        windows(0, num_train, True),
        windows(num_train + num_val, None, False),
        windows(num_train, num_train + num_val, False),
    )


# %% training_one_row_short (style: float32_throughout)
# the last training row is missing
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

    return (
        windows(0, num_train - 1, True),
        windows(num_train, num_train + num_val, False),
        windows(num_train + num_val, None, False),
    )


# %% validation_one_row_late (style: from_generator)
# the first validation window is missing
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

    return (
        windows(0, num_train, True),
        windows(num_train + 1, num_train + num_val, False),
        windows(num_train + num_val, None, False),
    )


# %% stride_beside_rate (style: pandas_all_the_way)
# one window an hour instead of one a row
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
    def windows(start, end, shuffle):
        return keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            sequence_length,
            sequence_stride=sampling_rate,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=end,
        )

    return (
        windows(0, num_train, True),
        windows(num_train, num_train + num_val, False),
        windows(num_train + num_val, None, False),
    )


# %% windows_repeated (style: keras_2_habits)
# every training window twice
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
    def windows(start, end):
        return keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=None,
            start_index=start,
            end_index=end,
        )

    return (
        windows(0, num_train).repeat(2).shuffle(num_train).batch(batch_size),
        windows(num_train, num_train + num_val).batch(batch_size),
        windows(num_train + num_val, None).batch(batch_size),
    )
