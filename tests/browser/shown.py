"""A feedback page, a class report and a notebook card with every kind of picture, always the same."""

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.checks.hints import Hint
from autograder.checks.notebook.checking import QuestionSeen
from autograder.checks.notebook.showing import as_html
from autograder.checks.pictures.arrivals import Arrivals
from autograder.checks.pictures.columns import Columns
from autograder.checks.pictures.errors import Errors
from autograder.checks.pictures.file_rows import FileRows
from autograder.checks.pictures.layers import EXTRA, MISSING, OTHER, SAME, Layers
from autograder.checks.pictures.picture import Picture
from autograder.checks.pictures.plotted import Plotted
from autograder.checks.pictures.splits import Splits
from autograder.checks.pictures.windows import Windows, long_window
from autograder.checks.words import Seen
from autograder.grading.result import CheckResult, QuestionResult, Result
from autograder.reports.additions import Additions
from autograder.reports.pages import feedback_page, report_page
from autograder.variant import load_variant

FEEDBACK = (
    "`split_counts(101)` returned (56, 25, 20): the training count is wrong.\n"
    "It must give every row to exactly one split: the sum must be 101.\n"
    "Which rows are in no split, and which are in two?"
)
HEAD = ["Date Time", "p (mbar)", "T (degC)"]
# By the question that shows it, and a misconception of that question that has a ladder.
PICTURES: dict[str, tuple[Picture, ...]] = {
    "q1": (
        FileRows(
            HEAD,
            [["04.03.2011 22:10:00", "18.38", "-10.07"], ["04.03.2011 22:20:00", "21.97", "2.5"]],
            [["2011-04-03 22:10:00", "18.38", "-10.07"], ["2011-04-03 22:20:00", "21.97", "2.5"]],
            0,
            [0, 0],
        ),
    ),
    "q2": (
        Plotted("Your plot", [0.0, 1, 2, 3], [5.0, 6, 4, 5], "date", "", [1_100.0, 1_300.0], 12.0),
    ),
    "q3": (
        Splits(
            "The parts that your counts make",
            1_000,
            [["training", 0, 550], ["validation", 550, 800], ["test", 800, 1_100]],
            [550, 800],
        ),
    ),
    "q4": (
        Columns(
            "Your normalized columns",
            [
                [
                    f"column {n}",
                    [["training", 0.5 * n, 1.0], ["validation", 1.0, 0.6], ["test", 3.2, 1.4]],
                ]
                for n in range(3)
            ],
        ),
    ),
    "q5": (
        Windows("Windows of your training dataset", [[0, 3, 6], [1, 4, 7]], [9, None]),
        Windows("A window by your constants", [long_window(0, 6, 144)], [191], 144),
        Arrivals("Your training windows", [0, 1, 2, 3, 4, 5, 6, 7], 4),
    ),
    "q6": (Errors("The errors of the naive forecast", [3.5, -8.0, 2.0, 9.5], [3, 1], 5.75, "K"),),
    "q7": (
        Layers(
            "Your model beside the one asked for",
            [
                ["LSTM", "32 units, tanh, returns sequences, recurrent dropout 0.5", OTHER],
                ["Dense", "1 unit", EXTRA],
                ["a layer", "", MISSING],
                ["Dense", "1 unit", SAME],
            ],
        ),
    ),
}
SLUGS = {
    "q1": "month-day-swapped",
    "q2": "axes-unlabelled",
    "q3": "test-not-remainder",
    "q4": "full-data-statistics",
    "q5": "delay-not-scaled",
    "q6": "mean-of-batch-means",
    "q7": "wrong-layer",
}
CODE = "def split_counts(num_rows):\n    return int(0.55 * num_rows), int(0.25 * num_rows), 0"
HINT = Hint(
    "the test part is computed, not what remains",
    "",
    "The three counts together are not all of the rows.",
    "Print `n - sum(split_counts(n))` for numbers of rows from 1 to 40.",
    "Of 93 rows, 70 % and 18 % are 65 and 16. That leaves 12 rows.",
)


def feedback() -> str:
    """Return a student's page."""
    return feedback_page(_result("s017", 0), load_variant(), ASSIGNMENT)


def report() -> str:
    """Return a small class's report."""
    made = [_result(f"s{number:02d}", number) for number in range(4)]
    code = {(result.student, question): CODE for result in made for question in SLUGS}
    files = {result.student: result.student for result in made}
    return "".join(report_page(made, load_variant(), files, ASSIGNMENT, (), Additions(code=code)))


def card() -> str:
    """Return a notebook's card, as the body of an output cell."""
    shown = [
        Seen(
            f"q5-{number}",
            FEEDBACK.split("\n")[1],
            0.5,
            "failed",
            f"{FEEDBACK} ({number})",
            None,
            picture=picture.to_data(),
            hint=HINT,
            printed="counting 101\n" + "x" * 90,
        )
        for number, picture in enumerate(each for found in PICTURES.values() for each in found)
    ]
    shown += [
        Seen("q5-held", "All windows come in batches of `batch_size`.", 0.5, "passed", "", None),
        Seen("q5-open", "It comes.", 0.5, "error", "make_datasets is not written yet.", None),
        Seen("q5-not-run", "The training windows come in random order.", 0.5, "skipped", "", None),
    ]
    return as_html(QuestionSeen("q5", "Windows and datasets", tuple(shown), 2, 1.0, ("q6", "q6")))


def _result(student: str, number: int) -> Result:
    """Return a result in which the first `number` questions hold."""
    questions = []
    for place, (name, pictures) in enumerate(PICTURES.items()):
        checks = [_check(name, n, picture, place < number) for n, picture in enumerate(pictures)]
        checks.append(_check(name, len(pictures), None, True))
        earned = sum(check.earned for check in checks)
        questions.append(
            QuestionResult(
                name=name,
                title="Windows and datasets",
                score=earned,
                max=float(len(checks)),
                checks=checks,
            )
        )
    return Result(
        student=student,
        name="",
        submission=f"{student}.py",
        status="graded",
        reason=None,
        variant="density-48h",
        auto_total=sum(question.score for question in questions),
        auto_max=sum(question.max for question in questions),
        seconds=1.0,
        questions=questions,
    )


def _check(question: str, number: int, picture: Picture | None, holds: bool) -> CheckResult:
    return CheckResult(
        name=f"{question}-{number}",
        description="`split_counts(num_rows)` gives every row to exactly one split.",
        points=1.0,
        earned=float(holds),
        visibility="public",
        outcome="passed" if holds else "failed",
        feedback="" if holds else f"{FEEDBACK} ({number})",
        misconception=None if holds or number else SLUGS[question],
        picture=None if holds or picture is None else picture.to_data(),
    )
