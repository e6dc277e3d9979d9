"""Keeps a submission away from the grader, the network, the disk and other submissions.

Linux only, standard library only: it runs inside the student's process tree. The order of calls:

1. The grader starts the zygote with `env=clean_environment()` and no more than the descriptors
   it needs.
2. The zygote, first of all, while it has one thread and has not imported NumPy or TensorFlow:
   `isolation = enter(View(libraries=(...), folder=...))`. The process that called goes on as a *child* of the
   one that was started, with process id 1 where it has a process namespace; the one that was
   started only waits and passes on the exit status. Killing either kills everything below.
   `isolation.defenses` is the list for the report: each was tested in a rehearsal, not assumed.
3. The zygote imports the public libraries, and for every submission
   `child = isolation.fork(limits, slot, keep=(connection.fileno(),))`. Slots are small numbers,
   each used by one submission at a time.
4. In the child it returns None: the process is confined, in its empty scratch folder (also HOME
   and TMPDIR), with standard input from /dev/null, and every descriptor but 0, 1, 2 and `keep`
   is closed. A child that could not be confined as promised exits immediately (status 70).
5. In the zygote it returns a `Confined`: `child.fileno()` becomes readable when the child has died;
   `child.excess()`, called a few times a second, says when all its processes together use too
   much; `child.end()` kills it with everything it started, cleans up and returns the exit status.

Where something is refused (no namespaces in a container, an old kernel), each part has its own
fallback: from a mount namespace to Landlock, from a network namespace to the system-call filter,
from a process namespace to adopting and killing orphans, down to resource limits alone.
"""

from .clean_environment import clean_environment
from .confined import Confined
from .confinement import Isolation, Unbounded, enter
from .policy import Defense, ResourceLimits, View, missing

__all__ = [
    "Confined",
    "Defense",
    "Isolation",
    "ResourceLimits",
    "Unbounded",
    "View",
    "clean_environment",
    "enter",
    "missing",
]
