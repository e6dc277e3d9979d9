"""The due date and the policy of a folder, and how late each student of its class was."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import datetime

from autograder import Refused
from autograder.grading.decisions import HANDED_IN, UNTIL
from autograder.grading.lateness import (
    Lateness,
    Policy,
    copied,
    due_date,
    in_words,
    late_policy,
    lateness,
)
from autograder.grading.store import Store
from autograder.intake.times import HandedIn, by_file

FACT = "lateness"
NONE = "none"
_FREE = Policy()


def check_late(due: str | None, late: str | None) -> None:
    """Raise `Refused` for texts that are no due date and no policy; `none` removes one."""
    if due not in (None, NONE):
        due_date(due)
    if late not in (None, NONE):
        late_policy(late)


def set_late(store: Store, due: str | None, late: str | None, by: str) -> None:
    """Keep a due date and a policy in the folder; None leaves what is there, `none` removes it.

    Raises `Refused` for what is neither, and for a policy without a due date.
    """
    check_late(due, late)
    with store.transaction():
        kept = dict(store.recall(FACT) or {})
        before = policy_in_words(store)
        for name, text in (("due", due), ("late", late)):
            if text == NONE:
                kept.pop(name, None)
            elif text is not None:
                kept[name] = text
        if "late" in kept and "due" not in kept:
            if due == NONE:
                kept.pop("late")
            else:
                raise Refused("--late: needs a due date, by --due. Received: none")
        store.remember(FACT, kept)
        after = policy_in_words(store)
        if before != after:
            store.note("lateness", by=by, before=before, after=after)


def policy_in_words(store: Store) -> str:
    """Return a sentence on what is set, empty where nothing is."""
    due, policy = _set(store)
    return in_words(due, policy)


def remember_times(store: Store, times: Mapping[str, HandedIn]) -> None:
    """Keep when each hand-in came, by its key."""
    store.remember("times", {key: list(astuple(each)) for key, each in times.items()})


def class_lateness(store: Store, students: Iterable[str]) -> dict[str, Lateness]:
    """Return how late each of `students` was; empty where no due date is set."""
    due, policy = _set(store)
    if due is None:
        return {}
    roll = store.roll()
    times = _times(store, roll.values())
    extended, stated = store.times(UNTIL), store.times(HANDED_IN)
    doubtful = copied(times, due)
    found = {}
    for student in students:
        own = due_date(extended[student].time) if student in extended else due
        key = roll.get(student, "")
        came, of_copy = times.get(key, HandedIn("", "nothing")), key in doubtful
        if student in stated:
            said = stated[student]
            came, of_copy = (
                HandedIn(
                    said.time, f"{said.by} said so{f': {said.reason}' if said.reason else ''}"
                ),
                False,
            )
        found[student] = lateness(came, own, policy or _FREE, copied=of_copy)
    return found


def _set(store: Store) -> tuple[datetime | None, Policy | None]:
    kept = store.recall(FACT) or {}
    due, late = kept.get("due"), kept.get("late")
    return (due_date(due) if due else None), (late_policy(late) if late else None)


def _times(store: Store, keys: Iterable[str]) -> dict[str, HandedIn]:
    """Return when each hand-in came; of a class graded by an older version, by its file's time."""
    kept = store.recall("times") or {}
    return {key: HandedIn(*kept[key]) if key in kept else _by_key(key) for key in keys}


def _by_key(key: str) -> HandedIn:
    try:
        return by_file(float(key.rpartition("\n")[2]), zoned=True)
    except ValueError:
        return HandedIn("", "nothing")
