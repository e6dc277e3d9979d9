"""A check is a function whose docstring students read; it raises when it does not hold.

A public check compares with an example: plain data that is in the student bundle, too. A
hidden check draws its inputs from the class's seed, and may use all of the oracle.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from public_checks.checks.calls import Student
from public_checks.checks.sealed import effort
from public_checks.checks.verdict import Outcome, Skipped, Verdict, Wrong
from public_checks.student.codec import pack, unpack

if TYPE_CHECKING:  # neither is in the student bundle
    from public_checks.checks.cases import Cases
    from public_checks.checks.hints import Hints
    from public_checks.variant import Variant

__all__ = ["Check", "Example", "Outcome", "Question", "Skipped", "Verdict", "Visibility", "Wrong"]

Visibility = Literal["public", "hidden"]

Example = Mapping[str, Any]
PublicCheck = Callable[[Student, Example], None]
HiddenCheck = Callable[[Student, "Variant", "Cases"], None]


@dataclass(frozen=True)
class Check:
    """One check of a question; `weight` is its share of the question's automatic points."""

    name: str
    doc: str
    weight: float
    visibility: Visibility
    needs: tuple[str, ...]
    function: Callable[..., None]

    def run(self, student: Student, variant: "Variant", example: Example, cases: "Cases") -> None:
        """Run the check; it raises `Verdict` where it does not hold."""
        if self.visibility == "public":
            self.function(student, example)
        else:
            self.function(student, variant, cases)

    def description(self, variant: "Variant") -> str:
        """Return the docstring's first paragraph with the variant's numbers filled in."""
        paragraph = self.doc.strip().split("\n\n")[0]
        return " ".join(paragraph.split()).format(v=variant)


@dataclass
class Question:
    """A question: its checks in the order in which they run, the public ones first.

    `worth` is the number of points that its checks award, and `comment` that of a written comment,
    which a person marks. Without `worth` the variant says what both are together, and it may say
    what the comment is worth (`comment_points`). `explain` returns
    what is explained on a check once a submission is graded, whatever the outcome: from its name
    and the misconception, if one was named. `expected` returns what the answer key says on it.
    """

    name: str
    title: str
    worth: float | None = None
    comment: float = 0.0
    checks: list[Check] = field(default_factory=list)
    make_example: Callable[["Variant"], Example] | None = None
    explain: Callable[["Variant", str, str | None], str] | None = None
    hints: "Hints | None" = None
    expected: Callable[..., Iterable[Any]] | None = None
    _examples: dict[str, Example] = field(default_factory=dict, repr=False)

    def example(self, variant: "Variant") -> Example:
        """Return what the public checks compare with, as the student bundle holds it."""
        if self.make_example is None:
            return {}
        key = f"{effort()} {variant.model_dump_json()}"  # none that is sealed lightly is handed out
        if key not in self._examples:
            self._examples[key] = unpack(pack(self.make_example(variant)))
        return self._examples[key]

    def check(
        self, name: str, *, weight: float, needs: Sequence[str] = ()
    ) -> Callable[[PublicCheck], PublicCheck]:
        """Register the decorated function as the public check `{question}-{name}`.

        `needs` names checks of the same question that must hold first; if one does not,
        this check is skipped, so that one mistake gives one message.
        """
        return self._register(name, weight, needs, "public")

    def hidden(
        self, name: str, *, weight: float, needs: Sequence[str] = ()
    ) -> Callable[[HiddenCheck], HiddenCheck]:
        """Register the decorated function as the hidden check `{question}-{name}`."""
        return self._register(name, weight, needs, "hidden")

    def _register(
        self, name: str, weight: float, needs: Sequence[str], visibility: Visibility
    ) -> Callable[[Any], Any]:
        def register(function: Callable[..., None]) -> Callable[..., None]:
            known = {check.name for check in self.checks}
            full = tuple(f"{self.name}-{need}" for need in needs)
            if not set(full) <= known:
                raise ValueError(
                    f"needs: must name earlier checks of {self.name}. Received: {needs}"
                )
            doc = _docstring(function)
            if not doc:
                raise ValueError(f"{name}: a check needs a docstring, the sentence a student reads")
            self.checks.append(
                Check(f"{self.name}-{name}", doc, weight, visibility, full, function)
            )
            return function

        return register

    def auto_points(self, variant: "Variant") -> float:
        """Return the points that the checks award together."""
        if self.worth is not None:
            return float(self.worth)
        return round(variant.points.by_question()[self.name] - self.comment_points(variant), 2)

    def comment_points(self, variant: "Variant") -> float:
        """Return the points that a person gives for the written comment."""
        if not self.comment:
            return 0.0
        return float(variant.comments.by_question().get(self.name, self.comment))

    def points(self, variant: "Variant") -> dict[str, float]:
        """Divide the question's automatic points among its checks by weight, in whole cents."""
        cents = round(self.auto_points(variant) * 100)
        weights = sum(check.weight for check in self.checks) or 1.0
        shared = {c.name: int(cents * c.weight / weights) for c in self.checks}
        left = cents - sum(shared.values())
        for check in [c for c in self.checks if c.weight][:left]:
            shared[check.name] += 1
        return {name: share / 100 for name, share in shared.items()}


def _docstring(function: Callable[..., None]) -> str:
    """Return a function's docstring, from its source where PYTHONOPTIMIZE=2 has removed it."""
    if function.__doc__ is None and sys.flags.optimize > 1:
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
        return ast.get_docstring(cast(ast.FunctionDef, definition)) or ""
    return function.__doc__ or ""
