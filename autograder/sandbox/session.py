"""The grader's side of the pipe: calls one submission's process, and survives whatever it does."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.checks.calls import (
    MOST_PRINTED,
    GraderFault,
    Student,
    StudentError,
    StudentGone,
    StudentTimeout,
    TimeLimits,
    Unreadable,
    checked,
    is_reply,
)
from autograder.checks.failures import MOST_FAILURES, Failure, Origins
from autograder.intake.submission import Submission
from autograder.sandbox.fork_server import WARM_UP_SECONDS, Account
from autograder.sandbox.meter import Metered, Usage
from autograder.sandbox.process_pool import Process, ProcessPool
from autograder.student.cells import parse
from autograder.student.codec import CodecError, receive, send

GRACE_SECONDS = 2.0
HANDOVER_SECONDS = 10.0
RELOADING_SHARE = 2.0  # of a submission's time: how long running its code again may take
MOST_SKIPPED = 20


@dataclass(frozen=True)
class Loaded:
    """The outcome of running the submission's cells; sentences for the TA."""

    statements: int
    broken: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    unwritten: Mapping[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> tuple[str, ...]:
        """A sentence for each failure."""
        return tuple(failure.sentence for failure in self.failures)


class StudentProcess(Student):
    """One submission in a process of its own. A process that dies or hangs is replaced
    by a fresh one at the next question asked; that is charged to nobody.

    `spent` are the seconds that calls were charged (see `sandbox.meter`). `crowded` says whether
    a call ran out of time for which other processes on the machine may be the reason, and
    `is_copied` whether copies of the loaded process answer (see `student.copies`).
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
        parsed = parse(submission.cells, submission.kind)
        self.origins = Origins(parsed, submission.helper_text)
        self.defenses: list[dict[str, Any]] = []
        self.spent = 0.0
        self.crowded = False
        self._pool = address if isinstance(address, ProcessPool) else ProcessPool(address)
        self._given = given
        self._process: Process | None = None
        self._pipe: Metered | None = None
        self.is_copied = False
        self._number = 0
        self._slow: set[int] = set()
        self._suspect = -1
        self._hopeless: StudentGone | GraderFault | None = None
        self._loading = 0.0
        self._allowed = float("inf")

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
        """Give the calls from now on `seconds`, within what the submission has left."""
        self._allowed = max(0.0, min(seconds, self.limits.submission_seconds - self.spent))

    def load(self) -> Loaded:
        """Run the submission in a fresh process, past whatever hangs or kills it at top level.

        Raises `GraderFault` where there is no process to be had.
        """
        if self._hopeless is not None:
            raise self._hopeless
        seconds = self.limits.question_seconds
        if self._loading > RELOADING_SHARE * self.limits.submission_seconds:
            raise StudentTimeout("running the code again and again takes too long")
        began = self._loading
        while True:
            try:
                loaded = self._load(seconds, began + 2 * seconds + GRACE_SECONDS)
            except StudentGone as gone:
                self.close()
                over = self._loading > began + 2 * seconds + GRACE_SECONDS
                if over or len(self._slow) > MOST_SKIPPED:
                    self._hopeless = gone
                if self._hopeless is not None:
                    raise
            else:
                self.loaded = self.loaded or loaded  # failures are reported once
                return self.loaded

    def _load(self, seconds: float, end: float) -> Loaded:
        pipe = self._connect()
        self._number += 1
        statement = -1
        try:
            pipe.begin(seconds)
            request = {
                "sources": self.origins.parsed.sources,
                "flags": self.origins.parsed.flags,
                "helpers": self.submission.helpers,
                "given": self._given,
                "skip": sorted(self._slow),
                "seconds": seconds,
            }
            send(pipe, {"id": self._number, "op": "load", "with": request})
            while True:
                self._loading += pipe.charged
                pipe.begin(max(1.0, seconds / 4) + GRACE_SECONDS)
                reply = receive(pipe)
                if "progress" not in reply:
                    break
                statement = int(reply["progress"])
                if self._loading > end:
                    raise TimeoutError
            facts = checked(reply, self._number)
            self.is_copied = facts.get("copied") is True
            return self._account(facts["failed"])
        except Exception as error:  # a forged account of the loading has any shape
            self._check_for_fault(error)
            self.crowded |= isinstance(error, TimeoutError) and pipe.is_crowded
            if statement >= 0 and statement not in self._slow:
                # Twice at the same place: the statement is the cause, not the machine.
                if statement == self._suspect:
                    self._slow.add(statement)
                self._suspect = statement
                raise StudentGone("a top-level statement ended the process") from None
            kind = StudentTimeout if isinstance(error, TimeoutError) else StudentGone
            self._hopeless = kind("the submission could not be run")
            raise self._hopeless from None
        finally:
            self._loading += pipe.charged

    def _account(self, failed: Any) -> Loaded:
        parsed = self.origins.parsed
        return Loaded(
            len(parsed.statements),
            tuple(parsed.broken[:MOST_FAILURES]),
            self.origins.failures(failed),
            parsed.unwritten,
        )

    def begin_hidden(self) -> None:
        """Let a process that has seen no earlier call answer the calls from now on.

        From now on, no exception message is reported either: it could reveal inputs.
        """
        self.tells_messages = self.tells_printed = False
        if self._pipe is None:
            return
        self._number += 1
        try:
            if not self.is_copied:
                raise EOFError
            self._pipe.begin(HANDOVER_SECONDS)
            send(self._pipe, {"id": self._number, "op": "hidden", "with": {}})
            checked(receive(self._pipe), self._number)
        except (EOFError, OSError, CodecError, StudentError):
            self.close()

    def _connect(self) -> Metered:
        """Wait for a fresh process; a warm process that has died is started again meanwhile."""
        end = time.monotonic() + WARM_UP_SECONDS
        while True:
            try:
                self._process = self._pool.take()
            except (OSError, EOFError, CodecError) as error:
                self.close()
                if time.monotonic() > end:
                    self._hopeless = GraderFault("no process could be had for it")
                    raise self._hopeless from error
                time.sleep(0.2)
            else:
                self.defenses = self._process.defenses
                self._pipe = Metered(self._process.connection, self._usage)
                return self._pipe

    def _usage(self) -> Usage | None:
        account = self._pool.account(self._process) if self._process else None
        if account is None or not account.known or account.ended:
            return None
        return Usage(account.cpu, account.waiting)

    def _check_for_fault(self, error: Exception) -> Account | None:
        """Raise `GraderFault` where a connection ended because the warm process has died."""
        if self._process is None or not isinstance(error, (EOFError, OSError)):
            return None
        account = None if isinstance(error, TimeoutError) else self._pool.account(self._process)
        if account is not None and not account.known:
            self.close()
            raise GraderFault("the process that submissions are started from has died") from error
        return account

    def _ask(self, operation: str, **arguments: Any) -> Any:
        if self._allowed <= 0:
            raise StudentTimeout("no time was left")
        if self._pipe is None:
            self.load()
        assert self._pipe is not None
        pipe = self._pipe
        self._number += 1
        pipe.begin(self._allowed)
        try:
            tell = {"tell": True} if self.tells_printed else {}
            send(pipe, {"id": self._number, "op": operation, "with": arguments} | tell)
            reply = receive(pipe)
            self._keep_printed(reply)
            self.short |= isinstance(reply, dict) and reply.get("short") is True
            if is_reply(reply, self._number) and reply.get("gone") is True:
                raise StudentGone("the process that ran it died")
            return checked(reply, self._number)
        except TimeoutError:
            self.crowded |= pipe.is_crowded
            self.close()
            raise StudentTimeout("ran longer than the time limit") from None
        except (EOFError, OSError) as error:
            account = self._check_for_fault(error)
            self.close()
            why = account.excess if account else None
            raise StudentGone(f"it used {why}" if why else "the process that ran it died") from None
        except CodecError:
            self.close()
            raise Unreadable from None
        except StudentError as error:
            raise self._told(error) from None
        finally:
            self.spent += pipe.charged
            self._allowed -= pipe.charged

    def _keep_printed(self, reply: Any) -> None:
        """Keep what a reply says that the code printed: any text, for display only."""
        if self.tells_printed and isinstance(reply, dict):
            told = reply.get("printed")
            self.printed = (self.printed + (told if type(told) is str else ""))[-MOST_PRINTED:]

    def _told(self, error: StudentError) -> StudentError:
        """Return what may be reported of an error: in the hidden part, only its type."""
        if not self.tells_messages:
            return error.without_message()
        error.where = self.origins.sentence(error.place)
        return error

    def close(self) -> None:
        """End the student's process and everything that it started."""
        if self._pipe is not None:
            self._pipe.connection.close()
            self._pipe = self._process = None
