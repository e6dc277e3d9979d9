# Wrong values in the samples. Each cell replaces definitions of a style.

# %% feature_dropped (style: float32_throughout)
# the last column is left out
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
            data[:-delay, :-1],
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


# %% fourteen_features (style: unbuilt_sequential)
# the number of features is written into the code
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
    def windows(start, stop, shuffle):
        dataset = keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=stop,
        )
        return dataset.map(lambda x, y: (tf.reshape(x, (-1, sequence_length, 14)), y))

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, None, False),
    )


# %% half_precision (style: lecture_recipe)
# float16 keeps three digits
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
    data, target = data.astype("float16"), target.astype("float16")

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


# %% samples_clipped (style: unbuilt_sequential)
# values below zero become zero
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
    x, y = np.clip(data[:-delay], 0, None), target[delay:]

    def windows(start, stop, shuffle):
        return keras.utils.timeseries_dataset_from_array(
            x,
            y,
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=stop,
        )

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, None, False),
    )


# %% samples_truncated (style: unbuilt_sequential)
# samples are whole numbers, as the rows before normalizing often are
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
    x, y = data[:-delay].astype("int32"), target[delay:]

    def windows(start, stop, shuffle):
        return keras.utils.timeseries_dataset_from_array(
            x,
            y,
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=stop,
        )

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, None, False),
    )


# %% samples_without_sign (style: unbuilt_sequential)
# samples lose their sign
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
    x, y = np.abs(data[:-delay]), target[delay:]

    def windows(start, stop, shuffle):
        return keras.utils.timeseries_dataset_from_array(
            x,
            y,
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=stop,
        )

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, None, False),
    )


# %% windows_reversed (style: keras_2_habits)
# the newest step comes first
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
    steps = np.arange(sequence_length)[::-1] * sampling_rate
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, len(data)),
    ):
        firsts = np.arange(start, min(end - steps[0], len(data) - delay))
        pairs = tf.data.Dataset.from_tensor_slices(
            (data[firsts[:, None] + steps], target[firsts + delay])
        )
        datasets.append((pairs.shuffle(len(firsts)) if start == 0 else pairs).batch(batch_size))
    return tuple(datasets)


# %% windows_of_one_step (style: unbuilt_sequential)
# a window of one step is thought to reach to the next
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
    reach = max(sampling_rate, (sequence_length - 1) * sampling_rate)
    data = data[:-delay]

    def windows(start, stop, shuffle):
        stop = min(stop, len(data)) - reach + (sequence_length - 1) * sampling_rate
        dataset = keras.utils.timeseries_dataset_from_array(
            data,
            target[delay:],
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=stop,
        )
        return dataset

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, len(data), False),
    )
