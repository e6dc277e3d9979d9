"""Let otter take submissions of any shape: run at the start of an otter process by `otter.pth`.

Otter itself refuses a submission of two scripts, of two notebooks or with a broken notebook
before it loads a plugin. So when it grades with a zip of ours, the submission is moved away as
its first step, and an empty notebook put in its place. Other zips are left alone.
"""

import functools
from pathlib import Path
from typing import Any

from otter.run.run_autograder.runners.python_runner import PythonRunner

PLUGIN = "autograder.package.plugin.Reception"


def is_ours(config: Any) -> bool:
    """Say whether otter's configuration names our plugin."""
    return any(
        PLUGIN in (plugin if isinstance(plugin, dict) else [plugin]) for plugin in config.plugins
    )


_prepare_files = PythonRunner.prepare_files


@functools.wraps(_prepare_files)
def prepare_files(runner: Any) -> None:
    """Take the submission away, where the zip is ours, before otter lays out its own files."""
    if is_ours(runner.ag_config):
        from autograder.package import reception

        submission = Path("submission")
        reception.move_away(submission)
        reception.leave_record(submission / f"{reception.ASSIGNMENT}.ipynb")
    _prepare_files(runner)


PythonRunner.prepare_files = prepare_files
