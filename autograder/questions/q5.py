"""q5: windows, their targets, and the splits that no window crosses."""

import numpy as np

from autograder.calls import Student, StudentError, Unwritten
from autograder.check import Question, Wrong, for_all
from autograder.questions.cuts import (
    SPLITS,
    TARGET_OFFSET,
    Cut,
    ask,
    cuts,
    default_case,
    example,
    windowings,
)
from autograder.questions.values import ended, is_whole, shown
from autograder.questions.window_faults import (
    how_scaled,
    how_split,
    how_targeted,
    how_windowed,
    ignored_arguments,
    is_short,
    why_raised,
    why_unreadable,
)
from autograder.variant import Variant
from autograder.windows import Windowing, window_matrix

QUESTION = Question("q5", "Windows and datasets")


@QUESTION.check("sampling-rate", weight=1)
def sampling_rate(student: Student, variant: Variant) -> None:
    """`SAMPLING_RATE` is the number of rows from one step of a window to the next."""
    _judge_constant(
        student,
        "SAMPLING_RATE",
        variant.sampling_rate,
        "The handout says how many rows make a step.",
        {"sampling-rate-omitted": [1]},
    )


@QUESTION.check("sequence-length", weight=1)
def sequence_length(student: Student, variant: Variant) -> None:
    """`SEQUENCE_LENGTH` is the number of steps, not of rows, in a window of {v.window_days:g} days."""
    rows = variant.sequence_length * variant.sampling_rate
    _judge_constant(
        student,
        "SEQUENCE_LENGTH",
        variant.sequence_length,
        "A window has as many steps as fit into its days, and a step is several rows.",
        {"length-in-rows": [rows] if variant.sampling_rate > 1 else []},
    )


@QUESTION.check("delay", weight=2)
def delay(student: Student, variant: Variant) -> None:
    """`DELAY` is the number of rows from a window's first row to its target, {v.horizon_hours} hours after its last."""
    length, rate, ahead = variant.sequence_length, variant.sampling_rate, variant.horizon_steps
    in_rows = length * rate
    other = 24 * 6 // rate  # the lecture's horizon, in steps
    _judge_constant(
        student,
        "DELAY",
        variant.delay,
        "Count from the window's first row: to its last row first, then on to the target.",
        {
            "delay-one-step-late": [variant.delay + rate],
            "delay-one-step-early": [variant.delay - rate],
            "horizon-omitted": [rate * (length - 1), rate * length],
            "lecture-horizon": [rate * (length + other - 1)] if ahead != other else [],
            "delay-not-scaled": [length + ahead - 1, length + ahead],
            "length-in-rows": [rate * (in_rows + ahead - 1)],
            "targets-not-shifted": [0],
        },
    )


@QUESTION.check("batch-size", weight=1)
def batch_size(student: Student, variant: Variant) -> None:
    """`BATCH_SIZE` is the number of windows in a batch."""
    _judge_constant(
        student, "BATCH_SIZE", variant.batch_size, "The handout says how large a batch is.", {}
    )


@QUESTION.check("windows", weight=4)
def windows(student: Student, variant: Variant) -> None:
    """A sample holds `sequence_length` rows of the data, `sampling_rate` rows apart."""
    _judge_windows(_example(student, variant), example(variant), variant)


@QUESTION.check("targets", weight=5, needs=("windows",))
def targets(student: Student, variant: Variant) -> None:
    """A window's target stands `delay` rows after the window's first row."""
    _judge_targets(_example(student, variant), example(variant), variant)


@QUESTION.check("splits", weight=5, needs=("windows",))
def splits(student: Student, variant: Variant) -> None:
    """Each split's windows begin at its first row, follow row by row, and do not cross its end."""
    _judge_splits(_example(student, variant), example(variant))


@QUESTION.check("batches", weight=2, needs=("windows",))
def batches(student: Student, variant: Variant) -> None:
    """All windows come in batches of `batch_size`, and come again whenever a dataset is read."""
    case = example(variant)
    _judge_batches(_cuts(student, case, variant, reads=2), case)


@QUESTION.check("shuffled", weight=2, needs=("windows",))
def shuffled(student: Student, variant: Variant) -> None:
    """The training windows come in random order."""
    _judge_order(_example(student, variant)[0])


@QUESTION.check("defaults", weight=2, hidden=True, needs=("targets", "delay", "batch-size"))
def defaults(student: Student, variant: Variant) -> None:
    """Without further arguments, `make_datasets` uses the constants."""
    case = default_case(variant)
    read = cuts(ask(student, case, defaults=True, batches=1), case)
    _judge_windows(read, case, variant, by_default=True)
    _judge_targets(read, case, variant)
    if read[0].batch_sizes[:1] != (case.batch_size,):
        raise Wrong(
            f"By default, the first training batch holds {sum(read[0].batch_sizes[:1])} windows.",
            "Without an argument the batch size is that of the constant.",
            name="batch-size-ignored",
        )


@QUESTION.check("any-arguments", weight=3, hidden=True, needs=("targets", "splits", "batches"))
def any_arguments(student: Student, variant: Variant) -> None:
    """The datasets are right for any record, split, length, rate, delay and batch size."""

    @for_all(windowings(variant), max_examples=6, shrink_calls=30)
    def right(case: Windowing) -> None:
        read = _cuts(student, case, variant)
        _judge_windows(read, case, variant)
        _judge_targets(read, case, variant)
        _judge_splits(read, case)
        _judge_batches(read, case)


def _judge_constant(
    student: Student, name: str, right: int, look: str, suspects: dict[str, list[int]]
) -> None:
    value = student.get(name)
    if is_whole(value) and int(value) == right:
        return
    slug = None
    if is_whole(value):
        slug = next((s for s, values in suspects.items() if int(value) in values), None)
    raise Wrong(
        f"`{name}` is {shown(value)}.",
        "That is not the number that the handout's settings lead to."
        if is_whole(value)
        else "It has to be a whole number.",
        look,
        name=slug,
    )


def _example(student: Student, variant: Variant) -> list[Cut]:
    return _cuts(student, example(variant), variant)


def _cuts(student: Student, case: Windowing, variant: Variant, *, reads: int = 1) -> list[Cut]:
    """Ask for the case's datasets, and name what made them fail where that can be told."""
    try:
        read = cuts(ask(student, case, reads=reads), case)
    except Unwritten:
        raise
    except StudentError as error:
        raise Wrong(
            f"Called with {_words(case)}, `make_datasets` raises {ended(str(error))}",
            "It has to work for any record in which every split holds windows.",
            "Which of your numbers does not come from the function's arguments?",
            name=why_raised(student, error, case, variant),
        ) from None
    for place, cut in enumerate(read):
        if cut.error is not None:
            raise Wrong(
                f"Reading your {SPLITS[place]} dataset fails with {cut.error['type']}: "
                f"{ended(cut.error['message'])}",
                "Each window needs its target: a sample without one must not be in the dataset.",
                "How long are the arrays that you pass on, samples and targets?",
                name=why_unreadable(student, place, case, variant),
            )
        if not len(cut.starts):
            name = ignored_arguments(student, case, variant)
            if name is None and place == 1 and len(read[0].starts):
                name = "relative-end-index"
            raise Wrong(
                f"With {_words(case)}, your {SPLITS[place]} dataset holds no window.",
                "Every split has rows enough for some.",
                "Where does each split begin and end, counted in rows of the whole record?",
                name=name,
            )
    return read


def _words(case: Windowing) -> str:
    num_test = case.num_rows - case.num_train - case.num_val
    return (
        f"{case.num_train} training, {case.num_val} validation and {num_test} test rows, "
        f"sequence_length={case.length}, sampling_rate={case.rate}, delay={case.delay}, batch_size={case.batch_size}"
    )


def _judge_windows(
    read: list[Cut], case: Windowing, variant: Variant, *, by_default: bool = False
) -> None:
    for name, cut in zip(SPLITS, read, strict=True):
        if cut.error is not None or not len(cut.starts):
            raise Wrong(
                f"With {_words(case)}, your {name} dataset cannot be read or is empty.",
                "Every split has rows enough for some windows.",
            )
        length = cut.rows.shape[1]
        expected = window_matrix(cut.starts, case.length, case.rate)
        if length == case.length and np.array_equal(cut.rows, expected):
            continue
        seen = f"window of your {name} dataset holds the rows {shown(cut.rows[0].tolist())}."
        raise Wrong(
            f"A {seen}" if by_default else f"With {_words(case)}, a {seen}",
            f"It should have {case.length} steps, each {case.rate} rows after the last.",
            "Which argument says how far the steps are apart, and which one how many there are?",
            name=how_windowed(cut, case, variant),
        )


def _judge_targets(read: list[Cut], case: Windowing, variant: Variant) -> None:
    for name, cut in zip(SPLITS, read, strict=True):
        rows = cut.targets - TARGET_OFFSET
        if np.allclose(rows, cut.starts + case.delay, atol=1e-3):
            continue
        in_record = cut.starts + case.delay < case.num_rows
        if np.allclose(rows[in_record], (cut.starts + case.delay)[in_record], atol=1e-3):
            _judge_targets_exist(name, cut, case)
        are_rows = (
            bool(np.allclose(rows, np.rint(rows), atol=1e-3))
            and 0 <= rows.min() <= rows.max() < case.num_rows
        )
        if are_rows:
            first = f"its target is that of row {int(rows[0])}"
        else:
            first = "its target is no value of `target`"
        raise Wrong(
            f"With delay={case.delay}, a window of your {name} dataset starts at row "
            f"{int(cut.starts[0])}, and {first}.",
            "A window's target is the value `delay` rows after the window's first row, in the "
            "original unit.",
            "The utility pairs a window with the target at the window's first row. What, then, "
            "has to be done to `target` beforehand?",
            name=how_targeted(cut, rows, case, variant) if are_rows else how_scaled(cut, case),
        )


def _judge_targets_exist(name: str, cut: Cut, case: Windowing) -> None:
    last = int(cut.starts.max())
    raise Wrong(
        f"With delay={case.delay}, the last window of your {name} dataset starts at row {last} of "
        f"{case.num_rows}; {case.delay} rows later the record has ended.",
        "A window whose target does not exist must not be in the dataset.",
        "How many of the record's last rows can start no window?",
        name="data-not-trimmed",
    )


def _judge_splits(read: list[Cut], case: Windowing) -> None:
    for place, cut in enumerate(read):
        start, end = case.splits[place]
        starts = np.sort(cut.starts)
        count = len(starts)
        in_a_row = np.array_equal(starts, np.arange(start, start + count))
        allowed = case.allowed_counts(place)
        if in_a_row and count in allowed:
            continue
        name = how_split(read, place, case)
        if in_a_row and name == "remainder-dropped":
            continue  # said by another check
        twice = "" if len(np.unique(starts)) == count else ", some of them twice"
        raise Wrong(
            f"With {_words(case)}, your {SPLITS[place]} dataset holds {count} windows, starting at "
            f"rows {starts[0]} to {starts[-1]}{twice}.",
            f"The {SPLITS[place]} split is the rows {start} to {end - 1}: its windows start at row "
            f"{start}, then one row later each, and none reaches beyond row {end - 1}.",
            "Start and end indices count rows of the whole record.",
            name=name,
        )


def _judge_batches(read: list[Cut], case: Windowing) -> None:
    for place, cut in enumerate(read):
        sizes = cut.batch_sizes
        others = [size for size in sizes if size != case.batch_size]
        if len(others) > 1 or max(sizes) > case.batch_size:
            raise Wrong(
                f"With batch_size={case.batch_size}, your {SPLITS[place]} dataset comes in batches "
                f"of {shown(list(sizes))}.",
                "All batches hold `batch_size` windows, except that one, the last, may hold fewer.",
                name="batch-size-ignored",
            )
        if is_short(len(cut.starts), case.allowed_counts(place), case.batch_size):
            raise Wrong(
                f"With batch_size={case.batch_size}, your {SPLITS[place]} dataset holds "
                f"{len(cut.starts)} windows: only whole batches.",
                "The last windows count, too, even where they do not fill a batch.",
                name="remainder-dropped",
            )
        if not cut.same_again:
            raise Wrong(
                f"Read a second time, your {SPLITS[place]} dataset gives other windows or none.",
                "Training reads a dataset once an epoch: each time it must give all windows again.",
                "A generator is used up after one reading.",
            )


def _judge_order(train: Cut) -> None:
    follows = int((np.diff(train.starts) == 1).sum())
    if follows > len(train.starts) / 3:
        raise Wrong(
            f"Of your {len(train.starts)} training windows, {follows} come right after the window "
            "that starts one row earlier.",
            "Neighbouring windows are nearly the same; a batch of them teaches the model little "
            "more than one.",
            "Windows, not only batches, have to be shuffled.",
            name="train-not-shuffled",
        )
