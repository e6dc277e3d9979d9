"""What a submission sees, in the install whose interpreter runs this; prints JSON.

PYTHON sight.py MACHINE CANDIDATES: imitates a machine, starts the real process for student code
there, and hands in WALK, which does real work, too. CANDIDATES is a file with paths that the submission is told to try.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import autograder.student
from autograder.checks.calls import TimeLimits
from autograder.intake.submission import Submission
from autograder.sandbox.fork_server import ForkServer
from autograder.sandbox.session import StudentProcess

WALK = """
import os, sys

def opens(path):
    try:
        with open(path, "rb") as file:
            file.read(1)
        return True
    except OSError:
        return False

def walk(candidates):
    tops = ["/", "..", "/proc/self/cwd/..", "/proc/self/root", *sys.path, *map(os.path.dirname, candidates)]
    if opens("/proc/self/maps"):
        tops += [os.path.dirname(x.split()[-1]) for x in open("/proc/self/maps") if "/" in x]
    seen, found = set(), [path for path in candidates if opens(path)]
    while tops:
        top = os.path.realpath(tops.pop())
        if top in seen or top.startswith(("/proc", "/sys", "/dev")):
            continue
        seen.add(top)
        try:
            entries = list(os.scandir(top))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir():
                tops.append(entry.path)
            elif opens(entry.path):
                found.append(os.path.realpath(entry.path) if entry.is_symlink() else entry.path)
    return sorted(set(found))

def work():
    import keras, matplotlib.pyplot as plt, numpy as np
    layers = [keras.layers.LSTM(4), keras.layers.Dropout(0.5), keras.layers.Dense(1)]
    model = keras.Sequential([keras.layers.Input((6, 2)), *layers])
    model.compile("rmsprop", "mse", metrics=["mae"])
    data = keras.utils.timeseries_dataset_from_array(
        np.ones((60, 2)), np.ones(60), sequence_length=6, batch_size=16
    )
    model.fit(data, verbose=0)
    plt.figure().gca().set_title("Dichte, g/m³")
    plt.savefig("figure.png")
    model.save_weights("w.weights.h5")
    return sorted(os.listdir("."))

def told():
    names = ("environ", "cmdline", "maps", "mountinfo")
    words = [open(f"/proc/self/{name}").read() for name in names if opens(f"/proc/self/{name}")]
    return [*words, repr(os.environ), repr(sys.argv), repr(sys.path), repr(sys.modules)]
"""


def main(machine: str, candidates: str) -> None:
    """Print what WALK found and left in its folder, and which defenses were given."""
    sys.modules["student"] = autograder.student
    import machines

    machines.MACHINES[machine]()
    with ForkServer() as server:
        submission = Submission("walker", "", "walk.py", "script", cells=(WALK,))
        student = StudentProcess(submission, server.address, {}, TimeLimits(100.0))
        student.allow(100.0)
        paths = Path(candidates).read_text().splitlines()
        answer = {
            "found": student.call("walk", paths),
            "told": student.call("told"),
            "left": student.call("work"),
            "given": {d["name"]: d["given"] for d in student.defenses},
            "how": {d["name"]: d["how"] for d in student.defenses},
            "package": str(Path(autograder.__file__).parent),
        }
        student.close()
    print(json.dumps(answer))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main(*sys.argv[1:])
