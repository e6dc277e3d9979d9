"""A student process that was spawned, not forked: one submission, asked over standard input.

For Windows and macOS, where there is no safe fork and no isolation. It imports and tries the
libraries first, so that one that was started in advance answers at once.
"""

import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run by path: load the package on its own, as `student`
    _folder = Path(__file__).resolve().parent
    sys.path[:] = [str(_folder.parent), *(path for path in sys.path if path != str(_folder))]
    from student import in_memory  # type: ignore[import-not-found]

    in_memory.install(_folder)
    del sys.path[0], sys.modules["student"], sys.modules["student.in_memory"]
    from student import spawned

    sys.path += sys.argv[1:]  # where the libraries are installed
    spawned.main()
    sys.exit(0)

_REASON = "started as an ordinary process, as on Windows and macOS"
_NAMES = ("files", "network", "processes", "user", "memory", "scratch", "syscalls", "environment")
DEFENSES = [{"name": name, "given": False, "how": _REASON} for name in _NAMES]


class Pipe:
    """Standard input and output as a socket; a closed input ends the process, busy or not."""

    def __init__(self) -> None:
        self._in, self._out = os.dup(0), os.dup(1)
        if sys.platform == "win32":
            import msvcrt

            for descriptor in (self._in, self._out):
                msvcrt.setmode(descriptor, os.O_BINARY)
        self._chunks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._left = b""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while data := os.read(self._in, 2**16):
            self._chunks.put(data)
        os._exit(0)

    def recv(self, count: int) -> bytes:
        """Return up to `count` bytes, at least one."""
        if not self._left:
            self._left = self._chunks.get()
        data, self._left = self._left[:count], self._left[count:]
        return data

    def sendall(self, data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._out, rest[: 2**16]) :]


def main() -> None:
    """Warm up, say so, and serve the one submission that will come."""
    pipe = Pipe()
    from .warming import import_libraries, warm_up_libraries

    import_libraries()
    from .child import quiet, run
    from .codec import send

    quiet()
    warm_up_libraries()
    greeting: dict[str, Any] = {"defenses": DEFENSES}
    send(pipe, greeting)
    run(pipe, Path.cwd())
    os._exit(0)  # whatever threads a submission has left behind
