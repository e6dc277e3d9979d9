"""The answers on dense and convolutional models."""

from autograder.assignments.lesson.l7.answers.answer import Answer

ANSWERS = {
    "last-axis": Answer(
        ("a",),
        "The last number of the shape (420551, 14): the number of columns, one for each feature.",
        (
            ("b", "last-axis-is-rows", "Rows are the first axis, `shape[0]`."),
            ("d", "shape-taken-for-the-data", "That is `raw_data[-1]`; a shape holds sizes."),
        ),
    ),
    "flatten": Answer(
        ("d",),
        "`Flatten` makes one vector of 120 times 14 numbers. Without it, Keras would use the dense "
        "layer at each step by itself, and there would be 120 forecasts.",
        (
            ("a", "flatten-averages", "That is `GlobalAveragePooling1D`; flattening keeps all."),
            (
                "b",
                "flatten-saves-parameters",
                "It costs parameters: every unit has a weight for each of the 1,680 numbers.",
            ),
            (
                "c",
                "dense-refuses-matrices",
                "There is no error: the layer is used along the last axis, at each step.",
            ),
        ),
    ),
    "dense": Answer(
        ("c",),
        "Every number of the window has weights of its own, so nothing that is learned at one "
        "step helps at another: the right function is a needle in a haystack. The naive method "
        "is simple because somebody knew that days are alike.",
        (
            (
                "a",
                "dense-needs-more-epochs",
                "The training error falls to the end, while the validation error has stopped "
                "falling: more epochs would overfit.",
            ),
            (
                "b",
                "dense-is-too-small",
                "It has 26,913 parameters, more than ten times those of the recurrent model.",
            ),
        ),
    ),
    "image": Answer(
        ("b",),
        "In one dimension a kernel moves in one direction: a kernel of 24 steps sees a day of all "
        "features, and looks for the same pattern everywhere in the window.",
        (
            (
                "a",
                "conv1d-moves-across-features",
                "That would be `Conv2D`. The order of the features means nothing.",
            ),
            (
                "c",
                "conv1d-by-feature",
                "A kernel has weights for all features: 24 times 14 for each filter here.",
            ),
            (
                "d",
                "convolution-needs-images",
                "It needs data where neighbors belong together, in time as well as in space.",
            ),
        ),
    ),
    "sentinel": Answer(
        ("d",),
        "Normalized, -9999 is thousands of standard deviations below the mean. A layer with relu "
        "multiplies that by its weights, and a few windows are forecast wrong by hundreds "
        "or thousands of degrees. In an LSTM it passes through sigmoid and tanh, which end at 1. The naive method "
        "reads the temperature only. So look at the smallest and the largest value of each column "
        "before anything else.",
        (
            (
                "a",
                "sentinel-was-learned",
                "There are none in the training rows, so nothing could be learned of them.",
            ),
            (
                "b",
                "sentinel-in-the-statistics",
                "The statistics are those of the training rows, and the sentinels are test rows.",
            ),
            (
                "c",
                "sentinel-taken-for-overfitting",
                "Overfitting shows on the validation rows as well, and there the errors are small.",
            ),
        ),
    ),
}
