"""The warm process: it imports the public libraries once and forks one child per submission.

Started by exec with a listening socket, and with a lifeline on standard input. It holds no
secrets: it never imports the checks, the reference or the misconceptions, and on Linux it
first enters a view of the disk in which they do not exist. Each accepted connection is one
submission; when either end of it is gone, the child and everything it started are killed.
"""

import gc
import json
import socket
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run by path: load the package on its own, as `student`
    _folder = Path(__file__).resolve().parent
    sys.path[:] = [str(_folder.parent), *(path for path in sys.path if path != str(_folder))]
    from student import in_memory  # type: ignore[import-not-found]

    in_memory.install(_folder)
    del sys.path[0], sys.modules["student"], sys.modules["student.in_memory"]
    from student import zygote

    del _folder, __file__  # nobody is told where the grader's files lie
    zygote.main(json.loads(sys.argv[1]))
    sys.exit(0)

UNBOUNDED = 71  # exit status


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
    warm_up()
    from .serving import Server  # no sooner: it imports NumPy

    limits = ResourceLimits(memory=settings["memory_mb"] * 2**20)
    Server(listener, isolation, limits).serve(settings.get("lifeline", True))


def warm_up() -> None:
    """Import what submissions import. No TensorFlow operation may run before a fork."""
    from . import child, warming  # noqa: F401

    warming.import_libraries()
    gc.collect()
    gc.freeze()  # a collection in a child would touch, and so copy, every page
    gc.set_threshold(20_000, 20, 20)  # a child is short-lived: it collects less often
