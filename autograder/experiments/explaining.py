"""Each difference to the lecture's figures, in words that follow from the figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.experiments.figures import LECTURE, Lecture, Line, Spread
from autograder.experiments.models import MODELS
from autograder.reports.formatting import percent

LECTURE_WINDOWS = 209_561  # of its training split; 819 batches of 256
LECTURE_FEATURES = 14

_SMALL = 0.05  # °C


def explained(line: Line, run: Mapping[str, Any]) -> list[str]:
    """Return sentences on how a model's errors differ from the lecture's, and why.

    Empty for a model that the lecture gives no figure of.
    """
    lecture = LECTURE.get(line.model)
    if lecture is None or line.validation is None or line.test is None:
        return []
    if line.model == "naive":
        return [_naive(line, lecture, run)]
    said = [
        _validation(line, line.validation, lecture, run),
        _test(line, line.test, lecture, run),
    ]
    return [sentence for sentence in said if sentence]


def _naive(line: Line, lecture: Lecture, run: Mapping[str, Any]) -> str:
    assert line.validation and line.test
    ours = f"{line.validation.mean:.2f} and {line.test.mean:.2f}"
    theirs = f"{lecture.validation:.2f} and {lecture.test:.2f}"
    if ours == theirs:
        return (
            f"{ours} °C, the lecture's figures to two decimals. Nothing is trained, and whether the "
            f"record has a row every {run['minutes']} minutes or every 10 changes which windows there "
            "are, hardly their mean error: so record, splits and windows agree with the lecture's."
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
    seeds = (
        f" (over {len(ours.values)} seeds {min(ours.values):.2f} to {max(ours.values):.2f})"
        if len(ours.values) > 1
        else ""
    )
    how = f"{abs(difference):.2f} {'more' if difference > 0 else 'less'}"
    if how.startswith("0.00"):
        return f"{begin}the same to two decimals{seeds}."
    if abs(difference) <= 2 * ours.deviation:
        return f"{begin}{how}, no more than seeds make{seeds}."
    small = "a small difference, though " if abs(difference) < _SMALL else ""
    beyond = f", {small}beyond what these seeds make{seeds}" if seeds else ""
    reasons = _reasons(line, run)
    why = f" What is different: {'; '.join(reasons)}." if reasons else ""
    return f"{begin}{how}{beyond}.{why}"


def _reasons(line: Line, run: Mapping[str, Any]) -> list[str]:
    """Return what differs from the lecture's training, as far as the run tells."""
    reasons = []
    wanted = MODELS[line.model].lecture_epochs
    windows = run["tasks"][line.task]["windows"]["train"]
    if windows < 0.9 * LECTURE_WINDOWS or line.epochs < wanted:
        steps = line.epochs * -(-windows // 256) / (wanted * -(-LECTURE_WINDOWS // 256))
        reasons.append(
            f"{line.epochs} epochs of {windows:,} training windows instead of {wanted} of "
            f"{LECTURE_WINDOWS:,}, {percent(steps)} of the lecture's steps"
        )
    still = sum(best == line.epochs for best in line.best_epochs)
    if still:
        seeds = len(line.best_epochs)
        often = f"with {still} of {seeds} seeds " if seeds > 1 else ""
        reasons.append(f"{often}the last epoch was the best, so the model was still learning")
    if len(run["features"]) != LECTURE_FEATURES:
        reasons.append(f"{len(run['features'])} features instead of {LECTURE_FEATURES}")
    return reasons


def _test(line: Line, ours: Spread, lecture: Lecture, run: Mapping[str, Any]) -> str:
    both = with_and_without(line, run)
    if lecture.test is None:
        return f"Test {both[1] if both else ours} °C; the lecture did not wait for its own."
    if both is None:
        return f"Test {ours} °C, the lecture's {lecture.test:.2f}."
    kept, treated = both
    rise = kept.mean - treated.mean
    begin = (
        f"Test {treated} °C without sentinels and {kept} with them, the lecture's "
        f"{lecture.test:.2f}: "
    )
    if rise > 1:
        return begin + (
            f"the sentinels alone add {rise:.2f} °C. So the lecture's figure is one of the "
            "sentinels rather than of the model. How much they add depends on the weights that "
            "happen to meet them"
            + (f": {min(kept.values):.2f} to {max(kept.values):.2f} over the seeds." if
               len(kept.values) > 1 else ".")
        )  # fmt: skip
    if abs(rise) < _SMALL:
        return begin + (
            f"the sentinels change it by {abs(rise):.3f} °C, since the gates of a recurrent cell are "
            f"bounded, whatever comes in. To the lecture {abs(kept.mean - lecture.test):.2f} remain."
        )
    return begin + f"the sentinels add {rise:.2f} °C."


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
