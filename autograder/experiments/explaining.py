"""Each difference to the lecture's figures, in words that follow from the figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.experiments.figures import LECTURE, Lecture, Line, Spread
from autograder.experiments.models import MODELS

LECTURE_WINDOWS = 209_561  # of its training split; 819 batches of 256
LECTURE_FEATURES = 14

_NEAR = 0.05  # °C: what a seed may do


def explained(line: Line, run: Mapping[str, Any]) -> list[str]:
    """Return sentences on how a model's errors differ from the lecture's, and why.

    Empty for a model that the lecture gives no figure of.
    """
    lecture = LECTURE.get(line.model)
    if lecture is None or line.validation is None or line.test is None:
        return []
    if line.model == "naive":
        return [_naive(line, lecture, run)]
    said = [_validation(line, line.validation, lecture, run)]
    said += _test(line, line.test, lecture, run)
    return [sentence for sentence in said if sentence]


def _naive(line: Line, lecture: Lecture, run: Mapping[str, Any]) -> str:
    assert line.validation and line.test
    ours = f"{line.validation.mean:.2f} and {line.test.mean:.2f}"
    theirs = f"{lecture.validation:.2f} and {lecture.test:.2f}"
    if ours == theirs:
        return (
            f"{ours} °C, the lecture's figures to two decimals. Nothing is trained, and whether the "
            f"record has a row every {run['minutes']} minutes or every 10 changes which windows there "
            "are, hardly their mean error: so record, splits and windows are the lecture's."
        )
    return (
        f"{ours} °C, where the lecture has {theirs}. Nothing is trained, so the difference is one "
        "of the record: these are other rows than the lecture's."
    )


def _validation(line: Line, ours: Spread, lecture: Lecture, run: Mapping[str, Any]) -> str:
    if lecture.validation is None:
        return ""
    difference = ours.mean - lecture.validation
    begin = f"Validation {ours} °C, the lecture's {lecture.validation:.2f}: "
    if abs(difference) <= max(_NEAR, 2 * ours.deviation):
        return begin + (
            f"a difference of {abs(difference):.2f}, no more than seeds make"
            + (f" (they spread from {min(ours.values):.2f} to {max(ours.values):.2f})." if
               len(ours.values) > 1 else ".")
        )  # fmt: skip
    reasons = _reasons(line, run)
    why = f" What is different: {'; '.join(reasons)}." if reasons else ""
    return (
        begin
        + f"{abs(difference):.2f} {'more' if difference > 0 else 'less'}, beyond the spread of the seeds.{why}"
    )


def _reasons(line: Line, run: Mapping[str, Any]) -> list[str]:
    """Return what differs from the lecture's training, as far as the run tells."""
    reasons = []
    windows = run["tasks"][line.task]["windows"]["train"]
    if windows < 0.9 * LECTURE_WINDOWS:
        reasons.append(
            f"{windows:,} training windows instead of {LECTURE_WINDOWS:,}, so an epoch makes "
            f"{windows / LECTURE_WINDOWS:.0%} of the lecture's steps"
        )
    if len(run["features"]) != LECTURE_FEATURES:
        reasons.append(f"{len(run['features'])} features instead of {LECTURE_FEATURES}")
    wanted = MODELS[line.model].lecture_epochs
    if line.epochs < wanted:
        still = sum(best == line.epochs for best in line.best_epochs)
        last = (
            f", and for {still} of {len(line.best_epochs)} seeds the last was still the best"
            if still
            else ""
        )
        reasons.append(f"{line.epochs} epochs instead of {wanted}{last}")
    return reasons


def _test(line: Line, ours: Spread, lecture: Lecture, run: Mapping[str, Any]) -> list[str]:
    sentinels, other = _sentinel_figures(line, run)
    treated = ours if other is None or sentinels is not ours else other
    said = []
    if lecture.test is None:
        said.append(f"Test {treated} °C; the lecture did not wait for its own.")
    elif sentinels is None:
        said.append(f"Test {treated} °C, the lecture's {lecture.test:.2f}.")
    else:
        rise = sentinels.mean - treated.mean
        said.append(
            f"Test {treated} °C without sentinels and {sentinels} with them, the lecture's "
            f"{lecture.test:.2f}: "
            + (
                f"the sentinels alone add {rise:.2f} °C. That is the lecture's figure explained; the "
                "model is not as bad as it looks there."
                if rise > 1
                else f"sentinels move it by {abs(rise):.2f} °C only, since the gates of a recurrent cell "
                "are bounded, whatever comes in."
                if abs(rise) < 0.2
                else f"the sentinels add {rise:.2f} °C."
            )
        )
    return said


def _sentinel_figures(line: Line, run: Mapping[str, Any]) -> tuple[Spread | None, Spread | None]:
    """Return a model's test error with the sentinels in, and without them."""
    if line.other_test is None:
        return None, None
    if run["identity"]["sentinels"] == "keep":
        return line.test, line.other_test
    return line.other_test, line.test


def with_and_without(line: Line, run: Mapping[str, Any]) -> tuple[Spread, Spread] | None:
    """Return a model's test errors with and without sentinels, None where both are not known."""
    kept, treated = _sentinel_figures(line, run)
    return (kept, treated) if kept and treated else None


def affected(kept: float, treated: float, windows: int, holding: int) -> float:
    """Return the mean error of the windows that hold a sentinel, from the errors of all.

    `kept * windows = treated * (windows - holding) + error * holding`, where the others' error is
    taken to be the treated one.
    """
    return (kept * windows - treated * (windows - holding)) / holding


def cut(lines: Sequence[Line]) -> list[str]:
    """Return what was trained shorter than in the lecture."""
    return [
        f"{line.title} {line.epochs} epochs (lecture {MODELS[line.model].lecture_epochs})"
        for line in lines
        if 0 < line.epochs < MODELS[line.model].lecture_epochs
    ]
