"""q3: split counts."""
