"""A folder that holds modules named like everybody else's, and the program started in it."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.grading.runs import RIGHT

SCRIPTS = Path(sysconfig.get_path("scripts"))
CONSOLE = [str(SCRIPTS / "autograder")]
MODULE = [sys.executable, "-P", "-m", "autograder"]
# Modules that Python, our own code, the libraries or the tools around them import, or try to.
NAMES = (
    *("array", "ast", "asyncio", "base64", "bisect", "calendar", "cmd", "code", "concurrent"),
    *("contextlib", "copy", "csv", "ctypes", "dataclasses", "datetime", "decimal", "difflib"),
    *("email", "fractions", "getpass", "glob", "hashlib", "heapq", "html", "inspect", "json"),
    *("linecache", "locale", "logging", "math", "multiprocessing", "numbers", "pathlib", "pickle"),
    *("platform", "pprint", "queue", "random", "secrets", "select", "shutil", "signal", "socket"),
    *("sqlite3", "ssl", "statistics", "string", "struct", "subprocess", "tempfile", "textwrap"),
    *("threading", "tokenize", "traceback", "typing", "unittest", "uuid", "xml", "zipfile"),
    *("click", "hypothesis", "jinja2", "jupytext", "keras", "matplotlib", "msgpack", "nbformat"),
    *("numpy", "otter", "pandas", "pydantic", "rich", "tensorflow", "typer", "watchfiles", "yaml"),
    *("cupy", "distributed", "jax", "numexpr", "torch", "win32api", "IPython", "ipykernel"),
    *("assignments", "checks", "student", "conftest", "usercustomize"),
)


def write_modules(folder: Path, mark: Path, but: tuple[str, ...] = ()) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        if name not in but:
            source = f"open({str(mark)!r}, 'a').write({name!r} + chr(10))\n"
            (folder / f"{name}.py").write_text(source, "utf-8")


def write_class(folder: Path, mark: Path) -> Path:
    write_modules(folder, mark)
    (folder / "ada").mkdir()
    (folder / "ada" / "assignment4.py").write_text(RIGHT, "utf-8")
    return folder


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def ran(mark: Path) -> str:
    return mark.read_text("utf-8") if mark.exists() else ""
