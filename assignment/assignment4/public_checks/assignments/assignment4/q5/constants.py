"""Whether q5's constants are right, each be it for the student's own ones beside it."""

from typing import Any

from public_checks.assignments.assignment4.q5.pictures import constants_picture, rate_picture
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Example, Wrong
from public_checks.checks.sealed import Sealed, the_only
from public_checks.checks.values import is_whole, shown
from public_checks.data.columns import ROWS_PER_DAY, ROWS_PER_HOUR

RATE, LENGTH, DELAY, SIZE = "SAMPLING_RATE", "SEQUENCE_LENGTH", "DELAY", "BATCH_SIZE"


def judge_sampling_rate(student: Student, example: Example) -> None:
    """Raise `Wrong` unless the number of rows a step is right."""
    rate = _whole(student, RATE)
    if _sealed(example, RATE).is_right([rate]):
        return
    raise Wrong(
        f"`{RATE}` is {shown(rate)}.",
        "It must be the number of rows from one step of a window to the next.",
        "How much time lies between two rows, and how much between two steps?",
        name=_named(example, RATE, [rate]),
        picture=rate_picture(rate),
    )


def judge_sequence_length(student: Student, example: Example) -> None:
    """Raise `Wrong` unless the number of steps is right, be it for the student's own rate."""
    length, rate = _whole(student, LENGTH), _own(student, RATE)
    if _is_length(example, length, rate):
        return
    picture = constants_picture(length, rate, _own(student, DELAY) or None)
    days = length * rate / ROWS_PER_DAY
    spans = f": at your `{RATE}` of {rate}, a window spans {_days(days)}" if picture else ""
    raise Wrong(
        f"`{LENGTH}` is {shown(length)}{spans}.",
        "It must be the number of steps in a window of the handout's length.",
        "How many steps does a window of a single day have?",
        name=_named(example, LENGTH, [length, rate]),
        picture=picture,
    )


def judge_delay(student: Student, example: Example) -> None:
    """Raise `Wrong` unless the rows to the target are right, be it for the student's own window."""
    delay, length, rate = _whole(student, DELAY), _own(student, LENGTH), _own(student, RATE)
    own = [delay, length, rate]
    if any(_sealed(example, DELAY).is_right(answer) for answer in ([delay], own)):
        return
    if Sealed(example["carried_forward"]).is_right(own):
        return
    picture = constants_picture(length, rate, delay)
    seen = f"`{DELAY}` is {shown(delay)}."
    if picture is not None:
        seen = (
            f"`{DELAY}` is {shown(delay)}: with your `{LENGTH}` and `{RATE}`, the target lies "
            f"{_beyond(delay - (length - 1) * rate)} a window's last step."
        )
    rule = "It must be the number of rows from a window's first row to its target."
    if not _is_length(example, length, rate):
        rule += f" `{LENGTH}` is not right yet: mend it first, since `{DELAY}` follows from it."
    raise Wrong(
        seen,
        rule,
        "For a window of 3 steps, which rows are the first, the last and the target's?",
        name=_named(example, DELAY, own),
        picture=picture,
    )


def judge_batch_size(student: Student, example: Example) -> None:
    """Raise `Wrong` unless the number of windows in a batch is right."""
    size = _whole(student, SIZE)
    if not _sealed(example, SIZE).is_right([size]):
        raise Wrong(
            f"`{SIZE}` is {shown(size)}.",
            "It must be the number of windows in a batch.",
            "What does the handout say about batches?",
            name=_named(example, SIZE, [size]),
        )


def _days(days: float) -> str:
    told = f"{days:.3g}"
    return f"{told} day" + "s" * (told != "1")


def _beyond(rows: int) -> str:
    """Return where a target lies that is so many rows after something."""
    hours = f"{abs(rows) / ROWS_PER_HOUR:.4g}"
    if not rows:
        return "at"
    return f"{hours} hour{'s' * (hours != '1')} {'after' if rows > 0 else 'before'}"


def _sealed(example: Example, name: str) -> Sealed:
    return Sealed(example["constants"][name])


def _named(example: Example, name: str, own: list[int]) -> str | None:
    return the_only([_sealed(example, name).names_of(own)])


def _is_length(example: Example, length: int, rate: int) -> bool:
    """Return whether a length is right, by itself or for the student's own rate."""
    sealed = _sealed(example, LENGTH)
    return sealed.is_right([length]) or sealed.is_right([length, rate])


def _whole(student: Student, name: str) -> int:
    """Return a constant. Raises `Wrong` if it is no whole number."""
    value = student.get(name)
    if not is_whole(value):
        raise Wrong(
            f"`{name}` is {shown(value)}.",
            "It must be a whole number, an `int`.",
            "Which part of its line makes it something else?",
        )
    return int(value)


def _own(student: Student, name: str) -> int:
    """Return another constant of the student's; 0 where it is no whole number."""
    try:
        value: Any = student.get(name)
    except StudentError:
        return 0
    return int(value) if is_whole(value) else 0
