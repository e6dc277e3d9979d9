"""The kinds of machine that isolation must work on, imitated in a process started by root."""

from __future__ import annotations

import os
import sys

# The capabilities that Docker leaves to root in a container.
DOCKER = frozenset({0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31})
ORDINARY_UID = 4242
# An ordinary user's own files lie where that user can reach them; root's may lie anywhere.
PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
PLACES = (sys.base_prefix, sys.prefix, *(f"{PROJECT}/{x}" for x in ("autograder", "tests")))


def root() -> None:
    """Root on a machine of one's own."""


def user() -> None:
    """An ordinary user, who may make user namespaces."""
    if os.geteuid() == 0:
        _open_the_way(*PLACES)
        _become_ordinary()


def container() -> None:
    """Root in a plain container: Docker's capabilities and its refusal of namespaces."""
    _open_the_way(sys.base_prefix, kept=PLACES)
    _refuse_namespaces()
    _keep_capabilities(DOCKER)


def bare_container() -> None:
    """Root in a container that leaves it no capability at all."""
    _open_the_way(sys.base_prefix, kept=PLACES)
    _refuse_namespaces()
    _keep_capabilities(frozenset())


def container_user() -> None:
    """An ordinary user in such a container."""
    _open_the_way(*PLACES)
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


def _open_the_way(*opened: str, kept: tuple[str, ...] = ()) -> None:
    """Let everybody reach these folders, wherever they lie, in a view of our own.

    An interpreter may lie in root's home. Of the folders that are closed, the outermost gets a
    stand-in with nothing in it but these, and `kept`, which stay as closed as they were.
    """
    from student.isolation import kernel

    ours = {os.path.realpath(path): path in opened for path in (*kept, *opened)}
    closed = {folder for path, way in ours.items() if way for folder in _closed_above(path)}
    outermost = [f for f in closed if not any(f != g and _is_below(f, g) for g in closed)]
    if not outermost:
        return
    kernel.unshare(kernel.CLONE_NEWNS)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    moved = {p: os.open(p, os.O_PATH) for p in ours if any(_is_below(p, f) for f in outermost)}
    modes = {above: os.stat(above).st_mode for path in moved for above in _above(path)}
    for folder in outermost:
        kernel.mount("tmpfs", folder, "tmpfs", 0, "mode=755")
    for path in sorted(moved):  # a folder before what is in it
        if not os.path.exists(path):
            os.makedirs(path)
            for folder in _above(path):
                if any(_is_below(folder, one) for one in outermost) and folder not in closed:
                    os.chmod(folder, modes[folder] & 0o777)
        kernel.mount(f"/proc/self/fd/{moved[path]}", path, None, kernel.MS_BIND | kernel.MS_REC)
    for descriptor in moved.values():
        os.close(descriptor)


def _above(path: str) -> list[str]:
    folders = [os.path.dirname(path)]
    while folders[-1] != "/":
        folders.append(os.path.dirname(folders[-1]))
    return folders


def _closed_above(path: str) -> list[str]:
    return [folder for folder in _above(path) if not os.stat(folder).st_mode & 0o001]


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


MACHINES = {
    "root": root,
    "user": user,
    "container": container,
    "bare-container": bare_container,
    "container-user": container_user,
    "pod": pod,
}
