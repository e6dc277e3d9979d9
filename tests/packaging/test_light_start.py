"""The help, the version and a wrong call are answered at once: commands import what they need."""

import subprocess
import sys

HEAVY = (
    *("pandas", "numpy", "tensorflow", "keras", "matplotlib", "hypothesis", "pydantic", "rich"),
    *("flask", "jinja2", "IPython", "nbformat", "requests", "sqlite3"),
)


def test_the_command_line_is_put_together_without_heavy_libraries() -> None:
    code = "import sys, autograder.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True
    )

    assert [] == sorted(set(HEAVY) & set(done.stdout.split()))
