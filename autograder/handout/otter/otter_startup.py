"""Lets otter accept any submission; run at the start of an otter process by `otter.pth`.

Otter itself refuses a submission of two scripts, of two notebooks or with a broken notebook
before it loads a plugin. So when it grades with a zip of ours, the submission is moved away as
its first step, and replaced by an empty notebook. Other zips are not affected.
"""

import atexit
import functools
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from otter.run.run_autograder.runners.python_runner import PythonRunner

from autograder.sandbox.safe_start import make_safe

PLUGIN = "autograder.handout.otter.plugin.AutograderPlugin"
_STARTED_IN = os.getcwd()  # which `python -m otter` has on its path
# Where Jupyter and IPython read settings and code to run at a kernel's start.
_SETTINGS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "MPLCONFIGDIR")


def is_ours(config: Any) -> bool:
    """Return whether otter's configuration names our plugin."""
    return any(
        PLUGIN in (plugin if isinstance(plugin, dict) else [plugin]) for plugin in config.plugins
    )


def leave_home() -> None:
    """Keep this process and its kernel from reading the user's own settings."""
    scratch = tempfile.mkdtemp(prefix="otter-settings-")
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "MATPLOTLIBRC"):
        os.environ.pop(name, None)
    os.environ.update(dict.fromkeys(_SETTINGS, scratch))


_prepare_files = PythonRunner.prepare_files


@functools.wraps(_prepare_files)
def prepare_files(runner: Any) -> None:
    """Move the submission away, if the zip is ours, before otter writes its own files."""
    if is_ours(runner.ag_config):
        from autograder.handout.otter import otter_grading

        make_safe(_STARTED_IN)
        leave_home()
        submission = Path("submission")
        otter_grading.move_away(submission)
        otter_grading.leave_record(submission / "record.ipynb")
    _prepare_files(runner)


PythonRunner.prepare_files = prepare_files
