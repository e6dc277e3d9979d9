"""A worker that the machine gives no chance, simulated: it ends before it is ready."""

import os


def main(handle: int) -> None:
    """End before the first word."""
    os._exit(9)
