"""q4: normalization."""
