"""The kinds of machine that isolation must work on, imitated in a process started by root."""

from __future__ import annotations

import os
import sys

# The capabilities that Docker leaves to root in a container.
DOCKER = frozenset({0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31})
ORDINARY_UID = 4242


def root() -> None:
    """Root on a machine of one's own."""


def user() -> None:
    """An ordinary user, who may make user namespaces."""
    if os.geteuid() == 0:
        _open_the_way_to(sys.base_prefix)
        _become_ordinary()


def container() -> None:
    """Root in a plain container: Docker's capabilities and its refusal of namespaces."""
    _open_the_way_to(sys.base_prefix)
    _refuse_namespaces()
    _keep_capabilities(DOCKER)


def container_user() -> None:
    """An ordinary user in such a container."""
    _open_the_way_to(sys.base_prefix)
    _refuse_namespaces()
    _become_ordinary()


def pod() -> None:
    """Root without CAP_SYS_ADMIN where user namespaces are allowed, as in many clusters.

    Part of /proc is masked there, so that no new one may be mounted.
    """
    from student.isolation import kernel

    kernel.unshare(kernel.CLONE_NEWNS)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("/dev/null", "/proc/version", None, kernel.MS_BIND)
    _keep_capabilities(DOCKER)


def _become_ordinary() -> None:
    os.setgroups([])
    os.setresgid(ORDINARY_UID, ORDINARY_UID, ORDINARY_UID)
    os.setresuid(ORDINARY_UID, ORDINARY_UID, ORDINARY_UID)
    from student.isolation import kernel

    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # as a program has it that a user has started


def _keep_capabilities(kept: frozenset[int]) -> None:
    from student.isolation import privileges

    privileges.drop_capabilities(kept)


def _refuse_namespaces() -> None:
    from student.isolation import seccomp

    names = ("unshare", "setns", "mount", "umount2", "pivot_root", "mount_setattr")
    refused = [seccomp.Rule(name) for name in names]
    refused.append(seccomp.Rule("clone", test="any-bit", value=seccomp.CLONE_NAMESPACES))
    seccomp.install(seccomp.program(refused))


def _open_the_way_to(path: str) -> None:
    """Let everybody reach an interpreter that lies in root's home, in a view of our own."""
    from student.isolation import kernel

    real = os.path.realpath(path)
    ancestors = [real]
    while ancestors[-1] != "/":
        ancestors.append(os.path.dirname(ancestors[-1]))
    closed = [folder for folder in ancestors[1:] if not os.stat(folder).st_mode & 0o001]
    if not closed:
        return
    kernel.unshare(kernel.CLONE_NEWNS)
    source = os.open(real, os.O_PATH)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", closed[-1], "tmpfs", 0, "mode=755")
    os.makedirs(real)
    kernel.mount(f"/proc/self/fd/{source}", real, None, kernel.MS_BIND | kernel.MS_REC)
    os.close(source)


MACHINES = {
    "root": root,
    "user": user,
    "container": container,
    "container-user": container_user,
    "pod": pod,
}
