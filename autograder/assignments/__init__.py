"""The assignments: each is a folder here that defines `ASSIGNMENT`, and one under `solution/`."""

NAMES = ("assignment4", "lesson")  # the first is the default
