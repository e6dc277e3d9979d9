"""What a process of the local pool runs; it imports the rest of us in a clean environment."""

import os
import pickle
import signal
import sys
import threading
import traceback
from multiprocessing import parent_process
from typing import TYPE_CHECKING

from autograder.sandbox.safe_start import safe_environment

if TYPE_CHECKING:
    from autograder.grading.earlier import Earlier
    from autograder.grading.worker import Graded, Worker
    from autograder.intake.entry import Entry

# What a process needs to find its own files and folders; nothing that a library takes for a
# setting.
_KEPT = (
    *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP"),
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT"),
)
_OURS = "AUTOGRADER_"

_worker: "Worker | None" = None  # of this process, from `begin` on


def begin(job: bytes) -> None:
    """Prepare this process for hand-ins under the pickled `Job`."""
    global _worker
    prepare()

    from autograder.grading.worker import Worker

    settings = pickle.loads(job)
    _worker = Worker(settings, settings.address)


def prepare() -> None:
    """Ignore Ctrl-C, end with the main process however it ends, and keep no setting of the user's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    kept = worker_environment()
    for name in set(os.environ) - set(kept):
        del os.environ[name]
    os.environ.update(kept)


def grade_entry(entry: "Entry", earlier: "Earlier | None" = None) -> "Graded":
    """Read a hand-in and grade it. An error is a fault of ours; its trace goes to stderr."""
    assert _worker is not None, "begin: must come first"
    try:
        return _worker.grade(entry.read(), earlier)
    except Exception:
        traceback.print_exc(file=sys.stderr)
        raise


def worker_environment() -> dict[str, str]:
    """Return the environment of a worker, which does not depend on the user's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or name.startswith((_OURS, "PYTHON"))
    }
    return safe_environment(kept)


def _end_with_the_run() -> None:
    """End this process as soon as the main one is gone, whatever is being graded."""
    main = parent_process()
    if main is not None:
        main.join()
        os._exit(1)
