"""What checks ask of a submission, through numbered calls, and the errors that may result."""

import builtins
import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from public_checks.checks import decoding
from public_checks.checks.decoding import Malformed
from public_checks.checks.replies import (
    AxesReply,
    CompiledReply,
    DatasetReply,
    DatasetsReply,
    ModelReply,
)
from public_checks.student.codec import CodecError

Reply = TypeVar("Reply")

_USUAL = (
    "AxisError",
    "InvalidArgumentError",
    "LinAlgError",
    "OutOfBoundsDatetime",
    "UFuncTypeError",
)


MOST_PRINTED = 2_000  # characters


class StudentError(Exception):
    """Student code raised: the exception's type and first line, for display only.

    `place` and `library` are where, as the process reports it (see `student.errors`); `where` is
    a sentence on it, once the line has been looked up.
    """

    def __init__(self, type: str, message: str, place: Any = None, library: Any = None) -> None:
        super().__init__(f"{type}: {message}" if message else type)
        self.type = type
        self.message = message
        self.place = place
        self.library = library if isinstance(library, str) else None
        self.where = ""

    def without_message(self) -> "StudentError":
        """Return the error without its message, and with its type only if that is a common one."""
        kind = type(self)
        usual = hasattr(builtins, self.type) or self.type in _USUAL
        return kind(self.type if usual else "an exception of its own", "")


class Unwritten(StudentError):
    """A stub, or a name that is not defined."""


class Unreadable(StudentError):
    """What came back is no reply, or a reply of the wrong kind."""

    def __init__(self, type: str = "Unreadable", message: str = "") -> None:
        super().__init__(type, message)


class StudentGone(BaseException):
    """The student's process died. It is no `Exception`, so no code before the check catches it."""

    outcome = "error"


class StudentTimeout(StudentGone):
    """The student's process did not answer in time."""

    outcome = "timeout"


class GraderFault(BaseException):
    """A fault of the grader or the machine, for which no submission is responsible."""


@dataclass(frozen=True)
class TimeLimits:
    """Seconds for one question, and for a submission altogether."""

    question_seconds: float = 20.0

    @property
    def submission_seconds(self) -> float:
        """Three times the time of one question."""
        return 3 * self.question_seconds


class Student:
    """One submission, asked through numbered calls, which a subclass sends in `_ask`.

    Arguments and results are plain values (see `student.codec`).
    """

    def __init__(self, limits: TimeLimits) -> None:
        self.limits = limits
        self.tells_messages = True  # exception messages, which could reveal hidden inputs
        self.tells_printed = False  # in `printed`, the end of what the code prints
        self.printed = ""
        self.asked_names: set[str] = set()  # the top-level names that were asked for
        self.used: set[str] = set()  # the operations, and the kinds of what they were given
        self.raised = False  # whether the code raised something else than that it is not written
        self.lost = False  # whether a call had no answer
        self.short = False  # whether calls left little memory for those after them
        self._answers: dict[Any, Any] = {}

    def get(self, name: str) -> Any:
        """Return the value of a top-level name. Raises `Unwritten` where there is none."""
        answer = self._asked(decoding.value, "get", name=name)
        if not answer.defined:
            raise Unwritten("NameError", f"{name} is not defined")
        if answer.value is None:
            raise Unwritten("NotImplementedError", f"{name} has no value yet")
        return answer.value

    def call(self, function: str, *args: Any, **kwargs: Any) -> Any:
        """Return what `function(*args, **kwargs)` returns. Raises `StudentError` if it raises."""
        return self._asked(
            decoding.any_value, "call", name=function, args=list(args), kwargs=kwargs, seed=1
        )

    def datasets(
        self,
        function: str,
        *args: Any,
        batches: int | None = None,
        reads: int = 1,
        real: bool = False,
        **kwargs: Any,
    ) -> DatasetsReply:
        """Return the contents of the three datasets that `function` makes, each read `reads` times.

        `batches` limits a reading to the first batches; `real` is for the Keras utility itself.
        """
        return self._asked(
            decoding.datasets,
            "datasets",
            name=function,
            args=list(args),
            kwargs=kwargs,
            seed=1,
            batches=batches,
            reads=reads,
            real=real,
        )

    def dataset(self, function: str, *args: Any, reads: int = 1, **kwargs: Any) -> DatasetReply:
        """Return the contents of the one dataset that `function` makes, read `reads` times."""
        return self._asked(
            decoding.dataset,
            "dataset",
            name=function,
            args=list(args),
            kwargs=kwargs,
            seed=1,
            reads=reads,
        )

    def axes(self, function: str, *args: Any, **kwargs: Any) -> AxesReply:
        """Return labels and series of the Axes that `function` returns."""
        return self._asked(decoding.axes, "axes", name=function, args=list(args), kwargs=kwargs)

    def model(self, function: str, sequence_length: int, num_features: int) -> ModelReply:
        """Build a model for this size and return its facts; `outputs` then asks that model."""
        return self._asked(
            decoding.model,
            "model",
            name=function,
            sequence_length=sequence_length,
            num_features=num_features,
        )

    def outputs(
        self,
        function: str,
        weights: list[np.ndarray],
        samples: np.ndarray,
        *,
        training: bool = False,
    ) -> np.ndarray:
        """Return the outputs of the model that `function` builds for the samples' size.

        It is given these `weights`. Raises `StudentError` where the outputs are no array of numbers.
        """
        answer = self._asked(
            decoding.outputs,
            "outputs",
            name=function,
            weights=weights,
            samples=samples,
            training=training,
            seed=1,
        )
        if not isinstance(answer, np.ndarray) or answer.dtype.kind not in "biuf":
            raise StudentError("TypeError", "the model's output is no array of numbers")
        return answer

    def compiled(
        self, function: str, batches: list[Any], weights: list[np.ndarray]
    ) -> CompiledReply:
        """Return the optimizer, logs and weights of a small model, once compiled and trained."""
        return self._asked(
            decoding.compiled, "compile", name=function, batches=batches, weights=weights
        )

    def draws(self, function: str | None, seed: int) -> list[np.ndarray]:
        """Return TensorFlow's first random draws after `function()`, or after seeding with `seed`."""
        return self._asked(decoding.draws, "draws", name=function, seed=seed)

    def once(self, key: Any, ask: Any) -> Any:
        """Return `ask()`, and the same answer (or exception) whenever asked again under `key`.

        What was printed meanwhile counts as printed again, once for each check.
        """
        if key not in self._answers:
            before, self.printed = self.printed, ""
            seen = self.asked_names, self.used, self.raised
            self.asked_names, self.used, self.raised = set(), set(), False
            try:
                answer = ask()
            except StudentError as error:
                answer = error
            finally:
                printed, self.printed = self.printed, before
                noted = self.asked_names, self.used, self.raised
                self.asked_names, self.used, self.raised = seen
                self._note(*noted)
            self._answers[key] = answer, printed, noted
        answer, printed, noted = self._answers[key]
        self._note(*noted)
        if printed not in self.printed:
            self.printed = (self.printed + printed)[-MOST_PRINTED:]
        if isinstance(answer, StudentError):
            raise answer
        return answer

    @contextlib.contextmanager
    def unheard(self) -> Iterator[None]:
        """Leave out of `printed` what calls print that only help to tell what is wrong."""
        before = self.printed
        try:
            yield
        finally:
            self.printed = before

    def blank_draws(self, seed: int) -> list[np.ndarray]:
        """Return what `draws` returns for `seed` in a process without student code."""
        raise NotImplementedError

    def allow(self, seconds: float) -> None:
        """Give the calls from now on `seconds`."""
        raise NotImplementedError

    def close(self) -> None:
        """End the process that answers the calls."""
        raise NotImplementedError

    def _asked(
        self, decode: Callable[[Any, bool], Reply], operation: str, **arguments: Any
    ) -> Reply:
        """Return what an operation answers, decoded. Raises `Unreadable` where that is impossible."""
        name = arguments.get("name")
        self._note({name} if isinstance(name, str) else (), {operation, *_kinds(arguments)}, False)
        try:
            answer = self._ask(operation, **arguments)
            self.raised |= _tells_error(answer)
            return decode(answer, self.tells_messages)
        except Malformed:
            self.raised = True
            raise Unreadable from None
        except StudentError as error:
            self.raised |= not isinstance(error, Unwritten) or error.library is not None
            raise
        except (StudentGone, GraderFault):
            self.lost = True
            raise

    def _note(self, asked: Iterable[str], used: Iterable[str], raised: bool) -> None:
        """Note what a check depends on (see `grading.reuse`)."""
        self.asked_names |= set(asked)
        self.used |= set(used)
        self.raised |= raised

    def _ask(self, operation: str, **arguments: Any) -> Any:
        """Request an operation (see `student.child`); return the answer."""
        raise NotImplementedError


def checked(reply: Any, number: int) -> Any:
    """Return a reply's result. Raises `StudentError` where it holds an exception.

    Raises `CodecError` where it is not a reply to call `number`.
    """
    if not is_reply(reply, number):
        raise CodecError("message: a reply must carry its call's number")
    if "error" in reply:
        error = reply["error"]
        if not isinstance(error, dict) or not is_text(error.get("type"), error.get("message")):
            raise CodecError("message: an exception must have a type and a message")
        kind, message = error["type"][:60], error["message"][:300]
        stub = kind == "NotImplementedError" or (kind == "NameError" and "not defined" in message)
        error_type = Unwritten if stub else StudentError
        raise error_type(kind, message, error.get("place"), error.get("library"))
    if "ok" not in reply:
        raise CodecError("message: a reply must carry a result or an exception")
    return reply["ok"]


def _kinds(arguments: Mapping[str, Any]) -> Iterator[str]:
    """Yield `@file` and the like, for arguments that only become values in the process."""
    values = [*arguments.get("args", ()), *arguments.get("kwargs", {}).values()]
    for value in values:
        if isinstance(value, dict):
            yield from (key for key in value if isinstance(key, str) and key.startswith("@"))


def _tells_error(answer: Any) -> bool:
    """Return whether an answer itself holds an exception, as that of a dataset may."""
    if not isinstance(answer, dict):
        return False
    splits = answer.get("splits")
    each = [answer, *(splits if isinstance(splits, (list, tuple)) else ())]
    return any(isinstance(one, dict) and one.get("error") is not None for one in each)


def is_reply(reply: Any, number: int) -> bool:
    """Return whether a message is a reply to call `number`."""
    return isinstance(reply, dict) and type(reply.get("id")) is int and reply["id"] == number


def is_text(*values: Any) -> bool:
    """Return whether all values are texts."""
    return all(type(value) is str for value in values)
