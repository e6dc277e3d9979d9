# Targets that belong to another row, or have another value. Each cell replaces definitions of a style.

# %% delay_from_last_step (style: lecture_recipe)
# the delay is counted from the window's last step
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
    delay = delay + (sequence_length - 1) * sampling_rate

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


# %% mirrored_targets (style: keras_2_habits)
# the value `delay` rows before the window's first row
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
            np.roll(target, delay)[:-delay],
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


# %% target_one_row_late (style: plain_loops)
# off by one row
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
            data[: -delay - 1],
            target[delay + 1 :],
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


# %% whole_targets (style: keras_2_habits)
# the targets lose their decimals
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
            target[delay:].astype(int),
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


# %% wrong_at_rate_one (style: plain_loops)
# the target is a row late, but only where every row is a step
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
    if sampling_rate == 1:
        delay = delay + 1

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
