"""The student's side and the grader's in one process, for a student's own notebook.

Nothing is isolated here, since nothing is graded here. Values cross through the same plain
format as between processes, so a check sees the same as in the grader.
"""

import contextlib
import io
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from public_checks.checks.calls import (
    MOST_PRINTED,
    Student,
    StudentError,
    StudentTimeout,
    TimeLimits,
    checked,
)
from public_checks.checks.notebook.kept import state_kept
from public_checks.checks.notebook.passed import Passed
from public_checks.student.codec import CodecError, pack, unpack
from public_checks.student.observing import described
from public_checks.student.operations import Operations
from public_checks.student.statements import TooLong, alarm


class InProcessStudent(Student):
    """The names of a notebook, asked through the same calls as a submission."""

    def __init__(self, namespace: Mapping[str, Any], limits: TimeLimits | None = None) -> None:
        """`namespace` is the notebook's; it is only read. There is no pipe to set up."""
        super().__init__(limits or TimeLimits())
        self.tells_printed = True
        self.passed: list[Passed] = []
        self._scratch = TemporaryDirectory(prefix="public-checks-")
        self._operations = Operations(Path(self._scratch.name))
        self._operations.namespace = dict(namespace)
        self._deadline = float("inf")

    def _ask(self, operation: str, **arguments: Any) -> Any:
        if operation == "datasets":
            arguments["real"] = True  # the notebook's own Keras stays as it is
        passed = Passed.of(operation, arguments)
        if passed is not None:
            self.passed.append(passed)
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise StudentTimeout("no time was left")
        printed = io.StringIO()
        answer: dict[str, Any]
        try:
            with contextlib.redirect_stdout(printed), state_kept(), alarm(min(left, 1e6)):
                value = getattr(self._operations, f"on_{operation}")(**unpack(pack(arguments)))
            answer = {"id": 0, "ok": unpack(pack(value))}
        except TooLong:
            raise StudentTimeout("ran longer than the time limit") from None
        except CodecError as error:
            raise StudentError("CodecError", str(error)) from None
        except KeyboardInterrupt:  # the student interrupts the check
            raise
        except BaseException as error:  # sys.exit in a function costs only that call
            answer = {"id": 0, "error": described(error)}
        finally:
            self.printed = (self.printed + printed.getvalue())[-MOST_PRINTED:]
        return checked(answer, 0)

    def blank_draws(self, seed: int) -> list[np.ndarray]:
        """Return what `draws` gives after seeding with `seed`."""
        return self.draws(None, seed)

    def allow(self, seconds: float) -> None:
        """Give the calls from now on `seconds`."""
        self._deadline = time.monotonic() + seconds

    def close(self) -> None:
        """Remove the scratch folder."""
        self._scratch.cleanup()
