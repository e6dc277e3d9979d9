"""Namespaces: the zygote's own, and a process namespace for each child."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from . import kernel
from .privileges import close_descriptors

KINDS = {
    "view": kernel.CLONE_NEWNS,
    "network": kernel.CLONE_NEWNET,
    "processes": kernel.CLONE_NEWPID,
    "messages": kernel.CLONE_NEWIPC,
    "names": kernel.CLONE_NEWUTS,
}


def leave() -> dict[str, str]:
    """Unshare what can be unshared; return what could not, with the reason.

    Without the privilege that this takes, a user namespace comes first, which grants it. The
    process namespace starts with the next process: see `continue_as_first_process`.
    """
    if not kernel.is_capable(kernel.CAP_SYS_ADMIN):
        own_user_namespace()
    refused = {}
    for part, kind in KINDS.items():
        try:
            kernel.unshare(kind)
        except OSError as error:
            refused[part] = str(error.strerror)
    return refused


def own_user_namespace() -> None:
    """Enter a user namespace in which every id means what it meant outside.

    Only a privileged process may map all ids, and only from outside: a helper does it.
    Anybody may map their own. Raises OSError where user namespaces are refused.
    """
    if not kernel.is_capable(kernel.CAP_SETUID, kernel.CAP_SETGID):
        with open_own_proc() as proc:
            map_own_ids(proc)
        return
    maps = {
        name: "".join(
            "{0} {0} {2}\n".format(*line.split())
            for line in Path(f"/proc/self/{name}").read_text(encoding="ascii").splitlines()
        )
        for name in ("uid_map", "gid_map")
    }
    me = os.getpid()
    waiting, ready = os.pipe()
    helper = os.fork()
    if helper == 0:
        with _exiting():
            os.close(ready)
            if os.read(waiting, 1):
                for name, text in maps.items():
                    Path(f"/proc/{me}/{name}").write_text(text, encoding="ascii")
    os.close(waiting)
    try:
        kernel.unshare(kernel.CLONE_NEWUSER)
        os.write(ready, b"!")
    finally:
        os.close(ready)
        status = os.waitpid(helper, 0)[1]
    if status != 0:
        raise OSError("the user namespace's ids could not be mapped")


@contextlib.contextmanager
def open_own_proc() -> Iterator[int]:
    """A descriptor of /proc/self that stays usable when another /proc covers it."""
    descriptor = os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def map_own_ids(proc: int) -> None:
    """Enter a user namespace in which only one's own user and group exist."""
    uid, gid = os.geteuid(), os.getegid()
    kernel.unshare(kernel.CLONE_NEWUSER)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # or the next files would belong to root
    lines = {"setgroups": "deny", "uid_map": f"{uid} {uid} 1", "gid_map": f"{gid} {gid} 1"}
    for name, text in lines.items():
        descriptor = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)


def continue_as_first_process() -> None:
    """Continue as process 1 of the new process namespace.

    The calling process remains and waits: its parent can wait for it or kill it as
    before. When either ends, the other does.
    """
    successor = os.fork()
    if successor != 0:
        _wait_for(successor)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def _wait_for(successor: int) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the successor answers Ctrl-C
    close_descriptors(keep=())
    status = os.waitpid(successor, 0)[1]
    if os.WIFSIGNALED(status):
        with contextlib.suppress(OSError):
            signal.signal(os.WTERMSIG(status), signal.SIG_DFL)
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


@contextlib.contextmanager
def _exiting() -> Iterator[None]:
    """End this process after the block, with status 0 unless it raised."""
    status = 1
    try:
        yield
        status = 0
    except OSError:
        pass
    finally:
        os._exit(status)


def succeeds_in_a_copy(action: Callable[[], object]) -> str | None:
    """Try in a forked copy what cannot be undone; return None, or why it failed."""
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        with _exiting():
            try:
                action()
            except OSError as error:
                os.write(writing, str(error).encode())
    os.close(writing)
    with open(reading, "rb") as words:
        reason = words.read().decode(errors="replace")
    status = os.waitpid(copy, 0)[1]
    return reason or (None if status == 0 else f"a trial ended with status {status}")


def fork_in_new_process_namespace(own: int) -> int:
    """`os.fork`, the child being process 1 of a new process namespace.

    `own` is a descriptor of this process's own one, to which it returns.
    """
    kernel.unshare(kernel.CLONE_NEWPID)
    child = -1
    try:
        child = os.fork()
    finally:
        if child != 0:
            kernel.setns(own, kernel.CLONE_NEWPID)
    return child
