"""Runs of `autograder grade` on a small class, in processes that tests may kill."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.executors.local import SPAWNED
from autograder.grading.store import Attempts, Store

RIGHT = (
    "def split_counts(n):\n    a, b = 55 * n // 100, 25 * n // 100\n    return a, b, n - a - b\n"
)
SMALL = {
    "half": RIGHT.replace("55", "50"),
    "indexed": RIGHT
    + "\ndef feature_index(df, feature=FEATURE):\n    return list(df).index(feature)\n",
    "named": RIGHT + "\nSAMPLING_RATE, SEQUENCE_LENGTH, DELAY, BATCH_SIZE = 6, 144, 1146, 256\n",
    "right": RIGHT,
    "rounded": RIGHT.replace("55 * n // 100", "round(0.55 * n)"),
    "seeded": "import keras\n\ndef set_seed():\n    keras.utils.set_random_seed(SEED)\n",
    "slow": "import time\n\ndef split_counts(n):\n    time.sleep(0.02)\n    return n, 0, 0\n",
    "unread": "no code (((\n",
}


def write_class(folder: Path) -> Path:
    """Write eight submissions that take a second or less to grade; return the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in SMALL.items():
        (folder / f"{name}.py").write_text(text, "utf-8")
    return folder


def contents(out: Path) -> dict[str, str]:
    """Return every file under `out` but the store, without its `seconds`."""
    found = {}
    for path in sorted(out.rglob("*")):
        if path.is_file() and not path.name.startswith("grading.sqlite"):
            lines = path.read_text("utf-8").splitlines()
            kept = [line for line in lines if '"seconds":' not in line]
            found[str(path.relative_to(out))] = "\n".join(kept)
    return found


def attempts(out: Path) -> dict[str, Attempts]:
    """Return how often each submission with a stored result was begun, by student."""
    if not (out / "grading.sqlite").is_file():
        return {}
    with Store(out).reopen() as store:
        return {key.split("\n")[0]: store.attempts(key) for key in store.results()}


@dataclass(frozen=True)
class Seen:
    """A process under the run: its number, and when it began, since numbers come again."""

    pid: int
    began: str
    command: str

    @property
    def is_alive(self) -> bool:
        now = look(self.pid)
        return now is not None and now[0].began == self.began


def look(pid: int) -> tuple[Seen, int] | None:
    """Return a process and its parent's number, or None where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return None
    return None if fields[0] == "Z" else (Seen(pid, fields[19], command), int(fields[1]))


def below(pid: int) -> list[Seen]:
    """Return all processes that a process has started, and those that they have."""
    numbers = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    seen = [found for found in map(look, numbers) if found]
    parents, found = {pid}, []
    while new := [s for s, parent in seen if parent in parents and s not in found]:
        found += new
        parents |= {s.pid for s in new}
    return found


def hear_interrupts() -> None:
    """Let Ctrl-C reach the program, though what runs the tests ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Run:
    """One `autograder grade`, begun; its standard error is kept."""

    def __init__(self, folder: Path, out: Path, *options: str) -> None:
        where = ("grade", str(folder), "--out", str(out))
        how = ("--workers", "2", "--time-limit", "6", "--seed", "a class")
        self.arguments = [*where, *how, *options]
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "autograder", *self.arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=hear_interrupts,
            env=os.environ | {"COLUMNS": "200"},
        )
        self.everyone: set[Seen] = set()

    def below(self) -> list[Seen]:
        found = below(self.process.pid)
        self.everyone.update(found)
        return found

    def workers(self) -> list[Seen]:
        return [seen for seen in self.below() if SPAWNED in seen.command]

    def sleep(self, seconds: float) -> bool:
        """Wait so long, or until the run ends; say whether it goes on."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            time.sleep(0.02)
        return self.process.poll() is None

    def end(self) -> tuple[int, str]:
        """Wait for the end; return the status and what was said on standard error."""
        _, said = self.process.communicate(timeout=240)
        return self.process.returncode, said

    def left(self, seconds: float = 10.0) -> list[Seen]:
        """Return which of the processes that were seen are still there after so long."""
        end = time.monotonic() + seconds
        while (left := [s for s in self.everyone if s.is_alive]) and time.monotonic() < end:
            time.sleep(0.05)
        return left
