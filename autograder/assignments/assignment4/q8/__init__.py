"""q8: compiling."""
