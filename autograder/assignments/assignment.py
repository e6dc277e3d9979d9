"""What an assignment is: its name, its questions in order, their points, and where its masters lie."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.assignments.masters import masters_dir
from autograder.assignments.points_faults import faults, is_asked
from autograder.checks.engine import Question
from autograder.variant import Variant, VariantError, load_variant


def _seed_only(variant: Variant) -> dict[str, Any]:
    return {"SEED": variant.seed}


def _none(variant: Variant) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Assignment:
    """One assignment; `given` returns the constants that its handout gives to a submission,
    `headed` the heading of its reports where that follows from the variant.

    `pictures` returns those of its handout, as SVG by file name. `uses_record` says whether the
    handout tells where to get the weather record.
    A question's points are those of its own folder (`Question.worth`), or the variant's.
    `questions` are all that there can be; `of` keeps those that a variant asks, and names the
    others in `left_out`.
    """

    name: str
    title: str
    questions: tuple[Question, ...]
    given: Callable[[Variant], Mapping[str, Any]] = _seed_only
    headed: Callable[[Variant], str] | None = None
    pictures: Callable[[Variant], Mapping[str, str]] = _none
    uses_record: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the questions, in order."""
        return tuple(question.name for question in self.questions)

    @property
    def masters(self) -> Path:
        """The folder with `master.py`, `misconceptions/` and, where there are any, `styles/`."""
        return masters_dir(self.name)

    def heading(self, variant: Variant) -> str:
        """Return the heading of the reports: the title, unless it follows from the variant."""
        return self.headed(variant) if self.headed else self.title

    def only(self, names: str | Collection[str] | None) -> tuple[Question, ...]:
        """Return the question of this name, those of several, or all of them for None.

        Unknown names are passed over.
        """
        if isinstance(names, str):
            names = (names,)
        return tuple(each for each in self.questions if names is None or each.name in names)

    def of(self, variant: Variant) -> "Assignment":
        """Return the assignment with the questions that the variant asks, and no others."""
        asked = tuple(question for question in self.questions if is_asked(question, variant))
        if asked == self.questions:
            return self
        gone = tuple(question.name for question in self.questions if question not in asked)
        return replace(self, questions=asked, left_out=(*self.left_out, *gone))

    def auto_points(self, variant: Variant) -> dict[str, float]:
        """Return the points that checks award, by question that the variant asks."""
        asked = self.of(variant).questions
        return {question.name: question.auto_points(variant) for question in asked}

    def manual_points(self, variant: Variant) -> dict[str, float]:
        """Return the points that a person gives for a written comment, by question asked.

        A question without such points has no written comment in this variant.
        """
        asked = self.of(variant).questions
        return {question.name: question.comment_points(variant) for question in asked}

    def variant(self, path: Path | None = None) -> Variant:
        """Return the variant in the file at `path`, or the default one.

        Raises `VariantError` where it is invalid, or its points are not this assignment's.
        """
        return load_variant(path, self.points_faults)

    def points_faults(self, variant: Variant) -> Iterator[str]:
        """Yield a line for each fault of the variant's questions and points, as in `check_points`."""
        return faults(self.questions, variant)

    def check_points(self, variant: Variant, source: str) -> None:
        """Raise `VariantError`, a line for each fault, unless the variant's points can be meant.

        Questions without a `worth` of their own need points; where there are none, the variant's
        points are not used. `source` is the name used in error messages.
        """
        lines = [f"variant {source}: {line}" for line in self.points_faults(variant)]
        if lines:
            raise VariantError("\n".join(lines))

    def counted(self, variant: Variant) -> list[str]:
        """Return the names of the questions that earn points, in order: the gradebook's columns."""
        return [name for name, points in self.auto_points(variant).items() if points]
