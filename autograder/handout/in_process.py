"""The student's side and the judge's in one process: for a student's own notebook.

Nothing is isolated here, since nothing is graded here. Values cross through the same plain
format as between processes, so a check sees the same as in the grader.
"""

import contextlib
import io
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from autograder.checks.calls import Student, StudentError, TimeLimits, checked
from autograder.student.child import Child
from autograder.student.codec import CodecError, pack, unpack
from autograder.student.errors import described


class InProcessStudent(Student):
    """The names of a notebook, asked through the same calls as a submission."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        """`namespace` is the notebook's; it is only read. There is no pipe to set up."""
        super().__init__(TimeLimits())
        self._scratch = TemporaryDirectory(prefix="public-checks-")
        self._child = Child(None, Path(self._scratch.name))
        self._child.namespace = dict(namespace)

    def _ask(self, operation: str, **arguments: Any) -> Any:
        if operation == "datasets":
            arguments["real"] = True  # the notebook's own Keras stays as it is
        answer: dict[str, Any]
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                value = getattr(self._child, f"on_{operation}")(**unpack(pack(arguments)))
            answer = {"id": 0, "ok": unpack(pack(value))}
        except CodecError as error:
            raise StudentError("CodecError", str(error)) from None
        except KeyboardInterrupt:  # the student's own, against an endless loop
            raise
        except BaseException as error:  # sys.exit in a function costs that call alone
            answer = {"id": 0, "error": described(error)}
        finally:
            plt.close("all")
        return checked(answer, 0)

    def blank_draws(self, seed: int) -> list[np.ndarray]:
        """Return what `draws` gives after seeding with `seed`."""
        return self.draws(None, seed)

    def allow(self, seconds: float) -> None:
        """Do nothing: whoever waits can interrupt."""

    def close(self) -> None:
        """Remove the scratch folder."""
        self._scratch.cleanup()
