"""What a check passed to a student's function, to be called again in the student's own notebook."""

import inspect
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from public_checks.student.codec import pack, unpack
from public_checks.student.operations import Operations

_SIZES = ("sequence_length", "num_features")


@dataclass(frozen=True)
class Passed:
    """One call of a function by a check, its arguments in the plain format of the codec."""

    function: str
    arguments: bytes

    @classmethod
    def of(cls, operation: str, asked: Mapping[str, Any]) -> "Passed | None":
        """Return the call that an operation makes (see `student.operations`), if it makes one."""
        if operation in ("call", "datasets", "dataset", "axes"):
            return cls(asked["name"], pack([asked["args"], asked["kwargs"]]))
        if operation == "model":
            return cls(asked["name"], pack([[], {size: asked[size] for size in _SIZES}]))
        return None

    def by_name(self, function: Callable[..., Any]) -> dict[str, Any]:
        """Return fresh arguments by the names of `function`'s parameters.

        A file is written to a new temporary folder. Raises `TypeError` where the function does not
        take these arguments.
        """
        args, kwargs = unpack(self.arguments)
        made = Operations(Path(tempfile.mkdtemp(prefix="example-")))
        given = [made.argument(value) for value in args]
        named = {name: made.argument(value) for name, value in kwargs.items()}
        return dict(inspect.signature(function).bind(*given, **named).arguments)
