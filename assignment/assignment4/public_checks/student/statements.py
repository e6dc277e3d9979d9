"""Runs a submission's statements one by one, so that a failure costs only its own statement."""

import ast
import builtins
import linecache
import signal
import sys
import time
import types
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .errors import described
from .lenient import without_decorators, without_failing_parts
from .notebook_stand_in import Shell

TOO_LONG = "TooLong"
WALL_FACTOR = 6.0  # as in sandbox.meter
LEFT_OUT = "LeftOut"


class TooLong(BaseException):
    """A top-level statement ran longer than its share of the time."""


@dataclass(frozen=True)
class Statement:
    """One top-level statement, ready to compile: its syntax tree and its source."""

    tree: ast.stmt
    filename: str


def statements_of(sources: Mapping[str, str]) -> list[Statement]:
    """Return the statements of parsed sources in order, without future imports.

    Both sides of the pipe number them this way. Raises `SyntaxError` for a source that does not parse.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trees = {name: ast.parse(source) for name, source in sources.items()}
    return [
        Statement(node, name)
        for name, tree in trees.items()
        for node in tree.body
        if not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
    ]


def new_namespace(given: dict[str, Any]) -> dict[str, Any]:
    """Return the namespace of a fresh `__main__`, the given constants already in it."""
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins  # type: ignore[attr-defined]
    sys.modules["__main__"] = module
    module.__dict__.update(given)
    module.__dict__["get_ipython"] = Shell
    module.__dict__["display"] = lambda *args, **kwargs: None
    return module.__dict__


def run_statements(
    sources: Mapping[str, str],
    flags: int,
    namespace: dict[str, Any],
    *,
    skip: set[int],
    seconds: float,
    progress: Callable[[int], None],
) -> list[dict[str, Any]]:
    """Run every statement but those in `skip`; return the facts of each failure.

    `sources` and `flags` are those of `cells.Parsed`. A failure has the `statement`'s number,
    what `errors.described` says of the exception, and `part`: None, or the `decorator` or
    `default` without which the definition was made all the same. What ran too long has the
    type `TOO_LONG`, what is in `skip` the type `LEFT_OUT`. `progress` is told each statement's number before it runs. All of them
    together get `seconds`; one gets a quarter of what is left, and never less than a second.
    """
    for name, source in sources.items():
        lines = [line + "\n" for line in source.split("\n")]  # not at form feeds: Python does not
        linecache.cache[name] = (len(source), None, lines, name)
    failures: list[dict[str, Any]] = []
    end = time.monotonic() + seconds
    for number, statement in enumerate(statements_of(sources)):
        if number in skip:
            failures.append({"statement": number, "part": None, "type": LEFT_OUT})
            continue
        progress(number)
        share = max(1.0, (end - time.monotonic()) / 4)
        for part, facts in _run(statement, flags, namespace, share):
            failures.append({"statement": number, "part": part} | facts)
    return failures


def _run(
    statement: Statement, flags: int, namespace: dict[str, Any], share: float
) -> list[tuple[str | None, dict[str, Any]]]:
    tree, filename = statement.tree, statement.filename
    failure = _attempt(tree, filename, flags, namespace, share)
    if failure is None:
        return []
    if not isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [(None, described(failure))]
    # A failing default such as `length=SEQUENCE_LENGTH`, or a missing decorator, must not
    # cost a definition its question.
    lost: list[tuple[str | None, dict[str, Any]]] = []

    def works(part: str | None, expression: ast.expr) -> bool:
        try:
            source = ast.Expression(expression)
            eval(compile(source, filename, "eval", flags, dont_inherit=True), namespace)
        except TooLong:
            raise
        except BaseException as error:
            if part is not None:
                lost.append((part, described(error) | {"place": [filename, expression.lineno, ""]}))
            return False
        return True

    try:
        with alarm(share):
            lenient = without_failing_parts(tree, works)
    except TooLong:
        return [(None, described(failure))]
    if _attempt(lenient, filename, flags, namespace, share) is None:
        return lost
    if _attempt(without_decorators(lenient), filename, flags, namespace, share) is None:
        return [*lost, ("decorator", described(failure))]
    return [(None, described(failure))]


def _attempt(
    tree: ast.stmt, filename: str, flags: int, namespace: dict[str, Any], share: float
) -> BaseException | None:
    try:
        code = compile(
            ast.Module([tree], type_ignores=[]), filename, "exec", flags, dont_inherit=True
        )
        with alarm(share):
            exec(code, namespace)
    except BaseException as error:  # sys.exit and KeyboardInterrupt, too, cost their statement
        return error
    return None


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise `TooLong` in the block after `seconds`, where the system has timers."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    began, waited_before = time.monotonic(), _waited()
    most_waited = (WALL_FACTOR - 1) * seconds

    def ring(number: int, frame: Any) -> None:
        # The time that other processes on the machine took is added.
        waited = min(_waited() - waited_before, most_waited)
        left = seconds + waited - (time.monotonic() - began)
        if left > 0.01:
            signal.setitimer(signal.ITIMER_REAL, left)
            return
        # Repeatedly, since a bare `except:` in a loop may catch the first.
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        raise TooLong

    previous = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def _waited() -> float:
    """Return the seconds for which this process was ready to run but had no processor, if known."""
    try:
        with open("/proc/self/schedstat", encoding="ascii") as figures:
            return int(figures.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
