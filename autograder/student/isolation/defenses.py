"""How each defense works on this machine, in sentences for the class report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .policy import Defense


@dataclass(frozen=True)
class Evidence:
    """What the child of a rehearsal found when it tested its confinement."""

    failed: dict[str, str]  # parts that could not be enforced, and why
    libraries_readable: bool
    secrets_readable: bool
    network_reachable: bool
    processes_counted: bool
    processes_reachable: bool


def defenses_given(
    lacking: Mapping[str, str], landlock_version: int, reads_all: bool, evidence: Evidence
) -> list[Defense]:
    """One entry per defense. `landlock_version` is 0 where there is none."""

    def without(*parts: str) -> str:
        return "; ".join(
            f"no {_NAMES[part]} ({lacking[part]})" for part in parts if part in lacking
        )

    def has(part: str) -> bool:
        return part not in lacking

    files = has("view") or landlock_version > 0
    files_how = (
        "a read-only root that holds only the interpreter and its libraries"
        if has("view")
        else f"Landlock {landlock_version}: only the interpreter and its libraries can be opened"
        if files
        else without("view", "landlock")
    )
    network_how = (
        "an empty network namespace"
        if has("network")
        else "the system-call filter refuses sockets"
        if has("seccomp")
        else without("network", "seccomp")
    )
    processes_how = (
        "a process namespace, which ends as a whole"
        if has("processes")
        else "orphans are found and killed; others cannot be reached"
        if not evidence.processes_reachable
        else without("processes", "landlock", "seccomp")
    )
    if not evidence.processes_counted:
        processes_how += "; the system does not limit how many root may start"
    user_how = (
        "a user of its own for each submission"
        if has("uid")
        else "a user namespace for each submission"
        if has("users")
        else without("uid", "users")
    )
    if reads_all:
        user_how += ", with the right to read the libraries, which only root may read here"
    return [
        Defense("files", files and not evidence.secrets_readable, files_how),
        Defense("network", not evidence.network_reachable, network_how),
        Defense(
            "processes",
            evidence.processes_counted and not evidence.processes_reachable,
            processes_how,
        ),
        Defense("user", has("uid") or has("users"), user_how),
        Defense("memory", True, "a limit on each process's address space; the sum is watched"),
        Defense(
            "scratch",
            True,
            "a folder in memory, with a limit on its size and number of files"
            if has("view")
            else "a folder on disk, with a limit on each file; the sum is watched",
        ),
        Defense(
            "syscalls",
            has("seccomp"),
            "a filter refuses what coursework does not need"
            if has("seccomp")
            else without("seccomp"),
        ),
        Defense("environment", True, "a short list of variables; the rest is overwritten"),
    ]


_NAMES = {
    "view": "mount namespace",
    "network": "network namespace",
    "processes": "process namespace",
    "uid": "change of user",
    "users": "user namespace",
    "landlock": "Landlock",
    "seccomp": "system-call filter",
}
