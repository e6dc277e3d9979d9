"""Late days: the due date, what lateness costs, and what that means for one hand-in."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from autograder import Refused
from autograder.intake.times import HandedIn

EXAMPLE = "2026-11-20T23:59+01:00"
_NUMBER = r"(\d{1,4}(?:\.\d{1,2})?)"
_COST = re.compile(rf"{_NUMBER} ?(%|points?) (?:a|per) day")
_MOST = re.compile(rf"at most {_NUMBER} ?(%|points?|days?)")
_GRACE = re.compile(r"grace (\d{1,4}) ?(min|minutes?|h|hours?)")
_GRAMMAR = (
    "'10% a day' or '2 points a day', then ', at most 3 days', ', at most 30%', ', grace 15 min'"
)
# So many hand-ins within a minute of each other were copied or downloaded then, not handed in.
_FEWEST, _COPIED_SHARE, _MINUTE = 3, 0.2, timedelta(minutes=1)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
COPIED = "the file's time is that of a copy or a download"


@dataclass(frozen=True)
class Policy:
    """What lateness costs.

    `share` and `points` are taken off for each day begun after the due date, together at most
    `most_share` and `most_points`. Later than `most_days`, nothing is left. A hand-in within
    `grace` of the due date is not late.
    """

    share: float = 0.0
    points: float = 0.0
    most_share: float = 1.0
    most_points: float = math.inf
    most_days: int | None = None
    grace: timedelta = timedelta(0)

    def cost(self, days: int) -> tuple[float, float]:
        """Return the share of the points, from 0 to 1, and the points that so many days cost."""
        if self.most_days is not None and days > self.most_days:
            return 1.0, 0.0
        share = min(round(days * self.share, 4), self.most_share, 1.0)
        return share, min(round(days * self.points, 2), self.most_points)


@dataclass(frozen=True)
class Lateness:
    """When a hand-in came, and what that costs.

    `time` is ISO 8601, empty where it is not known; `source` says where it is from. `due` is the
    student's own due date. `days` are those begun after it, None where that is not known, and
    `share` of the points is lost, from 0 to 1, with `points` besides. `said` is a sentence for
    the student, empty where there is nothing to say.
    """

    time: str
    source: str
    due: str
    days: int | None
    share: float = 0.0
    points: float = 0.0
    said: str = ""


def due_date(text: str, option: str = "--due") -> datetime:
    """Return a time with its offset. Raises `Refused` for anything else."""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        when = None
    if when is None or "T" not in text.strip().replace(" ", "T") or when.tzinfo is None:
        raise Refused(
            f"{option}: must be a date and time with its offset, such as {EXAMPLE}. "
            f"Received: {text[:40]!r}"
        )
    return when


def late_policy(text: str) -> Policy:
    """Return the policy in words: `10% a day, at most 3 days, grace 15 min`.

    The first part is the cost of each day begun. `at most N days` is how late a hand-in may be:
    later ones lose all; `at most N%` and `at most N points` end the cost. Raises `Refused`.
    """
    first, *rest = [" ".join(part.split()) for part in text.casefold().split(",")]
    cost = _COST.fullmatch(first)
    if cost is None or (cost[2] == "%" and float(cost[1]) > 100):
        raise _refused(text)
    found = {"share": 0.0, "points": 0.0}
    found.update(_amount(cost[1], cost[2]))
    most: dict[str, float] = {}
    days: int | None = None
    grace = timedelta(0)
    met: set[str] = set()
    for part in rest:
        limit, spared = _MOST.fullmatch(part), _GRACE.fullmatch(part)
        kind = "grace" if spared else limit[2].rstrip("s") if limit else ""
        if not kind or kind in met:
            raise _refused(text)
        met.add(kind)
        if spared:
            unit = "minutes" if spared[2].startswith("m") else "hours"
            grace = timedelta(**{unit: int(spared[1])})
        elif limit and kind == "day":
            if not limit[1].isdigit():
                raise _refused(text)
            days = int(limit[1])
        elif limit:
            most.update({f"most_{name}": n for name, n in _amount(limit[1], limit[2]).items()})
    return Policy(**found, **most, most_days=days, grace=grace)


def lateness(
    handed_in: HandedIn, due: datetime, policy: Policy, *, copied: bool = False
) -> Lateness:
    """Return how late a hand-in is, and what that costs.

    A time without an offset is in the due date's zone. Where only a mark of the export says that
    it is late, or the time is that of a download (`copied`), nothing is taken off.
    """
    shown = due.isoformat(timespec="minutes")
    time = _time(handed_in, due)
    told = "" if time is None else time.isoformat(timespec="seconds")
    in_time = time is not None and time <= due + policy.grace
    # A copy is never older than what was handed in.
    if in_time or (time is None and handed_in.late is False):
        return Lateness(told, handed_in.source, shown, 0)
    if time is None or copied:
        source = COPIED if copied else handed_in.source
        return Lateness(told, source, shown, None, said=_unknown(source))
    days = math.ceil((time - due) / timedelta(days=1))
    share, points = policy.cost(days)
    return Lateness(
        told,
        handed_in.source,
        shown,
        days,
        share,
        points,
        _sentence(
            f"{_when(time.astimezone(due.tzinfo))} ({handed_in.source})",
            days,
            _when(due),
            share,
            points,
            policy,
        ),
    )


def copied(times: Mapping[str, HandedIn], due: datetime) -> set[str]:
    """Return the hand-ins, by key, whose files' times are those of a copy or a download.

    Those are so many within one minute that they cannot have been handed in then.
    """
    files = sorted(
        (when, key)
        for key, each in times.items()
        if each.of_file and (when := _time(each, due)) is not None
    )
    least = max(_FEWEST, math.ceil(_COPIED_SHARE * len(times)))
    found: set[str] = set()
    first = 0
    for last, (when, _) in enumerate(files):
        while when - files[first][0] > _MINUTE:
            first += 1
        if last - first + 1 >= least:
            found.update(key for _, key in files[first : last + 1])
    return found


def in_words(due: datetime | None, policy: Policy | None) -> str:
    """Return a sentence on the due date and what lateness costs; empty where there is none."""
    if due is None:
        return ""
    said = f"Due {_when(due)}."
    if policy is None:
        return said + " Lateness costs nothing."
    cost = list(_costs(policy.share, policy.points))
    said += f" Each day begun after it costs {' and '.join(cost)}"
    most = []
    if policy.most_share < 1:
        most.append(f"{100 * policy.most_share:g} %")
    if policy.most_points < math.inf:
        most.append(f"{policy.most_points:g} points")
    said += f", at most {' and '.join(most)}." if most else "."
    if policy.most_days is not None:
        said += f" Later than {_days(policy.most_days)}, no points are left."
    if policy.grace:
        said += f" Up to {int(policy.grace / timedelta(minutes=1))} minutes are not late."
    return said


def _time(handed_in: HandedIn, due: datetime) -> datetime | None:
    try:
        when = datetime.fromisoformat(handed_in.time)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=due.tzinfo)


def _when(time: datetime) -> str:
    """Return a time for people: `20 Nov 2026, 23:59 (+01:00)`."""
    month = _MONTHS[time.month - 1]
    return f"{time.day} {month} {time.year}, {time:%H:%M} ({time.isoformat()[-6:]})"


def _unknown(source: str) -> str:
    return f"How late this was handed in is not known ({source}), so nothing is taken off for it."


def _sentence(came: str, days: int, due: str, share: float, points: float, policy: Policy) -> str:
    late = f"Handed in {came}, {_days(days)} after the due date, {due} (days begun count)"
    if policy.most_days is not None and days > policy.most_days:
        return f"{late}; later than {_days(policy.most_days)}, no points are left."
    cost = list(_costs(share, points))
    return f"{late}: {' and '.join(cost)} taken off." if cost else f"{late}."


def _costs(share: float, points: float) -> Iterable[str]:
    if share:
        yield f"{100 * share:g} % of the points"
    if points:
        yield f"{points:g} point{'' if points == 1 else 's'}"


def _days(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"


def _amount(number: str, unit: str) -> dict[str, float]:
    return {"share": float(number) / 100} if unit == "%" else {"points": float(number)}


def _refused(text: str) -> Refused:
    return Refused(f"--late: must be {_GRAMMAR}. Received: {text[:60]!r}")
