"""How l1's two functions are called, and how their answers are read and judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from public_checks.assignments.lesson.l1.pictures import of_count, of_rows
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.pictures.windows import Windows
from public_checks.checks.sealed import RIGHT, Known, the_only
from public_checks.checks.values import as_number, is_whole, shown

COUNT, INDICES = "window_count", "window_indices"


@dataclass(frozen=True)
class WindowCall:
    """One call of `window_count` or `window_indices`.

    `first` is the number of rows, or of the window; `length` is in steps, `rate` in rows a step,
    `stride` in rows from one window's first row to that of the next.
    """

    function: str
    first: int
    length: int
    rate: int = 1
    stride: int = 1

    @property
    def settings(self) -> dict[str, int]:
        """The arguments that can be left out, by name; those at their default are left out."""
        named = {"sampling_rate": self.rate, "sequence_stride": self.stride}
        return {name: value for name, value in named.items() if value != 1}

    def __str__(self) -> str:
        """The call as code."""
        named = "".join(f", {name}={value}" for name, value in self.settings.items())
        return f"`{self.function}({self.first}, {self.length}{named})`"


@dataclass(frozen=True)
class Probe:
    """A call, and what is known of its answers."""

    call: WindowCall
    known: Known


def read(student: Student, call: WindowCall) -> list[int]:
    """Return a count as a list of one number, or the rows of a window.

    Raises `Wrong` where the answer is of another kind.
    """
    answer = student.once(
        call, lambda: student.call(call.function, call.first, call.length, **call.settings)
    )
    return [_count(answer, call)] if call.function == COUNT else _rows(answer, call)


def judge(student: Student, probe: Probe, others: Iterable[Probe] = ()) -> None:
    """Raise `Wrong` unless the answer is right.

    A misconception is named where it is the only one that explains this answer and those to the
    `others`.
    """
    answer = read(student, probe.call)
    names = probe.known.names_of(answer)
    if RIGHT in names:
        return
    raise Wrong(
        f"You returned {_as_returned(answer, probe.call)} for {probe.call}.",
        _rule(probe.call),
        _look(answer, probe.call),
        name=the_only([names, *_names(student, others)]),
        picture=_picture(answer, probe.call),
    )


def _picture(answer: Sequence[int], call: WindowCall) -> Windows | None:
    if call.function == INDICES:
        return of_rows(answer, call.first)
    return of_count(answer[0], call.first, call.length, call.rate, call.stride)


def _names(student: Student, probes: Iterable[Probe]) -> list[frozenset[str]]:
    found = []
    for probe in probes:
        try:
            with student.unheard():
                found.append(probe.known.names_of(read(student, probe.call)))
        except (StudentError, Wrong):
            return [frozenset()]
    return found


def _count(answer: Any, call: WindowCall) -> int:
    if is_whole(answer):
        return int(answer)
    number = None if isinstance(answer, (list, tuple)) else as_number(answer)
    raise Wrong(
        f"You returned {shown(answer)} for {call}.",
        "It must be one count, of an integer type.",
        "Which of your operations gives a fraction, even where all digits after the point are 0?"
        if number is not None
        else "",
        name="float-count" if _is_whole_float(answer) else None,
    )


def _rows(answer: Any, call: WindowCall) -> list[int]:
    values: Any = answer
    if isinstance(answer, np.ndarray) and answer.ndim == 1:
        values = answer.tolist()
    numbers = values if isinstance(values, list) else None
    if numbers is None or not all(as_number(n) is not None and not _is_list(n) for n in numbers):
        raise Wrong(
            f"You returned {shown(answer)} for {call}.",
            "It must be a list of rows, one whole number for each step.",
        )
    if not all(map(is_whole, numbers)):
        raise Wrong(
            f"You returned {shown(answer)} for {call}.",
            "It must be a list of whole numbers of an integer type: only those can index an array.",
            "Which of your operations gives a fraction, even where all digits after the point are 0?",
            name="float-count" if all(map(_is_whole_number, numbers)) else None,
        )
    return [int(number) for number in numbers]


def _is_list(value: Any) -> bool:
    return isinstance(value, list) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _is_whole_float(value: Any) -> bool:
    return not _is_list(value) and _is_whole_number(value)


def _is_whole_number(value: Any) -> bool:
    number = as_number(value)
    return number is not None and number.is_integer()


def _as_returned(answer: Sequence[int], call: WindowCall) -> str:
    return shown(answer[0] if call.function == COUNT else list(answer))


def _rule(call: WindowCall) -> str:
    if call.function == COUNT:
        return (
            "It must be the number of windows that lie in the rows: they begin at row 0 and then "
            "every `sequence_stride` rows."
        )
    return (
        "It must be the rows of one window: `sequence_length` of them, `sampling_rate` apart, "
        "from the row at which that window begins."
    )


def _look(answer: Sequence[int], call: WindowCall) -> str:
    if call.function == INDICES:
        if len(answer) != call.length:
            return "How many steps does your list have, and how many were asked for?"
        if any(later - row != call.rate for row, later in pairwise(answer)):
            return "How many rows lie between two neighboring steps?"
        return "At which row does that window begin, if window 0 begins at row 0?"
    if answer[0] < 0:
        return "Can there be fewer windows than none?"
    if call.rate > 1:
        return "How many rows does one window reach, from its first row to its last?"
    if call.stride > 1:
        return "At which rows do the windows begin, and is the last of these counted?"
    return "At which row does the last window begin, and at which the first?"
