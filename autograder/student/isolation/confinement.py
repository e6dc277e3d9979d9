"""The zygote's calls: enter the isolation once, then fork for every submission."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field

from . import folders, kernel, landlock, mounts, namespaces, privileges, processes, rehearsal
from .clean_environment import forget_environment, settle
from .confined import Confined
from .defenses import Evidence, defenses_given
from .policy import Defense, ResourceLimits, View
from .steps import Confinement, give_up
from .view import LIBRARIES, VisiblePaths

SWITCHED_OFF = "switched off"
SWITCH = "AUTOGRADER_ISOLATION_OFF"  # for tests: parts to leave out, separated by commas


class Unbounded(OSError):
    """A submission would have to run as root, who may start any number of processes."""


@dataclass
class Isolation:
    """The isolation that this machine provides, used for one child after another.

    `lacking` says why each missing part is missing. Python finds the libraries in the folder
    `libraries`. Where another user could not read them, even if only because a folder above them is
    closed, `right_to_read` is the one capability that is kept: it gives access to the view only.
    """

    lacking: dict[str, str]
    paths: VisiblePaths
    libraries: str
    landlock: landlock.Landlock | None = None
    right_to_read: int | None = None
    defenses: list[Defense] = field(default_factory=list)
    _process_namespace: int = -1
    _living: dict[int, Confined] = field(default_factory=dict)

    def has(self, *parts: str) -> bool:
        """Whether this machine provides all these parts."""
        return not any(part in self.lacking for part in parts)

    def attempt(self, part: str, action: Callable[[], object]) -> None:
        """Set the part up, unless it is lacking; if that fails, it is lacking."""
        if self.has(part):
            try:
                action()
            except OSError as error:
                self.lacking[part] = str(error)

    def fork(
        self, limits: ResourceLimits, slot: int, keep: tuple[int, ...] = ()
    ) -> Confined | None:
        """Fork a confined process: a `Confined` in the zygote, None in the child itself."""
        scratch = None if self.has("view") else folders.new_folder()
        pid = self._fork()
        if pid == 0:
            confined = Confinement(self, limits, slot, keep, scratch or mounts.SCRATCH)
            try:
                confined.carry_out()
            except BaseException as error:
                give_up(error)
            return None
        child = Confined(pid, os.pidfd_open(pid), limits, scratch, self.forget)
        self._living[pid] = child
        return child

    def _fork(self) -> int:
        if not self.has("processes"):
            return os.fork()
        if self._process_namespace < 0:
            self._process_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        return namespaces.fork_in_new_process_namespace(self._process_namespace)

    def choose_landlock(self) -> None:
        """Open the rules: few where a mount namespace provides the view, otherwise all."""
        if self.has("view"):
            self.landlock = landlock.over_the_new_root()
        else:
            self.landlock = landlock.over_the_whole_disk(self.paths, self.libraries)

    def set_import_path(self) -> None:
        """Let Python find the standard library and the libraries, and nothing else."""
        if not self.has("view"):
            folders.link_libraries(self.libraries, self.paths.libraries)
        sys.path[:] = [*self.paths.standard, self.libraries]
        sys.path_importer_cache.clear()

    def rehearse(self, secrets: Iterable[str]) -> Evidence:
        """Confine children without student code until all parts that are left work."""
        for _ in range(4):
            evidence = self._rehearse_once(secrets)
            self.lacking.update(evidence.failed)
            if "landlock" in evidence.failed:
                self.landlock = None
            if evidence.libraries_readable and not evidence.failed:
                break
            if not evidence.libraries_readable and self.has("uid"):
                self.right_to_read = self._right_to_read()
                if self.right_to_read is None:
                    self.lacking["uid"] = "only root may read the libraries"
        return evidence

    def _right_to_read(self) -> int | None:
        """The smallest available capability that can read the libraries.

        A container's root has only the second, which could also write: Landlock or a read-only view
        prevents that, and the system-call filter what these do not cover.
        """
        if (
            self.right_to_read is None
            and self.has("seccomp")
            and (self.has("view") or self.landlock)
        ):
            for capability in (kernel.CAP_DAC_READ_SEARCH, kernel.CAP_DAC_OVERRIDE):
                if kernel.is_capable(capability):
                    return capability
        return None

    def _rehearse_once(self, secrets: Iterable[str]) -> Evidence:
        scratch = None if self.has("view") else folders.new_folder()
        reading, writing = os.pipe()
        # In a process namespace of the child's own these numbers mean nothing, or itself.
        strangers = [] if self.has("processes") else [os.getpid(), os.getppid()]
        pid = self._fork()
        if pid == 0:
            try:
                confined = Confinement(
                    self, ResourceLimits(), 0, (writing,), scratch or mounts.SCRATCH, True
                )
                failed = confined.carry_out()
                found = Evidence(
                    failed=failed,
                    libraries_readable=self._libraries_readable(),
                    secrets_readable=rehearsal.can_read_any(secrets),
                    network_reachable=rehearsal.can_reach_network(),
                    processes_reachable=any(map(rehearsal.can_reach_process, strangers)),
                    processes_counted=rehearsal.is_counted(),
                )
                os.write(writing, json.dumps(asdict(found)).encode())
                os._exit(0)
            except BaseException as error:
                give_up(error)
        os.close(writing)
        with open(reading, "rb") as words:
            said = words.read()
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        if not said:
            raise OSError(f"isolation: the rehearsal must report. Received: status {status}")
        return Evidence(**json.loads(said))

    def _libraries_readable(self) -> bool:
        return rehearsal.can_read_libraries(sys.path[:-1], self.libraries)

    def forget(self, child: Confined) -> None:
        """Remove a child that has ended from the list, and kill what it left behind."""
        self._living.pop(child.pid, None)
        if not self.has("processes"):
            processes.kill_orphans(self._living)


def enter(view: View) -> Isolation:
    """Leave the machine's namespaces for a small read-only view of it; see the package.

    Continues where parts are refused, down to resource limits alone. Raises OSError if not even
    a rehearsal is possible, and `Unbounded` where student code would run as root without a
    limit on processes.
    """
    switched_off = filter(None, os.environ.get(SWITCH, "").split(","))
    paths = VisiblePaths.of(view)  # looks at the disk as it still is
    lacking = {part.strip(): SWITCHED_OFF for part in switched_off}
    isolation = Isolation(lacking, paths, LIBRARIES)
    forget_environment()
    kernel.memory_arenas(2)
    isolation.attempt("namespaces", lambda: isolation.lacking.update(namespaces.leave()))
    if not isolation.has("namespaces"):
        for part in (*namespaces.KINDS, "users"):
            isolation.lacking.setdefault(part, isolation.lacking["namespaces"])
    if isolation.has("processes"):
        namespaces.continue_as_first_process()
    else:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    isolation.attempt("view", lambda: _enter_view(paths))
    isolation.attempt("uid", lambda: privileges.check_choice_of_user())
    if not isolation.has("view"):
        isolation.libraries = os.path.join(view.folder, "libraries")
        home = os.path.join(view.folder, "home")
        os.mkdir(home, 0o700)
        settle(home)
    isolation.set_import_path()
    isolation.attempt("landlock", isolation.choose_landlock)
    evidence = isolation.rehearse(view.withheld)
    unbounded = os.geteuid() == 0 and not evidence.processes_counted
    if unbounded and isolation.lacking.get("uid") != SWITCHED_OFF:
        raise Unbounded(isolation.lacking.get("uid", "the system does not count them"))
    isolation.defenses = defenses_given(
        isolation.lacking,
        isolation.landlock.version if isolation.landlock else 0,
        isolation.right_to_read is not None,
        evidence,
    )
    return isolation


def _enter_view(paths: VisiblePaths) -> None:
    def trial() -> None:
        kernel.unshare(kernel.CLONE_NEWNS)
        mounts.enter_view(paths)

    reason = namespaces.succeeds_in_a_copy(trial)  # half a view cannot be undone
    if reason:
        raise OSError(reason)
    mounts.enter_view(paths)
    settle(mounts.SCRATCH)
