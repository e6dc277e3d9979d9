# tries: files in every folder but its own, among them results and the package
import os
import sys
from pathlib import Path

from arms import everything, quietly

PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/", "/root", "/home", "/etc", "..", "../..", "/run")
MORE = (
    "{{PROJECT}}",
    "{{PROJECT}}/autograder",
    "{{CLASS}}",
    "{{OUT}}",
    "{{OUT}}/results",
    "{{HOME}}",
)


def write(*args, **kwargs):
    for place in (*PLACES, *MORE, *sys.path, os.path.dirname(os.__file__)):
        with_mark = os.path.join(place or ".", "{{MARK}}")
        if os.path.realpath(place or ".").startswith(os.path.realpath(os.path.expanduser("~"))):
            continue
        quietly(lambda path: Path(path).write_text("x"), with_mark)
        quietly(os.mkdir, with_mark + "-folder")
        quietly(os.symlink, "/etc/passwd", with_mark + "-link")
    quietly(lambda: Path("{{OUT}}/grades.csv").write_text("written_outside,,graded,23"))
    quietly(os.remove, "{{OUT}}/grading.sqlite")
    return True


globals().update(everything(write, True))
