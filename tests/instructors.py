"""docs/instructors.md followed to the letter, in a copy of the project."""

import re
import shutil
from pathlib import Path

from tests.contributing import ROOT, Block, Copy, copied_package

PAGE = (ROOT / "docs" / "instructors.md").read_text("utf-8")
_DIFF = re.compile(r"In `(?P<path>[\w/]+\.py)`:\n\n```diff\n(?P<lines>.*?)^```$", re.S | re.M)
_ABOVE = re.compile(
    r"^In `(?P<path>[\w/]+\.py)`, above the cell `(?P<cell>[^`]+)`:\n\n"
    r"```python\n(?P<code>.*?)^```$",
    re.S | re.M,
)
_NEW = re.compile(r"^`(?P<path>[\w/]+\.py)`:\n\n```python\n(?P<code>.*?)^```$", re.S | re.M)


def copied_project(root: Path) -> Copy:
    """Copy the package and the masters to `root`, with an interpreter that imports them."""
    copy = copied_package(root)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "solution", root / "solution", ignore=ignored)
    return copy


def follow(root: Path) -> list[str]:
    """Write everything that the page says into the copy at `root`; return the files' paths."""
    written = []
    for diff in _DIFF.finditer(PAGE):
        lines = diff["lines"].splitlines(keepends=True)
        before, after = ("".join(x[1:] for x in lines if x[0] in kept) for kept in (" -", " +"))
        _replace(root / diff["path"], before, after)
        written.append(diff["path"])
    for part in _ABOVE.finditer(PAGE):
        head = f"# %% [markdown]\n# {part['cell']}\n"
        _replace(root / part["path"], head, part["code"] + head)
        written.append(part["path"])
    for new in _NEW.finditer(PAGE):
        Block(new["path"], "", new["code"]).write(root)
        written.append(new["path"])
    return written


def commands() -> list[list[str]]:
    """Return the arguments of each `autograder` command on the page, in order."""
    return [line.split()[1:] for line in PAGE.splitlines() if line.startswith("autograder ")]


def _replace(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert 1 == text.count(before), f"{path.name} has {text.count(before)} times: {before}"
    path.write_text(text.replace(before, after), "utf-8")
