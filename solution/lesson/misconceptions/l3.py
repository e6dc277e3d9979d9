# Wrong ways back to degrees, and of the naive method. Each cell replaces definitions of the
# reference.

# %% wrong-column
# The temperature is the first column.
def denormalize(values, mean, std):
    return values * std[0] + mean[0]


# %% wrong-column (2)
# Column 1, counted with the date column in front.
def denormalize(values, mean, std):
    return values * std[2] + mean[2]


# %% wrong-column (3)
# The temperature is the first column of the samples.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 0], mean, std)
        total += np.abs(forecast - np.asarray(targets)).sum()
        seen += len(forecast)
    return total / seen


# %% wrong-column (4)
# The last column is the one to forecast.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = samples[:, -1, -1] * std[-1] + mean[-1]
        total += np.sum(np.abs(forecast - targets))
        seen += samples.shape[0]
    return total / seen


# %% denormalise-inverted
# The same formula goes both ways.
def denormalize(values, mean, std):
    return (values - mean[1]) / std[1]


# %% denormalise-inverted (2)
# First the mean, then the scale, as in normalizing.
def denormalize(values, mean, std):
    return (values + mean[1]) * std[1]


# %% denormalise-inverted (3)
# The mean scales and the deviation shifts.
def denormalize(values, mean, std):
    return values * mean[1] + std[1]


# %% denormalise-inverted (4)
# The windows have still to be normalized.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = (samples[:, -1, 1] - mean[1]) / std[1]
        total += np.sum(np.abs(forecast - targets))
        seen += samples.shape[0]
    return total / seen


# %% std-only
# Multiplying by the standard deviation brings the unit back.
def denormalize(values, mean, std):
    return values * std[1]


# %% std-only (2)
# A difference of two values has no mean to add.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(np.abs(samples[:, -1, 1] * std[1] - targets))
        seen += samples.shape[0]
    return total / seen


# %% mean-only
# Adding the mean undoes the normalization.
def denormalize(values, mean, std):
    return values + mean[1]


# %% mean-only (2)
# Only the level has to be brought back.
def naive_mae(dataset, mean, std):
    errors = []
    for samples, targets in dataset:
        errors.append(np.abs(np.array(samples)[:, -1, 1] + mean[1] - np.array(targets)))
    return float(np.concatenate(errors).mean())


# %% not-denormalised
# Samples and targets are in the same unit.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        total += np.sum(np.abs(samples[:, -1, 1] - targets))
        seen += samples.shape[0]
    return total / seen


# %% not-denormalised (2)
# The targets are brought to the samples' scale.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        scaled = (targets - mean[1]) / std[1]
        total += np.sum(np.abs(samples[:, -1, 1] - scaled))
        seen += samples.shape[0]
    return total / seen


# %% not-denormalised (3)
# The values are temperatures already.
def denormalize(values, mean, std):
    return values


# %% whole-vector
# NumPy finds the right column by itself.
def denormalize(values, mean, std):
    return values * std + mean


# %% whole-vector (2)
# All columns of the last step are compared with the target.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = np.asarray(samples)[:, -1] * std + mean
        error = np.abs(forecast - np.asarray(targets)[:, None])
        total += error.mean(axis=1).sum()
        seen += len(error)
    return total / seen


# %% mean-of-all-columns
# One mean and one deviation for all of the record.
def denormalize(values, mean, std):
    return values * np.mean(std) + np.mean(mean)


# %% squared-error
# The error is squared, as in the loss.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += np.square(forecast - np.asarray(targets)).sum()
        seen += len(forecast)
    return total / seen


# %% squared-error (2)
# The root brings the unit back.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += np.square(forecast - np.asarray(targets)).sum()
        seen += len(forecast)
    return float(np.sqrt(total / seen))


# %% signed-error
# The mean of the differences is the mean error.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += (forecast - np.asarray(targets)).sum()
        seen += len(forecast)
    return total / seen


# %% signed-error (2)
# The absolute value is taken at the end.
def naive_mae(dataset, mean, std):
    differences = []
    for samples, targets in dataset:
        differences.extend(np.array(targets - (samples[:, -1, 1] * std[1] + mean[1])))
    return abs(float(np.mean(differences)))


# %% mean-of-batch-means
# The mean of the batches' errors is the mean error.
def naive_mae(dataset, mean, std):
    errors = []
    for samples, targets in dataset:
        forecast = samples[:, -1, 1] * std[1] + mean[1]
        errors.append(np.mean(np.abs(forecast - targets)))
    return float(np.mean(errors))


# %% mean-of-batch-means (2)
# The sum is divided by how often it was added to.
def naive_mae(dataset, mean, std):
    total, batches = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += float(keras.losses.MeanAbsoluteError()(np.asarray(targets), forecast))
        batches += 1
    return total / batches


# %% last-batch-only
# The sums belong inside the loop.
def naive_mae(dataset, mean, std):
    for samples, targets in dataset:
        total, seen = 0.0, 0
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += np.abs(forecast - np.asarray(targets)).sum()
        seen += len(forecast)
    return total / seen


# %% last-batch-only (2)
# What the loop leaves behind is the number of samples.
def naive_mae(dataset, mean, std):
    total = 0.0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += np.abs(forecast - np.asarray(targets)).sum()
    return total / len(samples)


# %% first-batch-only
# A batch stands for all.
def naive_mae(dataset, mean, std):
    samples, targets = next(iter(dataset))
    forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
    return float(np.abs(forecast - np.asarray(targets)).mean())


# %% first-batch-only (2)
# The result is returned where it is computed.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = samples[:, -1, 1] * std[1] + mean[1]
        total += np.sum(np.abs(forecast - targets))
        seen += samples.shape[0]
        return total / seen


# %% first-step
# The window's first value is the one at the same time of day.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, 0, 1], mean, std)
        total += np.abs(forecast - np.asarray(targets)).sum()
        seen += len(forecast)
    return total / seen


# %% window-mean
# The mean of the window is the common-sense guess.
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, :, 1].mean(axis=1), mean, std)
        total += np.abs(forecast - np.asarray(targets)).sum()
        seen += len(forecast)
    return total / seen


# %% sum-of-errors
# The error of a dataset is that of all its samples together.
def naive_mae(dataset, mean, std):
    total = 0.0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += np.abs(forecast - np.asarray(targets)).sum()
    return total
