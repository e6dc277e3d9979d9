"""What q3's counts should be, and the numbers of rows that tell wrong ones apart.
"""
from .model import Variant


Counts = tuple[float, float, float]


TELLING = (1_001, 1_003, 1_011, 4_217, 10_000, 12_350, 31_999, 99_967, 250_038, 420_551)


def down(num_rows: int, percent: int) -> set[int]:
    """Return `percent` of `num_rows` rounded down, in exact and in floating-point arithmetic."""
    return {num_rows * percent // 100, *(int(share) for share in shares(num_rows, percent))}


def shares(num_rows: int, percent: int) -> tuple[float, float]:
    """Return `percent` of `num_rows`, as either order of the operations rounds it."""
    return num_rows * percent / 100, num_rows * (percent / 100)


def is_right(num_rows: int, counts: Counts, variant: Variant) -> bool:
    """Return whether these are the counts that are asked for."""
    train, val, _ = variant.split_percent
    return (
        counts[0] in down(num_rows, train)
        and counts[1] in down(num_rows, val)
        and counts[2] == num_rows - counts[0] - counts[1]
    )


def is_near(num_rows: int, counts: Counts, variant: Variant) -> bool:
    """Return whether training and validation have their shares, up to a fraction of a row."""
    train, val, _ = variant.split_percent
    off = counts[0] - num_rows * train / 100, counts[1] - num_rows * val / 100
    return all(abs(rows) < 1 for rows in off)
