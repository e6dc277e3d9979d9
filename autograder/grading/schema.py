"""The tables of a store, and how a store of an older layout becomes one of this."""

from collections.abc import Callable
from typing import Any

LAYOUT = 6

_FIRST = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE attempts (key TEXT PRIMARY KEY, started INTEGER NOT NULL DEFAULT 0, "
    "died INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID",
    "CREATE TABLE results (key TEXT PRIMARY KEY, result TEXT NOT NULL) WITHOUT ROWID",
)
# Additions of layout 2: the file of each result, the students of the class, and the marks.
_SECOND = (
    "ALTER TABLE results ADD COLUMN digest TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE roll (student TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE marks (student TEXT PRIMARY KEY, points REAL NOT NULL, key TEXT NOT NULL, "
    "digest TEXT NOT NULL) WITHOUT ROWID",
)
# An addition of layout 3: the definitions that a question's checks asked for.
_THIRD = (
    "CREATE TABLE excerpts (key TEXT NOT NULL, question TEXT NOT NULL, code TEXT NOT NULL, "
    "PRIMARY KEY (key, question)) WITHOUT ROWID",
)
# Additions of layout 4: what people decide, by question and by student, and what was changed.
# A mark that was withdrawn stays as a row without items, so that its revision goes on.
_FOURTH = (
    "CREATE TABLE rubric (id INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT NOT NULL, "
    "text TEXT NOT NULL, points REAL NOT NULL)",
    "CREATE TABLE given (student TEXT NOT NULL, question TEXT NOT NULL, items TEXT, "
    "adjustment REAL NOT NULL, remark TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, "
    "key TEXT NOT NULL, digest TEXT NOT NULL, revision INTEGER NOT NULL, "
    "PRIMARY KEY (student, question)) WITHOUT ROWID",
    "CREATE TABLE overrides (student TEXT NOT NULL, question TEXT NOT NULL, "
    "points REAL NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, "
    "key TEXT NOT NULL, digest TEXT NOT NULL, "
    "PRIMARY KEY (student, question)) WITHOUT ROWID",
    "CREATE TABLE excuses (student TEXT PRIMARY KEY, reason TEXT NOT NULL, by TEXT NOT NULL, "
    "at TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE times (student TEXT NOT NULL, kind TEXT NOT NULL, time TEXT NOT NULL, "
    "reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, "
    "PRIMARY KEY (student, kind)) WITHOUT ROWID",
    "CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, by TEXT NOT NULL, "
    "student TEXT NOT NULL, question TEXT NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL, "
    "before TEXT NOT NULL, after TEXT NOT NULL)",
)
# An addition of layout 5: what each result depends on, as a digest (see `unchanged`).
_FIFTH = ("ALTER TABLE results ADD COLUMN content TEXT NOT NULL DEFAULT ''",)
# Additions of layout 6: what each question's result depends on, and of students who handed in again
# what may be taken over (see `reuse`).
_SIXTH = (
    "ALTER TABLE results ADD COLUMN parts TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE earlier (student TEXT PRIMARY KEY, result TEXT NOT NULL, parts TEXT NOT NULL) "
    "WITHOUT ROWID",
)
_STEPS = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH)

Run = Callable[..., list[tuple[Any, ...]]]


def create(run: Run) -> None:
    """Make every table of the present layout; `run` executes one statement."""
    convert(run, 0)


def convert(run: Run, layout: int) -> None:
    """Bring a store of an older `layout` to the present one, in the caller's transaction."""
    for number in range(layout, LAYOUT):
        for statement in _STEPS[number]:
            run(statement)
        if number == 1 and layout:
            _enrol_newest(run)
    run(f"PRAGMA user_version = {LAYOUT}")


def _enrol_newest(run: Run) -> None:
    """Fill the roll of layout 2 with each student's newest hand-in; the others' results go."""
    newest: dict[str, tuple[float, str]] = {}
    for (key,) in run("SELECT key FROM results"):
        student, *_, modified = key.split("\n")
        try:
            found = (float(modified), key)
        except ValueError:
            found = (0.0, key)
        newest[student] = max(found, newest.get(student, found))
    for student, (_, key) in newest.items():
        run(
            "INSERT INTO roll VALUES (CAST(? AS TEXT), CAST(? AS TEXT))",
            as_bytes(student),
            as_bytes(key),
        )
    run("DELETE FROM results WHERE key NOT IN (SELECT key FROM roll)")


def as_bytes(text: str) -> bytes:
    """Return `text` as UTF-8 that also holds lone surrogates, which file names can have."""
    return text.encode("utf-8", "surrogatepass")
