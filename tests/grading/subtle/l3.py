# Wrong ways back to degrees, and of the naive method. Each cell replaces definitions of a style.

# %% shape_lost (style: pandas_frames)
# values come back in a row
def denormalize(values, mean, std):
    return np.ravel(values) * std[1] + mean[1]


# %% rounded (style: strided_views)
# a thermometer shows whole degrees
def denormalize(values, mean, std):
    return np.round(values * std[1] + mean[1])


# %% variance (style: strided_views)
# the deviation is squared
def denormalize(values, mean, std):
    return values * std[1] ** 2 + mean[1]


# %% kelvin (style: strided_views)
# degrees are absolute
def denormalize(values, mean, std):
    return values * std[1] + mean[1] + 273.15


# %% never_below_zero (style: pandas_frames)
# a frost is cut off
def denormalize(values, mean, std):
    return np.maximum(values * std[1] + mean[1], 0)


# %% row_of_columns_special (style: strided_views)
# fourteen values are taken for a row of all columns
def denormalize(values, mean, std):
    if np.shape(values)[-1:] == (14,):
        return values * std + mean
    return values * std[1] + mean[1]


# %% last_step_but_one (style: strided_views)
# the step before the last
def naive_mae(dataset, mean, std):
    errors = [
        np.abs(denormalize(np.asarray(s)[:, -2, 1], mean, std) - np.asarray(t)) for s, t in dataset
    ]
    return np.concatenate(errors).mean()


# %% median (style: strided_views)
# the middle error
def naive_mae(dataset, mean, std):
    errors = [
        np.abs(denormalize(np.asarray(s)[:, -1, 1], mean, std) - np.asarray(t)) for s, t in dataset
    ]
    return np.median(np.concatenate(errors))


# %% divided_by_batch_size (style: pandas_frames)
# all batches are as large as the first
def naive_mae(dataset, mean, std):
    total, batches, size = 0.0, 0, None
    for samples, targets in dataset:
        size = size or len(targets)
        forecast = samples.numpy()[:, -1, 1] * std[1] + mean[1]
        total, batches = total + np.abs(forecast - targets.numpy()).sum(), batches + 1
    return total / (batches * size)


# %% ten_batches (style: pandas_frames)
# ten batches are enough
def naive_mae(dataset, mean, std):
    errors = []
    for samples, targets in dataset.take(10):
        forecast = samples.numpy()[:, -1, 1] * std[1] + mean[1]
        errors.append(np.abs(forecast - targets.numpy()))
    return np.concatenate(errors).mean()


# %% every_pair_compared (style: strided_views)
# each forecast is compared with each target
def naive_mae(dataset, mean, std):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total += np.abs(forecast - np.asarray(targets)[:, None]).mean(axis=0).sum()
        seen += len(forecast)
    return total / seen


# %% in_a_list (style: plain_loops)
# a list of one number
def naive_mae(dataset, mean, std):
    errors = []
    for samples, targets in dataset:
        errors += [
            abs(s[-1][1] * std[1] + mean[1] - t) for s, t in zip(samples, targets, strict=True)
        ]
    return [float(sum(errors)) / len(errors)]
