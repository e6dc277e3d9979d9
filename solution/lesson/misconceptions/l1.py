# Wrong ways of counting windows and their rows. Each cell replaces definitions of the reference.

# %% stride-for-rate
# The stride lies between the steps, the rate between the windows.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sequence_stride
    return max(0, -(-starts // sampling_rate))


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sampling_rate
    return [first + step * sequence_stride for step in range(sequence_length)]


# %% stride-for-rate (2)
# Rows, length, stride, rate: the arguments come in this order.
def window_count(num_rows, sequence_length, sequence_stride=1, sampling_rate=1):
    span = (sequence_length - 1) * sequence_stride + 1
    return len(range(0, num_rows - span + 1, sampling_rate))


# %% stride-for-rate (3)
# The stride is what the window takes from step to step.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return (i * sampling_rate + np.arange(sequence_length) * sequence_stride).tolist()


# %% rate-ignored
# A window is as long as its number of steps.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - sequence_length + 1
    return max(0, -(-starts // sequence_stride))


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return list(range(first, first + sequence_length))


# %% rate-ignored (2)
# Only the window's first row has to be found.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return i * sequence_stride + np.arange(sequence_length)


# %% stride-ignored
# Every row begins a window.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    return max(0, num_rows - (sequence_length - 1) * sampling_rate)


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return [i + step * sampling_rate for step in range(sequence_length)]


# %% stride-ignored (2)
# The window's number is the row at which it begins.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return list(range(i, i + sequence_length * sampling_rate, sampling_rate))


# %% length-in-rows
# A window takes up its length times the rate, as Keras counted before version 2.13.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - sequence_length * sampling_rate + 1
    return max(0, -(-starts // sequence_stride))


# %% length-in-rows (2)
# The same in the form that one remembers.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    rows = sequence_length * sampling_rate
    if rows > num_rows:
        return 0
    return (num_rows - rows) // sequence_stride + 1


# %% length-in-rows (3)
# The length is how many rows a window reaches.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return list(range(first, first + sequence_length, sampling_rate))


# %% length-in-rows (4)
# All rows between the first step and the last belong to the window.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return list(range(first, first + (sequence_length - 1) * sampling_rate + 1))


# %% off-by-one
# From the first start to the last is a difference.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    last = num_rows - 1 - (sequence_length - 1) * sampling_rate
    return max(0, -(-last // sequence_stride))


# %% off-by-one (2)
# What is left after the window, and one for the first.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    reach = (sequence_length - 1) * sampling_rate
    if reach > num_rows:
        return 0
    return (num_rows - reach) // sequence_stride + 1


# %% off-by-one (3)
# The last window has nothing after it, so it is left out.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    span = (sequence_length - 1) * sampling_rate + 1
    starts = [row for row in range(0, num_rows, sequence_stride) if row + span <= num_rows]
    return len(starts[:-1])


# %% off-by-one (4)
# A window of three has three steps after its first row.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return list(range(first, first + sequence_length * sampling_rate + 1, sampling_rate))


# %% negative-count
# The formula is the answer.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return -(-starts // sequence_stride)


# %% negative-count (2)
# Rounding up is all there is to it.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return (starts + sequence_stride - 1) // sequence_stride


# %% rounded-down
# Whole strides only.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return max(0, starts // sequence_stride)


# %% rounded-down (2)
# A part of a window is none.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    return max(0, int((num_rows - (sequence_length - 1) * sampling_rate) / sequence_stride))


# %% rounded-down (3)
# The nearest whole number is the count.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return max(0, round(starts / sequence_stride))


# %% float-count
# NumPy's ceiling is a whole number.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return max(0.0, np.ceil(starts / sequence_stride))


# %% float-count (2)
# Evenly spaced numbers are made by linspace.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    last = first + (sequence_length - 1) * sampling_rate
    return np.linspace(first, last, sequence_length)


# %% side-by-side
# Windows do not overlap, so that no row is used twice.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    return num_rows // (sequence_length * sampling_rate)


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_length * sampling_rate
    return [first + step * sampling_rate for step in range(sequence_length)]


# %% side-by-side (2)
# A window begins where the one before has ended.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_length
    return [first + step * sampling_rate for step in range(sequence_length)]


# %% rows-counted
# There is a window for every row that the stride reaches.
def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    return len(range(0, num_rows, sequence_stride))


# %% end-exclusive
# A range ends at the window's last row.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    last = first + (sequence_length - 1) * sampling_rate
    return list(range(first, last, sampling_rate))


# %% end-exclusive (2)
# The last row is not part of the window, as with a slice.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return [first + step * sampling_rate for step in range(sequence_length - 1)]


# %% start-omitted
# All windows have the same steps.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return [step * sampling_rate for step in range(sequence_length)]


# %% start-in-steps
# The rate applies to the window's beginning, too.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return [(i * sequence_stride + step) * sampling_rate for step in range(sequence_length)]


# %% counted-from-one
# The first window is window 1.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = (i - 1) * sequence_stride
    return [first + step * sampling_rate for step in range(sequence_length)]


# %% counted-from-one (2)
# The steps are numbered from 1 to the length.
def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return [i * sequence_stride + step * sampling_rate for step in range(1, sequence_length + 1)]
