"""`autograder check --watch`: one warm process through everything an editor and a student do."""

import io
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands import watch
from autograder.commands.check import CheckCall
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.variant import load_variant
from tests.grading.runs import hear_interrupts

REFERENCE = render(load_variant(), "solution", ASSIGNMENT)
LOOP = "\n\ndef split_counts(num_rows):\n    while True:\n        pass\n"
WRONG = "\n\ndef split_counts(num_rows):\n    return 1, 2, 3\n"
PATIENCE = 90.0  # seconds: a loaded machine is no failure


class Watching:
    """A running `check --watch`, and what it says."""

    def __init__(self, file: Path) -> None:
        command = [sys.executable, "-m", "autograder", "check", file.name, "--question", "q3"]
        self.process = subprocess.Popen(
            [*command, "--watch"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=file.parent,
            preexec_fn=hear_interrupts,
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> str:
        """Return all lines up to and with the one that holds the words."""
        said, end = "", time.monotonic() + PATIENCE
        while words not in said:
            try:
                said += self._lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"waited for {words!r} in vain:\n{said}") from None
        return said

    def verdict(self) -> str:
        return self.until("Watching for the next save")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "assignment4.py"
    path.write_text(REFERENCE, "utf-8")
    return path


@pytest.fixture
def watching(file: Path) -> Iterator[Watching]:
    watching = Watching(file)
    yield watching
    watching.process.kill()
    watching.process.wait()


def replace(file: Path, text: str) -> None:
    """Save as careful editors do: another file, moved into the first one's place."""
    other = file.with_suffix(".tmp")
    other.write_text(text, "utf-8")
    os.replace(other, file)


def test_every_save_gets_its_verdict(file: Path, watching: Watching) -> None:
    assert "All 4 public checks hold" in watching.verdict()

    file.write_text(REFERENCE + WRONG, "utf-8")
    assert "failed" in watching.verdict()

    file.write_text(REFERENCE + "\n\ndef broken(:\n    pass\n", "utf-8")
    said = watching.verdict()
    assert "does not parse" in said
    assert "All 4 public checks hold" in said

    file.write_text(REFERENCE + LOOP, "utf-8")
    time.sleep(1.0)  # it is being checked, and would be for 20 seconds
    began = time.monotonic()
    replace(file, REFERENCE)
    assert "All 4 public checks hold" in watching.verdict()
    assert time.monotonic() - began < 15

    file.write_text("", "utf-8")
    assert "All" not in watching.verdict()

    file.unlink()
    assert "is not there" in watching.until("waiting for it")

    file.write_text(REFERENCE, "utf-8")
    assert "All 4 public checks hold" in watching.verdict()

    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(timeout=PATIENCE) == 0
    assert "Stopped watching" in watching.until("Stopped")


@pytest.mark.parametrize("name", ["assignment4.py", "assignment4.ipynb"])
def test_import_beside_the_file_is_watched(
    tmp_path: Path, name: str, warm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, with the tests' warm one; Ctrl-C comes when a second save is waited for."""
    (tmp_path / "counting.py").write_text("import os, adding\nrest = adding.rest\n")
    (tmp_path / "adding.py").write_text("def rest(n, a, b):\n    return 0\n")
    code = (
        REFERENCE + "\n\n# %%\nimport os, counting\n"
        "\ndef split_counts(n):\n"
        "    a, b = n * 55 // 100, n * 25 // 100\n"
        "    return a, b, counting.rest(n, a, b)\n"
    )
    file = tmp_path / name
    file.write_text(notebook_text(code) if file.suffix == ".ipynb" else code, "utf-8")
    console = Console(file=io.StringIO(), width=200)
    said: list[str] = []

    def save_and_wait(saves: watch._Saves) -> None:
        said.append(console.file.getvalue())  # type: ignore[attr-defined]
        if len(said) == 2:
            raise KeyboardInterrupt
        end = time.monotonic() + PATIENCE
        while saves._noticed.empty() and time.monotonic() < end:
            (tmp_path / "adding.py").write_text("def rest(n, a, b):\n    return n - a - b\n")
            time.sleep(0.2)

    lent = SimpleNamespace(address=warm, revive=lambda: None)
    monkeypatch.setattr(watch, "choose_server", lambda ahead: nullcontext(lent))
    monkeypatch.setattr(watch._Saves, "wait", save_and_wait)
    watch.watch_file(CheckCall(file, load_variant(), ASSIGNMENT, "q3"), console)
    first, second = said[0], said[1].removeprefix(said[0])

    assert "failed" in first
    assert "All 4 public checks hold" in second
