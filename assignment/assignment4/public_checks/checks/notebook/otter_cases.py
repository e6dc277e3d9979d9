"""The public checks as otter test cases, with their feedback instead of tracebacks."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from otter.test_files import test_case
from otter.test_files.abstract_test import TestCaseResult
from otter.test_files.exception_test import ExceptionTestFile

from public_checks.checks import words
from public_checks.checks.notebook.checking import QuestionSeen, check_question
from public_checks.checks.notebook.file import LoadedFile, checked_file, load
from public_checks.checks.notebook.questions import public_question

_MARKS = {"passed": "✅", words.NOT_STARTED: "▫️"}
_ours: dict[str, str] = {}  # the question of each check
_run_theirs = ExceptionTestFile.run


def case(question: str, check: str) -> test_case:
    """Return the test case of a public check."""
    _ours[check] = question
    asked = public_question(question)
    made = test_case(name=check, points=asked.points[check], hidden=False)

    def run(env: Mapping[str, Any]) -> None:
        seen = next(seen for seen in _seen(question, _Names(env)).checks if seen.name == check)
        if seen.outcome != "passed":
            raise ValueError(seen.feedback)

    return made(run)


def run(test_file: ExceptionTestFile, global_environment: dict[str, Any]) -> None:
    """Run a test file; for our own cases, give the feedback of `autograder check`."""
    names = [each.name for each in test_file.test_cases]
    if not names or not all(name in _ours for name in names):
        _run_theirs(test_file, global_environment)
        return
    question = _seen(_ours[names[0]], _Names(global_environment))
    shown = words.folded(question.checks)
    test_file.test_case_results = [
        TestCaseResult(
            test_case=replace(test_file.test_cases[0], name=seen.name, points=seen.points),
            message=message,
            passed=seen.outcome == "passed",
        )
        for seen, message in zip(shown, _messages(question, shown), strict=True)
    ]


ExceptionTestFile.run = run


class _Names:
    """A kernel's names, compared by identity so that a question is checked once for them."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Names) and self.names is other.names

    def __hash__(self) -> int:
        return id(self.names)


@lru_cache(maxsize=32)
def _seen(question: str, env: _Names) -> QuestionSeen:
    loaded = _loaded()
    return check_question(question, env.names if loaded is None else loaded.namespace)


def _loaded() -> LoadedFile | None:
    path = checked_file()
    return None if path is None else load(path)


def _messages(question: QuestionSeen, shown: Sequence[words.Seen]) -> list[str]:
    messages = []
    for check, earlier in words.with_earlier(shown):
        mark = _MARKS.get(check.mark, "⏭️" if check.outcome == "skipped" else "❌")
        lines = [line for _, line in words.lines_of(check, earlier)]
        messages.append("\n".join([f"{mark} {check.mark}", *_wrapped(lines)]))
    loaded = _loaded()
    if loaded is not None and loaded.lost and not question.holds:
        messages[0] += "\n\n" + "\n".join(_wrapped(list(loaded.lost)))
    hidden = words.hidden_sentence([(question.name, question.hidden)])
    messages[-1] += "\n\n" + "\n".join(_wrapped([hidden]))
    return messages


def _wrapped(lines: list[str]) -> list[str]:
    return [part for line in lines for part in textwrap.wrap(line, 96)]
