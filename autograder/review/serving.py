"""Serves the page on this machine alone, until it is interrupted."""

import contextlib
import signal
import socket
import sys
import threading
import time
import webbrowser
from types import FrameType

from flask import Flask
from waitress.server import create_server

from autograder import Refused

HOST = "127.0.0.1"
THREADS = 8
_LOOK_SECONDS = 0.2


def listen(port: int) -> socket.socket:
    """Return a socket on the loopback interface; 0 is any free port. Raises `Refused`."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let another program take the port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
    except OSError as error:
        found.close()
        reason = (error.strerror or "not available").lower()
        raise Refused(f"--port: {port} cannot be used ({reason})") from None
    return found


def serve(app: Flask, listening: socket.socket) -> None:
    """Serve until Ctrl-C or a termination signal; what is being answered then is finished."""
    server = create_server(app, sockets=[listening], threads=THREADS, ident=None)

    def run() -> None:
        with contextlib.suppress(OSError, ValueError):  # closed below, while it listens
            server.run()

    # An interrupt comes to this thread, which does nothing else: in waitress's own loop it could
    # come where every exception is only logged, and the page would be served on.
    serving = threading.Thread(target=run, daemon=True)
    earlier = signal.signal(signal.SIGTERM, _interrupt)
    try:
        serving.start()
        while serving.is_alive():
            time.sleep(_LOOK_SECONDS)
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, earlier)
        server.task_dispatcher.shutdown()
        server.close()


def open_browser(address: str) -> None:
    """Open the address in the user's browser, without waiting for it."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
