"""The environment variables of a student's process."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from ..environment import GIVEN as ALWAYS
from ..environment import homes
from .kernel import wipe

KEPT = ("AUTOGRADER_ISOLATION_OFF",)
# One thread for the linear algebra, for the maths libraries and in TensorFlow's pools: the class
# is graded in parallel processes, whose threads would otherwise compete for the same cores.
GIVEN = ALWAYS | {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    # Messages of some megabytes come and go: their memory is kept, not mapped anew each time.
    "MALLOC_MMAP_THRESHOLD_": "16777216",
    "MALLOC_TRIM_THRESHOLD_": "67108864",
}


def clean_environment(source: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment to start the zygote with: a short list of harmless variables.

    Nothing is taken from `source` (`os.environ` by default) but the switch that turns defenses
    off for tests.
    """
    source = os.environ if source is None else source
    kept = {name: source[name] for name in KEPT if name in source}
    return GIVEN | kept


def forget_environment() -> None:
    """Reduce this process's environment to the clean one, and forget its arguments.

    Unsetting a variable leaves its text where the kernel put it at the process's start, and
    `/proc/self/environ` shows it: so that memory is overwritten. So are the arguments after the
    program's name, which say where the grader's files are.
    """
    clean = clean_environment()
    os.environ.clear()
    stat = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace")
    fields = [int(field) for field in stat.rpartition(")")[2].split()[45:49]]
    arguments = Path("/proc/self/cmdline").read_bytes()
    for start, end, kept in ((*fields[:2], arguments.find(b"\0") + 1), (*fields[2:], 0)):
        if 0 < start < end:
            wipe(start + kept, end - start - kept)
    sys.argv[:], sys.orig_argv[:] = ["student"], ["student"]
    os.environ.update(clean)


def settle(home: str) -> None:
    """Make `home` the working, home, temporary and settings folder."""
    os.chdir(home)
    os.environ.update(homes(home))
