"""The picture of all checks: how many pass each, and how well it discriminates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.reports.class_summary import CheckSummary, QuestionSummary
from autograder.reports.item_analysis import HARD, STRONG, WEAK

TOP, FLOOR = 20.0, 250.0  # pixels; the picture is as wide as the page
_LOWEST = -0.4
_LABELS, _LABEL_HEIGHT = 8, 16.0
_MARGIN = 0.02  # of the width, so that a dot at 0 or 1 is whole


@dataclass(frozen=True)
class Dot:
    """One check: its place (`share` of the width, `y` in pixels), and whether its name is shown."""

    check: CheckSummary
    share: float
    y: float
    label: bool

    @property
    def kind(self) -> str:
        """The class of its color."""
        value = self.check.discrimination or 0.0
        return "failed" if value < 0 else "error" if value < WEAK else "passed"

    @property
    def side(self) -> Literal["start", "end"]:
        """On which side of the dot its name begins or ends."""
        return "end" if self.share > 0.6 else "start"


@dataclass(frozen=True)
class Line:
    """A level of discrimination, and what it says."""

    y: float
    words: str


@dataclass(frozen=True)
class ChecksMap:
    """The picture; checks without a discrimination are not in it."""

    dots: list[Dot]
    zero: float
    floor: float
    lines: list[Line]

    @property
    def label(self) -> str:
        """The picture in a sentence, for those who do not see it."""
        below = [dot.check.name for dot in self.dots if dot.kind == "failed"]
        doubt = f"; below 0: {', '.join(below)}" if below else "; none is below 0"
        return f"{len(self.dots)} checks by share passed and discrimination{doubt}"


def checks_map(questions: Sequence[QuestionSummary]) -> ChecksMap:
    """Return the picture of the checks of all questions; names are shown of those that stand out."""
    known = [
        check
        for question in questions
        for check in question.checks
        if check.discrimination is not None
    ]
    named = _named(known)
    dots = [
        Dot(
            check,
            _MARGIN + (1 - 2 * _MARGIN) * check.pass_rate,
            _height(check.discrimination or 0.0),
            check.name in named,
        )
        for check in known
    ]
    levels = {STRONG: "separates well", WEAK: "separates", 0.0: "says little about the rest"}
    lines = [Line(_height(value), words) for value, words in levels.items()]
    return ChecksMap(dots, _height(0.0), FLOOR, lines)


def _height(value: float) -> float:
    share = (max(value, _LOWEST) - _LOWEST) / (1 - _LOWEST)
    return round(FLOOR - (FLOOR - TOP) * share, 1)


def _named(checks: Sequence[CheckSummary]) -> set[str]:
    """Return the names to write: doubtful checks first, then hard ones, where there is room."""
    doubtful = [check for check in checks if (check.discrimination or 0.0) < WEAK]
    hard = [check for check in checks if check.pass_rate < HARD]
    doubtful.sort(key=lambda check: check.discrimination or 0.0)
    hard.sort(key=lambda check: check.pass_rate)
    taken: list[tuple[float, float]] = []
    names: set[str] = set()
    for check in [*doubtful, *hard]:
        y = _height(check.discrimination or 0.0)
        near = any(
            abs(y - other) < _LABEL_HEIGHT and abs(check.pass_rate - share) < 0.4
            for share, other in taken
        )
        if not near and len(names) < _LABELS:
            names.add(check.name)
            taken.append((check.pass_rate, y))
    return names
