"""The warm process at work: a child for each connection, watched until either ends."""

import os
import secrets
import select
import socket
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .child import run
from .codec import send

WATCH_MILLISECONDS = 500
MOST_ENDED = 1_000  # ended children whose accounts are kept


class Server:
    """Accepts connections, forks a child for each, and ends it with its connection.

    A connection says first what it wants: `student`, or `account` and a child's ticket, which
    is answered with the fields of `sandbox.fork_server.Account`.
    """

    def __init__(self, listener: socket.socket, isolation: Any, limits: Any) -> None:
        self.listener = listener
        self.isolation = isolation
        self.limits = limits
        self.poll = select.poll()
        self.asking: dict[int, socket.socket] = {}
        self.watched: dict[int, _Entry] = {}
        self.children: dict[str, _Entry] = {}
        self.ending: dict[int, _Entry] = {}
        self.ended: dict[str, dict[str, Any]] = {}
        self.slots: set[int] = set()

    def serve(self, lifeline: bool) -> None:
        """Serve until standard input is closed, where that is a lifeline; else forever."""
        self.poll.register(self.listener, select.POLLIN)
        if lifeline:
            self.poll.register(0, select.POLLHUP)
        looked = time.monotonic()
        while True:
            for descriptor, _ in self.poll.poll(WATCH_MILLISECONDS):
                if descriptor == 0:
                    for entry in self.children.values():
                        entry.child.kill()
                    for entry in (*self.children.values(), *self.ending.values()):
                        entry.child.reap()
                    return
                if descriptor == self.listener.fileno():
                    connection, _ = self.listener.accept()
                    self.asking[connection.fileno()] = connection
                    self.poll.register(connection, select.POLLIN)
                elif descriptor in self.asking:
                    self._answer(self.asking.pop(descriptor))
                elif descriptor in self.watched:
                    self._end(self.watched[descriptor])
                elif descriptor in self.ending:
                    self._reap(self.ending.pop(descriptor))
            if time.monotonic() - looked < 0.9 * WATCH_MILLISECONDS / 1000:
                continue
            looked = time.monotonic()
            for entry in list(self.children.values()):
                excess = entry.child.excess()
                if excess is not None:  # all its processes together use too much
                    self._end(entry, excess)

    def _answer(self, connection: socket.socket) -> None:
        self.poll.unregister(connection)
        try:
            connection.settimeout(5.0)
            wish, _, ticket = connection.recv(100).decode("ascii", "replace").strip().partition(" ")
            if wish == "student":
                self._fork(connection)
                return
            if wish == "account":
                send(connection, self._account(ticket))
        except OSError:
            pass
        connection.close()

    def _account(self, ticket: str) -> dict[str, Any]:
        if ticket not in self.children:
            return self.ended.get(ticket, {"known": False})
        cpu, waiting = self.children[ticket].child.processor()
        return {"cpu": cpu, "waiting": waiting}

    def _fork(self, connection: socket.socket) -> None:
        slot = next(n for n in range(len(self.slots) + 1) if n not in self.slots)
        ticket = secrets.token_hex(8)
        child = self.isolation.fork(self.limits, slot, keep=(connection.fileno(),))
        if child is None:
            self._be_child(connection, ticket)
        self.slots.add(slot)
        entry = self.children[ticket] = _Entry(child, connection, slot, ticket)
        for descriptor, event in (
            (child.fileno(), select.POLLIN),
            (connection.fileno(), select.POLLRDHUP),
        ):
            self.watched[descriptor] = entry
            self.poll.register(descriptor, event)

    def _end(self, entry: "_Entry", excess: str | None = None) -> None:
        """End a child. Others are served while the kernel takes down what it had."""
        self.poll.unregister(entry.connection.fileno())
        for descriptor in (entry.child.fileno(), entry.connection.fileno()):
            del self.watched[descriptor]
        del self.children[entry.ticket]
        self.ended[entry.ticket] = {"ended": True, "excess": excess}
        if len(self.ended) > MOST_ENDED:
            del self.ended[next(iter(self.ended))]
        entry.child.kill()
        entry.connection.close()
        self.ending[entry.child.fileno()] = entry

    def _reap(self, entry: "_Entry") -> None:
        self.poll.unregister(entry.child.fileno())
        entry.child.reap()
        self.slots.discard(entry.slot)

    def _be_child(self, connection: socket.socket, ticket: str) -> None:
        try:
            connection.settimeout(None)
            defenses = [asdict(d) for d in self.isolation.defenses]
            send(connection, {"defenses": defenses, "ticket": ticket})
            run(connection, Path(os.getcwd()))
        finally:
            os._exit(0)


@dataclass(eq=False)
class _Entry:
    """A child, its connection, its slot among the users, and the ticket to ask for it by."""

    child: Any
    connection: socket.socket
    slot: int
    ticket: str
