"""An epoch with windows gathered by batches beside one with the Keras utility, in one run.

    python -P -m benchmarks.pipeline_speed [--rows 70038] [--epochs 3] [--rounds 2]

The dense model and the LSTM of the lecture train on half of so many rows of 14 features, windows
of 120 steps. Each pipeline and model has a process of its own, so that its peak memory is its own;
processes of the two pipelines take turns, so that a busy machine troubles both alike. Values are
random: the speed does not depend on them. The first epoch compiles and does not count; of the
others, the median counts.
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
from benchmarks.running import common_options, parsed, run

WANTED = {"dense": Wanted(5, at_least=True), "lstm": None}
FEATURES = 14
PIPELINES = {"utility": "the Keras utility", "gather": "windows gathered by batches"}


@dataclass(frozen=True)
class Trained:
    """Seconds of an epoch, and the peak memory in MB."""

    seconds: float
    peak: float


def train(pipeline: str, model: str, rows: int, epochs: int) -> Trained:
    """Train in this process."""
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


def train_alone(pipeline: str, model: str, rows: int, epochs: int) -> Trained:
    """Train in a process of its own."""
    command = [sys.executable, "-P", "-m", "benchmarks.pipeline_speed", "--one", pipeline, model]
    done = subprocess.run(
        [*command, "--rows", str(rows), "--epochs", str(epochs)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return Trained(**json.loads(done.stdout.splitlines()[-1]))


def measure(call: Namespace) -> Findings:
    """Let the pipelines take turns with each model."""
    found: list[Ratio] = []
    for model, wanted in WANTED.items():
        trained: dict[str, list[Trained]] = {name: [] for name in PIPELINES}
        for _ in range(call.rounds):
            for name, of_pipeline in trained.items():
                of_pipeline.append(train_alone(name, model, call.rows, call.epochs))
        utility, gather = (
            Figures(words, "s", tuple(each.seconds for each in trained[name]))
            for name, words in PIPELINES.items()
        )
        heavy, light = (
            Figures(words, "MB", tuple(each.peak for each in trained[name]))
            for name, words in PIPELINES.items()
        )
        what = f"{PIPELINES['utility']}, to one with {PIPELINES['gather']} ({model})"
        found.append(ratio(f"seconds of an epoch with {what}", utility, gather, wanted))
        what = f"{PIPELINES['gather']}, to one with {PIPELINES['utility']} ({model})"
        limit = Wanted(1) if model == "dense" else None
        found.append(ratio(f"peak memory of training with {what}", light, heavy, limit))
    return Findings(tuple(found), {"rows": call.rows, "epochs": call.epochs})


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"rows": 8000, "epochs": 1, "rounds": 1})
    parser.add_argument("--rows", type=int, default=70_038)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--one", nargs=2, help=SUPPRESS)
    return parser


if __name__ == "__main__":
    chosen = parsed(options(), None)
    if chosen.one:
        pipeline, model = chosen.one
        print(json.dumps(asdict(train(pipeline, model, chosen.rows, chosen.epochs))))
        sys.exit(0)
    sys.exit(run("pipeline_speed", options(), measure))
