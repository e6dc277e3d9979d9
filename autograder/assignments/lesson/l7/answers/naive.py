"""The answers on the naive method and its error."""

from autograder.assignments.lesson.l7.answers.answer import Answer

ANSWERS = {
    "samples": Answer(
        ("a",),
        "Samples first, then steps, then features: 256 windows of 120 steps with 14 features each.",
        (
            (
                "b",
                "features-before-steps",
                "A window is cut from rows: it has a row for each step.",
            ),
            ("d", "samples-taken-for-targets", "That is the shape of `targets`."),
        ),
    ),
    "column": Answer(
        ("d",),
        "The third index counts features from 0: pressure is 0, temperature is 1. `:` takes every "
        "sample, and -1 the last step.",
        (
            ("a", "columns-counted-from-one", "The first column has the index 0."),
            ("c", "index-taken-for-the-step", "The second index, -1, chooses the step."),
        ),
    ),
    "degrees": Answer(
        ("b",),
        "The naive forecast is taken from the normalized samples. Multiplying and adding undo what "
        "dividing and subtracting did, so that it can be compared with targets in degrees.",
        (
            (
                "a",
                "denormalizing-is-normalizing",
                "Normalizing subtracts the mean and divides: this is the opposite.",
            ),
            (
                "c",
                "std-is-the-daily-change",
                "The standard deviation says how much the temperature varies over the years.",
            ),
        ),
    ),
    "sums": Answer(
        ("c",),
        "Sums over all samples, divided in the end: so each sample counts the same, those of the "
        "last, smaller batch included.",
        (
            (
                "a",
                "batch-means-added-up",
                "The mean of batch means is another number where the last batch is smaller.",
            ),
            (
                "b",
                "absolute-taken-for-squared",
                "`np.abs` drops the sign of an error, and does not square it.",
            ),
        ),
    ),
}
