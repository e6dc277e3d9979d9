"""Where hand-ins are graded: on this machine (`local`), or on a Dask cluster (`cluster`)."""

from autograder.grading.executors.interface import Executor, NotBegun, WorkerLost

__all__ = ["Executor", "NotBegun", "WorkerLost"]
