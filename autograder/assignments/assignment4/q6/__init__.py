"""q6: a naive baseline."""
