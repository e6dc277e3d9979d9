"""The warm process: it imports the public libraries once and forks one child per submission.

Started by exec with a listening socket, and with a lifeline on standard input. It holds no
secrets: it never imports the checks, the reference or the misconceptions, and on Linux it
first enters a view of the disk in which they do not exist. Each accepted connection is one
submission; when either end of it is gone, the child and everything it started are killed.
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run by path: load the package on its own, as `student`
    _folder = Path(__file__).resolve().parent
    sys.path[:] = [str(_folder.parent), *(path for path in sys.path if path != str(_folder))]
    from student import in_memory  # type: ignore[import-not-found]

    in_memory.install(_folder)
    del sys.path[0], sys.modules["student"], sys.modules["student.in_memory"]
    from student import zygote

    del _folder, __file__  # nothing here reveals where the grader's files are
    zygote.main(json.loads(sys.argv[1]))
    sys.exit(0)

UNBOUNDED = 71  # exit status
LOOK_SECONDS = 0.1


def main(settings: dict[str, Any]) -> None:
    """Confine this process, warm up, and serve connections until the lifeline closes.

    `settings`: `listen` (descriptor of the listening socket), `view` (what may be seen, as
    `isolation.View` has it), `memory_mb`, and `lifeline` (whether standard input is one).
    Ends with status `UNBOUNDED` where a submission would be a root without bounds.
    """
    from .isolation import ResourceLimits, Unbounded, View, enter

    listener = socket.socket(fileno=settings["listen"])
    try:
        isolation = enter(View.of(settings["view"]))
    except Unbounded:
        sys.exit(UNBOUNDED)
    with _ending_with(0 if settings.get("lifeline", True) else None):
        warm_up()
    from .serving import Server  # no sooner: it imports NumPy

    limits = ResourceLimits(memory=settings["memory_mb"] * 2**20)
    Server(listener, isolation, limits).serve(settings.get("lifeline", True))


@contextlib.contextmanager
def _ending_with(lifeline: int | None) -> Iterator[None]:
    """End this process in the block, seconds long, as soon as the lifeline is closed.

    A timer checks, since a process that forks must not have a second thread.
    """
    if lifeline is None:
        yield
        return
    poll = select.poll()
    poll.register(lifeline, select.POLLHUP)

    def look(number: int, frame: object) -> None:
        if poll.poll(0):
            os._exit(0)

    previous = signal.signal(signal.SIGALRM, look)
    signal.siginterrupt(signal.SIGALRM, False)
    signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def warm_up() -> None:
    """Import what submissions import. No TensorFlow operation may run before a fork."""
    from . import child, warming  # noqa: F401

    warming.import_libraries()
    gc.collect()
    gc.freeze()  # a collection in a child would touch, and so copy, every page
    gc.set_threshold(20_000, 20, 20)  # a child is short-lived: it collects less often
