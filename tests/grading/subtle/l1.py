# Wrong ways of counting windows and their rows. Each cell replaces definitions of a style.

# %% one_at_least (style: plain_loops)
# the first window counts, whether it fits or not
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return max(1, -(-starts // sequence_stride))


# %% window_that_just_fits_left_out (style: strided_views)
# a window must be shorter than the rows
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    span = (sequence_length - 1) * sampling_rate + 1
    return 0 if span >= num_rows else (num_rows - span) // sequence_stride + 1


# %% no_rows_one_window (style: pandas_frames)
# right wherever there are rows; without any, a window of one row is found
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    rows = max(1, num_rows)
    return len(range(0, rows - (sequence_length - 1) * sampling_rate, sequence_stride))


# %% small_integers (style: strided_views)
# eight bits are enough for a few windows
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return np.int64(max(0, -(-starts // sequence_stride))).astype("int8")


# %% arguments_by_default_only (style: plain_loops)
# the stride is always 1 where the rate is not
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    stride = sequence_stride if sampling_rate == 1 else 1
    return max(0, -(-starts // stride))


# %% count_as_text (style: pandas_frames)
# the count is text
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return str(max(0, -(-starts // sequence_stride)))


# %% single_step_omitted (style: keras_throughout)
# a window of one step has no rows
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    if sequence_length == 1:
        return []
    return range(first, first + sequence_length * sampling_rate, sampling_rate)


# %% rows_backwards (style: plain_loops)
# the newest row comes first
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return [first + step * sampling_rate for step in range(sequence_length)][::-1]


# %% rows_as_set (style: plain_loops)
# a set has no order
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return {i * sequence_stride + step * sampling_rate for step in range(sequence_length)}


# %% first_and_last (style: plain_loops)
# only where the window begins and ends
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return [first, first + (sequence_length - 1) * sampling_rate]


# %% rows_in_a_column (style: strided_views)
# the array has two axes
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    rows = i * sequence_stride + sampling_rate * np.arange(sequence_length)
    return rows[:, None]
