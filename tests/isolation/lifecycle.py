"""Another small zygote: it does as it is told and reports process numbers, for life and death.

python -I lifecycle.py MACHINE WHAT; talks on standard output, one JSON object a line.
"""

from __future__ import annotations

import json
import os
import select
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "autograder")]

import machines  # noqa: E402
from student import isolation  # noqa: E402
from student.isolation import privileges  # noqa: E402

del sys.path[:2]


def say(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


def sleep_for_ever(confinement: isolation.Isolation) -> None:
    """Fork a child that sleeps; to be killed from outside, one or the other."""
    child = confinement.fork(isolation.ResourceLimits(), 0)
    if child is None:
        time.sleep(600)
        os._exit(0)
    say(ready=True)
    select.select([child], [], [])
    say(status=child.end())


def exit_statuses(confinement: isolation.Isolation) -> None:
    """Children that end by themselves."""
    for end in (lambda: os._exit(3), os.abort, lambda: sys.exit(4)):
        child = confinement.fork(isolation.ResourceLimits(), 1)
        if child is None:
            end()
            os._exit(0)
        select.select([child], [], [], 30)
        say(status=child.end())


def broken_promise(confinement: isolation.Isolation) -> None:
    """A child that cannot be confined as its zygote has reported."""

    def fail(*_: object, **__: object) -> None:
        raise OSError("no limits today")

    privileges.apply_limits = fail
    child = confinement.fork(isolation.ResourceLimits(), 2)
    if child is None:
        say(reached=True)
        os._exit(0)
    select.select([child], [], [], 30)
    say(status=child.end())


def tensorflow(confinement: isolation.Isolation) -> None:
    """Import the libraries, and build, compile, fit, plot and save in a child."""
    import keras
    import matplotlib.pyplot as plt

    reading, writing = os.pipe()
    child = confinement.fork(isolation.ResourceLimits(), 3, keep=(writing,))
    if child is None:
        import numpy as np

        layers = [keras.layers.LSTM(4), keras.layers.Dropout(0.5), keras.layers.Dense(1)]
        model = keras.Sequential([keras.layers.Input((6, 2)), *layers])
        model.compile("rmsprop", "mse", metrics=["mae"])
        data = keras.utils.timeseries_dataset_from_array(
            np.ones((60, 2)), np.ones(60), sequence_length=6, batch_size=16
        )
        model.fit(data, verbose=0)
        axes = plt.figure().gca()
        axes.set_title("Dichte, g/m³")
        plt.savefig("figure.png")
        model.save_weights("w.weights.h5")
        os.write(writing, json.dumps(sorted(os.listdir("."))).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as words:
        said = words.read()
    say(files=json.loads(said or "null"), excess=child.excess(), status=child.end())


machine, what, view = sys.argv[1:]  # before `enter` forgets them
machines.MACHINES[machine]()
confinement = isolation.enter(isolation.View.of(json.loads(view)))
globals()[what](confinement)
