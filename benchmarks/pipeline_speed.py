"""An epoch with windows gathered by batches beside one with the Keras utility, in one run.

    python benchmarks/pipeline_speed.py [--rows 70038] [--epochs 3]

The dense model and the LSTM of the lecture train on half of so many rows of 14 features, windows
of 120 steps. Each pipeline and model has a process of its own, so that its peak memory is its own;
processes of the two pipelines take turns, so that a busy machine troubles both alike. Values are
random: the speed does not depend on them. The first epoch compiles and does not count. Medians; the ratio
for the dense model is to be held against 5.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

WANTED = 5.0
FEATURES = 14
PIPELINES = ("utility", "gather")


def measure(pipeline: str, model: str, rows: int, epochs: int) -> dict[str, Any]:
    """Return the seconds of each epoch after the first, and the peak memory in MB."""
    import keras
    import numpy as np

    from autograder.experiments.models import MODELS
    from autograder.experiments.pipeline import gather_windows, shuffled, window_starts

    spec = MODELS[model]
    steps, delay, batch = spec.task.steps, spec.task.delay_steps, spec.task.batch_size
    rng = np.random.default_rng(0)
    data = rng.normal(size=(rows, FEATURES)).astype("float32")
    targets = rng.normal(size=rows).astype("float32")[delay:]
    end = rows // 2
    starts = window_starts(rows, steps, 1, 1, 0, end)
    network = spec.build(FEATURES)
    if pipeline == "utility":
        fixed = keras.utils.timeseries_dataset_from_array(
            data[:-delay], targets, steps, shuffle=True, batch_size=batch, end_index=end
        )
    seconds = []
    for epoch in range(epochs + 1):
        began = time.perf_counter()
        feed = (
            fixed
            if pipeline == "utility"
            else gather_windows(data, targets, shuffled(starts, 0, epoch), steps, 1, batch)
        )
        network.fit(feed, epochs=epoch + 1, initial_epoch=epoch, shuffle=False, verbose=0)
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds[1:], "peak": peak, "windows": len(starts)}


def main() -> int:
    """Print the table; return 1 where the dense model's ratio or memory is not what is wanted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=70_038)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.one:
        print(json.dumps(measure(*call.one, call.rows, call.epochs)))
        return 0
    held = True
    for model in ("dense", "lstm"):
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in PIPELINES}
        for _ in range(call.rounds):
            for name in PIPELINES:
                command = [sys.executable, __file__, "--one", name, model]
                command += ["--rows", str(call.rows), "--epochs", str(call.epochs)]
                done = subprocess.run(
                    command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
                )
                found[name].append(json.loads(done.stdout.splitlines()[-1]))
        second = {
            name: statistics.median(s for one in found[name] for s in one["seconds"])
            for name in PIPELINES
        }
        peak = {name: statistics.median(one["peak"] for one in found[name]) for name in PIPELINES}
        ratio = second["utility"] / second["gather"]
        print(
            f"{model:6} {found['gather'][0]['windows']} windows   "
            f"utility {second['utility']:6.2f} s {peak['utility']:5.0f} MB   "
            f"gather {second['gather']:6.2f} s {peak['gather']:5.0f} MB   "
            f"ratio {ratio:5.1f}   load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        if model == "dense":
            held = ratio >= WANTED and peak["gather"] <= peak["utility"]
    print(f"dense: at least {WANTED:g} times as fast, at no more memory: {'yes' if held else 'no'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
