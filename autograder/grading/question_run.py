"""Runs one question's checks on one submission, first the public ones, then the hidden ones."""

from functools import partial

from autograder.checks.cases import Cases
from autograder.checks.engine import Check, Question, Visibility
from autograder.checks.hints import NO_HINTS
from autograder.checks.outcome import CHECK_SHARE, Judged, outcome_of, skipped
from autograder.grading.result import CheckResult, QuestionResult, total
from autograder.sandbox.session import StudentProcess
from autograder.variant import Variant


class QuestionRun:
    """The checks of a question, and their outcomes so far."""

    def __init__(
        self, question: Question, student: StudentProcess, variant: Variant, seed: str
    ) -> None:
        """Nothing is run yet. `seed` is the class's secret."""
        self.question = question
        self._student = student
        self._variant = variant
        self._seed = seed
        self._scope = variant.model_dump_json()
        self._left = student.limits.question_seconds
        self._judged: dict[str, Judged] = {}
        self.asked_names: set[str] = set()
        self.used: set[str] = set()
        self.raised = False

    def run(self, visibility: Visibility) -> None:
        """Run the checks of one part, except those that depend on one that does not hold."""
        for check in self.question.checks:
            if check.visibility == visibility:
                self._judged[check.name] = self._outcome(check)

    def _outcome(self, check: Check) -> Judged:
        before = [(need, self._judged.get(need)) for need in check.needs]
        failed = [need for need, judged in before if judged and judged.outcome != "passed"]
        if failed:
            return skipped(failed)
        student, variant = self._student, self._variant
        student.allow(min(self._left, CHECK_SHARE * student.limits.question_seconds))
        spent = student.spent
        student.asked_names, student.used, student.raised = set(), set(), False
        cases = Cases(
            self._seed if check.visibility == "hidden" else "", check.name, scope=self._scope
        )
        example = self.question.example(variant)
        hints = self.question.hints or NO_HINTS
        run = partial(check.run, student, variant, example, cases)
        judged = outcome_of(run, student, partial(hints.find, check.name))
        self._left -= student.spent - spent
        self.asked_names |= student.asked_names
        self.used |= student.used
        self.raised |= student.raised
        return judged

    @property
    def spent(self) -> float:
        """The seconds that its calls were charged."""
        return self._student.limits.question_seconds - self._left

    @property
    def printed(self) -> dict[str, str]:
        """What student code printed during checks that do not hold, by their names."""
        return {name: judged.printed for name, judged in self._judged.items() if judged.printed}

    @property
    def names_a_misconception(self) -> bool:
        """Whether a check names one."""
        return any(judged.misconception for judged in self._judged.values())

    def result(self) -> QuestionResult:
        """Return the question's result, of the checks that were run."""
        return question_result(self.question, self._variant, self._judged)


def question_result(
    question: Question, variant: Variant, judged: dict[str, Judged]
) -> QuestionResult:
    """Return the result of a question whose checks have the outcomes `judged`, by name."""
    points = question.points(variant)
    results = [
        CheckResult(
            name=check.name,
            description=check.description(variant),
            points=points[check.name],
            earned=points[check.name] if judged[check.name].outcome == "passed" else 0.0,
            visibility=check.visibility,
            outcome=judged[check.name].outcome,
            feedback=judged[check.name].feedback,
            misconception=judged[check.name].misconception,
            trace=judged[check.name].trace,
            picture=judged[check.name].picture,
        )
        for check in question.checks
        if check.name in judged
    ]
    return QuestionResult(
        name=question.name,
        title=question.title,
        score=total([result.earned for result in results]),
        max=total(list(points.values())),
        checks=results,
    )
