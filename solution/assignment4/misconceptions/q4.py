# Wrong ways of normalizing and of reporting. Each cell replaces definitions of the reference.

# %% full-data-statistics
# Mean and standard deviation are those of all the data one has.
def normalize(raw_data, num_train):
    mean = raw_data.mean(axis=0)
    std = raw_data.std(axis=0)
    return (raw_data - mean) / std, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    data, _, _ = normalize(raw_data.copy(), num_train)
    test = data[num_train + num_val :, column]
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% full-data-statistics (2)
# Only `data` has to be normalized; how many rows are for training does not matter for it.
def normalize(raw_data, num_train):
    df = pd.DataFrame(raw_data)
    mean, std = df.mean(), df.std()
    return ((df - mean) / std).to_numpy(), mean.to_numpy(), std.to_numpy()


# %% full-data-statistics (3)
# The report has one mean and one standard deviation, the column's.
def feature_statistics(raw_data, num_train, num_val, column):
    values = raw_data[:, column]
    normalized = (values - values.mean()) / values.std()
    test = normalized[num_train + num_val :]
    return {
        "train_mean": float(values[:num_train].mean()),
        "train_std": float(values[:num_train].std()),
        "test_mean": float(test.mean()),
        "test_std": float(test.std()),
    }


# %% full-data-statistics (4)
# The training rows give the mean; the spread is a property of the whole record.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data.std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% full-data-statistics (5)
# Once centered, the array is divided by its standard deviation.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    raw_data -= mean
    raw_data /= raw_data.std(axis=0)
    return raw_data, mean, std


# %% train-and-val-statistics
# Only the test rows are to be unseen, so the validation rows may be used.
def feature_statistics(raw_data, num_train, num_val, column):
    known = raw_data[: num_train + num_val, column]
    mean, std = known.mean(), known.std()
    test = (raw_data[num_train + num_val :, column] - mean) / std
    return {
        "train_mean": mean,
        "train_std": std,
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% train-and-val-statistics (2)
# Everything before the test rows counts as training.
def normalize(raw_data, num_train):
    rest = len(raw_data) - num_train
    known = raw_data[: num_train + rest * VAL_PERCENT // (VAL_PERCENT + TEST_PERCENT)]
    mean = known.mean(axis=0)
    std = known.std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% per-split-statistics
# Every split is to have mean 0 and standard deviation 1.
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = raw_data[num_train + num_val :, column]
    test = (test - test.mean()) / test.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% per-split-statistics (2)
# What is not for training is normalized by itself.
def normalize(raw_data, num_train):
    train, rest = raw_data[:num_train], raw_data[num_train:]
    mean, std = train.mean(axis=0), train.std(axis=0)
    data = np.concatenate([(train - mean) / std, (rest - rest.mean(axis=0)) / rest.std(axis=0)])
    return data, mean, std


# %% per-split-statistics (3)
# Groups are normalized group by group.
def normalize(raw_data, num_train):
    df = pd.DataFrame(raw_data)
    groups = df.groupby(np.arange(len(df)) < num_train)
    train = df.head(num_train)
    data = groups.transform(lambda column: (column - column.mean()) / column.std())
    return data.to_numpy(), train.mean().to_numpy(), train.std().to_numpy()


# %% per-split-statistics (4)
# The test rows are centered by the training mean; their spread is their own.
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = raw_data[num_train + num_val :, column]
    test = (test - train.mean()) / test.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% scalar-statistics
# mean() is the mean, std() the standard deviation.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean()
    std = raw_data[:num_train].std()
    raw_data -= mean
    raw_data /= std
    return raw_data, mean, std


# %% scalar-statistics (2)
# One scale for all columns keeps them comparable.
def normalize(raw_data, num_train):
    columns = raw_data.shape[1]
    mean = np.full(columns, np.mean(raw_data[:num_train]))
    std = np.full(columns, np.std(raw_data[:num_train]))
    return (raw_data - mean) / std, mean, std


# %% scalar-statistics (3)
# Each column has its own mean; the spread is that of the training data.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std()
    return (raw_data - mean) / std, mean, std


# %% wrong-axis
# axis=1 means by column.
def normalize(raw_data, num_train):
    mean = raw_data.mean(axis=1, keepdims=True)
    std = raw_data.std(axis=1, keepdims=True)
    return (raw_data - mean) / std, mean, std


# %% wrong-axis (2)
# axis=1 goes through the columns, so it gives one number a column.
def normalize(raw_data, num_train):
    df = pd.DataFrame(raw_data)
    mean = df.mean(axis=1)
    std = df.std(axis=1)
    data = df.sub(mean, axis=0).div(std, axis=0)
    return data.to_numpy(), mean.to_numpy()[:num_train], std.to_numpy()[:num_train]


# %% variance-for-std
# Dividing by the variance gives variance 1.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].var(axis=0)
    return (raw_data - mean) / std, mean, std


# %% variance-for-std (2)
# The spread is the mean squared distance from the mean.
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train + num_val :, column] - np.mean(train)) / np.std(train)
    return {
        "train_mean": np.mean(train),
        "train_std": np.mean((train - np.mean(train)) ** 2),
        "test_mean": np.mean(test),
        "test_std": np.mean((test - np.mean(test)) ** 2),
    }


# %% variance-for-std (3)
# The variance is what TensorFlow's moments give beside the mean.
def normalize(raw_data, num_train):
    mean, variance = tf.nn.moments(tf.constant(raw_data[:num_train]), axes=[0])
    return (raw_data - mean.numpy()) / np.sqrt(variance), mean, variance


# %% not-centred
# Normalizing means dividing by the standard deviation.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return raw_data / std, mean, std


# %% not-centred (2)
# The shifted array is made, so the data is shifted.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    raw_data - mean
    raw_data /= std
    return raw_data, mean, std


# %% not-scaled
# Normalizing means taking the mean away.
def normalize(raw_data, num_train):
    mean = np.mean(raw_data[:num_train], axis=0)
    std = np.std(raw_data[:num_train], axis=0)
    raw_data -= mean
    return raw_data, mean, std


# %% not-scaled (2)
# The standard deviation is 1 once the data is centered.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    data = raw_data - mean
    std = raw_data[:num_train].std(axis=0)
    data / std
    return data, mean, std


# %% min-max-scaled
# Normalized data lies between 0 and 1.
def normalize(raw_data, num_train):
    train = raw_data[:num_train]
    low, high = train.min(axis=0), train.max(axis=0)
    return (raw_data - low) / (high - low), train.mean(axis=0), train.std(axis=0)


# %% min-max-scaled (2)
# The smallest value and the range are what one shifts and scales by.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].min(axis=0)
    std = raw_data[:num_train].max(axis=0) - mean
    raw_data -= mean
    raw_data /= std
    return raw_data, mean, std


# %% min-max-scaled (3)
# Mean normalization divides by the range.
def normalize(raw_data, num_train):
    train = raw_data[:num_train]
    mean = train.mean(axis=0)
    spread = train.max(axis=0) - train.min(axis=0)
    return (raw_data - mean) / spread, mean, spread


# %% min-max-scaled (4)
# Divided by the largest value, no value is beyond 1.
def normalize(raw_data, num_train):
    train = raw_data[:num_train]
    return raw_data / np.abs(train).max(axis=0), train.mean(axis=0), train.std(axis=0)


# %% mean-std-swapped
# The order of the two does not matter.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (raw_data - mean) / std, std, mean


def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train + num_val :, column] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% mean-std-swapped (2)
# The standard deviation is taken away, then one divides by the mean.
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    raw_data -= std
    raw_data /= mean
    return raw_data, mean, std


# %% mean-std-swapped (3)
# The report names the four numbers in the order in which they come.
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train + num_val :, column] - train.mean()) / train.std()
    numbers = [train.std(), train.mean(), test.std(), test.mean()]
    return dict(zip(["train_mean", "train_std", "test_mean", "test_std"], numbers, strict=True))


# %% statistics-after-normalising
# All four numbers are of the normalized data.
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    values = (raw_data[:, column] - train.mean()) / train.std()
    return {
        "train_mean": float(values[:num_train].mean()),
        "train_std": float(values[:num_train].std()),
        "test_mean": float(values[num_train + num_val :].mean()),
        "test_std": float(values[num_train + num_val :].std()),
    }


# %% statistics-after-normalising (2)
# The array still holds what it held before it was changed in place.
def feature_statistics(raw_data, num_train, num_val, column):
    before = raw_data
    raw_data -= raw_data[:num_train].mean(axis=0)
    raw_data /= raw_data[:num_train].std(axis=0)
    test = raw_data[num_train + num_val :, column]
    return {
        "train_mean": before[:num_train, column].mean(),
        "train_std": before[:num_train, column].std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% statistics-before-normalising
# All four numbers are of the raw data.
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = raw_data[num_train + num_val :, column]
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% test-includes-validation
# What is not for training is for testing.
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train:, column] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% test-includes-validation (2)
# The test rows are the last ones, as many as training has left over.
def feature_statistics(raw_data, num_train, num_val, column):
    series = pd.Series(raw_data[:, column])
    train = series.iloc[:num_train]
    test = (series.iloc[-(len(series) - num_train) :] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }
