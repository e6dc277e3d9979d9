"""What each misconception answers: windows, targets and splits of a call, and the constants."""

from collections.abc import Iterable, Iterator

from autograder.assignments.assignment4.q5.record import Call
from autograder.assignments.assignment4.q5.right import IGNORED
from autograder.checks.oracle.windows import span, split_bounds
from autograder.checks.sealed import RIGHT
from autograder.checks.suspects import Suspects
from autograder.data.columns import ROWS_PER_DAY, ROWS_PER_HOUR
from autograder.variant import Variant

LECTURE_HOURS = 24
MISSING = 0  # stands for a constant that has no value, or none that is a whole number
_OTHER_RATES = (1, 2, 3, 4, 5, 6, 9, 10, 12, 18, 24, 30, 36, 60, 72, 144)


def suspects_of(call: Call, variant: Variant) -> tuple[Suspects, Suspects, Suspects]:
    """Return what wrong datasets of this call show: in their windows, targets and splits."""
    return (
        Suspects(_windows(call, variant)),
        Suspects(_targets(call, variant)),
        Suspects({"relative-end-index": [*_relative_ends(call)]}),
    )


def _windows(call: Call, variant: Variant) -> dict[str, list[list[int]]]:
    length, rate = call.length, call.rate
    in_rows = length * rate
    ways: dict[str, list[list[int]]] = {IGNORED: []}
    if variant.sequence_length not in (length, in_rows):
        ways[IGNORED] += [[variant.sequence_length, step] for step in (0, 1, rate)]
    if variant.sequence_length != length:
        ways[IGNORED].append([variant.sequence_length, variant.sampling_rate])
    if variant.sampling_rate not in (1, rate) and length > 1:
        ways[IGNORED].append([length, variant.sampling_rate])
    if rate > 1:
        ways["length-in-rows"] = [[in_rows, 1], [in_rows, rate]]
        step = 1 if length > 1 else 0
        ways["stride-for-rate"] = [
            [length, each, rate * times] for each in (step, rate) for times in (1, 2, 3)
        ]
        if length > 1:
            ways["sampling-rate-omitted"] = [[length, 1, 1]]
    return ways


def _targets(call: Call, variant: Variant) -> dict[str, list[int]]:
    last = span(call.length, call.rate) - 1
    ways = {
        "delay-one-step-late": [call.delay + call.rate],
        "delay-one-step-early": [call.delay - call.rate],
        "targets-not-shifted": [0],
        "horizon-omitted": [last, last + call.rate],
        "delay-not-scaled": [call.delay // call.rate],
        IGNORED: [variant.delay],
    }
    return {name: [n for n in ahead if n != call.delay] for name, ahead in ways.items()}


def _relative_ends(call: Call) -> Iterator[list[int]]:
    """Yield place, first and last start of splits whose end is counted from their own start."""
    bounds = split_bounds(call.num_rows, call.num_train, call.num_val)
    for place, (first, end) in enumerate(bounds):
        size, window = end - first, span(call.length, call.rate)
        for last in {size - window, size - window - call.delay, size - 1 - call.delay}:
            if place > 0 and last >= first:
                yield [place, first, last]


def lengths(rate: int, variant: Variant) -> list[int]:
    """Return how many steps the handout's window has for one's own rate, right or wrong."""
    rows = variant.sequence_length * variant.sampling_rate
    return [rows // rate] if rows % rate == 0 else []


def constants(variant: Variant) -> dict[str, dict[str, list[list[int]]]]:
    """Return right and wrong answers for each constant, by its name.

    What follows rightly from one's own wrong number is right: a length is judged with the own
    rate beside it, `[length, rate]`, and a delay with both, `[delay, length, rate]`.
    """
    length, rate = variant.sequence_length, variant.sampling_rate
    in_rows = length * rate
    named: dict[str, list[list[int]]] = {}
    for own_length, own_rate in _wrongly_known(variant):
        for name, delays in wrong_delays(own_length or length, own_rate or rate, variant).items():
            named.setdefault(name, []).extend([n, own_length, own_rate] for n in delays)
    omitted = {"sampling-rate-omitted": [[1]]} if rate > 1 else {}
    rows_for_steps = {"length-in-rows": [[in_rows, rate], [in_rows, MISSING]]} if rate > 1 else {}
    own_lengths = [[n, own] for own in _OTHER_RATES for n in lengths(own, variant)]
    return {
        "SAMPLING_RATE": {RIGHT: [[rate]], **omitted},
        "SEQUENCE_LENGTH": {RIGHT: [[length], *own_lengths], **rows_for_steps},
        "DELAY": {RIGHT: [[variant.delay]], **named},
        "BATCH_SIZE": {RIGHT: [[variant.batch_size]]},
    }


def delays_carried_forward(variant: Variant) -> list[list[int]]:
    """Return `[delay, length, rate]` where the delay is right for a wrong length or rate."""
    rate, right = variant.sampling_rate, variant.sequence_length
    days = ROWS_PER_DAY // rate
    own_lengths = {
        *range(1, 2 * right if right < 150 else 200),
        *range(right - 12, right + 13),
        *(days * n for n in range(1, 61)),
        right * rate,
        right * rate + 1,
    }
    pairs = {(n, own) for n in own_lengths for own in (rate, MISSING)}
    for own in {*_OTHER_RATES} - {rate}:
        steps = {right, right * rate, MISSING, *lengths(own, variant)}
        pairs |= {(n, own) for n in steps} | {(ROWS_PER_DAY * n // own, own) for n in range(1, 15)}
    return [
        [delay_for(n or right, own or rate, variant), n, own]
        for n, own in sorted(pairs)
        if n >= 0 and (n, own) != (right, rate)
    ]


def delay_for(length: int, rate: int, variant: Variant) -> int:
    """Return the rows from a window's first row to its target, for windows of this size."""
    return (length - 1) * rate + variant.horizon_hours * ROWS_PER_HOUR


def _wrongly_known(variant: Variant) -> list[tuple[int, int]]:
    """Return the own lengths and rates for which wrong delays are named."""
    length, rate = variant.sequence_length, variant.sampling_rate
    known = {(length, rate), (length, MISSING), (MISSING, rate), (MISSING, MISSING)}
    return sorted(known | {(length * rate, rate), (length, 1), (length * rate, 1)})


def wrong_delays(length: int, rate: int, variant: Variant) -> dict[str, list[int]]:
    """Return what each misconception takes for the delay of windows of this size.

    What two mistakes together would lead to is left out where one alone leads there.
    """
    horizon, lecture = (hours * ROWS_PER_HOUR for hours in (variant.horizon_hours, LECTURE_HOURS))
    lecture = lecture // rate * rate
    ahead, in_rows = horizon // rate, variant.sequence_length * variant.sampling_rate
    last = (length - 1) * rate
    single = {
        "delay-one-step-late": [last + horizon + rate],
        "delay-one-step-early": [last + horizon - rate],
        "horizon-omitted": [last, last + rate],
        "lecture-horizon": [last + lecture] if lecture != horizon else [],
        "delay-not-scaled": [length - 1 + ahead, last + ahead, length - 1 + ahead * rate],
        "length-in-rows": [delay_for(in_rows, rate, variant)],
        "targets-not-shifted": [0],
    }
    double = {
        "lecture-horizon": [last + lecture + rate] if lecture != horizon else [],
        "delay-not-scaled": [length + ahead, length * rate + ahead, length + ahead * rate],
    }
    taken = {n for delays in single.values() for n in delays}
    for name, delays in double.items():
        single[name] += [n for n in delays if n not in taken]
    right = {delay_for(length, rate, variant), variant.delay}
    return {name: _without(delays, right) for name, delays in single.items()}


def _without(numbers: Iterable[int], right: set[int]) -> list[int]:
    return sorted({n for n in numbers if n >= 0} - right)
