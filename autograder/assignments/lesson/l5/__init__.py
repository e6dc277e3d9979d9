"""l5: the recurrence in NumPy."""
