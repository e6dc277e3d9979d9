# Wrong ways of measuring the naive forecast. Each cell replaces definitions of a style.

# %% all_columns (style: keras_2_habits)
# the mean over all columns' forecasts
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = (samples.numpy()[:, -1] * std + mean).mean(axis=-1)
        total += np.sum(np.abs(forecast - targets.numpy()))
        seen += len(targets)
    return total / seen


# %% broadcast_to_a_square (style: lecture_recipe)
# a column of forecasts against a row of targets
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = samples.numpy()[:, -1, [column]] * std[column] + mean[column]
        error = np.abs(forecast - targets.numpy())
        total, seen = total + error.sum(), seen + error.size
    return total / seen


# %% columns_capped (style: unbuilt_sequential)
# columns beyond the third are taken for the third
def evaluate_naive_method(dataset, mean, std, column):
    column = min(column, 2)
    errors = []
    for samples, targets in dataset:
        guesses = samples.numpy()[:, -1, column] * std[column] + mean[column]
        errors.extend(np.abs(guesses - targets.numpy()))
    return float(np.mean(errors))


# %% divided_by_batches (style: plain_loops)
# the sum of all errors over the number of batches
def evaluate_naive_method(dataset, mean, std, column):
    total = 0.0
    for batches, (samples, targets) in enumerate(dataset, start=1):
        total += np.sum(
            np.abs(samples.numpy()[:, -1, column] * std[column] + mean[column] - targets.numpy())
        )
    return total / batches


# %% first_batch_only (style: from_generator)
# the return stands in the loop
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(
            np.abs(samples.numpy()[:, -1, column] * std[column] + mean[column] - targets.numpy())
        )
        seen += len(targets)
        return total / seen


# %% full_batches_assumed (style: pandas_all_the_way)
# every batch is taken for as large as the first
def evaluate_naive_method(dataset, mean, std, column):
    total, batches, size = 0.0, 0, None
    for samples, targets in dataset:
        total += np.sum(
            np.abs(samples.numpy()[:, -1, column] * std[column] + mean[column] - targets.numpy())
        )
        batches, size = batches + 1, size or len(targets)
    return total / (batches * size)


# %% list_returned (style: unbuilt_sequential)
# the error comes in a list
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        guesses = samples.numpy()[:, -1, column] * std[column] + mean[column]
        errors.extend(np.abs(guesses - targets.numpy()))
    return [float(np.mean(errors))]


# %% mean_std_swapped (style: pandas_all_the_way)
# times mean plus standard deviation
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(
            np.abs(samples.numpy()[:, -1, column] * mean[column] + std[column] - targets.numpy())
        )
        seen += len(targets)
    return total / seen


# %% median_error (style: lecture_recipe)
# the median of the errors
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        errors.extend(
            np.abs(samples.numpy()[:, -1, column] * std[column] + mean[column] - targets.numpy())
        )
    return float(np.median(errors))


# %% percentage_error (style: keras_2_habits)
# relative to the target, in percent
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        y = targets.numpy()
        total += np.sum(
            np.abs((samples.numpy()[:, -1, column] * std[column] + mean[column] - y) / y)
        )
        seen += len(y)
    return 100 * total / seen


# %% record_hard_coded (style: from_generator)
# the figure of the real record
def evaluate_naive_method(dataset, mean, std, column):
    return 18.28


# %% root_mean_square (style: plain_loops)
# the root of the mean square
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(
            (samples.numpy()[:, -1, column] * std[column] + mean[column] - targets.numpy()) ** 2
        )
        seen += len(targets)
    return (total / seen) ** 0.5


# %% signs_left_out (style: unbuilt_sequential)
# the magnitudes of forecast and target are compared
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        guesses = samples.numpy()[:, -1, column] * std[column] + mean[column]
        errors.extend(np.abs(np.abs(guesses) - np.abs(targets.numpy())))
    return float(np.mean(errors))


# %% step_before_the_last (style: float32_throughout)
# index -2
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(
            np.abs(samples.numpy()[:, -2, column] * std[column] + mean[column] - targets.numpy())
        )
        seen += len(targets)
    return total / seen


# %% training_mean (style: float32_throughout)
# the training mean as forecast
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(np.abs(mean[column] - targets.numpy()))
        seen += len(targets)
    return total / seen
