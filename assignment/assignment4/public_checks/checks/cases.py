"""Inputs for checks, drawn by Hypothesis from a seed: the same on every machine."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
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
Kept = TypeVar("Kept")
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
        self._searching = False  # for a smaller counterexample

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
            purpose = ("cases", max_examples, repr(strategy))
            self._judge_all(drawing, self.keep(purpose, drawing.cases), judge, shrink_calls)

        return run

    def keep(self, purpose: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return `make()`, made once in a process however many submissions are judged by it.

        With the check and the scope, `purpose` says all that it depends on. Nobody may change
        it, so its arrays are read-only. What is made while a smaller counterexample is searched for is
        not kept.
        """
        if not self._scope or self._searching:
            return make()
        key = (self._scope, self._origin, purpose)
        if key not in _kept:
            _kept[key] = _read_only(make())
            if len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        kept: Kept = _kept[key]
        return kept

    def _judge_all(
        self,
        drawing: "_Drawing[Case]",
        drawn: list[Case],
        judge: Judge[Case],
        shrink_calls: int,
    ) -> None:
        """Judge the drawn cases; where one fails, raise the failure of the smallest one found."""
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
        self._searching = True
        try:
            smallest = _smallest(drawing, passed, failures, judge, shrink_calls)
        finally:
            self._searching = False
        raise smallest from None


_kept: OrderedDict[Hashable, Any] = OrderedDict()
MOST_KEPT = 512


def _read_only(value: Kept) -> Kept:
    """Return the value once all arrays in it are read-only."""
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif isinstance(value, Mapping):
        _read_only(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            _read_only(item)
    elif is_dataclass(value):
        _read_only([getattr(value, field.name) for field in fields(value)])
    return value


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


def _smallest(
    drawing: _Drawing[Case],
    passed: set[Case],
    failures: dict[Case, Verdict | StudentError],
    judge: Judge[Case],
    shrink_calls: int,
) -> Verdict | StudentError:
    """Return the failure of the smallest case that is found within `shrink_calls` further calls."""
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
        return failure.with_traceback(None)
    except Flaky:
        pass
    return min(failures.values(), key=lambda failure: len(str(failure)))
