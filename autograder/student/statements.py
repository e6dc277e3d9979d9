"""Run a submission's statements one by one, so that what fails costs only itself."""

import ast
import builtins
import linecache
import signal
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .cells import Parsed, Statement


class TooLong(BaseException):
    """A top-level statement ran longer than its share of the time."""


class _Shell:
    """Stands for Jupyter's shell: magics and shell lines do nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **kwargs: None


def new_namespace(given: dict[str, Any]) -> dict[str, Any]:
    """Return the namespace of a fresh `__main__`, the given constants already in it."""
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins  # type: ignore[attr-defined]
    sys.modules["__main__"] = module
    module.__dict__.update(given)
    module.__dict__["get_ipython"] = lambda: _Shell()
    module.__dict__["display"] = lambda *args, **kwargs: None
    return module.__dict__


def run_statements(
    parsed: Parsed,
    namespace: dict[str, Any],
    *,
    skip: set[int],
    seconds: float,
    progress: Callable[[int], None],
) -> list[str]:
    """Run every statement but those in `skip`; return a sentence for each that failed.

    `progress` is told each statement's number before it runs. All of them together get
    `seconds`; one gets a quarter of what is left, and never less than a second.
    """
    for name, source in parsed.sources.items():
        lines = [line + "\n" for line in source.split("\n")]  # not at form feeds: Python does not
        linecache.cache[name] = (len(source), None, lines, name)
    failures = []
    end = time.monotonic() + seconds
    for number, statement in enumerate(parsed.statements):
        if number in skip:
            failures.append(_sentence(statement, "ran longer than its share of the time"))
            continue
        progress(number)
        share = max(1.0, (end - time.monotonic()) / 4)
        failure = _run(statement, parsed.flags, namespace, share)
        if failure:
            failures.append(_sentence(statement, failure))
    return failures


def _run(statement: Statement, flags: int, namespace: dict[str, Any], share: float) -> str | None:
    failure = _attempt(statement.tree, statement.filename, flags, namespace, share)
    if failure and isinstance(statement.tree, ast.FunctionDef):
        # A default such as `length=SEQUENCE_LENGTH` must not cost a definition its question.
        try:
            with alarm(share):
                lenient = _without_failing_parts(
                    statement.tree, statement.filename, flags, namespace
                )
        except TooLong:
            return failure
        if _attempt(lenient, statement.filename, flags, namespace, share) is None:
            return None
    return failure


def _attempt(
    tree: ast.stmt, filename: str, flags: int, namespace: dict[str, Any], share: float
) -> str | None:
    try:
        code = compile(
            ast.Module([tree], type_ignores=[]), filename, "exec", flags, dont_inherit=True
        )
        with alarm(share):
            exec(code, namespace)
    except TooLong:
        return "ran longer than its share of the time"
    except BaseException as error:  # sys.exit and KeyboardInterrupt cost their statement, too
        return f"raised {type(error).__name__}"
    return None


def _without_failing_parts(
    tree: ast.FunctionDef, filename: str, flags: int, namespace: dict[str, Any]
) -> ast.stmt:
    arguments = tree.args

    def works(expression: ast.expr) -> bool:
        try:
            source = ast.Expression(expression)
            eval(compile(source, filename, "eval", flags, dont_inherit=True), namespace)
        except BaseException:
            return False
        return True

    def kept(expression: ast.expr) -> ast.expr:
        nothing = ast.copy_location(ast.Constant(None), expression)
        return expression if works(expression) else nothing

    arguments.defaults = [kept(default) for default in arguments.defaults]
    arguments.kw_defaults = [d and kept(d) for d in arguments.kw_defaults]
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        argument.annotation = None
    for variadic in (arguments.vararg, arguments.kwarg):
        if variadic:
            variadic.annotation = None
    tree.returns = None
    return tree


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise `TooLong` in the block after `seconds`, where the system has timers."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: Any) -> None:
        # Again and again, since a bare `except:` around a loop may swallow the first.
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        raise TooLong

    previous = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def _sentence(statement: Statement, failure: str) -> str:
    source = linecache.getline(statement.filename, statement.tree.lineno).strip()[:60]
    where = statement.filename.strip("<>")
    return f"{where}, line {statement.tree.lineno}: `{source}` {failure}."
