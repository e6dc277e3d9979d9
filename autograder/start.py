"""How the program starts: nothing else is imported before the process is safe (see `safe_start`)."""

import os
import sys

from autograder.sandbox.safe_start import ROOT, make_safe, python


def main() -> None:
    """Run the console script."""
    make_safe()
    if sys.flags.optimize or sys.getfilesystemencoding().lower() != "utf-8":
        _begin_again()
    from autograder.cli import main as run

    run()


def _begin_again() -> None:
    """Run in another interpreter: with docstrings, assertions, and names of files in UTF-8."""
    run = "import sys; sys.path.append(sys.argv.pop(1)); from autograder.start import main; main()"
    command = [*python(), "-c", run, ROOT, *sys.argv[1:]]
    os.environ["PYTHONIOENCODING"] = f"{sys.stdout.encoding}:replace"  # the console's stays
    if sys.platform == "win32":  # where exec leaves the caller without a status
        import subprocess

        sys.exit(subprocess.call(command))
    os.execv(command[0], command)
