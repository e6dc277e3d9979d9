"""What a child does between its fork and the first line of student code."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, Protocol

from . import kernel, mounts, namespaces, privileges, seccomp
from .clean_environment import settle
from .landlock import Landlock
from .policy import ResourceLimits

BROKEN_PROMISE = 70  # exit status: EX_SOFTWARE


class Provided(Protocol):
    """What the steps need to know of the isolation that this machine provides."""

    landlock: Landlock | None
    right_to_read: int | None

    def has(self, *parts: str) -> bool:
        """Whether this machine provides all these parts."""


@dataclass
class Confinement:
    """The steps by which a child gives up what it must not have, in the required order."""

    isolation: Provided
    limits: ResourceLimits
    slot: int
    keep: tuple[int, ...]
    scratch: str
    rehearsal: bool = False

    def carry_out(self) -> dict[str, str]:
        """Take all steps. The reasons of those that failed, in a rehearsal; else OSError."""
        isolation = self.isolation
        failed: dict[str, str] = {}

        def step(part: str, action: Callable[[], object]) -> None:
            if isolation.has(part):
                try:
                    action()
                except OSError as error:
                    if not self.rehearsal:
                        raise
                    failed[part] = str(error)

        used = privileges.address_space()
        others = self._counted_besides()
        parent = os.getppid()
        os.setsid()
        with namespaces.open_own_proc() as proc:
            if isolation.has("view"):
                uid = privileges.uid_of(self.slot) if isolation.has("uid") else os.getuid()
                gid = uid if isolation.has("uid") else os.getgid()
                step("scratch", lambda: mounts.own_scratch(self.limits, uid, gid))
                step("processes", mounts.own_proc)
            elif isolation.has("uid"):
                uid = privileges.uid_of(self.slot)
                os.chown(self.scratch, uid, uid)
            step("uid", lambda: privileges.become(privileges.uid_of(self.slot)))
            if isolation.right_to_read is None:  # a new user namespace would undo it
                step("users", lambda: namespaces.map_own_ids(proc))
        kept = () if isolation.right_to_read is None else (isolation.right_to_read,)
        privileges.drop_capabilities(frozenset(kept))
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        privileges.no_input()
        settle(self.scratch)
        if isolation.landlock is not None:
            rules = isolation.landlock
            step("landlock", lambda: rules.restrict(self.scratch))
        privileges.close_descriptors((0, 1, 2, *self.keep))
        privileges.apply_limits(self.limits, used=used, others=others)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before we asked to be told
            os._exit(BROKEN_PROMISE)
        step("seccomp", lambda: seccomp.install(self._filter()))
        return failed

    def _counted_besides(self) -> int:
        """Threads that count against the same user; with room to spare, as they come and go."""
        if self.isolation.has("uid"):
            return 0
        if self.isolation.has("users") and privileges.counts_by_namespace():
            return 0
        return privileges.threads_of(os.getuid()) + 1024

    def _filter(self) -> bytes:
        rules = self.isolation.landlock
        kept_apart = rules is not None and rules.keeps_apart
        owner = not self.isolation.has("view") and not self.isolation.has("uid")
        refused = seccomp.rules(
            unix_sockets=self.isolation.has("view", "network") and kept_apart,
            overrides=owner or self.isolation.right_to_read == kernel.CAP_DAC_OVERRIDE,
            own_pid=None if self.isolation.has("processes") or kept_apart else os.getpid(),
        )
        return seccomp.program(refused)


def give_up(error: BaseException) -> NoReturn:
    """End a child that could not be confined: no student code may run in it."""
    with contextlib.suppress(OSError):
        os.write(2, f"isolation: {type(error).__name__}: {error}\n".encode())
    os._exit(BROKEN_PROMISE)
