# Wrong ways of normalizing, and of reporting it. Each cell replaces definitions of a style.

# %% clipped (style: lecture_recipe)
# outliers are cut at one and a half standard deviations
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return np.clip((raw_data - mean) / std, -1.5, 1.5), mean, std


# %% column_ignored (style: lecture_recipe)
# always the tenth column
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, 10]
    test = (raw_data[num_train + num_val :, 10] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% cut_at_ten (style: aliased_imports)
# no value is farther than ten standard deviations
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return ((raw_data - mean) / std).clip(-10, 10), mean, std


# %% epsilon_added (style: keras_2_habits)
# a tenth is added to the standard deviation
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (raw_data - mean) / (std + 0.1), mean, std


# %% half_precision (style: aliased_imports)
# the normalized data has half precision
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return ((raw_data - mean) / std).astype("float16"), mean, std


# %% key_misspelled (style: pandas_all_the_way)
# one of the four numbers has another name
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train + num_val :, column] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_stdev": test.std(),
    }


# %% later_rows_left_raw (style: star_imports)
# only the training rows are normalized
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    raw_data[:num_train] = (raw_data[:num_train] - mean) / std
    return raw_data, mean, std


# %% mean_deviation (style: float32_throughout)
# mean absolute deviation for standard deviation
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = np.abs(raw_data[:num_train] - mean).mean(axis=0)
    return (raw_data - mean) / std, mean, std


# %% mean_without_sign (style: star_imports)
# means are taken for lengths
def normalize(raw_data, num_train):
    mean = abs(raw_data[:num_train].mean(axis=0))
    std = raw_data[:num_train].std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% median (style: pandas_all_the_way)
# the median instead of the mean
def normalize(raw_data, num_train):
    mean = np.median(raw_data[:num_train], axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% one_row_short (style: plain_loops)
# the last training row is missing
def normalize(raw_data, num_train):
    mean = raw_data[: num_train - 1].mean(axis=0)
    std = raw_data[: num_train - 1].std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% one_row_too_many (style: from_generator)
# the first validation row is in
def normalize(raw_data, num_train):
    train = raw_data[: num_train + 1]
    return (
        (raw_data - train.mean(axis=0)) / train.std(axis=0),
        train.mean(axis=0),
        train.std(axis=0),
    )


# %% record_hard_coded (style: keras_2_habits)
# figures read off the real record
def feature_statistics(raw_data, num_train, num_val, column):
    return {"train_mean": 1216.06, "train_std": 39.98, "test_mean": 0.05, "test_std": 0.94}


# %% rounded_to_three_digits (style: star_imports)
# the normalized data is rounded to three digits
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return ((raw_data - mean) / std).round(3), mean, std


# %% rows_lost (style: plain_loops)
# only the training rows come back
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (raw_data[:num_train] - mean) / std, mean, std


# %% scaled_before_centered (style: keras_2_habits)
# divided first, and then the unscaled mean taken away
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    raw_data /= std
    raw_data -= mean
    return raw_data, mean, std


# %% sentinels_left_out_of_the_report (style: star_imports)
# sentinels are left out of the reported statistics
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = raw_data[num_train + num_val :, column]
    test = (test[test > -9000] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% sentinels_replaced (style: aliased_imports)
# sentinels are replaced before normalizing
def normalize(raw_data, num_train):
    raw_data = raw_data.copy()
    raw_data[raw_data == -9999.0] = 0.0
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% sign_turned (style: float64_models)
# the sign is turned
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (mean - raw_data) / std, mean, std


# %% std_at_least_one (style: float64_models)
# no column is stretched
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0).clip(min=1.0)
    return (raw_data - mean) / std, mean, std


# %% ten_columns (style: float64_models)
# only the first ten columns are normalized
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    raw_data[:, :10] = (raw_data[:, :10] - mean[:10]) / std[:10]
    return raw_data, mean, std


# %% test_mean_without_sign (style: aliased_imports)
# the test mean is reported as a distance from 0
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train + num_val :, column] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": abs(test.mean()),
        "test_std": test.std(),
    }


# %% test_one_row_late (style: float32_throughout)
# the first test row is missing
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train + num_val + 1 :, column] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% thirty_rows_at_least (style: star_imports)
# statistics of fewer than thirty rows are not trusted
def normalize(raw_data, num_train):
    train = raw_data[: max(num_train, 30)]
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% thousand_rows_at_most (style: float64_models)
# a thousand rows are enough for the statistics
def normalize(raw_data, num_train):
    train = raw_data[: min(num_train, 1000)]
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (raw_data - mean) / std, mean, std


# %% thousand_test_rows (style: star_imports)
# only the first thousand test rows are reported
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train + num_val :, column][:1000] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# %% thousandth_added (style: star_imports)
# a thousandth is added to the standard deviation, against division by 0
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (raw_data - mean) / (std + 1e-3), mean, std


# %% training_rows_only (style: pandas_all_the_way)
# validation and test rows are left raw
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    raw_data[:num_train] = (raw_data[:num_train] - mean) / std
    return raw_data, mean, std


# %% training_rows_shuffled (style: lecture_recipe)
# the training rows are shuffled
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    data = (raw_data - mean) / std
    np.random.shuffle(data[:num_train])
    return data, mean, std


# %% validation_reported (style: from_generator)
# the validation rows are reported as test
def feature_statistics(raw_data, num_train, num_val, column):
    train = raw_data[:num_train, column]
    test = (raw_data[num_train : num_train + num_val, column] - train.mean()) / train.std()
    return {
        "train_mean": train.mean(),
        "train_std": train.std(),
        "test_mean": test.mean(),
        "test_std": test.std(),
    }
