"""`check --watch`: the public checks again after every save, until Ctrl-C."""

import queue
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text
from watchfiles import Change, watch

from autograder.checks.visible_text import visible
from autograder.commands.check import CheckCall, check_once, console_for_students, helpers_beside
from autograder.intake.modules import imported_modules, is_library
from autograder.sandbox.fork_server import choose_server
from autograder.sandbox.process_pool import PoolInterrupted, ProcessPool

# Milliseconds: how often changes are gathered, and for how long at most they are gathered.
STEP, DEBOUNCE = 15, 60
SETTLE_SECONDS = 0.3  # for an editor that empties or removes the file to write it again

Signature = tuple[int, int, int]


def watch_file(call: CheckCall, console: Console | None = None) -> int:
    """Check the file now and after every save; return 0 on Ctrl-C."""
    console = console or console_for_students()
    with choose_server(ahead=2) as server:
        pool = ProcessPool(server.address)
        saves = _Saves(call.file, pool)
        try:
            saves.start()
            while True:
                _check(call, pool, saves, console)
                server.revive()
                saves.wait()
        except KeyboardInterrupt:
            console.print(Text("Stopped watching.", style="dim"))
        finally:
            saves.stop()
            pool.close()
    return 0


def _check(call: CheckCall, pool: ProcessPool, saves: "_Saves", console: Console) -> None:
    """Check the file as it is; a save in the meantime ends the check, and is left for `saves.wait`."""
    seen = saves.settle()
    pool.resume()
    console.clear()
    if saves.checked is None:
        console.print(
            Text(f"{visible(call.file.name)} is not there; waiting for it.", style="yellow")
        )
        return
    try:
        saves.watch_helpers(call)
        check_once(call, pool, console, seen=seen)
    except PoolInterrupted:
        return
    except OSError as error:  # it went away while it was read
        console.print(Text(visible(str(error)), style="yellow"))
        return
    console.print(Text("Watching for the next save; Ctrl-C ends.", style="dim"))
    pool.prepare()


@dataclass
class _Saves:
    """Notices saves in a thread of its own, and interrupts a check that is out of date."""

    file: Path
    pool: ProcessPool
    checked: Signature | None = None
    _names: frozenset[str] = frozenset()
    _noticed: "queue.SimpleQueue[float]" = field(default_factory=queue.SimpleQueue)
    _stop: threading.Event = field(default_factory=threading.Event)
    _watcher: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch the file's folder, and the folder of what it is a link to."""
        self._names = frozenset({self.file.name, self.file.resolve().name})
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=2.0)  # a thread inside a library's code may disturb the exit

    def watch_helpers(self, call: CheckCall) -> None:
        """Watch the modules that the file imports, too."""
        submission = call.read()
        beside = helpers_beside(self.file, submission)
        imported = imported_modules(submission.cells, submission.kind)  # they may still appear
        names = {self.file.name, self.file.resolve().name, *(path.name for path in beside)}
        names |= {f"{name}.py" for name in imported if not is_library(name)}
        self._names = frozenset(names)

    def wait(self) -> None:
        """Return when a save has been noticed; leaves it for `settle`."""
        while True:
            try:
                noticed = self._noticed.get(timeout=0.5)  # an endless wait hides Ctrl-C on Windows
            except queue.Empty:
                continue
            self._noticed.put(noticed)
            return

    def settle(self) -> float:
        """Wait until the file is complete; return when the change was first noticed.

        Saving by an editor may empty the file first, or remove it and put another in its place.
        """
        seen = self._drain() or time.monotonic()
        end = time.monotonic() + SETTLE_SECONDS
        while not (signature := _signature(self.file)) or not signature[1]:
            if time.monotonic() > end:
                break
            time.sleep(0.01)
        self._drain()
        self.checked = _signature(self.file)
        return seen

    def _drain(self) -> float | None:
        first = None
        while True:
            try:
                noticed = self._noticed.get_nowait()
            except queue.Empty:
                return first
            first = noticed if first is None else first

    def _watch(self) -> None:
        folders = {self.file.absolute().parent, self.file.resolve().parent}
        for changes in watch(
            *folders,
            watch_filter=self._concerns,
            step=STEP,
            debounce=DEBOUNCE,
            stop_event=self._stop,
            recursive=False,
            raise_interrupt=False,
        ):
            helper = any(Path(path).name != self.file.name for _, path in changes)
            if helper or _signature(self.file) != self.checked:
                self._noticed.put(time.monotonic())
                self.pool.interrupt()

    def _concerns(self, change: Change, path: str) -> bool:
        return Path(path).name in self._names


def _signature(file: Path) -> Signature | None:
    """Return what distinguishes saves: time, size and inode; None without a file."""
    try:
        facts = file.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
