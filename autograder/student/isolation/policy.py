"""The isolation's settings and results: view, limits, defenses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

MEBIBYTE = 1024 * 1024

Name = Literal[
    "files", "network", "processes", "user", "memory", "scratch", "syscalls", "environment"
]


@dataclass(frozen=True)
class View:
    """What student code sees of the disk, besides the interpreter and the system's libraries.

    All of it is read-only, and there is nothing else: the view is an allow-list.
    `libraries` are `(name, path)`: the files of installed distributions, and their places
    below the one folder through which Python finds them. `visible` are further paths.
    `folder` is a folder of the zygote's own for that and for its home, deleted by its maker;
    "" has one made. `withheld` are files that the rehearsal must fail to open: a proof, and no
    means of hiding them.
    """

    libraries: tuple[tuple[str, str], ...] = ()
    visible: tuple[str, ...] = ()
    folder: str = ""
    withheld: tuple[str, ...] = ()

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> View:
        """The view from the JSON of its `dataclasses.asdict`."""
        return cls(
            libraries=tuple((name, path) for name, path in plain["libraries"]),
            visible=tuple(plain["visible"]),
            folder=plain["folder"],
            withheld=tuple(plain["withheld"]),
        )


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
class Defense:
    """One row of the report: whether this defense is active here, and how, or why not."""

    name: Name
    given: bool
    how: str


def missing(defenses: Iterable[Defense]) -> list[Defense]:
    """The defenses that this machine lacks; `--require-isolation` allows none."""
    return [defense for defense in defenses if not defense.given]
