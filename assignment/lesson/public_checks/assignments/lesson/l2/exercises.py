"""The judgment of one exercise: the windows that a function makes of a sequence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from public_checks.assignments.lesson.l2.pairs import Found, found_in
from public_checks.assignments.lesson.l2.pictures import picture_of
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.sealed import Known, the_only
from public_checks.checks.values import shown

NO_NAME: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Exercise:
    """A function, a sequence of shape (rows,) in which no value is there twice, and what is right.

    `lines` holds every window that may be there, in order: its rows, then its target's, of the
    shape (windows, length + 1). `counts` says how many of these, from the first one on, there may
    be. `known` names the misconceptions. The dataset is read `reads` times.
    """

    function: str
    sequence: np.ndarray
    lines: np.ndarray
    counts: frozenset[int]
    known: Known
    reads: int = 1

    @property
    def told(self) -> str:
        """The sequence, for a sentence."""
        rows = len(self.sequence)
        plain = np.array_equal(self.sequence, np.arange(rows))
        return f"0, 1, …, {rows - 1}" if plain else f"a sequence of {rows} values"

    def is_met(self, found: Found) -> bool:
        """Return whether these are the right windows, each with its target."""
        count = len(found.lines)
        return count in self.counts and np.array_equal(found.lines, self.lines[:count])


def ask(student: Student, exercise: Exercise) -> Found:
    """Return what the student's function makes of the sequence; asked once."""
    key = (exercise.function, exercise.sequence.dtype.str, exercise.sequence.tobytes())
    reply = student.once(
        key,
        lambda: student.dataset(exercise.function, exercise.sequence.copy(), reads=exercise.reads),
    )
    return found_in(reply, exercise.sequence.astype(np.float64))


def judge(
    student: Student, exercise: Exercise, others: Callable[[], Sequence[Exercise]] = tuple
) -> None:
    """Raise `Wrong` unless the windows are right.

    `others` are the exercises that help to name the misconception: one that explains all wrong
    answers is meant, if there is one.
    """
    found = ask(student, exercise)
    if exercise.is_met(found):
        return
    seen, rule, look = _told(found, exercise)
    raise Wrong(
        seen,
        rule,
        look,
        name=_named(student, exercise, found, others()),
        picture=picture_of(found, _wrong(found, exercise), len(exercise.sequence)),
    )


def _told(found: Found, exercise: Exercise) -> tuple[str, str, str]:
    """Return what is wrong, the rule, and where to look."""
    of, count = exercise.told, len(found.lines)
    wrong = _wrong(found, exercise)
    if (found.lines < 0).any():
        values = found.values[(found.lines < 0).any(axis=1)][0]
        return (
            f"From {of}, you returned the window {_list(values[:-1])} with the target "
            f"{shown(float(values[-1]))}.",
            "It must hold values of the sequence that it is given, windows and targets alike.",
            "Does your function use its argument?",
        )
    if wrong:
        rows = found.lines[wrong[0]]
        return (
            f"From {of}, you returned a window of the rows {_list(rows[:-1])} with the target of "
            f"row {int(rows[-1])}.",
            "It must give the windows that the docstring lists, each with its target, and go on "
            "in the same way.",
            _look(rows, exercise),
        )
    twice = len(np.unique(found.lines, axis=0)) < count
    return (
        f"From {of}, you returned {count} windows{', some of them twice' if twice else ''}.",
        "It must give each window once, from the first row to the end: the last window whose target "
        "exists, or the last one without the sequence's last three values.",
        "Where do your first and your last window begin?",
    )


def _wrong(found: Found, exercise: Exercise) -> list[int]:
    """Return the places of the windows that must not be there."""
    right = {tuple(line) for line in exercise.lines.tolist()}
    return [i for i, line in enumerate(found.lines.tolist()) if tuple(line) not in right]


def _look(line: np.ndarray, exercise: Exercise) -> str:
    """Return the question that fits a wrong window, the rows of which end with the target's."""
    first = exercise.lines[0]
    steps, right = np.diff(line[:-1]), np.diff(first[:-1])
    if len(steps) != len(right):
        return "How many steps has each window in the docstring?"
    if (steps < 0).any():
        return "Does the oldest value of a window come first or last?"
    if len(np.unique(steps)) > 1:
        return "How far apart are that window's steps, one by one?"
    if not np.array_equal(steps, right):
        return (
            "Which argument is the distance of a window's steps, and which one that of "
            "neighboring windows?"
        )
    if line[-1] - line[0] == first[-1] - first[0]:
        return "How far apart do neighboring windows begin in the docstring?"
    if line[0] > exercise.lines[-1, 0]:
        return "Is there a value in the sequence that could be that window's target?"
    return "With which target does the utility pair a window, and where must that one stand?"


def _list(values: np.ndarray) -> str:
    plain = [int(v) if float(v).is_integer() else float(v) for v in values]
    return f"[{', '.join(map(shown, plain[:8]))}{', …' if len(plain) > 8 else ''}]"


def _named(
    student: Student, exercise: Exercise, found: Found, others: Sequence[Exercise]
) -> str | None:
    own = names_of(found, exercise)
    wrong = [own]
    for other in others:
        if other.function == exercise.function:
            continue
        try:
            with student.unheard():
                answer = ask(student, other)
        except (StudentError, Wrong):
            continue
        if not other.is_met(answer):
            wrong.append(names_of(answer, other))
    return the_only(wrong) or the_only([own])


def names_of(found: Found, exercise: Exercise) -> frozenset[str]:
    """Return the misconceptions that lead to these windows."""
    count, most = len(found.lines), len(exercise.lines)
    if (found.lines < 0).any():
        right = {tuple(line) for line in exercise.lines.tolist()}
        ignored = all(tuple(line) in right for line in found.values.tolist())
        return frozenset({"sequence-ignored"}) if ignored else NO_NAME
    if count <= most and np.array_equal(found.lines, exercise.lines[:count]):
        return _names_of_count(found, exercise)
    if count > most and np.array_equal(found.lines[:most], exercise.lines):
        return frozenset({"data-not-trimmed"})  # what follows has no target of its own
    shape = found.shape
    if shape is not None:
        return exercise.known.names_of(shape)
    same = np.zeros(count, dtype=bool)
    both = min(count, most)
    if found.lines.shape[1] == exercise.lines.shape[1]:
        same[:both] = (found.lines[:both] == exercise.lines[:both]).all(axis=1)
    odd = found.lines[~same]
    return exercise.known.names_of(odd[0].tolist()) if len(odd) == 1 else NO_NAME


def _names_of_count(found: Found, exercise: Exercise) -> frozenset[str]:
    """Return what makes all windows right and some of them missing."""
    count, size = len(found.lines), found.batch_sizes[0]
    if count == 3:
        return frozenset({"first-three-only"})
    whole = set(found.batch_sizes) == {size} and size > 1
    left_over = any(full - full % size == count for full in exercise.counts)
    return frozenset({"remainder-dropped"}) if whole and left_over else NO_NAME
