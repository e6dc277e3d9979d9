"""Benchmarks: each can be run alone, and `make bench` runs them all.

    python -P -m benchmarks.growth --help

A benchmark is a module with `options()`, which returns its parser, and `measure(call)`, which
returns ratios of figures of one run (`records.py`); the sides of a ratio take turns, in rounds.
`running.py` does the rest: it prints, and writes JSON and a plot. The names of all are below.
`otter_parity.py` is none: it says whether `otter run` and `grade` agree.
"""

# In the order of the summary.
NAMES = (
    *("against_otter", "plain_use", "where_time_goes", "growth", "latency", "validate_time"),
    *("worker_memory", "pipeline_speed", "isolation_cost", "resubmission"),
)
SUITE = "suite_time"  # takes as long as the tests, and so runs on request only
