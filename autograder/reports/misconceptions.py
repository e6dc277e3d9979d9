"""The misconceptions of a class, each with an example: what was returned, the code, a picture."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from autograder.checks.hints import Hints
from autograder.checks.words import Seen
from autograder.grading.result import CheckResult, Result
from autograder.reports.additions import Additions
from autograder.reports.check_run import seen_of
from autograder.reports.class_summary import MisconceptionSummary, QuestionSummary

_NAMED = re.compile(r"`(\w+)")
_DEFINED = re.compile(r"(?:(?:async )?def |class )?(\w+)\s*[(:=]")


@dataclass(frozen=True)
class Shown:
    """One misconception in the class report: who has it, and the example of one student.

    `seen` is that student's first check that names it, a public one where there is one; `code` is
    what the student defined for the question, empty where it is not known.
    """

    summary: MisconceptionSummary
    student: Result
    seen: Seen
    code: str

    @property
    def lines(self) -> list[str]:
        """The lines of the feedback."""
        return [line for line in self.seen.feedback.split("\n") if line]

    @property
    def marked_code(self) -> list[tuple[str, bool]]:
        """The lines of the code, and whether one begins what the check asks for.

        None does where that cannot be told, or where the code defines nothing else.
        """
        lines = self.code.splitlines()
        places = {
            found[1]: place
            for place, line in enumerate(lines)
            if (found := _DEFINED.match(line)) is not None
        }
        told = f"{self.seen.description}\n{self.seen.feedback}"
        asked = next((places[name] for name in _NAMED.findall(told) if name in places), None)
        return [(line, place == asked and len(places) > 1) for place, line in enumerate(lines)]


def shown(
    questions: Sequence[QuestionSummary],
    hints: Mapping[str, Hints | None],
    additions: Additions,
    in_full: Callable[[Result], Result],
) -> list[tuple[QuestionSummary, list[Shown]]]:
    """Return the questions with misconceptions, those that cost the class most first.

    `in_full` returns a result with its feedback.
    """
    named = [question for question in questions if question.misconceptions]
    named.sort(key=lambda question: question.mean - question.max)
    return [
        (
            each,
            [_shown(one, hints.get(each.name), additions, in_full) for one in each.misconceptions],
        )
        for each in named
    ]


def _shown(
    summary: MisconceptionSummary,
    hints: Hints | None,
    additions: Additions,
    in_full: Callable[[Result], Result],
) -> Shown:
    # The shortest code shows the mistake with the least around it.
    found = [(_code(additions, result, summary), result) for result in summary.students]
    code, student = min(found, key=lambda pair: (not pair[0], len(pair[0]), pair[1].student))
    return Shown(summary, student, seen_of(_check(in_full(student), summary), hints), code)


def _code(additions: Additions, result: Result, summary: MisconceptionSummary) -> str:
    return additions.code.get((result.student, summary.question), "")


def _check(result: Result, summary: MisconceptionSummary) -> CheckResult:
    """Return the check that names the misconception, a public one where there is one."""
    naming = [
        check
        for question in result.questions
        if question.name == summary.question
        for check in question.checks
        if check.misconception == summary.slug
    ]
    return min(naming, key=lambda check: check.visibility != "public")
