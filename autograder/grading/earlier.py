"""What is kept of a student's last hand-in while the next one waits to be graded."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Earlier:
    """The result, and what each question's result depends on (see `reuse`); both as JSON."""

    result: str
    parts: str
