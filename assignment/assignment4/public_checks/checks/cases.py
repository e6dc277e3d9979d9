"""Inputs for checks, drawn by Hypothesis from a seed: the same on every machine."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

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

    def __init__(self, seed: str, name: str) -> None:
        self._origin = f"{seed}\n{name}"

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
            _search(strategy, judge, self.number("cases"), max_examples, shrink_calls)

        return run


def public_cases(name: str) -> Cases:
    """Return the inputs of a public check, which everybody may know."""
    return Cases(PUBLIC_SEED, name)


def _search(
    strategy: st.SearchStrategy[Case],
    judge: Judge[Case],
    seed: int,
    max_examples: int,
    shrink_calls: int,
) -> None:
    failures: dict[Any, Verdict | StudentError] = {}
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
        except (Verdict, StudentError) as failure:  # remembered: code may fail only sometimes
            failures[case] = failure
            raise

    remembered.__qualname__ = judge.__qualname__
    test = settings(
        max_examples=max_examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
        backend=_BACKEND,
    )(hypothesis.seed(seed)(given(strategy)(remembered)))
    try:
        test()
    except (Verdict, StudentError) as failure:
        raise failure.with_traceback(None) from None
    except Flaky:
        if not failures:
            raise
        raise min(failures.values(), key=lambda failure: len(str(failure))) from None
