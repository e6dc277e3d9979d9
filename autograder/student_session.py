"""The grader's side of the pipe: ask one submission's process, and survive whatever it does."""

import socket
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.nursery import WARM_UP_SECONDS
from autograder.spares import Spares
from autograder.student.codec import CodecError, Opaque, receive, send
from autograder.submission import Submission

GRACE_SECONDS = 2.0
MOST_SKIPPED = 20
MOST_SENTENCES = 50


class StudentError(Exception):
    """Student code raised: the exception's type and first line, which are only shown."""

    def __init__(self, type: str, message: str) -> None:
        super().__init__(f"{type}: {message}" if message else type)
        self.type = type
        self.message = message


class Unwritten(StudentError):
    """A stub, or a name that is not defined."""


class StudentGone(BaseException):
    """The student's process died. No `Exception`, so that nothing between here and the check goes on."""

    outcome = "error"


class StudentTimeout(StudentGone):
    """The student's process did not answer in time."""

    outcome = "timeout"


@dataclass(frozen=True)
class Limits:
    """Seconds for one question, and for a submission altogether."""

    question_seconds: float = 20.0

    @property
    def submission_seconds(self) -> float:
        """At most three times what one question has."""
        return 3 * self.question_seconds


@dataclass(frozen=True)
class Loaded:
    """What running the submission's cells came to; sentences for the TA."""

    statements: int
    broken: tuple[str, ...]
    failed: tuple[str, ...]


class _Timed:
    """A socket whose reads and writes all end at one moment."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.deadline = 0.0

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def recv(self, count: int) -> bytes:
        self.connection.settimeout(self._left())
        return self.connection.recv(count)

    def sendall(self, data: bytes) -> None:
        self.connection.settimeout(self._left())
        self.connection.sendall(data)


class Student:
    """One submission, asked through numbered calls.

    Arguments and results are plain values (see `student.codec`). A process that dies or hangs
    is replaced by a fresh one at the next question asked.
    """

    def __init__(
        self,
        submission: Submission,
        address: str | Spares,
        given: dict[str, Any],
        limits: Limits | None = None,
    ) -> None:
        self.submission = submission
        self.limits = limits or Limits()
        self.loaded: Loaded | None = None
        self.defences: list[dict[str, Any]] = []
        self.waited = 0.0  # seconds for processes to be ready, which are not the student's affair
        self._spares = address if isinstance(address, Spares) else Spares(address)
        self._given = given
        self._pipe: _Timed | None = None
        self._number = 0
        self._slow: set[int] = set()
        self._suspect = -1
        self._hopeless: StudentGone | None = None
        self._answers: dict[Any, Any] = {}
        self._spent = 0.0
        self._deadline = float("inf")

    # What checks ask for

    def get(self, name: str) -> Any:
        """Return the value of a top-level name. Raises `Unwritten` where there is none."""
        answer = self._ask("get", name=name)
        if not answer["defined"]:
            raise Unwritten("NameError", f"{name} is not defined")
        if answer["value"] is None:
            raise Unwritten("NotImplementedError", f"{name} has no value yet")
        return answer["value"]

    def call(self, function: str, *args: Any, **kwargs: Any) -> Any:
        """Return what `function(*args, **kwargs)` returns. Raises `StudentError` if it raises."""
        return self._ask("call", name=function, args=list(args), kwargs=kwargs, seed=1)

    def datasets(
        self,
        function: str,
        *args: Any,
        batches: int | None = None,
        reads: int = 1,
        real: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Return what the three datasets hold that `function` makes; see `student.observing`."""
        return self._ask(
            "datasets",
            name=function,
            args=list(args),
            kwargs=kwargs,
            seed=1,
            batches=batches,
            reads=reads,
            real=real,
        )

    def axes(self, function: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return labels and series of the Axes that `function` returns."""
        return self._ask("axes", name=function, args=list(args), kwargs=kwargs)

    def model(self, function: str, sequence_length: int, num_features: int) -> dict[str, Any]:
        """Build a model for this size and return its facts; `outputs` then asks that model."""
        return self._ask(
            "model", name=function, sequence_length=sequence_length, num_features=num_features
        )

    def outputs(
        self, weights: list[np.ndarray], samples: np.ndarray, *, training: bool = False
    ) -> np.ndarray:
        """Return the outputs of the model built for the samples' size, with these weights."""
        answer = self._ask("outputs", weights=weights, samples=samples, training=training, seed=1)
        if not isinstance(answer, np.ndarray):
            raise StudentError("TypeError", "the model's output is no array of numbers")
        return answer

    def compiled(
        self, function: str, batches: list[Any], weights: list[np.ndarray]
    ) -> dict[str, Any]:
        """Have a small model compiled and trained; return its optimizer, logs and weights."""
        return self._ask("compile", name=function, batches=batches, weights=weights)

    def draws(self, function: str | None, seed: int) -> list[np.ndarray]:
        """Return TensorFlow's first random draws after `function()`, or after seeding with `seed`."""
        return self._ask("draws", name=function, seed=seed)

    def once(self, key: Any, ask: Any) -> Any:
        """Return `ask()`, and the same answer (or exception) whenever asked again under `key`."""
        if key not in self._answers:
            try:
                self._answers[key] = ask()
            except StudentError as error:
                self._answers[key] = error
        answer = self._answers[key]
        if isinstance(answer, StudentError):
            raise answer
        return answer

    def blank(self) -> "Student":
        """Return a student without a submission: the public libraries, and nothing else."""
        empty = Submission(student="", name="", submission="", kind="script", cells=("0",))
        return Student(empty, self._spares, self._given, self.limits)

    def blank_draws(self, seed: int) -> list[np.ndarray]:
        """Return what `draws` gives after seeding with `seed`, where no submission has run."""
        answers = self._spares.blank_answers
        if ("draws", seed) not in answers:
            blank = self.blank()
            blank.allow(self.limits.question_seconds)
            try:
                answers["draws", seed] = blank.draws(None, seed)
            finally:
                blank.close()
        return answers["draws", seed]

    # Time, and the process

    def allow(self, seconds: float) -> None:
        """Let the calls from now on take `seconds`, within what the submission has left."""
        left = self.limits.submission_seconds - self._spent
        self._deadline = time.monotonic() + max(0.0, min(seconds, left))

    def load(self) -> Loaded:
        """Run the submission in a fresh process, past whatever hangs or kills it at top level."""
        if self._hopeless is not None:
            raise self._hopeless
        seconds = self.limits.question_seconds
        end = self._clock() + seconds + GRACE_SECONDS
        while True:
            try:
                return self._load(seconds, end)
            except StudentGone as gone:
                self.close()
                if self._clock() > end + seconds or len(self._slow) > MOST_SKIPPED:
                    self._hopeless = gone
                if self._hopeless is not None:
                    raise

    def _load(self, seconds: float, end: float) -> Loaded:
        self._connect()
        assert self._pipe is not None
        self._number += 1
        statement = -1
        try:
            self._pipe.deadline = time.monotonic() + seconds
            request = {
                "cells": list(self.submission.cells),
                "kind": self.submission.kind,
                "helpers": self.submission.helpers,
                "given": self._given,
                "skip": sorted(self._slow),
                "seconds": seconds,
            }
            send(self._pipe, {"id": self._number, "op": "load", "with": request})
            while True:
                self._pipe.deadline = time.monotonic() + max(1.0, seconds / 4) + GRACE_SECONDS
                reply = receive(self._pipe)
                if "progress" not in reply:
                    break
                statement = int(reply["progress"])
                if self._clock() > end + seconds:
                    raise TimeoutError
            facts = _checked(reply, self._number)
            self.loaded = Loaded(
                int(facts["statements"]), _sentences(facts["broken"]), _sentences(facts["failed"])
            )
        except Exception as error:  # a forged account of the loading has any shape
            if statement >= 0 and statement not in self._slow:
                # Twice at the same place: the statement's doing, and not the machine's.
                if statement == self._suspect:
                    self._slow.add(statement)
                self._suspect = statement
                raise StudentGone("a top-level statement ended the process") from None
            kind = StudentTimeout if isinstance(error, TimeoutError) else StudentGone
            self._hopeless = kind("the submission could not be run")
            raise self._hopeless from None
        return self.loaded

    def _clock(self) -> float:
        """Return seconds in which waiting for a process to be ready does not count."""
        return time.monotonic() - self.waited

    def _connect(self) -> None:
        """Wait for a fresh process; a warm process that has died is started again meanwhile."""
        began = time.monotonic()
        end = began + WARM_UP_SECONDS
        while True:
            try:
                process = self._spares.take()
                self._pipe, self.defences = _Timed(process.connection), process.defences
                waited = time.monotonic() - began
                self.waited += waited
                self._deadline += waited
                return
            except (OSError, EOFError):
                self.close()
                if time.monotonic() > end:
                    raise StudentGone("no process could be had for it") from None
                time.sleep(0.2)

    def _ask(self, operation: str, **arguments: Any) -> Any:
        if time.monotonic() >= self._deadline:
            raise StudentTimeout("no time was left")
        if self._pipe is None:
            self.load()
        assert self._pipe is not None
        self._number += 1
        began = time.monotonic()
        self._pipe.deadline = self._deadline
        try:
            send(self._pipe, {"id": self._number, "op": operation, "with": arguments})
            reply = receive(self._pipe)
            return _checked(reply, self._number)
        except TimeoutError:
            self.close()
            raise StudentTimeout("ran longer than the time limit") from None
        except (EOFError, OSError):
            self.close()
            raise StudentGone("the process that ran it died") from None
        except CodecError as error:
            self.close()
            raise StudentError("CodecError", str(error)) from None
        finally:
            self._spent += time.monotonic() - began

    def close(self) -> None:
        """End the student's process, and everything that it started."""
        if self._pipe is not None:
            self._pipe.connection.close()
            self._pipe = None


def _checked(reply: Any, number: int) -> Any:
    if not isinstance(reply, dict) or reply.get("id") != number:
        raise CodecError("message: a reply must carry its call's number")
    if "error" in reply:
        error = reply["error"]
        kind, message = str(error["type"])[:60], str(error["message"])[:300]
        stub = kind == "NotImplementedError" or (kind == "NameError" and "not defined" in message)
        raise (Unwritten if stub else StudentError)(kind, message)
    return reply["ok"]


def _sentences(values: list[Any]) -> tuple[str, ...]:
    return tuple(str(value)[:300] for value in values[:MOST_SENTENCES])


__all__ = [
    "Limits",
    "Loaded",
    "Opaque",
    "Student",
    "StudentError",
    "StudentGone",
    "StudentTimeout",
    "Unwritten",
]
