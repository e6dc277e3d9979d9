"""The answers on the record, its windows, normalizing, and the naive method."""

from autograder.assignments.lesson.l7.answers.answer import Answer

ANSWERS = {
    "features": Answer(
        (14,),
        "The shape of `raw_data` is (420551, 14): rows first, then columns, one for each feature.",
        (
            (
                15,
                "date-counted-as-feature",
                "`Date Time` was taken off the frame before: it says when a row was measured.",
            ),
        ),
    ),
    "rows": Answer(
        (420_551,),
        "The length of an array is the size of its first axis: here 420,551 rows, one for every "
        "ten minutes of eight years.",
        (
            (14, "length-is-columns", "Columns are the second axis of the array."),
            (5_887_714, "length-is-all-values", "420,551 times 14 is the array's `size`."),
        ),
    ),
    "test-share": Answer(
        (25, 0.25, 24.99, 25.01, 24.9998, 0.249998),
        "100 less 50 less 25. The first two counts are rounded down, and the test takes all that "
        "is left: 105,139 rows.",
        ((50, "test-share-is-half", "One half is for training; the test shares the other."),),
    ),
    "input": Answer(
        ("c",),
        "The model sees five days of all 14 features, one row an hour: a matrix of the shape "
        "(120, 14).",
        (
            (
                "a",
                "input-is-temperature-only",
                "Pressure, humidity and wind tell of the weather that is coming, too.",
            ),
        ),
    ),
    "label": Answer(
        ("b",),
        "The target is one number: the temperature 24 hours after the last step of the window. "
        "It comes from `temperature`, which was never normalized.",
        (
            (
                "a",
                "label-is-the-next-step",
                "The forecast is for one feature, and a day ahead.",
            ),
            (
                "c",
                "label-is-normalized",
                "Only `raw_data` was normalized. `temperature` was taken from the frame, where it "
                "is in degrees.",
            ),
        ),
    ),
    "utility": Answer(
        ("d",),
        "It makes a dataset of the images in a folder, and takes their labels from the names of "
        "its subfolders. `text_dataset_from_directory` and `audio_dataset_from_directory` do so "
        "for texts and sounds.",
        (
            (
                "a",
                "download-is-a-dataset",
                "It only fetches a file; nothing is read from it, and there are no labels.",
            ),
        ),
    ),
    "impossible": Answer(
        ("d",),
        "From 4, 7 and 10 it goes on in steps of 3: to 13. One sampling rate holds for a whole "
        "window.",
        (
            (
                "a",
                "target-outside-the-window",
                "The utility pairs windows with targets by number, and does not ask what is in "
                "either.",
            ),
            (
                "b",
                "windows-begin-at-every-row",
                "With a stride of 2, windows begin at every other row.",
            ),
            (
                "c",
                "target-after-the-window",
                "The target 7 is the row 3 after the window's first, in this line as in the others.",
            ),
        ),
    ),
    "few-targets": Answer(
        ("a",),
        "A window that begins at row i goes with target number i, so where the targets end, the "
        "windows end. A list that was cut too short costs samples silently.",
        (
            (
                "b",
                "few-targets-raise",
                "The utility compares no lengths: it takes the smaller of the two numbers.",
            ),
            ("c", "last-target-repeated", "No target is used twice."),
        ),
    ),
    "shift": Answer(
        ("c",),
        "Window i begins at row i of the data; its target is number i of the targets, which is "
        "row i + 3 of the sequence. How long the window is does not matter.",
        (
            (
                "b",
                "shift-from-the-last-row",
                "Windows and targets are paired by where they begin, so the distance counts from "
                "the window's first row.",
            ),
            ("d", "shift-is-stride", "That is set by `sequence_stride`."),
        ),
    ),
    "days": Answer(
        (5,),
        "A step is six rows of ten minutes, so it is one hour; 120 hours are five days.",
        (
            *(
                (
                    days,
                    "steps-taken-for-rows",
                    "The sequence has 120 steps, not 120 rows; from one to the next it is an hour.",
                )
                for days in (0.8, 0.83, 0.833, 0.8333, 5 / 6)
            ),
        ),
    ),
    "trimmed": Answer(
        ("a",),
        "It is the argument `data`. The last `delay` rows are left out: the target of a window "
        "that begins there would lie beyond the record's end.",
        (
            (
                "c",
                "negative-slice-keeps-the-end",
                "`[:-delay]` ends `delay` rows before the end; `[-delay:]` would begin there.",
            ),
            ("d", "data-taken-for-targets", "The targets are `temperature[delay:]`."),
        ),
    ),
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
