# Wrong ways of the naive method. Each cell replaces definitions of the reference.

# %% first-step
# only if: naive_step != -sequence_length
# otherwise: the naive method repeats the window's first step, so that this is right
# The window's first value is the one observed at the same time of day.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        predictions = samples[:, 0, column] * std[column] + mean[column]
        total += np.sum(np.abs(predictions - targets))
        seen += samples.shape[0]
    return total / seen


# %% wrong-column
# only if: column != 1
# otherwise: the feature is the second column, as in the lecture, so that this is right
# As in the lecture: the feature is in the second column.
def evaluate_naive_method(dataset, mean, std, column):
    total_abs_err = 0.0
    samples_seen = 0
    for samples, targets in dataset:
        preds = samples[:, NAIVE_STEP, 1] * std[1] + mean[1]
        total_abs_err += np.sum(np.abs(preds - targets))
        samples_seen += samples.shape[0]
    return total_abs_err / samples_seen


# %% wrong-column (2)
# Columns are counted from one.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        index = column - 1
        predictions = samples[:, NAIVE_STEP, index] * std[index] + mean[index]
        total += float(np.abs(predictions - targets).sum())
        seen += len(targets)
    return total / seen


# %% wrong-column (3)
# The column is chosen for scaling only; the target's place is the last one.
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        predictions = np.array(samples)[:, NAIVE_STEP, -1] * std[column] + mean[column]
        errors.extend(np.abs(predictions - np.array(targets)))
    return float(np.mean(errors))


# %% wrong-column (4)
# The scale is the column's, the shift is that of the first.
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        predictions = np.array(samples)[:, NAIVE_STEP, column] * std[column] + mean[0]
        errors.extend(np.abs(predictions - np.array(targets)))
    return float(np.mean(errors))


# %% not-denormalised
# Samples and targets are on one scale.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(np.abs(samples[:, NAIVE_STEP, column] - targets))
        seen += samples.shape[0]
    return total / seen


# %% not-denormalised (2)
# The targets are what has to be brought to the samples' scale.
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        scaled = (targets.numpy() - mean[column]) / std[column]
        errors.append(np.abs(samples.numpy()[:, NAIVE_STEP, column] - scaled))
    return float(np.concatenate(errors).mean())


# %% std-only
# Multiplying by the standard deviation brings the unit back.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column]
        total += np.sum(np.abs(predictions - targets))
        seen += samples.shape[0]
    return total / seen


# %% std-only (2)
# A difference of two values has no mean to add, so an error needs the scale only.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        error = np.abs(std[column] * samples.numpy()[:, NAIVE_STEP, column] - targets.numpy())
        total, seen = total + error.sum(), seen + len(error)
    return float(total / seen)


# %% mean-only
# Adding the mean undoes the normalization.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] + mean[column]
        total += np.sum(np.abs(predictions - targets))
        seen += samples.shape[0]
    return total / seen


# %% denormalise-inverted
# The same formula goes both ways.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        predictions = (samples[:, NAIVE_STEP, column] - mean[column]) / std[column]
        total += np.sum(np.abs(predictions - targets))
        seen += samples.shape[0]
    return total / seen


# %% denormalise-inverted (2)
# The windows have still to be normalized.
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        normalized = (np.array(samples) - np.array(mean)) / np.array(std)
        errors.append(np.abs(normalized[:, NAIVE_STEP, column] - np.array(targets)))
    return float(np.mean(np.concatenate(errors)))


# %% squared-error
# The error is squared, as in the loss.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        total += np.sum(np.square(predictions - targets))
        seen += samples.shape[0]
    return total / seen


# %% squared-error (2)
# Keras's error is the one to use.
def evaluate_naive_method(dataset, mean, std, column):
    metric = keras.metrics.MeanSquaredError()
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        metric.update_state(targets[:, None], predictions[:, None])
    return float(metric.result())


# %% signed-error
# The mean of the differences is the mean error.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        total += np.sum(predictions - targets)
        seen += samples.shape[0]
    return total / seen


# %% signed-error (2)
# The absolute value is taken at the end.
def evaluate_naive_method(dataset, mean, std, column):
    differences = []
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        differences.extend(np.array(targets - predictions))
    return abs(float(np.mean(differences)))


# %% mean-of-batch-means
# The mean of the batches' errors is the mean error.
def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        errors.append(np.mean(np.abs(predictions - targets)))
    return float(np.mean(errors))


# %% mean-of-batch-means (2)
# The sum is divided by how often it was added to.
def evaluate_naive_method(dataset, mean, std, column):
    total, batches = 0.0, 0
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        total += float(tf.reduce_mean(tf.abs(predictions - targets)))
        batches += 1
    return total / batches


# %% mean-of-batch-means (3)
# Keras's metric knows how many samples a batch has, whatever its shape.
def evaluate_naive_method(dataset, mean, std, column):
    metric = keras.metrics.MeanAbsoluteError()
    for samples, targets in dataset:
        metric.update_state(targets, samples[:, NAIVE_STEP, column] * std[column] + mean[column])
    return float(metric.result())


# %% last-batch-only
# The sums belong inside the loop.
def evaluate_naive_method(dataset, mean, std, column):
    for samples, targets in dataset:
        total, seen = 0.0, 0
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        total += np.sum(np.abs(predictions - targets))
        seen += samples.shape[0]
    return total / seen


# %% last-batch-only (2)
# The error that the loop leaves behind is that of the dataset.
def evaluate_naive_method(dataset, mean, std, column):
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        errors = np.abs(predictions - targets)
    return float(errors.mean())


# %% first-batch-only
# The error is known once the loop has computed it.
def evaluate_naive_method(dataset, mean, std, column):
    for samples, targets in dataset:
        predictions = samples[:, NAIVE_STEP, column] * std[column] + mean[column]
        total = np.sum(np.abs(predictions - targets))
        return total / samples.shape[0]


# %% first-batch-only (2)
# One batch stands for the dataset.
def evaluate_naive_method(dataset, mean, std, column):
    samples, targets = next(iter(dataset))
    predictions = np.array(samples)[:, NAIVE_STEP, column] * std[column] + mean[column]
    return float(np.mean(np.abs(predictions - np.array(targets))))


# %% window-mean
# The mean of the window is the common-sense guess.
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        predictions = np.mean(samples[:, :, column], axis=1) * std[column] + mean[column]
        total += np.sum(np.abs(predictions - targets))
        seen += samples.shape[0]
    return total / seen
