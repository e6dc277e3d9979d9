"""What is asked of the isolation, and what it answers: view, limits, defences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MEBIBYTE = 1024 * 1024

Name = Literal[
    "files", "network", "processes", "user", "memory", "scratch", "syscalls", "environment"
]


@dataclass(frozen=True)
class View:
    """What student code sees of the disk, beside what Python and its libraries need.

    `hidden` and `visible` are absolute paths of folders or files; of two that lie in one
    another the inner one rules. What is neither is visible only if it belongs to the
    interpreter, its virtual environment or the system's libraries. All of it is read-only.
    """

    hidden: tuple[str, ...] = ()
    visible: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResourceLimits:
    """What one submission may use. Bytes, or counts of processes, descriptors and files.

    `memory` and `processes` come on top of what the zygote and the libraries already use.
    """

    memory: int = 2048 * MEBIBYTE
    processes: int = 64
    descriptors: int = 256
    scratch: int = 64 * MEBIBYTE
    scratch_files: int = 4096


@dataclass(frozen=True)
class Defence:
    """One row of the report: is this defence given here, and how, or why not."""

    name: Name
    given: bool
    how: str


def missing(defences: Iterable[Defence]) -> list[Defence]:
    """The defences that this machine could not give; `--require-isolation` wants none."""
    return [defence for defence in defences if not defence.given]
