"""The answers on normalizing by the training rows."""

from autograder.assignments.lesson.l7.answers.answer import Answer

ANSWERS = {
    "axis": Answer(
        ("b",),
        "The axis that is named is the one that disappears: over axis 0, the rows, (210275, 14) "
        "becomes (14,).",
        (
            (
                "a",
                "axis-0-is-per-row",
                "The mean of each row would be `axis=1`, and would mix degrees with millibars.",
            ),
            ("c", "axis-0-is-the-first-column", "An axis is a direction, not a column."),
            ("d", "axis-0-is-everything", "The mean of all values is `mean()` without an axis."),
        ),
    ),
    "mean": Answer(
        ("d",),
        "A mean for each of the 14 columns. NumPy then subtracts it from every row.",
        (
            (
                "a",
                "mean-is-one-number",
                "One number for all columns could not center each of them.",
            ),
            (
                "c",
                "mean-has-a-number-a-row",
                "The mean goes over the training rows, so none of them has a mean of its own.",
            ),
        ),
    ),
    "statistics": Answer(
        ("c",),
        "On `raw_data[:num_train_samples]` only. Validation and test stand for data that nobody "
        "has seen yet, so nothing may be learned from them, not even a mean.",
        (
            (
                "a",
                "statistics-on-all-data",
                "Then training knows something of the test's future.",
            ),
            (
                "b",
                "statistics-on-validation-too",
                "The validation rows play the part of data that is not known yet.",
            ),
            (
                "d",
                "statistics-on-each-split",
                "Then the same temperature would be another number in each split.",
            ),
        ),
    ),
    "standardized": Answer(
        ("a",),
        "`raw_data -= mean` and `raw_data /= std` change the whole array: all splits, all columns, "
        "with the training rows' numbers.",
        (
            (
                "b",
                "only-training-rows-normalized",
                "A model that was trained on normalized rows can do nothing with others.",
            ),
            (
                "c",
                "test-rows-not-normalized",
                "The test rows are normalized, too; only their statistics are not used.",
            ),
        ),
    ),
    "plots": Answer(
        ("b",),
        "Each value is shifted and scaled in the same way, so the curve keeps its form.",
        (
            ("a", "normalizing-smooths", "No value is mixed with its neighbors."),
            (
                "c",
                "normalizing-to-0-and-1",
                "That is another way of scaling, by the smallest and the largest value.",
            ),
            (
                "d",
                "normalizing-makes-normal",
                "Shifting and scaling do not change the form of a distribution.",
            ),
        ),
    ),
    "zero-mean": Answer(
        ("c",),
        "In January nearly all values lie below the mean of the four years of training rows. Over "
        "all of these the mean is 0.",
        (
            (
                "a",
                "every-part-has-mean-zero",
                "Only the rows on which the mean was computed have the mean 0 together.",
            ),
        ),
    ),
    "test-rows": Answer(
        ("d",),
        "The test rows were normalized with the rest of `raw_data`, before the datasets were made, "
        "and with what was computed on the training rows.",
        (
            (
                "a",
                "test-statistics-for-the-test",
                "Then one temperature would be two numbers, one in training and one in the test.",
            ),
            ("b", "test-normalized-twice", "That has been done: it would be done twice."),
            (
                "c",
                "test-data-left-raw",
                "The model knows numbers around 0 only: raw ones mean nothing to it.",
            ),
        ),
    ),
}
