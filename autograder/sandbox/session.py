"""The grader's side of the pipe: ask one submission's process, and survive whatever it does."""

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.checks.calls import (
    Student,
    StudentError,
    StudentGone,
    StudentTimeout,
    TimeLimits,
    checked,
)
from autograder.intake.submission import Submission
from autograder.sandbox.failures import MOST_FAILURES, Failure, Origins
from autograder.sandbox.fork_server import WARM_UP_SECONDS
from autograder.sandbox.process_pool import ProcessPool
from autograder.student.cells import parse
from autograder.student.codec import CodecError, receive, send

GRACE_SECONDS = 2.0
MOST_SKIPPED = 20


@dataclass(frozen=True)
class Loaded:
    """What running the submission's cells came to; sentences for the TA."""

    statements: int
    broken: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    unwritten: Mapping[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> tuple[str, ...]:
        """A sentence for each failure."""
        return tuple(failure.sentence for failure in self.failures)


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


class StudentProcess(Student):
    """One submission in a process of its own. A process that dies or hangs is replaced
    by a fresh one at the next question asked.
    """

    def __init__(
        self,
        submission: Submission,
        address: str | ProcessPool,
        given: dict[str, Any],
        limits: TimeLimits | None = None,
    ) -> None:
        super().__init__(limits or TimeLimits())
        self.submission = submission
        self.loaded: Loaded | None = None
        self.origins = Origins(parse(submission.cells, submission.kind), submission.helpers)
        self.defences: list[dict[str, Any]] = []
        self.waited = 0.0  # seconds for processes to be ready, which are not the student's affair
        self._pool = address if isinstance(address, ProcessPool) else ProcessPool(address)
        self._given = given
        self._pipe: _Timed | None = None
        self._number = 0
        self._slow: set[int] = set()
        self._suspect = -1
        self._hopeless: StudentGone | None = None
        self._spent = 0.0
        self._deadline = float("inf")

    def blank(self) -> "StudentProcess":
        """Return a student without a submission: the public libraries, and nothing else."""
        empty = Submission(student="", name="", submission="", kind="script", cells=("0",))
        return StudentProcess(empty, self._pool, self._given, self.limits)

    def blank_draws(self, seed: int) -> list[np.ndarray]:
        """Return what `draws` gives after seeding with `seed`, where no submission has run."""
        answers = self._pool.blank_answers
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
                "sources": self.origins.parsed.sources,
                "flags": self.origins.parsed.flags,
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
            facts = checked(reply, self._number)
            self.loaded = self._account(facts["failed"])
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

    def _account(self, failed: Any) -> Loaded:
        parsed = self.origins.parsed
        return Loaded(
            len(parsed.statements),
            tuple(parsed.broken[:MOST_FAILURES]),
            self.origins.failures(failed),
            parsed.unwritten,
        )

    def _clock(self) -> float:
        """Return seconds in which waiting for a process to be ready does not count."""
        return time.monotonic() - self.waited

    def _connect(self) -> None:
        """Wait for a fresh process; a warm process that has died is started again meanwhile."""
        began = time.monotonic()
        end = began + WARM_UP_SECONDS
        while True:
            try:
                process = self._pool.take()
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
            return checked(reply, self._number)
        except TimeoutError:
            self.close()
            raise StudentTimeout("ran longer than the time limit") from None
        except (EOFError, OSError):
            self.close()
            raise StudentGone("the process that ran it died") from None
        except CodecError as error:
            self.close()
            raise StudentError("CodecError", str(error)) from None
        except StudentError as error:
            error.where = self.origins.sentence(error.place)
            raise
        finally:
            self._spent += time.monotonic() - began

    def close(self) -> None:
        """End the student's process, and everything that it started."""
        if self._pipe is not None:
            self._pipe.connection.close()
            self._pipe = None
