"""Runs the file given to `otter check` statement by statement, as the grader does.

Otter runs a script as one cell, so nothing is defined after its first error. So the
file is read again here: a failure costs only its own statement, and is reported with its line.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from public_checks.checks.failures import Origins
from public_checks.checks.notebook.kept import state_kept
from public_checks.student.cells import parse
from public_checks.student.statements import run_statements

SECONDS = 20.0  # for all top-level code together
_PARENT = "JPY_PARENT_PID"  # whose kernel this is


@dataclass(frozen=True)
class LoadedFile:
    """What the file defines, and a sentence for each part that was lost or failed."""

    namespace: Mapping[str, Any]
    lost: tuple[str, ...]


def checked_file() -> Path | None:
    """Return the file given to the `otter check` that started this kernel, if it can be found."""
    try:
        import psutil

        parent = psutil.Process(int(os.environ[_PARENT]))
        words, folder = parent.cmdline(), Path(parent.cwd())
    except Exception:  # started otherwise, another system, or no permission
        return None
    if "check" not in words:
        return None
    after = words[words.index("check") + 1 :]
    files = [folder / word for word in after if word.endswith((".py", ".ipynb"))]
    return next((path for path in files if path.is_file()), None)


@lru_cache(maxsize=1)
def load(path: Path) -> LoadedFile:
    """Run the file's statements. Its output is discarded and its figures are closed."""
    kind = "notebook" if path.suffix == ".ipynb" else "script"
    try:
        cells = _cells(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return LoadedFile({}, (f"{path.name} cannot be read ({type(error).__name__}).",))
    parsed = parse(cells, kind)
    namespace: dict[str, Any] = {"__name__": "__main__", "get_ipython": lambda: None}
    with state_kept():
        told = run_statements(
            parsed.sources,
            parsed.flags,
            namespace,
            skip=set(),
            seconds=SECONDS,
            progress=lambda statement: None,
        )
    failures = Origins(parsed).failures(told)
    return LoadedFile(namespace, (*parsed.broken, *(failure.sentence for failure in failures)))


def _cells(path: Path) -> list[str]:
    text = path.read_text("utf-8-sig")
    if path.suffix == ".py":
        return [text]
    return [
        "".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"
    ]
