"""A worker that the machine gives no chance, simulated: it ends before it is ready."""

import os


def begin(job: bytes) -> None:
    """End before the first hand-in."""
    os._exit(9)
