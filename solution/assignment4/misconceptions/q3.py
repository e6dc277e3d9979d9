# Wrong ways of counting the splits' rows. Each cell replaces definitions of the reference.

# %% rounded-counts
# A count is rounded to the nearest whole number.
def split_counts(num_rows):
    num_train = round(num_rows * TRAIN_PERCENT / 100)
    num_val = round(num_rows * VAL_PERCENT / 100)
    return num_train, num_val, num_rows - num_train - num_val


# %% rounded-counts (2)
# Adding a half before cutting off is the safe way to a whole number.
def split_counts(num_rows):
    num_train = int(TRAIN_PERCENT / 100 * num_rows + 0.5)
    num_val = int(VAL_PERCENT / 100 * num_rows + 0.5)
    num_test = num_rows - num_train - num_val
    return num_train, num_val, num_test


# %% rounded-counts (3)
# Only the training rows need a whole number of their own; a quarter is one anyway.
def split_counts(num_rows):
    num_train = round(num_rows * TRAIN_PERCENT / 100)
    num_val = num_rows * VAL_PERCENT // 100
    return num_train, num_val, num_rows - num_train - num_val


# %% ceiled-counts
# A started row counts as a row.
def split_counts(num_rows):
    num_train = int(np.ceil(num_rows * TRAIN_PERCENT / 100))
    num_val = int(np.ceil(num_rows * VAL_PERCENT / 100))
    return num_train, num_val, num_rows - num_train - num_val


# %% ceiled-counts (2)
# Minus of minus rounds upwards, so that no row is lost.
def split_counts(num_rows):
    num_train = -(-num_rows * TRAIN_PERCENT // 100)
    num_val = -(-num_rows * VAL_PERCENT // 100)
    return num_train, num_val, num_rows - num_train - num_val


# %% ceiled-counts (3)
# What training leaves over goes to validation first.
def split_counts(num_rows):
    num_train = int(num_rows * TRAIN_PERCENT / 100)
    num_val = int(np.ceil(num_rows * VAL_PERCENT / 100))
    return num_train, num_val, num_rows - num_train - num_val


# %% test-not-remainder
# The test split has its percentage as the others have.
def split_counts(num_rows):
    return tuple(
        int(num_rows * percent / 100) for percent in (TRAIN_PERCENT, VAL_PERCENT, TEST_PERCENT)
    )


# %% test-not-remainder (2)
# Three percentages, three counts.
def split_counts(num_rows):
    num_train = num_rows * TRAIN_PERCENT // 100
    num_val = num_rows * VAL_PERCENT // 100
    num_test = num_rows * TEST_PERCENT // 100
    return num_train, num_val, num_test


# %% test-not-remainder (3)
# What is not for training is for testing.
def split_counts(num_rows):
    num_train = num_rows * TRAIN_PERCENT // 100
    num_val = num_rows * VAL_PERCENT // 100
    return num_train, num_val, num_rows - num_train


# %% val-test-swapped
# The order is train, test, validation.
def split_counts(num_rows):
    num_train = int(num_rows * TRAIN_PERCENT / 100)
    num_val = int(num_rows * VAL_PERCENT / 100)
    num_test = num_rows - num_train - num_val
    return num_train, num_test, num_val


# %% val-test-swapped (2)
# only if: split_percent[1] != split_percent[2]
# otherwise: validation and test have the same share
# Of the two smaller shares the second is the validation's.
def split_counts(num_rows):
    num_train = num_rows * TRAIN_PERCENT // 100
    num_val = num_rows * TEST_PERCENT // 100
    return num_train, num_val, num_rows - num_train - num_val


# %% float-counts
# Rounding down with NumPy gives a whole number.
def split_counts(num_rows):
    num_train = np.floor(TRAIN_PERCENT / 100 * num_rows)
    num_val = np.floor(VAL_PERCENT / 100 * num_rows)
    num_test = num_rows - num_train - num_val
    return num_train, num_val, num_test


# %% float-counts (2)
# A percentage of the rows is their count.
def split_counts(num_rows):
    num_train = TRAIN_PERCENT / 100 * num_rows
    num_val = VAL_PERCENT / 100 * num_rows
    return num_train, num_val, num_rows - num_train - num_val


# %% float-counts (3)
# What // gives is an int, whatever it is given.
def split_counts(num_rows):
    num_train = TRAIN_PERCENT * float(num_rows) // 100
    num_val = VAL_PERCENT * float(num_rows) // 100
    return num_train, num_val, num_rows - num_train - num_val


# %% float-counts (4)
# Exact decimals, rounded down, are whole numbers.
def split_counts(num_rows):
    from decimal import Decimal

    num_train = num_rows * Decimal(TRAIN_PERCENT) // 100
    num_val = num_rows * Decimal(VAL_PERCENT) // 100
    return num_train, num_val, num_rows - num_train - num_val


# %% lecture-fractions
# only if: split_percent != (50, 25, 25)
# otherwise: the split is 50/25/25, as in the lecture, so that these are the right counts
# The split is the lecture's.
def split_counts(num_rows):
    num_train_samples = int(0.5 * num_rows)
    num_val_samples = int(0.25 * num_rows)
    num_test_samples = num_rows - num_train_samples - num_val_samples
    return num_train_samples, num_val_samples, num_test_samples


# %% lecture-fractions (2)
# only if: split_percent != (50, 25, 25)
# otherwise: the split is 50/25/25, as in the lecture, so that these are the right counts
# Half for training, and a quarter each for the others.
def split_counts(num_rows):
    num_train = num_rows // 2
    num_val = num_rows // 4
    return [num_train, num_val, num_rows - num_train - num_val]


# %% lecture-fractions (3)
# only if: split_percent != (50, 25, 25)
# otherwise: the split is 50/25/25, as in the lecture, so that these are the right counts
# Training ends at a half, validation at three quarters.
def split_counts(num_rows):
    end_train, end_val = int(0.5 * num_rows), int(0.75 * num_rows)
    return end_train, end_val - end_train, num_rows - end_val
