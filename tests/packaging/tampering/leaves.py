"""Ends, kills or never comes back: whoever waits for it must not fall with it."""

import os
import signal
import sys
import time


def out(*args, **kwargs):
    os._exit(0)


def exits(*args, **kwargs):
    sys.exit(0)


def kills(*args, **kwargs):
    os.kill(os.getppid(), signal.SIGKILL)
    os.kill(0, signal.SIGKILL)


def loops(*args, **kwargs):
    while True:
        try:
            while True:
                time.sleep(0.05)  # so that it takes no core from the other tests
        except BaseException:
            pass


set_seed = load_data = feature_index = plot_days = plot_years = exits
split_counts = normalize = feature_statistics = out
make_datasets = evaluate_naive_method = kills
build_model = loops
compile_model = exits
