"""What grading again changes: one question's new result in the old one, and lines in the log."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.grader import ENDED_BADLY
from autograder.grading.mark_rules import shown
from autograder.grading.reasons import mended_reason
from autograder.grading.result import CheckResult, QuestionResult, Result, Status, total
from autograder.grading.result_json import read_result, result_json
from autograder.grading.store import Store

GRADED_AGAIN = "graded again"
_SCORES = "scores"


@dataclass(frozen=True)
class Regraded:
    """One student's question, graded again: the stored result, and what would take its place."""

    key: str
    old: Result
    new: Result
    question: str
    code: str | None = None

    @property
    def before(self) -> float:
        """The points that the checks gave."""
        return _named(self.old, self.question).score

    @property
    def after(self) -> float:
        """The points that the checks give now."""
        return _named(self.new, self.question).score

    @property
    def differs(self) -> bool:
        """Whether anything differs, be it only a sentence."""
        return self.old != self.new

    @property
    def checks(self) -> list[str]:
        """What became of each check whose outcome is another: `q5-batches: failed -> passed`."""
        before = {check.name: check.outcome for check in _named(self.old, self.question).checks}
        after = {check.name: check.outcome for check in _named(self.new, self.question).checks}
        return [
            f"{name}: {before.get(name, 'nothing')} -> {after.get(name, 'nothing')}"
            for name in dict.fromkeys([*before, *after])
            if before.get(name) != after.get(name)
        ]


def merged(old: Result, part: Result, question: str) -> Result:
    """Return `old` with the one question that `part` holds; totals, status and reason follow."""
    new = _named(part, question)
    questions = [new if each.name == question else each for each in old.questions]
    ended = [check for each in questions for check in _badly(each)]
    status: Status = "incomplete" if ended else "graded"
    reason = None
    if ended:
        before = _badly(_named(old, question))
        others = [check for check in ended if check not in new.checks]
        reason = mended_reason(old.reason, before, _badly(new)) if others else part.reason
    return old.model_copy(
        update={
            "questions": questions,
            "auto_total": total([each.score for each in questions]),
            "auto_max": total([each.max for each in questions]),
            "status": status,
            "reason": reason,
        }
    )


def apply(store: Store, changes: Sequence[Regraded], why: str, by: str) -> list[str]:
    """Store the new results, all in one transaction; return the students left as they are.

    Those are students whose result was replaced meanwhile, by another run.
    """
    left: list[str] = []
    with store.transaction():
        present, roll = store.results(), store.roll()
        for change in changes:
            student = change.old.student
            same = roll.get(student) == change.key and change.key in present
            if not same or read_result(present[change.key]) != change.old:
                left.append(student)
                continue
            store.replace(change.key, result_json(change.new), change.question, change.code)
            if change.before != change.after:
                store.note(
                    "regrade",
                    by=by,
                    student=student,
                    question=change.question,
                    why=why,
                    before=shown(change.before),
                    after=shown(change.after),
                )
    return left


def remember_scores(store: Store) -> None:
    """Keep the scores of the class before it is graded again, also over runs that are cut off."""
    if store.recall(_SCORES) is None:
        store.remember(_SCORES, _scores(store))


def note_changes(store: Store, by: str) -> None:
    """Note in the log whose scores are others than those that were remembered."""
    with store.transaction():
        before: Mapping[str, tuple[str, Mapping[str, float]]] = store.recall(_SCORES) or {}
        now = _scores(store) if before else {}
        for student, (key, scores) in now.items():
            key_before, scores_before = before.get(student, ("", {}))
            for question, score in scores.items():
                earlier = scores_before.get(question)
                if earlier is not None and earlier != score:
                    store.note(
                        GRADED_AGAIN,
                        by=by,
                        student=student,
                        question=question,
                        why="" if key == key_before else "handed in again",
                        before=shown(earlier),
                        after=shown(score),
                    )
        store.remember(_SCORES, None)


def _scores(store: Store) -> dict[str, tuple[str, dict[str, float]]]:
    found = {}
    for key, text in store.results().items():
        try:  # without its checks: a class may have thousands
            result = json.loads(text)
            scores = {each["name"]: each["score"] for each in result["questions"]}
            found[str(result["student"])] = (key, scores)
        except (ValueError, KeyError, TypeError):  # it is replaced, or reported where it is read
            continue
    return found


def _named(result: Result, question: str) -> QuestionResult:
    return next(each for each in result.questions if each.name == question)


def _badly(question: QuestionResult) -> list[CheckResult]:
    return [check for check in question.checks if check.outcome in ENDED_BADLY]
