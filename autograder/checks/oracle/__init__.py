"""The grader's own arithmetic, in NumPy: windows, the naive baseline, networks, training."""
