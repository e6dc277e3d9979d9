# tries: /proc for other processes, their memory, descriptors, roots and environments
import glob
import os
from pathlib import Path

from arms import everything, quietly, tell


def search():
    found = []
    for process in glob.glob("/proc/[0-9]*"):
        if os.path.basename(process) in (str(os.getpid()), "self"):
            continue
        for name in ("mem", "environ", "maps"):
            text = quietly(lambda path: Path(path).read_bytes()[:100], f"{process}/{name}")
            if isinstance(text, bytes) and text and name != "environ":
                found.append(f"{process}/{name}")
        found += [link for link in glob.glob(f"{process}/fd/*") if ".sqlite" in os.readlink(link)]
        root = quietly(os.listdir, os.path.join(process, *("root",) * 2))
        if isinstance(root, list):
            found.append(f"{process}/root")
    command = quietly(lambda: Path("/proc/1/cmdline").read_text())
    if "grade" in str(command) and "--out" in str(command):
        found.append("the grader's own process")
    return found


def look(*args, **kwargs):
    raise tell(found)


found = search()
globals().update(everything(look))
