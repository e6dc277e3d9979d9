"""An epoch with windows gathered by batches beside one with the Keras utility, in one run.

    python -P -m benchmarks.pipeline_speed [--rows 70038] [--epochs 1] [--rounds 2]

The dense model and the LSTM of the lecture train on half of so many rows of 14 features, windows
of 120 steps. Each pipeline has a process of its own, so that its peak memory is its own; processes
of the two pipelines take turns, so that a busy machine troubles both alike. Values are random: the
speed does not depend on them. The first epoch compiles and does not count; of the others, the
median counts.
"""

import json
import statistics
import subprocess
import sys
import time
from argparse import SUPPRESS, ArgumentParser, Namespace
from dataclasses import asdict, dataclass

from benchmarks.processes import peak_megabytes
from benchmarks.records import Figures, Findings, Ratio, Wanted, ratio
from benchmarks.running import at_least_one, common_options, parsed, run

WANTED = {"dense": Wanted(5, at_least=True), "lstm": None}
FEATURES = 14
PIPELINES = {"utility": "the Keras utility", "gather": "windows gathered by batches"}


@dataclass(frozen=True)
class Trained:
    """Seconds of an epoch, and the peak memory in MB."""

    seconds: float
    peak: float


def train(pipeline: str, model: str, rows: int, epochs: int) -> Trained:
    """Train in this process; memory is the most until now."""
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
    return Trained(statistics.median(seconds[1:]), peak_megabytes())


def train_alone(pipeline: str, rows: int, epochs: int) -> dict[str, Trained]:
    """Train the models, one after the other, in a process of their own."""
    command = [sys.executable, "-P", "-m", "benchmarks.pipeline_speed", "--one", pipeline]
    done = subprocess.run(
        [*command, "--rows", str(rows), "--epochs", str(epochs)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return {model: Trained(**each) for model, each in told.items()}


def measure(call: Namespace) -> Findings:
    """Let the pipelines take turns."""
    trained: dict[str, list[dict[str, Trained]]] = {name: [] for name in PIPELINES}
    for _ in range(call.rounds):
        for name, found in trained.items():
            found.append(train_alone(name, call.rows, call.epochs))

    def figures(pipeline: str, model: str, what: str, unit: str) -> Figures:
        values = (getattr(each[model], what) for each in trained[pipeline])
        return Figures(PIPELINES[pipeline], unit, tuple(values))

    ratios: list[Ratio] = []
    for model, wanted in WANTED.items():
        slow, fast = (figures(name, model, "seconds", "s") for name in PIPELINES)
        name = f"seconds of an epoch with {slow.name}, to one with {fast.name} ({model})"
        ratios.append(ratio(name, slow, fast, wanted))
    heavy, light = (figures(name, "dense", "peak", "MB") for name in PIPELINES)
    name = f"peak memory of training with {light.name}, to one with {heavy.name} (dense)"
    ratios.append(ratio(name, light, heavy, Wanted(1)))
    return Findings(tuple(ratios), {"rows": call.rows, "epochs": call.epochs})


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"rows": 8000, "epochs": 1, "rounds": 1})
    parser.add_argument("--rows", type=at_least_one, default=70_038)
    parser.add_argument("--epochs", type=at_least_one, default=1)
    parser.add_argument("--rounds", type=at_least_one, default=2)
    parser.add_argument("--one", choices=PIPELINES, help=SUPPRESS)
    return parser


if __name__ == "__main__":
    chosen = parsed(options(), None)
    if chosen.one:
        found = {model: train(chosen.one, model, chosen.rows, chosen.epochs) for model in WANTED}
        print(json.dumps({model: asdict(each) for model, each in found.items()}))
        sys.exit(0)
    sys.exit(run("pipeline_speed", options(), measure))
