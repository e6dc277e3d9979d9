"""Student processes where there is no safe fork, on Windows and macOS: spawned, one kept warm.

A broker on 127.0.0.1 takes connections that know its token, gives each a process that has
already imported TensorFlow, and relays between the connection and the process's standard input
and output. The relay makes the connection's end the process's end, whatever the process does.
There is no isolation: this is for a student's own code on a student's own machine.
"""

import contextlib
import hmac
import os
import secrets
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from autograder.sandbox.visible_libraries import installed_libraries
from autograder.student.environment import GIVEN, homes

SPAWNED = Path(__file__).resolve().parents[1] / "student" / "spawned.py"
TOKEN_BYTES = 32
_CHUNK = 2**16
# What Python and TensorFlow need to find their own files and the system's libraries.
_KEPT = (
    *("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT"),
    *("NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "PROCESSOR_IDENTIFIER"),
)


class SpawnServer:
    """Keeps up to `ahead` processes ready or in use; more are started when they are asked for."""

    def __init__(self, ahead: int = 1) -> None:
        self.ahead = ahead
        self.address = ""
        self._token = secrets.token_hex(TOKEN_BYTES // 2)
        self._broker: _Broker | None = None
        self._spare: list[_Spawned] = []
        self._used: list[_Spawned] = []
        self._lock = threading.Lock()

    def __enter__(self) -> "SpawnServer":
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the broker and the first processes; connections wait until these are warm."""
        self._broker = _Broker(self)
        self.address = f"spawn:{self._broker.server_address[1]}:{self._token}"
        self._spare = [_Spawned() for _ in range(self.ahead)]
        serve = threading.Thread(target=self._broker.serve_forever, args=(0.1,), daemon=True)
        serve.start()

    def revive(self) -> None:
        """Do nothing: a process that has died is skipped when its turn comes."""

    def stop(self) -> None:
        """End the broker and every process."""
        if self._broker is not None:
            self._broker.shutdown()
            self._broker.server_close()
            self._broker = None
        with self._lock:
            processes = [*self._spare, *self._used]
            self._spare, self._used = [], []
        for process in processes:
            process.end()

    def admits(self, token: bytes) -> bool:
        """Return whether this is the token, which other users of the machine do not know."""
        return hmac.compare_digest(token, self._token.encode())

    def take(self) -> "_Spawned":
        """Return a process: a warm one, or a new one where there is none."""
        with self._lock:
            process = None
            while self._spare and process is None:
                process = self._spare.pop(0)
                if process.has_died():
                    process.end()
                    process = None
            process = process or _Spawned()
            self._used.append(process)
            return process

    def give_back(self, process: "_Spawned") -> None:
        """End a process that was taken, and start another in advance if there are too few."""
        process.end()
        with self._lock:
            if process not in self._used:
                return  # all of them have been stopped
            self._used.remove(process)
            if len(self._spare) + len(self._used) < self.ahead:
                self._spare.append(_Spawned())


def connect_spawned(place: str, seconds: float) -> socket.socket:
    """Return a connection to a fresh process of the broker at `PORT:TOKEN`."""
    port, _, token = place.partition(":")
    connection = socket.create_connection(("127.0.0.1", int(port)), timeout=seconds)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(token.encode())
    return connection


class _Broker(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, server: SpawnServer) -> None:
        self.server = server
        super().__init__(("127.0.0.1", 0), _Relay)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a broken connection ends its process, and nothing else."""


class _Relay(socketserver.BaseRequestHandler):
    server: _Broker
    request: socket.socket

    def handle(self) -> None:
        self.request.settimeout(10)
        token = b""
        while len(token) < TOKEN_BYTES:
            part = self.request.recv(TOKEN_BYTES - len(token))
            if not part:
                return
            token += part
        if not self.server.server.admits(token):
            return
        self.request.settimeout(None)
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        process = self.server.server.take()
        inward = threading.Thread(target=process.feed, args=(self.request,), daemon=True)
        inward.start()
        try:
            process.drain(self.request)
        finally:
            with contextlib.suppress(OSError):
                self.request.shutdown(socket.SHUT_RDWR)
            self.server.server.give_back(process)


def _bring_list_of_fonts(home: Path) -> None:
    """Copy Matplotlib's lists of the machine's fonts: making them again takes seconds."""
    caches = (Path.home() / ".matplotlib", Path.home() / ".cache" / "matplotlib")
    for made in (path for cache in caches for path in cache.glob("fontlist-*.json")):
        with contextlib.suppress(OSError):
            shutil.copy(made, home)


class _Spawned:
    """One student process, in a scratch folder of its own."""

    def __init__(self) -> None:
        self._scratch = tempfile.mkdtemp(prefix="student-")
        _bring_list_of_fonts(Path(self._scratch))
        windows = sys.platform == "win32"
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", str(SPAWNED), *installed_libraries().folders],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("AUTOGRADER_DEBUG") else subprocess.DEVNULL,
            cwd=self._scratch,
            env=kept | GIVEN | homes(self._scratch),
            start_new_session=not windows,  # Ctrl-C is for the grader to handle
            creationflags=0x0800_0200 if windows else 0,  # no window, a process group of its own
        )

    def has_died(self) -> bool:
        """Return whether it has ended by itself."""
        return self._process.poll() is not None

    def feed(self, connection: socket.socket) -> None:
        """Pass the connection's data to the process, which ends with the connection."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            while data := connection.recv(_CHUNK):
                self._process.stdin.write(data)
                self._process.stdin.flush()
        self._kill()

    def drain(self, connection: socket.socket) -> None:
        """Pass the process's output to the connection, until either ends."""
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            while data := self._process.stdout.read1(_CHUNK):  # type: ignore[attr-defined]
                connection.sendall(data)

    def end(self) -> None:
        """Kill it, on POSIX with everything that it started, and delete its scratch folder."""
        self._kill()
        self._process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _kill(self) -> None:
        if self._process.poll() is not None:
            return
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
