"""The answers on windows and their targets."""

from autograder.assignments.lesson.l7.answers.answer import Answer

ANSWERS = {
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
}
