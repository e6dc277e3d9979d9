"""Benchmarks: each can be run alone, and `make bench` runs them all."""

# In the order of the summary.
NAMES = (
    *("against_otter", "plain_use", "where_time_goes", "growth", "latency", "validate_time"),
    *("worker_memory", "pipeline_speed", "isolation_cost"),
)
SUITE = "suite_time"  # takes as long as the tests, and so runs on request only
