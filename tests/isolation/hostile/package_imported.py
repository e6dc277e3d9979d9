# tries: importing the package, its reference and its checks, by every way that Python has
import importlib
import importlib.metadata
import importlib.util
import subprocess
import sys
from pathlib import Path

from arms import everything, quietly, tell

sys.path.insert(0, "{{PROJECT}}")
sys.path.insert(0, "{{PROJECT}}/autograder")
importlib.invalidate_caches()
sys.path_importer_cache.clear()


def search():
    found = []
    for name in (
        "autograder",
        "autograder.assignments.assignment4.q3.checks",
        "assignments.assignment4.q3.checks",
        "solution.assignment4.master",
    ):
        module = quietly(importlib.import_module, name)
        if not isinstance(module, BaseException) and getattr(module, "__file__", None):
            found.append(name)
        spec = quietly(importlib.util.find_spec, name)
        if not isinstance(spec, BaseException) and getattr(spec, "origin", None):
            found.append(name)
    path = "{{PROJECT}}/autograder/assignments/assignment4/q3/checks.py"
    text = quietly(lambda: Path(path).read_text())
    found += [path] if isinstance(text, str) else []
    code = "import autograder.assignments.assignment4.q3.checks as q3; print(q3.__file__)"
    command = [sys.executable, "-c", code]
    done = quietly(lambda: subprocess.run(command, capture_output=True, timeout=3, text=True))
    if "q3" in getattr(done, "stdout", ""):
        found.append("by another process")
    return found


def look(*args, **kwargs):
    raise tell(found)


found = search()
globals().update(everything(look))
