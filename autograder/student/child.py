"""Answers the grader's numbered calls for one submission, until the connection closes."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from . import notebook_stand_in, window_stand_in
from .address_space import AddressSpace
from .codec import CodecError, Opaque, receive, send
from .copies import NEXT, OVER, Copies, can_be_copied
from .errors import described, own_folder
from .given_batches import GivenBatches
from .operations import Operations
from .printed import Printed
from .statements import new_namespace, run_statements
from .warming import warm_up_libraries


class Child(Operations):
    """One submission's process: it loads the code, and answers calls about it."""

    def __init__(self, connection: Any, scratch: Path, printed: Printed) -> None:
        super().__init__(scratch)
        self.connection = connection
        self.printed = printed
        self.number = 0
        self.copies: Copies | None = None
        self.is_copy = False
        self.address_space = AddressSpace()

    def serve(self) -> None:
        """Answer calls in order; a reply is `{"id", "ok"}` or `{"id", "error"}`.

        To a request with `tell` it adds, as `printed`, the end of what was printed. `short` says that
        little memory is left for the calls to come.

        Once the code is loaded, copies of the process answer, where it can be copied. For a
        copy that died at a call, the process says `{"id", "gone"}`.
        """
        while self._serve_one():
            if self.copies is not None and not self.is_copy:
                loaded = os.getpid()
                self.copies.make()
                self.is_copy = os.getpid() != loaded
                self.copies = self.copies if self.is_copy else None

    def _serve_one(self) -> bool:
        try:
            request = receive(self.connection)
        except (EOFError, OSError):
            if self.is_copy:
                os._exit(OVER)
            return False
        self.number = request["id"]
        if self.copies is not None:
            self.copies.begins(self.number)
        operation: Callable[..., Any] = getattr(self, f"on_{request['op']}")
        self.printed.take()
        try:
            reply = {"id": self.number, "ok": operation(**request["with"])}
        except BaseException as error:  # sys.exit in a function costs only that call
            reply = {"id": self.number, "error": described(error)}
        if request.get("tell"):
            reply["printed"] = self.printed.take()
        if self.address_space.is_short():
            reply["short"] = True
        self._answer(reply)
        if self.copies is not None:
            self.copies.answered(self.number)
        return True

    def _answer(self, reply: dict[str, Any]) -> None:
        try:
            send(self.connection, reply)
        except CodecError as error:
            send(self.connection, {"id": self.number, "error": described(error)})

    def on_warm_up(self) -> None:
        """Do what is slow the first time, before there is a submission."""
        warm_up_libraries()

    def on_load(
        self,
        sources: dict[str, str],
        flags: int,
        helpers: dict[str, bytes],
        given: dict[str, Any],
        skip: list[int],
        seconds: float,
    ) -> dict[str, Any]:
        """Run the submission's statements; report the facts of those that failed."""
        folder = self.scratch / "submission"
        for name, content in helpers.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        sys.path.append(str(folder))  # last, so that no file shadows a library
        own_folder(folder)
        notebook_stand_in.install()
        self.namespace = new_namespace(given)

        def progress(statement: int) -> None:
            send(self.connection, {"id": self.number, "progress": statement})

        failures = run_statements(
            sources,
            flags,
            self.namespace,
            skip=set(skip),
            seconds=seconds,
            progress=progress,
        )
        plt.close("all")
        if can_be_copied():
            self.copies = Copies(lambda message: send(self.connection, message))
        return {"failed": failures[:50], "copied": self.copies is not None}

    def on_hidden(self) -> None:
        """Go on in a process that has seen no call yet; only a copy can."""
        if not self.is_copy:
            raise RuntimeError("this process is no copy")
        os._exit(NEXT)

    def choose_utility(self, *, real: bool) -> None:
        """Put a faster stand-in in the place of Keras's utility, or take it away."""
        window_stand_in.install(fast=not real)

    def batches_of(self, samples: np.ndarray, targets: np.ndarray, batch_size: int) -> Any:
        """Return a dataset whose batches NumPy makes."""
        return GivenBatches(samples, targets, batch_size)


def quiet() -> Printed:
    """Discard what student code prints, but for its end, and give it an empty standard input."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    printed = Printed()
    sys.stdout = printed.stream
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    return printed


def run(connection: Any, scratch: Path) -> None:
    """Serve one submission in the current process."""
    Child(connection, scratch, quiet()).serve()


__all__ = ["Child", "Opaque", "quiet", "run"]
