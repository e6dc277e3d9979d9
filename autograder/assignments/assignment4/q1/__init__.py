"""q1: loading the record."""
