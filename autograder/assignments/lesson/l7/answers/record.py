"""The answers on the record, its split, and what a forecast is of."""

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
}
