"""What a person decides about one student besides marks: other points, an excuse, a time.

Each function is one transaction, with its line in the log. What stands already is left as it is.
"""

from datetime import datetime

from autograder import Refused
from autograder.grading.desk import Excuse, Override, Time, now
from autograder.grading.mark_rules import check_text, replaced, shown
from autograder.grading.result import Result
from autograder.grading.store import Store

UNTIL, HANDED_IN = "until", "handed-in"
_SAID = {UNTIL: "extension", HANDED_IN: "hand-in time"}


def override(
    store: Store, result: Result, question: str, points: float, reason: str, by: str
) -> None:
    """Set the automatic points of a question, 0 to its maximum, in place of the checks'.

    `result` is the student's. Raises `Refused` for a question without points, other points, or
    without a reason.
    """
    graded = {each.name: each for each in result.questions if each.max}
    if question not in graded:
        raise Refused(
            f"--question: must be one with points ({', '.join(graded)}). "
            f"Received: {question[:60]!r}"
        )
    most = graded[question].max
    if not 0 <= points <= most:
        raise Refused(f"--points: must be from 0 to {shown(most)}. Received: {points!r}")
    points = round(points, 2)
    _check_reason(reason)
    with store.transaction():
        place = (result.student, question)
        earlier = store.overrides().get(place)
        key = store.roll().get(result.student, "")
        digest = store.digests().get(key, "")
        new = Override(*place, points, reason, by, now(), key, digest)
        if earlier and (earlier.points, earlier.reason, earlier.key) == (points, reason, key):
            return
        before = earlier.points if earlier else graded[question].score
        store.put_override(*place, new)
        store.note(
            "override",
            by=by,
            student=result.student,
            question=question,
            why=reason,
            before=shown(before),
            after=shown(points),
        )


def withdraw_override(store: Store, result: Result, question: str, by: str) -> None:
    """Take an override back. Raises `Refused` where there is none."""
    with store.transaction():
        earlier = store.overrides().get((result.student, question))
        if earlier is None:
            raise Refused(
                f"--withdraw: no override of {question[:60]!r} is stored for this student"
            )
        store.put_override(result.student, question, None)
        scores = {each.name: each.score for each in result.questions}
        store.note(
            "override",
            by=by,
            student=result.student,
            question=question,
            why="withdrawn",
            before=shown(earlier.points),
            after=shown(scores.get(question, 0.0)),
        )


def outdated_overrides(store: Store) -> set[tuple[str, str]]:
    """Return the overrides that were set for a hand-in that has been replaced."""
    roll, digests = store.roll(), store.digests()
    return {
        place
        for place, each in store.overrides().items()
        if replaced(each.key, each.digest, roll.get(each.student), digests)
    }


def excuse(store: Store, student: str, reason: str, by: str) -> None:
    """Excuse a student: no total is asked of them. Raises `Refused` without a reason."""
    _check_reason(reason)
    with store.transaction():
        earlier = store.excuses().get(student)
        if earlier and earlier.reason == reason:
            return
        store.put_excuse(student, Excuse(student, reason, by, now()))
        before = "excused" if earlier else ""
        store.note("excuse", by=by, student=student, why=reason, before=before, after="excused")


def withdraw_excuse(store: Store, student: str, by: str) -> None:
    """Take an excuse back. Raises `Refused` where there is none."""
    with store.transaction():
        if student not in store.excuses():
            raise Refused("--withdraw: this student is not excused")
        store.put_excuse(student, None)
        store.note("excuse", by=by, student=student, why="withdrawn", before="excused")


def set_time(store: Store, student: str, kind: str, when: datetime, reason: str, by: str) -> None:
    """Set a student's own due date (`UNTIL`), or when their work came (`HANDED_IN`).

    `when` has an offset. Raises `Refused` for a reason that is too long.
    """
    check_text("--reason", reason)
    text = when.isoformat(timespec="minutes" if not when.second else "seconds")
    with store.transaction():
        earlier = store.times(kind).get(student)
        if earlier and (earlier.time, earlier.reason) == (text, reason):
            return
        store.put_time(student, kind, Time(student, kind, text, reason, by, now()))
        before = earlier.time if earlier else ""
        store.note(_SAID[kind], by=by, student=student, why=reason, before=before, after=text)


def withdraw_time(store: Store, student: str, kind: str, by: str) -> None:
    """Take a time back. Raises `Refused` where there is none."""
    with store.transaction():
        earlier = store.times(kind).get(student)
        if earlier is None:
            raise Refused(f"--withdraw: no {_SAID[kind]} is stored for this student")
        store.put_time(student, kind, None)
        store.note(_SAID[kind], by=by, student=student, why="withdrawn", before=earlier.time)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("--reason: must say why, in words. Received: nothing")
    check_text("--reason", reason)
