"""q0: the random seed."""
