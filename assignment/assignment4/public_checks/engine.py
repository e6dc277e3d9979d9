"""What a check is: a function whose docstring the student reads, and which raises when it does not hold.
"""
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky
from typing import Any
from typing import TypeVar
from .calls import Student
from .model import Variant
from .result import Outcome
from .result import Visibility


CheckFunction = Callable[[Student, Variant], None]


Case = TypeVar("Case")


class Verdict(Exception):
    """A check that does not hold: outcome, what the student reads, and the misconception."""

    def __init__(self, outcome: Outcome, feedback: str, misconception: str | None = None) -> None:
        super().__init__(feedback)
        self.outcome = outcome
        self.feedback = feedback
        self.misconception = misconception


class Wrong(Verdict):
    """Student code returned something wrong.

    `seen` says what came back, for which input; `rule` why that is wrong; `look` where to
    look. None of them gives the answer away.
    """

    def __init__(self, seen: str, rule: str, look: str = "", *, name: str | None = None) -> None:
        super().__init__("failed", " ".join(part for part in (seen, rule, look) if part), name)


@dataclass(frozen=True)
class Check:
    """One check of a question, worth `weight` shares of the question's automatic points."""

    name: str
    doc: str
    weight: float
    visibility: Visibility
    needs: tuple[str, ...]
    function: CheckFunction

    def description(self, variant: Variant) -> str:
        """Return the docstring's first paragraph with the variant's numbers filled in."""
        paragraph = self.doc.strip().split("\n\n")[0]
        return " ".join(paragraph.split()).format(v=variant)


@dataclass
class Question:
    """A question: its checks in the order in which they run."""

    name: str
    title: str
    checks: list[Check] = field(default_factory=list)

    def check(
        self,
        name: str,
        *,
        weight: float,
        hidden: bool = False,
        needs: Sequence[str] = (),
    ) -> Callable[[CheckFunction], CheckFunction]:
        """Register the decorated function as the check `{question}-{name}`.

        `needs` names checks of the same question that must hold first; where one does not,
        this check is skipped, so that one mistake makes one message.
        """

        def register(function: CheckFunction) -> CheckFunction:
            known = {check.name for check in self.checks}
            full = tuple(f"{self.name}-{need}" for need in needs)
            if not set(full) <= known:
                raise ValueError(
                    f"needs: must name earlier checks of {self.name}. Received: {needs}"
                )
            if not function.__doc__:
                raise ValueError(f"{name}: a check needs a docstring, the sentence a student reads")
            self.checks.append(
                Check(
                    name=f"{self.name}-{name}",
                    doc=function.__doc__,
                    weight=weight,
                    visibility="hidden" if hidden else "public",
                    needs=full,
                    function=function,
                )
            )
            return function

        return register

    def points(self, variant: Variant) -> dict[str, float]:
        """Share the question's automatic points among its checks by weight, in whole cents."""
        cents = round(variant.auto_points(self.name) * 100)
        weights = sum(check.weight for check in self.checks) or 1.0
        shared = {c.name: int(cents * c.weight / weights) for c in self.checks}
        left = cents - sum(shared.values())
        for check in [c for c in self.checks if c.weight][:left]:
            shared[check.name] += 1
        return {name: share / 100 for name, share in shared.items()}


def for_all(
    cases: st.SearchStrategy[Case], *, max_examples: int, shrink_calls: int = 60
) -> Callable[[Callable[[Case], None]], None]:
    """Run the decorated judge at once, on `max_examples` cases that Hypothesis generates.

    The judge raises `Wrong` where student code is wrong; what leaves is the `Wrong` of the
    smallest case found within `shrink_calls` calls after the first. Cases must be hashable.
    The same code gets the same cases on every machine.
    """

    def run(judge: Callable[[Case], None]) -> None:
        failures: dict[Any, Verdict] = {}
        calls_left = [shrink_calls]

        def remembered(case: Case) -> None:
            if case in failures:
                raise failures[case]
            if failures:
                if calls_left[0] <= 0:
                    return
                calls_left[0] -= 1
            try:
                judge(case)
            except Verdict as verdict:
                failures[case] = verdict
                raise

        remembered.__qualname__ = judge.__qualname__
        test = settings(
            max_examples=max_examples,
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )(given(cases)(remembered))
        try:
            test()
        except Verdict as verdict:
            raise verdict.with_traceback(None) from None
        except Flaky:
            if not failures:
                raise
            raise min(failures.values(), key=lambda verdict: len(verdict.feedback)) from None

    return run
