"""Which misconception wrong statistics or wrongly normalised data show.
"""
import numpy as np
from .rows import Rows
from .values import close


Statistics = tuple[np.ndarray, np.ndarray]


def suspects(rows: Rows) -> dict[str, list[Statistics]]:
    """Return the statistics that known misconceptions take, by slug."""
    raw, end = rows.raw, rows.num_train

    def of(part: np.ndarray, axis: int | None = 0) -> list[Statistics]:
        return [
            (np.asarray(part.mean(axis=axis)), np.asarray(part.std(axis=axis, ddof=d)))
            for d in (0, 1)
        ]

    # Students who cannot know where validation ends take some rows after the training rows.
    more = [pair for stop in range(end + 1, len(raw)) for pair in of(raw[:stop])]
    return {
        "full-data-statistics": of(raw),
        "train-and-val-statistics": more,
        "scalar-statistics": [*of(raw[:end], None), *of(raw, None)],
    }


def how_summarised(rows: Rows, mean: np.ndarray, std: np.ndarray) -> str | None:
    """Return the misconception that takes these for the training rows' statistics."""
    train = rows.raw[: rows.num_train]
    if mean.size == std.size == rows.columns:
        mean, std = mean.ravel(), std.ravel()
        for slug, pairs in suspects(rows).items():
            for a, b in pairs:
                if close(mean, np.broadcast_to(a, mean.shape)) and close(
                    std, np.broadcast_to(b, std.shape)
                ):
                    return slug
        for d in (0, 1):
            right = train.std(axis=0, ddof=d)
            if close(mean, right) and close(std, train.mean(axis=0)):
                return "mean-std-swapped"
            if close(std, right**2):
                return "variance-for-std"
        if close(mean, train.min(axis=0)):
            return "min-max-scaled"
        if close(mean, np.zeros_like(mean)):
            return "not-centred"
        if close(std, np.ones_like(std)):
            return "not-scaled"
        return None
    if mean.size == 1 or std.size == 1:
        return "scalar-statistics"
    return "wrong-axis" if mean.size != rows.columns else None
