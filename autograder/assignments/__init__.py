"""The assignments: each is a folder here that defines `ASSIGNMENT`, and one under `solution/`."""

NAMES = ("assignment4",)  # the first is the default
