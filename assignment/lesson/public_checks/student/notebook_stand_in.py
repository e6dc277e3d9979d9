"""Replaces Jupyter and IPython in the student's process: magics and displays do nothing.

The real IPython is not a library of the assignment. Code that imports it, by any path, gets
modules in which every name exists and can be called or used as a decorator without effect.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Iterator, Sequence
from typing import Any

_ROOTS = ("IPython", "ipywidgets")


class Nothing:
    """A value, class, function or decorator that has no effect."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accept any arguments."""

    def __getattr__(self, name: str) -> Any:
        """Return another one; special names (`__name__`) do not exist."""
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Nothing()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Do nothing; a single function is returned, as by a decorator."""
        alone = len(args) == 1 and not kwargs and isinstance(args[0], types.FunctionType)
        return args[0] if alone else None

    def __enter__(self) -> "Nothing":
        """Enter a block, as `with capture_output() as out` does."""
        return self

    def __exit__(self, *exception: Any) -> None:
        """Leave the block."""

    def __iter__(self) -> Iterator[Any]:
        """Yield nothing."""
        return iter(())

    def __len__(self) -> int:
        """Be empty."""
        return 0

    def __setitem__(self, key: Any, value: Any) -> None:
        """Ignore it."""


class Shell(Nothing):
    """Jupyter's shell, as `get_ipython()` returns it."""


class _Module(types.ModuleType):
    version_info = (9, 0, 0, "")
    __version__ = "9.0.0"
    __all__ = ("get_ipython", "display", "clear_output", "HTML", "Image", "Markdown")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name == "get_ipython":
            return Shell
        # A class, so that it can also be built and inherited from.
        return Nothing if name[:1].isupper() else Nothing()


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if name.partition(".")[0] not in _ROOTS:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Leave the module as it is."""


def install() -> None:
    """Make every import of IPython from now on return stand-ins.

    Nothing is imported yet: where IPython is among the loaded modules, libraries take that as
    a sign that they run in a notebook.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] in _ROOTS]:
        del sys.modules[name]
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
