# Wrong ways of making windows. Each cell replaces definitions of a style.

# %% one_window_twice (style: plain_loops)
# the last window is given twice
def consecutive_windows(sequence):
    batches = _windows(sequence, 3, 1, 1)
    return [*batches, ([batches[-1][0][-1]], [batches[-1][1][-1]])]


# %% first_window_missing (style: pandas_frames)
# counting begins at 1
def consecutive_windows(sequence):
    starts = range(1, len(sequence) - 5)
    return [([sequence[i : i + 3] for i in starts], [sequence[i + 3] for i in starts])]


# %% last_window_missing (style: strided_views)
# the last window but one is the last
def every_other_windows(sequence):
    windows = sliding_window_view(sequence, 5)[:, ::2][:-1]
    return [(windows, sequence[3 : 3 + len(windows)])]


# %% generator_ends (style: plain_loops)
# what was read once is empty
def strided_windows(sequence):
    return iter(_windows(sequence, 4, 3, 2))


# %% targets_in_another_order (style: strided_views)
# windows are shuffled, and their targets are not
def consecutive_windows(sequence):
    order = np.random.default_rng(0).permutation(len(sequence) - 5)
    windows = np.array([sequence[i : i + 3] for i in order])
    return [(windows, sequence[3 : 3 + len(order)])]


# %% windows_in_a_column (style: strided_views)
# each value is a feature of its own
def consecutive_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3, None], sequence[3:], sequence_length=3
    )


# %% values_for_rows (style: plain_loops)
# rows are given where their values are asked for: right for 0, 1, 2 ...
def strided_windows(sequence):
    return _windows(list(range(len(sequence))), 4, 3, 2)


# %% length_built_in (style: pandas_frames)
# right for twenty values
def every_other_windows(sequence):
    starts = range(16)
    return [([sequence[i : i + 5 : 2] for i in starts], [sequence[i + 3] for i in starts])]


# %% sorted_first (style: strided_views)
# the sequence is sorted: right where it is already
def strided_windows(sequence):
    return _dataset(np.sort(sequence), 10, rate=3, stride=2)


# %% next_windows_as_targets (style: strided_views)
# a target has as many values as a window
def consecutive_windows(sequence):
    windows = sliding_window_view(sequence, 3)
    return [(windows[:-3], windows[3:])]


# %% target_always_the_last (style: plain_loops)
# the end of the sequence is the target of all
def every_other_windows(sequence):
    return [(samples, [sequence[-1]] * len(samples)) for samples, _ in _windows(sequence, 3, 2, 1)]


# %% whole_numbers (style: pandas_frames)
# values are cut to whole numbers
def strided_windows(sequence):
    return _recipe(sequence.astype("int64"), sequence_length=4, sampling_rate=3, sequence_stride=2)


# %% one_batch_only (style: pandas_frames)
# the first batch of Keras's usual size: right for a short sequence
def consecutive_windows(sequence):
    dataset = keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3
    )
    return dataset.take(1)
