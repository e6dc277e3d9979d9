"""The results of a class as the store holds them: read one at a time, so that memory stays flat."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from autograder.checks.words import not_started
from autograder.grading.result import CheckResult, QuestionResult, Result
from autograder.grading.schema import as_bytes


class StoredResults(Mapping[str, str]):
    """Each result as it was put, by key, in the order of the keys; read from the file when asked."""

    def __init__(self, run: Callable[..., list[tuple[Any, ...]]]) -> None:
        """`run` runs a statement on the store's file and returns the rows."""
        self._run = run

    def __getitem__(self, key: str) -> str:
        rows = self._run("SELECT result FROM results WHERE key = CAST(? AS TEXT)", as_bytes(key))
        if not rows:
            raise KeyError(key)
        return str(rows[0][0])

    def __contains__(self, key: object) -> bool:
        found = "SELECT 1 FROM results WHERE key = CAST(? AS TEXT)"
        return isinstance(key, str) and bool(self._run(found, as_bytes(key)))

    def __iter__(self) -> Iterator[str]:
        return iter([key for (key,) in self._run("SELECT key FROM results ORDER BY key")])

    def __len__(self) -> int:
        return int(self._run("SELECT count(*) FROM results")[0][0])


def without_feedback(results: Iterable[Result]) -> list[Result]:
    """Return results for what a class has in common, in little memory.

    The checks have no picture, and no feedback but that a stub is still in place, so that most are
    the same for many students, who then share one record. A class of ten thousand takes some
    megabytes instead of a gigabyte.
    """
    checks: dict[CheckResult, CheckResult] = {}
    questions: dict[tuple[str, float, float, tuple[int, ...]], QuestionResult] = {}
    found = []
    for result in results:
        shared = []
        for question in result.questions:
            alike = []
            for check in question.checks:
                said = check.feedback.partition("\n")[0]
                kept = said if not_started(check.outcome, said) else ""
                bare = check.model_copy(update={"feedback": kept, "picture": None})
                alike.append(checks.setdefault(bare, bare))
            key = (question.name, question.score, question.max, tuple(map(id, alike)))
            if key not in questions:
                questions[key] = question.model_copy(update={"checks": alike})
            shared.append(questions[key])
        found.append(result.model_copy(update={"questions": shared}))
    return found
