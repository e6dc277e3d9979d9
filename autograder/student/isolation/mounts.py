"""The zygote's read-only root, and the scratch folder and /proc of each child."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from . import kernel
from .folders import link_libraries
from .landlock import DEVICES
from .policy import ResourceLimits
from .view import LIBRARIES, VisiblePaths

SCRATCH = "/scratch"
PASSWD = "root:x:0:0::/:/bin/false\nnobody:x:65534:65534::/:/bin/false\n"
_STAGE = "/tmp"  # any folder that exists everywhere; it is covered for a moment only
_SAFE = kernel.MS_NOSUID | kernel.MS_NODEV
_SAFE_ATTRIBUTES = kernel.MOUNT_ATTR_NOSUID | kernel.MOUNT_ATTR_NODEV
_READ_ONLY = kernel.MOUNT_ATTR_RDONLY


def enter_view(paths: VisiblePaths) -> None:
    """Make a root that holds the visible paths, and leave the machine's own for it.

    Everything is read-only and without devices but five harmless ones. The paths stay what
    they were outside. Needs a mount namespace of one's own with the right to mount in it.
    After an error, the process is left in a half-made root.
    """
    os.umask(0o022)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", _STAGE, "tmpfs", _SAFE, "mode=755,size=64k")
    os.makedirs(f"{_STAGE}/old")
    os.makedirs(f"{_STAGE}/new")
    kernel.call("pivot_root", _STAGE.encode(), f"{_STAGE}/old".encode())
    os.chdir("/")
    kernel.mount("tmpfs", "/new", "tmpfs", _SAFE, "mode=755,size=1m")
    for path in paths.visible:
        _bind(f"/old{path}", f"/new{path}")
        kernel.restrict_mount(f"/new{path}", _READ_ONLY | _SAFE_ATTRIBUTES, below=True)
    for device in DEVICES:
        _bind(f"/old{device}", f"/new{device}")
    os.mkdir("/new/proc")
    try:
        kernel.mount("proc", "/new/proc", "proc", _SAFE | kernel.MS_NOEXEC)
    except OSError:  # a container that hides parts of /proc lets nobody mount another
        kernel.mount("/old/proc", "/new/proc", None, kernel.MS_BIND | kernel.MS_REC)
    os.mkdir(f"/new{SCRATCH}")
    kernel.mount("tmpfs", f"/new{SCRATCH}", "tmpfs", _SAFE, "mode=700,size=16m")
    os.mkdir("/new/.old")
    kernel.call("pivot_root", b"/new", b"/new/.old")
    os.chdir("/")
    _add_links_and_users(paths)
    kernel.detach("/.old")
    os.rmdir("/.old")
    kernel.restrict_mount("/", _READ_ONLY)


def _bind(source: str, target: str) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    elif not os.path.exists(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _touch(target)
    kernel.mount(source, target, None, kernel.MS_BIND | kernel.MS_REC)


def _touch(path: str) -> None:
    with open(path, "w", encoding="ascii"):
        pass


def _add_links_and_users(paths: VisiblePaths) -> None:
    """Add symbolic links, the usual temporary folders, and a minimal list of users."""
    links = [*paths.links, ("/tmp", SCRATCH), ("/dev/shm", SCRATCH), ("/dev/fd", "/proc/self/fd")]
    for path, real in links:
        if not os.path.lexists(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.symlink(real, path)
    link_libraries(LIBRARIES, paths.libraries)
    os.makedirs("/etc", exist_ok=True)
    with open("/etc/passwd", "w", encoding="ascii") as users:
        users.write(PASSWD)


def own_scratch(limits: ResourceLimits, uid: int, gid: int) -> None:
    """Give this process an empty scratch folder of its own, in memory."""
    kernel.unshare(kernel.CLONE_NEWNS)
    room = f"size={limits.scratch},nr_inodes={limits.scratch_files}"
    kernel.mount("tmpfs", SCRATCH, "tmpfs", _SAFE, f"{room},mode=700,uid={uid},gid={gid}")


def own_proc() -> None:
    """Mount the /proc of this process's namespace; where that is refused, a stand-in.

    The stand-in holds the few files that TensorFlow requires.
    """
    try:
        kernel.mount("proc", "/proc", "proc", _SAFE | kernel.MS_NOEXEC)
        return
    except OSError:
        facts = {name: Path(f"/proc/{name}").read_text() for name in ("cpuinfo", "meminfo")}
        facts["self/cmdline"] = f"{sys.executable}\0-I\0student\0"
    kernel.mount("tmpfs", "/proc", "tmpfs", _SAFE, "mode=755,size=2m")
    os.mkdir("/proc/self")
    os.symlink(os.path.realpath(sys.executable), "/proc/self/exe")
    for name, text in facts.items():
        Path(f"/proc/{name}").write_text(text)
    kernel.restrict_mount("/proc", _READ_ONLY)
