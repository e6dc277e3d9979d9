"""What the zygote calls: enter once, fork for every submission, end each child."""

from __future__ import annotations

from dataclasses import dataclass

from .terms import Defence, Limits, View


@dataclass
class Child:
    """A confined process seen from the zygote."""

    pid: int
    pidfd: int

    def fileno(self) -> int:
        """Readable when the process has died: for `select` and `selectors`."""
        return self.pidfd

    def memory(self) -> int:
        """Bytes of memory that the process and all it started hold at the moment."""
        raise NotImplementedError

    def end(self) -> int:
        """Kill it and everything it started; the exit status as `os.waitstatus_to_exitcode`."""
        raise NotImplementedError


class Isolation:
    """What this machine gives, ready to be used for one child after another."""

    defences: list[Defence]

    def fork(self, limits: Limits, slot: int, keep: tuple[int, ...] = ()) -> Child | None:
        """Fork a confined process: a `Child` in the zygote, None in the child itself."""
        raise NotImplementedError


def enter(view: View) -> Isolation:
    """Leave the machine's namespaces for a small read-only view of it; see the package."""
    raise NotImplementedError
