"""What is kept of a student's last hand-in while the next one waits to be graded."""

from dataclasses import dataclass

LENGTH = 64  # of a digest of the conditions


@dataclass(frozen=True)
class Earlier:
    """The result, and what each question's result depends on (see `reuse`), after its conditions."""

    result: str
    parts: str
