"""The warm process: it imports the public libraries once and forks one child a submission.

Started by exec with a listening socket, and with a lifeline on standard input. It holds no
secrets: it never imports the checks, the reference or the misconceptions, and on Linux it
first leaves for a view of the disk in which they do not exist. Each accepted connection is one
submission; when either end of it is gone, the child and everything it started are killed.
"""

import gc
import json
import os
import select
import socket
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run by path: load the package on its own, as `student`
    _folder = Path(__file__).resolve().parent
    sys.path[:] = [str(_folder.parent), *(path for path in sys.path if path != str(_folder))]
    from student import in_memory  # type: ignore[import-not-found]

    in_memory.install(_folder)
    del sys.path[0], sys.modules["student"], sys.modules["student.in_memory"]
    from student import zygote

    zygote.main(json.loads(sys.argv[1]))
    sys.exit(0)


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
    limits = ResourceLimits(memory=settings["memory_mb"] * 2**20)
    _Server(listener, isolation, limits).serve(settings.get("lifeline", True))


def warm_up() -> None:
    """Import what submissions import. No TensorFlow operation may run before a fork."""
    from . import child, warming  # noqa: F401

    warming.import_libraries()
    gc.collect()
    gc.freeze()  # a collection in a child would touch, and so copy, every page
    gc.set_threshold(20_000, 20, 20)  # a child is short-lived: it collects less often


WATCH_MILLISECONDS = 500
UNBOUNDED = 71  # exit status


class _Server:
    """Accepts connections, forks a child for each, and ends it with its connection."""

    def __init__(self, listener: socket.socket, isolation: Any, limits: Any) -> None:
        self.listener = listener
        self.isolation = isolation
        self.limits = limits
        self.poll = select.poll()
        self.watched: dict[int, tuple[Any, socket.socket, int]] = {}
        self.slots: set[int] = set()

    def serve(self, lifeline: bool) -> None:
        self.poll.register(self.listener, select.POLLIN)
        if lifeline:
            self.poll.register(0, select.POLLHUP)
        while True:
            for descriptor, _ in self.poll.poll(WATCH_MILLISECONDS):
                if descriptor == 0:
                    for child, _, _ in set(self.watched.values()):
                        child.end()
                    return
                if descriptor == self.listener.fileno():
                    self._accept()
                elif descriptor in self.watched:
                    self._end(*self.watched[descriptor])
            for child, connection, slot in set(self.watched.values()):
                if child.excess() is not None:  # all its processes together use too much
                    self._end(child, connection, slot)

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        slot = next(n for n in range(len(self.slots) + 1) if n not in self.slots)
        child = self.isolation.fork(self.limits, slot, keep=(connection.fileno(),))
        if child is None:
            self._be_child(connection)
        self.slots.add(slot)
        entry = (child, connection, slot)
        for descriptor, event in (
            (child.fileno(), select.POLLIN),
            (connection.fileno(), select.POLLRDHUP),
        ):
            self.watched[descriptor] = entry
            self.poll.register(descriptor, event)

    def _end(self, child: Any, connection: socket.socket, slot: int) -> None:
        for descriptor in (child.fileno(), connection.fileno()):
            self.poll.unregister(descriptor)
            del self.watched[descriptor]
        child.end()
        connection.close()
        self.slots.discard(slot)

    def _be_child(self, connection: socket.socket) -> None:
        from .child import run
        from .codec import send

        try:
            send(connection, {"defences": [asdict(d) for d in self.isolation.defences]})
            run(connection, Path(os.getcwd()))
        finally:
            os._exit(0)
