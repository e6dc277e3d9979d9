"""Starts of a program from a process that has imported what it needs: imports are most of a start.

Each start is a process of its own, with its own folder, environment and streams, and ends as any
interpreter does. The streams' encoding is that of the environment which the first process was
started with. Several threads may start programs side by side.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# What the console script is, where the libraries are there, but no module of ours.
LIBRARIES = ("hypothesis", "jinja2", "msgpack", "numpy", "pandas", "pydantic", "yaml")
CONSOLE = "from autograder.start import main; main()"
# Each connection asks for one start and is told its status. A parent stands between this process
# and the start, to wait for it; the start leaves the loop and goes on to the end of the script.
_SERVER = """
import gc, importlib, json, os, select, socket, sys

listening, begin, *modules = sys.argv[1:]
for module in modules:
    importlib.import_module(module)
gc.collect()
gc.freeze()  # or every start goes through all of it, and copies it

def asked():
    listener = socket.socket(fileno=int(listening))
    while True:
        ready, _, _ = select.select([listener, 0], [], [])
        if 0 in ready:  # whoever started this has ended
            sys.exit()
        connection, _ = listener.accept()
        if not os.fork():
            break
        connection.close()
        while any(os.waitpid(-1, os.WNOHANG)[:1]):
            pass
    listener.close()
    start = json.loads(connection.makefile("rb").readline())
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        connection.sendall(b"%d" % os.waitstatus_to_exitcode(status))
        os._exit(0)
    connection.close()
    return start

start = asked()
os.chdir(start["folder"])
os.environ.clear()
os.environ.update(start["environment"])
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
for number, name in enumerate(("stdout", "stderr"), 1):
    if start[name]:
        os.dup2(os.open(start[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    else:
        os.close(number)
        setattr(sys, name, None)  # as Python does where it is started so
sys.argv = start["arguments"]
exec(begin)
"""


@dataclass(frozen=True)
class Done:
    """How a start ended, and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


@dataclass(frozen=True)
class Starts:
    """The process that starts are forked from, by its socket."""

    address: str

    def run(
        self,
        folder: Path,
        arguments: Sequence[str | Path],
        environment: Mapping[str, str],
        closed: Sequence[str] = (),
    ) -> Done:
        """Start the program in this folder and environment, await its end; `closed` are streams.

        The first of the `arguments` is the program's name.
        """
        with tempfile.TemporaryDirectory() as streams, socket.socket(socket.AF_UNIX) as server:
            files = {name: Path(streams, name) for name in ("stdout", "stderr")}
            start = {"folder": str(folder), "environment": dict(environment)}
            start |= {"arguments": list(map(str, arguments))}
            start |= {name: "" if name in closed else str(file) for name, file in files.items()}
            server.connect(self.address)
            server.sendall(json.dumps(start).encode() + b"\n")
            status = int(server.makefile("rb").read())
            return Done(
                status, *(file.read_bytes() if file.exists() else b"" for file in files.values())
            )


@contextlib.contextmanager
def forked_starts(
    modules: Sequence[str] = LIBRARIES,
    begin: str = CONSOLE,
    settings: Mapping[str, str] | None = None,
    interpreter: Sequence[str] = (sys.executable, "-P"),
) -> Iterator[Starts]:
    """Give starts that run `begin`, of a process with `settings` in its environment.

    `modules` are imported before, once.
    """
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        address = str(Path(folder, "socket"))
        listener.bind(address)
        listener.listen(64)
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # none but the first: forks
        process = subprocess.Popen(
            [*interpreter, "-c", _SERVER, str(listener.fileno()), begin, *modules],
            env=os.environ | threads | (settings or {}),
            stdin=subprocess.PIPE,
            pass_fds=[listener.fileno()],
        )
        try:
            yield Starts(address)
        finally:
            process.communicate()
