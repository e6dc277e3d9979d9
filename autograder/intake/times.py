"""When work was handed in, and who says so.

Canvas writes `LATE` into the names of late files and gives no time: the times in its zip are those
of the download. Gradescope's metadata has the time of each submission. Moodle's exports and plain
files have the files' own times; those in a zip are often without a zone.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

CANVAS, MOODLE, GRADESCOPE = "Canvas", "Moodle", "Gradescope"
_STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?"
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """When one hand-in came.

    `time` is ISO 8601, without an offset where none is known, and empty where there is no time.
    `source` says who names it. `late` is what an export says of it, None where it says nothing.
    `of_file` says that the time is a file's, which a copy may have changed.
    """

    time: str
    source: str
    late: bool | None = None
    of_file: bool = False


UNKNOWN = HandedIn("", "nothing")


def by_export(system: str, stamp: str, *, late: bool) -> HandedIn | None:
    """Return what an export itself says, or None where it leaves that to its files' times."""
    if time := stamp_in(stamp):
        return HandedIn(time, f"the time in {system}'s metadata", late or None)
    if system == CANVAS:
        said = "marks it as late, and gives no time" if late else "does not mark it as late"
        return HandedIn("", f"{CANVAS} {said}", late)
    if late:
        return HandedIn("", f"{system} marks it as late, and gives no time", late)
    return None


def by_file(modified: float, *, zoned: bool) -> HandedIn:
    """Return the time of a file, in seconds since 1970; one without a zone was read as local."""
    try:
        if zoned:
            return HandedIn(_utc(modified), "the file's time", of_file=True)
        local = datetime.fromtimestamp(modified).isoformat(timespec="seconds")
        return HandedIn(local, "the file's time in a zip, which has no zone", of_file=True)
    except (OverflowError, OSError, ValueError):
        return HandedIn("", "the file's time, which is none")


def stamp_in(text: str) -> str:
    """Return a time of Gradescope's, `2024-05-01 12:00:00.000000000 Z`, as ISO 8601, or nothing."""
    found = _STAMP.fullmatch(text.strip())
    if not found:
        return ""
    zone = (found[3] or "").replace("Z", "+00:00").replace("UTC", "+00:00")
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}").isoformat(timespec="seconds")
    except ValueError:
        return ""


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
