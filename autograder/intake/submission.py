"""One submission after intake: whose it is, what it is called, and its code as text."""

from dataclasses import dataclass, field
from typing import Literal

from autograder.intake.encodings import decode

_LONGEST_QUOTED = 1_000_000  # bytes of a module that lines are quoted from


@dataclass(frozen=True)
class Submission:
    """A student's code, neither parsed nor run yet.

    `cells` holds the source of each code cell in order (a script is one cell), with magics
    and shell lines still in it. `helpers` maps the relative POSIX path of every other small
    file of the submission to its bytes. `notes` are sentences for the TA: what was
    repaired, ignored or superseded; `causes` are those that explain lost points, for the
    student. `late` says whether the export marks the hand-in as late. `digest` is the SHA-256 of
    the graded file as it was handed in, of all files where none is graded, and empty where they
    cannot be read. `unreadable` says in a sentence why no code could be read, and is None where it
    was read.
    """

    student: str
    name: str
    submission: str
    kind: Literal["notebook", "script"]
    cells: tuple[str, ...] = ()
    helpers: dict[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unreadable: str | None = None
    causes: tuple[str, ...] = ()
    late: bool = False
    digest: str = ""

    def helper_text(self, path: str) -> str:
        """Return the code of the helper at `path`; empty where there is none or it is too large."""
        data = self.helpers.get(path, b"")
        return decode(data, cookie=True)[0] if len(data) < _LONGEST_QUOTED else ""
