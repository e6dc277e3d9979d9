"""q2: a look at the feature."""
