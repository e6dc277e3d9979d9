"""Inputs for checks, drawn by Hypothesis from a seed: the same on every machine."""

import hashlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import hypothesis
import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

from public_checks.checks.calls import StudentError
from public_checks.checks.verdict import Verdict

Case = TypeVar("Case")
Judge = Callable[[Case], None]
PUBLIC_SEED = "public"
_BACKEND = "autograder"


class Provider(HypothesisProvider):
    """Hypothesis's own choices, without the constants of the modules that happen to be loaded.

    Hypothesis tries constants that it finds in local source code; an installed package has
    other local code than a checkout, and the same seed must give the same cases in both.
    """

    def _maybe_draw_constant(self, *arguments: Any, **settings: Any) -> None:
        return None


AVAILABLE_PROVIDERS[_BACKEND] = Provider


class Cases:
    """The inputs of one check, all determined by a seed and the check's name.

    A hidden check gets the class's seed, which students must not know; a public check
    uses `public_cases`, the same for everybody.
    """

    def __init__(self, seed: str, name: str, scope: str = "") -> None:
        """`scope` names what else a check's strategies depend on, such as a variant.

        With one, cases are drawn once in a process, however many submissions are judged on them.
        """
        self._origin = f"{seed}\n{name}"
        self._scope = scope

    def number(self, purpose: str = "") -> int:
        """Return a 64-bit integer, a different one for each purpose."""
        digest = hashlib.sha256(f"{self._origin}\n{purpose}".encode()).digest()
        return int.from_bytes(digest[:8], "big")

    def generator(self, purpose: str = "") -> np.random.Generator:
        """Return a new random number generator, a different one for each purpose."""
        return np.random.default_rng(self.number(purpose))

    def for_all(
        self,
        strategy: st.SearchStrategy[Case],
        *,
        max_examples: int,
        boundary: Iterable[Case] = (),
        shrink_calls: int = 60,
    ) -> Callable[[Judge[Case]], None]:
        """Run the decorated judge immediately: on the boundary cases, then on generated ones.

        The judge raises `Wrong` where student code is wrong. Raises the `Wrong` of the
        first boundary case that fails, or of the smallest generated case found within
        `shrink_calls` calls after the first failure. Cases must be hashable.
        """
        edges = list(boundary)

        def run(judge: Judge[Case]) -> None:
            for edge in edges:
                judge(edge)
            drawing = _Drawing(strategy, self.number("cases"), max_examples)
            _judge_all(drawing, self._drawn(drawing), judge, shrink_calls)

        return run

    def _drawn(self, drawing: "_Drawing[Case]") -> list[Case]:
        if not self._scope:
            return drawing.cases()
        key = (self._scope, self._origin, drawing.max_examples, repr(drawing.strategy))
        if key not in _kept:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = drawing.cases()
        return _kept[key]


_kept: dict[Hashable, list[Any]] = {}
MOST_KEPT = 256


def public_cases(name: str) -> Cases:
    """Return the inputs of a public check, which everybody may know."""
    return Cases(PUBLIC_SEED, name, scope=PUBLIC_SEED)


@dataclass(frozen=True)
class _Drawing(Generic[Case]):
    """Cases that Hypothesis generates from a seed."""

    strategy: st.SearchStrategy[Case]
    seed: int
    max_examples: int

    def cases(self) -> list[Case]:
        """Return the generated cases, in order."""
        drawn: list[Case] = []
        self.run(drawn.append)
        return drawn

    def run(self, judge: Judge[Case]) -> None:
        """Judge the cases as they are generated; a failing one is made smaller."""

        def judged(case: Case) -> None:
            judge(case)

        settings(
            max_examples=self.max_examples,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            print_blob=False,
            backend=_BACKEND,
        )(hypothesis.seed(self.seed)(given(self.strategy)(judged)))()


def _judge_all(
    drawing: _Drawing[Case], drawn: list[Case], judge: Judge[Case], shrink_calls: int
) -> None:
    """Judge the drawn cases; where one fails, raise the failure of the smallest that is found."""
    passed: set[Case] = set()
    failures: dict[Case, Verdict | StudentError] = {}
    for case in drawn:
        try:
            judge(case)
        except (Verdict, StudentError) as failure:
            failures[case] = failure
            break
        passed.add(case)
    if not failures:
        return
    calls_left = [shrink_calls]

    def remembered(case: Case) -> None:
        if case in failures:
            raise failures[case]
        if case in passed or calls_left[0] <= 0:
            return
        calls_left[0] -= 1
        try:
            judge(case)
        except (Verdict, StudentError) as failure:  # remembered: code may fail only sometimes
            failures[case] = failure
            raise

    try:
        drawing.run(remembered)
    except (Verdict, StudentError) as failure:
        raise failure.with_traceback(None) from None
    except Flaky:
        pass
    raise min(failures.values(), key=lambda failure: len(str(failure))) from None
