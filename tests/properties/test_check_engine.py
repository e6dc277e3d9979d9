"""Checks: `for_all` finds the smallest case, and needs are named before they are needed."""

import random
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.engine import Question, Verdict, Wrong
from autograder.variant import load_variant

few = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.nested_given],  # what `for_all` is made of
)
small = st.integers(0, 1_000)
cases = Cases("a class", "q3-rounded-down")


def smallest_wrong(strategy: st.SearchStrategy[Any], holds: Any, **options: Any) -> Any:
    """Return the case that `for_all` ends with, or None where all hold."""
    try:

        @cases.for_all(strategy, **{"max_examples": 50, **options})
        def judge(case: Any) -> None:
            if not holds(case):
                raise Wrong(repr(case), "rule")
    except Wrong as wrong:
        return eval(wrong.feedback.removesuffix("\nrule"))
    return None


@few
@given(st.integers(0, 300))
def test_the_smallest_wrong_number_is_what_leaves(limit: int) -> None:
    found = smallest_wrong(small, lambda case: case < limit, shrink_calls=200)

    assert limit == found


@few
@given(st.integers(1, 6), st.integers(1, 6))
def test_the_smallest_wrong_pair_is_what_leaves(first: int, second: int) -> None:
    pairs = st.tuples(st.integers(1, 9), st.integers(1, 9))
    found = smallest_wrong(pairs, lambda case: case[0] < first or case[1] < second)

    assert (first, second) == found


def test_a_judge_that_always_holds_raises_nothing_and_sees_many_cases() -> None:
    seen = []

    @cases.for_all(small, max_examples=20)
    def judge(case: int) -> None:
        seen.append(case)

    assert 20 == len(seen)
    assert len(set(seen)) > 10


def test_the_same_judge_sees_the_same_cases_each_time() -> None:
    def seen() -> list[int]:
        judged: list[int] = []

        @cases.for_all(small, max_examples=20)
        def judge(case: int) -> None:
            judged.append(case)
            if case > 500:
                raise Wrong(str(case), "rule")

        return judged

    def attempt() -> tuple[list[int], str]:
        try:
            return seen(), ""
        except Wrong as wrong:
            return [], wrong.feedback

    first = attempt()
    random.seed(99)

    assert first == attempt()


@few
@given(st.integers(0, 40))
def test_shrinking_asks_the_student_no_more_often_than_allowed(allowed: int) -> None:
    after_the_first: list[int] = []
    wrong: list[int] = []
    with pytest.raises(Wrong) as caught:

        @cases.for_all(st.integers(1, 10**9), max_examples=50, shrink_calls=allowed)
        def judge(case: int) -> None:
            if wrong:
                after_the_first.append(case)
            if case > 12_345 and case % 7:
                wrong.append(case)
                raise Wrong(str(case), "rule")

    assert len(after_the_first) <= allowed
    assert f"{min(wrong)}\nrule" == caught.value.feedback


@pytest.mark.parametrize("seed", range(12))
def test_a_judge_that_changes_its_mind_still_ends_in_a_verdict_or_none(seed: int) -> None:
    moods = random.Random(seed)

    def judge(case: int) -> None:
        if moods.random() < 0.3:
            raise Wrong(f"seen for {case}", "rule", name="rows-dropped")

    try:
        cases.for_all(small, max_examples=30)(judge)
    except Wrong as wrong:
        assert wrong.feedback.startswith("seen for ")
        assert "rows-dropped" == wrong.misconception
    else:
        pytest.fail("one in three of thirty cases is wrong")


def test_the_verdict_of_the_smallest_case_comes_whole() -> None:
    with pytest.raises(Verdict) as caught:

        @cases.for_all(small, max_examples=20)
        def judge(case: int) -> None:
            raise Verdict("timeout", f"case {case}", "first-step")

    assert ("timeout", "case 0", "first-step") == (
        caught.value.outcome,
        caught.value.feedback,
        caught.value.misconception,
    )


def test_our_own_mistakes_are_not_verdicts() -> None:
    with pytest.raises(KeyError):

        @cases.for_all(small, max_examples=20)
        def judge(case: int) -> None:
            raise KeyError("ours")


def test_wrong_puts_each_part_on_a_line() -> None:
    assert "Seen.\nRule.\nLook." == Wrong("Seen.", "Rule.", "Look.").feedback
    assert "Seen.\nRule." == Wrong("Seen.", "Rule.").feedback
    assert "failed" == Wrong("Seen.", "Rule.").outcome


def test_checks_are_registered_in_order_with_their_settings() -> None:
    question = Question("q3", "Title")

    @question.check("first", weight=1)
    def first(student: Any, example: Any) -> None:
        """Windows have {v.sequence_length} steps
        and more.

        A second paragraph, for us.
        """

    @question.hidden("second", weight=2, needs=["first"])
    def second(student: Any, variant: Any, cases: Any) -> None:
        """Second."""

    assert ["q3-first", "q3-second"] == [check.name for check in question.checks]
    assert ["public", "hidden"] == [check.visibility for check in question.checks]
    assert [(), ("q3-first",)] == [check.needs for check in question.checks]
    assert "Windows have 144 steps and more." == question.checks[0].description(load_variant())
    assert question.checks[0].function is first


@pytest.mark.parametrize("needs", [["later"], ["itself"], ["first", "later"], ["q3-first"]])
def test_a_check_can_need_earlier_checks_of_its_question_only(needs: list[str]) -> None:
    question = Question("q3", "Title")

    @question.check("first", weight=1)
    def first(student: Any, example: Any) -> None:
        """First."""

    with pytest.raises(ValueError, match=r"needs: must name earlier checks of q3\. Received: "):

        @question.check("itself", weight=1, needs=needs)
        def itself(student: Any, example: Any) -> None:
            """Itself."""

    assert ["q3-first"] == [check.name for check in question.checks]


def test_a_check_says_what_it_checks() -> None:
    with pytest.raises(ValueError, match="docstring"):

        @Question("q3", "Title").check("silent", weight=1)
        def silent(student: Any, example: Any) -> None:
            pass


def test_a_public_check_gets_the_example_and_a_hidden_one_the_variant_and_cases() -> None:
    question = Question("q3", "Title", make_example=lambda variant: {"name": variant.name})
    got: dict[str, Any] = {}

    @question.check("public", weight=1)
    def public(student: Any, example: Any) -> None:
        """Public."""
        got["public"] = (student, example)

    @question.hidden("hidden", weight=1)
    def hidden(student: Any, variant: Any, cases: Any) -> None:
        """Hidden."""
        got["hidden"] = (student, variant, cases)

    variant, student = load_variant(), cast(Student, object())
    for check in question.checks:
        check.run(student, variant, question.example(variant), cases)

    assert {
        "public": (student, {"name": "density-48h"}),
        "hidden": (student, variant, cases),
    } == got


def test_an_example_is_what_crosses_and_is_made_once() -> None:
    made = []
    question = Question("q3", "Title", make_example=lambda v: made.append(v) or {"pair": (1, 2.5)})
    variant = load_variant()

    assert {"pair": [1, 2.5]} == question.example(variant)
    assert question.example(variant) is question.example(load_variant())
    assert [variant] == made
    assert {} == Question("q3", "Title").example(variant)
