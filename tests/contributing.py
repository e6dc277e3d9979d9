"""CONTRIBUTING.md followed to the letter, in a copy of the package."""

import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
_BLOCK = re.compile(
    r"^(?P<lead>[^\n]*)`(?P<path>[\w/]+\.py)`:\n\n```python\n(?P<code>.*?)^```$", re.S | re.M
)


@dataclass(frozen=True)
class Block:
    """A block of code on the page: the file that it is for, and the words before its name."""

    path: str
    lead: str
    code: str

    def write(self, root: Path) -> None:
        path = root / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if "At the end of" in self.lead:
            path.write_text(path.read_text("utf-8") + self.code, "utf-8")
        elif self.lead.endswith("In "):  # one line, which takes the place of the one with its name
            name = self.code.partition(" ")[0]
            text, number = re.subn(
                rf"^{re.escape(name)} .*\n", self.code, path.read_text("utf-8"), flags=re.M
            )
            assert 1 == number, f"{self.path} has {number} lines with {name}"
            path.write_text(text, "utf-8")
        else:
            assert not path.exists(), f"{self.path} would be overwritten"
            path.write_text(self.code, "utf-8")


def blocks() -> list[Block]:
    """Return the page's blocks in order."""
    return [Block(m["path"], m["lead"], m["code"]) for m in _BLOCK.finditer(PAGE)]


@dataclass(frozen=True)
class Copy:
    """A copy of the package, without any of the masters, and an interpreter that imports it."""

    root: Path
    python: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `autograder` with these arguments beside the copy."""
        command = [str(self.python), "-P", "-m", "autograder", *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True)


def copied_package(root: Path) -> Copy:
    """Copy the package to `root`, and make an environment of the libraries that are installed."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "autograder", root / "autograder", ignore=ignored)
    environment = root / "environment"
    subprocess.run(
        [sys.executable, "-I", "-m", "venv", "--without-pip", str(environment)], check=True
    )
    (site_packages,) = environment.glob("lib/python*/site-packages")
    installed = Path(sysconfig.get_path("purelib"))
    for entry in installed.iterdir():
        if "autograder" not in entry.name:
            (site_packages / entry.name).symlink_to(entry)
    for entry in installed.glob("autograder-*.dist-info"):
        (site_packages / entry.name).symlink_to(entry)
    (site_packages / "copy.pth").write_text(f"{root}\n", "utf-8")
    return Copy(root, environment / "bin" / "python")
