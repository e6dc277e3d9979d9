"""l1: how many windows rows hold, and which rows are in each."""

from public_checks.assignments.lesson.l1.answers import COUNT, INDICES, Probe, WindowCall, judge
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question
from public_checks.checks.sealed import Sealed

QUESTION = Question("l1", "Counting windows", worth=3)

CONSECUTIVE, SPACED, NONE = "consecutive", "spaced", "none"
FIRST, ANY = "first-window", "any-window"


@QUESTION.check(CONSECUTIVE, weight=2)
def consecutive(student: Student, example: Example) -> None:
    """`window_count` counts windows of neighboring rows, one from each row at which one fits."""
    _judge(student, example, COUNT, CONSECUTIVE)


@QUESTION.check(SPACED, weight=3)
def spaced(student: Student, example: Example) -> None:
    """`window_count` counts windows whose steps are several rows apart, and windows that begin several rows apart."""
    _judge(student, example, COUNT, SPACED)


@QUESTION.check(NONE, weight=1)
def none(student: Student, example: Example) -> None:
    """`window_count` returns 0 where not even one window fits."""
    _judge(student, example, COUNT, NONE)


@QUESTION.check(FIRST, weight=2)
def first_window(student: Student, example: Example) -> None:
    """`window_indices` returns the rows of window 0: as many as it has steps, `sampling_rate` rows apart."""
    _judge(student, example, INDICES, FIRST)


@QUESTION.check(ANY, weight=2)
def any_window(student: Student, example: Example) -> None:
    """`window_indices` returns the rows of a later window."""
    _judge(student, example, INDICES, ANY)


def _judge(student: Student, example: Example, function: str, check: str) -> None:
    """Judge a check's calls; all calls of the function tell which misconception it is."""
    probes = {
        name: [_probe(function, each) for each in calls]
        for name, calls in example[function].items()
    }
    everything = [probe for each in probes.values() for probe in each]
    for probe in probes[check]:
        judge(student, probe, everything)


def _probe(function: str, data: Example) -> Probe:
    first, length, rate, stride = (int(number) for number in data["call"])
    return Probe(WindowCall(function, first, length, rate, stride), Sealed(data["names"]))
