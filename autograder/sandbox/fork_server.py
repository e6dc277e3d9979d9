"""Starts the warm process that submissions are forked from, and connects to it."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from autograder import Refused
from autograder.assignments.masters import masters_root
from autograder.sandbox.spawn_server import SpawnServer, connect_spawned
from autograder.sandbox.visible_libraries import installed_libraries
from autograder.student.codec import CodecError, receive
from autograder.student.zygote import UNBOUNDED

_PACKAGE = Path(__file__).resolve().parents[1]
ZYGOTE = _PACKAGE / "student" / "zygote.py"
WARM_UP_SECONDS = 180.0
_UNBOUNDED = (
    "student code would run as root here, who may start any number of processes: grade as an "
    "ordinary user, or let root change its user and others read what is installed"
)
MOST_DEATHS = 5
START = "AUTOGRADER_START"  # how student processes start: fork or spawn


@dataclass(frozen=True)
class Account:
    """What the warm process knows about a student process, running or ended.

    `known` is False where it never had this process, or no longer answers because it has died.
    `cpu` is seconds of processor time, descendants included; `waiting` says whether one of their
    threads runs or waits for its turn. `excess` says in words what there was too much of.
    """

    known: bool = True
    ended: bool = False
    cpu: float = 0.0
    waiting: bool = False
    excess: str | None = None


@dataclass
class ForkServer:
    """The warm process: one per run, shared by all workers through its socket's address."""

    memory_mb: int = 2048
    address: str = ""
    _deaths: int = 0
    _folder: Path | None = None
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def __enter__(self) -> "ForkServer":
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process; it is ready some seconds later, and connections wait for it."""
        from autograder.student.isolation.folders import new_folder

        self._folder = Path(new_folder())
        self._folder.chmod(0o711)  # submissions run as other users, who must get through it
        self.address = f"unix:{self._folder / 'socket'}"
        self._launch()

    def revive(self) -> None:
        """Start the process again, at the same address, if it has died."""
        if self._process is not None and self._process.poll() is not None:
            self._deaths += 1
            if self._process.returncode == UNBOUNDED:
                raise Refused(_UNBOUNDED)
            if self._deaths > MOST_DEATHS:
                raise Refused(
                    "the process for student code keeps ending on this machine "
                    f"(it ended {self._deaths} times, the last time with {self._process.returncode})"
                )
            self._launch()

    def _launch(self) -> None:
        from autograder.student.isolation import View, clean_environment  # on Linux only

        path = Path(self.address.removeprefix("unix:"))
        path.unlink(missing_ok=True)
        view = View(
            libraries=installed_libraries().entries,
            folder=tempfile.mkdtemp(dir=path.parent),
            withheld=withheld(),
        )
        os.chmod(view.folder, 0o755)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            listener.listen(128)
            os.set_inheritable(listener.fileno(), True)
            settings = {
                "listen": listener.fileno(),
                "view": asdict(view),
                "memory_mb": self.memory_mb,
            }
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-B", str(ZYGOTE), json.dumps(settings)],
                stdin=subprocess.PIPE,  # the lifeline: closed when this process ends, however it ends
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("AUTOGRADER_DEBUG") else subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
                cwd=view.folder,  # not the folder that `grade` is started in: it may hold settings
                env=clean_environment(),
                start_new_session=True,
            )

    def stop(self) -> None:
        """End the process and every child of it."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


Server = ForkServer | SpawnServer


def choose_server(memory_mb: int = 2048, *, ahead: int = 1) -> Server:
    """Return the kind of server that this system supports, not yet started.

    Forking and isolation need Linux. Elsewhere, or where the environment says
    `AUTOGRADER_START=spawn`, processes are spawned: without limits on memory, `ahead` of them
    in advance. Raises `Refused` for another setting.
    """
    able = sys.platform == "linux" and hasattr(os, "fork")
    start = os.environ.get(START) or ("fork" if able else "spawn")
    if start not in ("fork", "spawn") or (start == "fork" and not able):
        raise Refused(f"{START}: must be spawn, or fork on Linux. Received: {start}")
    return ForkServer(memory_mb=memory_mb) if start == "fork" else SpawnServer(ahead)


def withheld() -> tuple[str, ...]:
    """Return some of our files, for the rehearsal to prove that none of them can be opened."""
    files = (_PACKAGE / "cli.py", Path(__file__), *masters_root().resolve().rglob("master.py"))
    return tuple(map(str, files))


def connect(address: str, seconds: float = WARM_UP_SECONDS) -> socket.socket:
    """Return a connection to a fresh student process at `unix:PATH` or `tcp:HOST:PORT`.

    An address of this process's own `SpawnServer` is accepted, too.

    Raises `OSError` where nothing answers.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "spawn":
        return connect_spawned(rest, seconds)
    connection = _connect(address, seconds)
    connection.sendall(b"student\n")
    return connection


def ask_account(address: str, ticket: str, seconds: float = 5.0) -> Account:
    """Return what the warm process at `address` knows of the student process with this ticket."""
    try:
        with contextlib.closing(_connect(address, seconds)) as connection:
            connection.sendall(f"account {ticket}\n".encode())
            told = receive(connection)
    except (OSError, EOFError, CodecError):
        return Account(known=False)
    return Account(**told)


def _connect(address: str, seconds: float) -> socket.socket:
    scheme, _, rest = address.partition(":")
    if scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(seconds)
        connection.connect(rest)
        return connection
    if scheme == "tcp":
        host, _, port = rest.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=seconds)
    raise ValueError(f"address: must be unix:PATH or tcp:HOST:PORT. Received: {address!r}")


def check_address(address: str) -> None:
    """Raise `Refused` for an address that `connect` does not accept."""
    scheme, _, rest = address.partition(":")
    host, _, port = rest.rpartition(":")
    if not ((scheme == "unix" and rest) or (scheme == "tcp" and host and port.isdecimal())):
        raise Refused(f"--executor: must be unix:PATH or tcp:HOST:PORT. Received: {address}")
