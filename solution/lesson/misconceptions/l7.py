# Wrong answers. Each cell replaces answers of the reference.

# %% date-counted-as-feature
# The file has fifteen columns, so there are fifteen features.
ANSWERS["features"] = "15"


# %% length-is-columns
# The length of a table is how many columns it has.
ANSWERS["rows"] = "14"


# %% test-share-is-half
# What is not for training is for the test.
ANSWERS["test-share"] = "50"


# %% input-is-temperature-only
# A forecast of the temperature needs the temperature only.
ANSWERS["input"] = "a"


# %% label-is-normalized
# All that goes into training is normalized, so targets are as well.
ANSWERS["label"] = "c"


# %% download-is-a-dataset
# What fetches data makes a dataset.
ANSWERS["utility"] = "a"


# %% target-outside-the-window
# A model must not see its own target, so no window may hold it.
ANSWERS["impossible"] = "a"


# %% target-after-the-window
# A target is in the future, so it has to come after all rows of its window.
ANSWERS["impossible"] = "c"


# %% few-targets-raise
# Data and targets have to be of the same length, as in NumPy.
ANSWERS["few-targets"] = "b"


# %% last-target-repeated
# The utility fills up what is missing.
ANSWERS["few-targets"] = "c"


# %% shift-from-the-last-row
# A shift of 3 means: three rows after the end of the window.
ANSWERS["shift"] = "b"


# %% shift-is-stride
# The 3 says how far it is from one window to the next.
ANSWERS["shift"] = "d"


# %% steps-taken-for-rows
# A day has 144 rows, so 120 are less than one day.
ANSWERS["days"] = "0.83"


# %% negative-slice-keeps-the-end
# A negative index counts from the end, so this is the end.
ANSWERS["trimmed"] = "c"


# %% axis-0-is-per-row
# Axis 0 is the rows, so there is a mean for each row.
ANSWERS["axis"] = "a"


# %% axis-0-is-the-first-column
# 0 is the index of the first column.
ANSWERS["axis"] = "c"


# %% mean-is-one-number
# A mean is a number.
ANSWERS["mean"] = "a"


# %% statistics-on-all-data
# More data gives a better mean.
ANSWERS["statistics"] = "a"


# %% statistics-on-each-split
# Each split should have the mean 0.
ANSWERS["statistics"] = "d"


# %% only-training-rows-normalized
# What was computed on the training rows is used on the training rows.
ANSWERS["standardized"] = "b"


# %% normalizing-to-0-and-1
# Normalized means: between 0 and 1.
ANSWERS["plots"] = "c"


# %% normalizing-makes-normal
# Normalized data is normally distributed.
ANSWERS["plots"] = "d"


# %% every-part-has-mean-zero
# Normalized data has the mean 0, wherever one looks.
ANSWERS["zero-mean"] = "a"


# %% test-statistics-for-the-test
# The test is a record of its own, and is normalized on its own.
ANSWERS["test-rows"] = "a"


# %% test-data-left-raw
# Whoever touches the test data cheats.
ANSWERS["test-rows"] = "c"


# %% features-before-steps
# A window is a list of columns.
ANSWERS["samples"] = "b"


# %% columns-counted-from-one
# 1 is the first column.
ANSWERS["column"] = "a"


# %% denormalizing-is-normalizing
# A model works with normalized values, so the forecast is normalized.
ANSWERS["degrees"] = "a"


# %% batch-means-added-up
# The mean of all is the mean of the batches' means.
ANSWERS["sums"] = "a"


# %% last-axis-is-rows
# The shape ends with the number of rows.
ANSWERS["last-axis"] = "b"


# %% dense-refuses-matrices
# A dense layer takes vectors, and nothing else.
ANSWERS["flatten"] = "c"


# %% dense-needs-more-epochs
# What is not good yet needs more training.
ANSWERS["dense"] = "a"


# %% conv1d-moves-across-features
# A window of steps and features is an image with one channel.
ANSWERS["image"] = "a"


# %% convolution-needs-images
# Convolution was made for images.
ANSWERS["image"] = "d"


# %% sentinel-was-learned
# A network with a memory recognizes values that mean nothing.
ANSWERS["sentinel"] = "a"


# %% sentinel-in-the-statistics
# Large values distort the mean, and so everything that is normalized.
ANSWERS["sentinel"] = "b"


# %% recurrent-biases-not-counted
# A layer's parameters are its two matrices.
ANSWERS["simple-rnn"] = "480"


# %% lstm-counted-by-its-gates
# An LSTM has three gates, so it has three times the parameters.
ANSWERS["lstm"] = "1488"


# %% stacked-layers-all-alike
# Three layers of the same kind and size have the same parameters.
ANSWERS["three-rnns"] = "1488"


# %% one-direction-counted
# Both directions share the layer's weights.
ANSWERS["bidirectional"] = "2001"


# %% output-bias-not-counted
# The output is a weighted sum.
ANSWERS["single-lstm"] = "2000"


# %% stack-keeps-the-last
# What a recurrent layer gives is its last state.
ANSWERS["stack"] = "b"


# %% return-sequences-can-be-false
# Whether a layer returns sequences is a matter of taste.
ANSWERS["stacking"] = "a"


# %% return-sequences-in-all-layers
# In a stack of recurrent layers, all work alike.
ANSWERS["stacking"] = "c"


# %% new-mask-at-every-step
# Dropout draws anew whenever it is used, so at every step.
ANSWERS["dropout"] = "a"


# %% warning-means-no-gpu
# No cuDNN means no GPU.
ANSWERS["warning"] = "a"


# %% loss-of-the-last-step
# The last output is the result, so the loss is that of the last output.
ANSWERS["loss"] = "a"


# %% forecast-at-every-step
# A sequence of outputs is a sequence of forecasts.
ANSWERS["stacked-gru"] = "c"


# %% gpu-always-faster
# A GPU is faster than a CPU.
ANSWERS["kernel"] = "a"


# %% steps-all-at-once
# A GPU computes in parallel, so all steps at once.
ANSWERS["kernel"] = "d"


# %% unrolling-copies-weights
# Written out, each step is a layer of its own.
ANSWERS["unroll"] = "b"


# %% unrolling-excludes-dropout
# Where cuDNN has no recurrent dropout, an unrolled layer has none either.
ANSWERS["unroll"] = "c"
