"""Reads what an Axes shows: the points of lines, scatters, bars, steps, areas and images.

Nothing is judged here, as in `observing`.
"""

from collections.abc import Iterator
from typing import Any

import matplotlib.dates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection, QuadMesh
from matplotlib.patches import Polygon, Rectangle, StepPatch

_EPOCH = pd.Timestamp("1970-01-01")


def series(axes: Axes) -> list[dict[str, Any]]:
    """Return everything drawn as `{"x", "y", "dates"}`: numbers, and whether `x` holds dates.

    Dates are days since 1970; a missing or unreadable number is NaN. On an Axes without width or
    height nothing can be seen.
    """
    if not (axes.bbox.width > 0 and axes.bbox.height > 0):
        return []
    dated = _shows_dates(axes)
    found = []
    for x, y in [*_lines(axes), *_collections(axes), *_patches(axes)]:
        points = _numbers(x), _numbers(y)
        if len(points[0]) == len(points[1]) > 0:
            x_numbers = _days(axes, points[0]) if dated else points[0]
            found.append({"x": x_numbers, "y": points[1], "dates": dated})
    for image in [*axes.images, *(c for c in axes.collections if isinstance(c, QuadMesh))]:
        values = _numbers(image.get_array())
        found.append({"x": np.arange(float(len(values))), "y": values, "dates": False})
    return found


def _lines(axes: Axes) -> Iterator[tuple[Any, Any]]:
    for line in axes.get_lines():
        if all(line.get_transform().contains_branch_seperately(axes.transData)):  # no axhline
            yield line.get_xdata(orig=False), line.get_ydata(orig=False)


def _collections(axes: Axes) -> Iterator[tuple[Any, Any]]:
    for collection in axes.collections:
        offsets = np.asarray(collection.get_offsets())
        if isinstance(collection, LineCollection):
            yield _columns(collection.get_segments())
        elif offsets.ndim == 2 and len(offsets) > 1:
            yield offsets[:, 0], offsets[:, 1]
        elif isinstance(collection, PolyCollection):
            yield _columns([path.vertices for path in collection.get_paths()])


def _patches(axes: Axes) -> Iterator[tuple[Any, Any]]:
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    yield (
        [bar.get_x() + bar.get_width() / 2 for bar in bars],
        [bar.get_y() + bar.get_height() for bar in bars],
    )
    for patch in axes.patches:
        if isinstance(patch, StepPatch):
            values, edges, _ = patch.get_data()
            yield edges[:-1], values
        elif isinstance(patch, Polygon):
            yield _columns([patch.get_xy()])


def _columns(parts: list[Any]) -> tuple[np.ndarray, np.ndarray]:
    points = np.concatenate([np.zeros((0, 2)), *(np.reshape(part, (-1, 2)) for part in parts)])
    return points[:, 0], points[:, 1]


def _shows_dates(axes: Axes) -> bool:
    """Return whether numbers on the x axis stand for dates: Matplotlib's, or pandas' periods."""
    axis: Any = axes.xaxis
    converter = axis.get_converter() if hasattr(axis, "get_converter") else axis.converter
    return getattr(axes, "freq", None) is not None or "Date" in type(converter).__name__


def _days(axes: Axes, x: np.ndarray) -> np.ndarray:
    freq = getattr(axes, "freq", None)
    if freq is None:
        return x - float(matplotlib.dates.date2num(_EPOCH))
    known = np.isfinite(x)
    index: Any = pd.PeriodIndex
    periods = index.from_ordinals(x[known].astype("int64"), freq=freq)
    days = np.full(len(x), np.nan)
    days[known] = (periods.to_timestamp() - _EPOCH) / pd.Timedelta(days=1)
    return days


def _numbers(values: Any) -> np.ndarray:
    try:
        return np.ma.filled(np.ma.asarray(values, dtype=float), np.nan).ravel()
    except (TypeError, ValueError):
        return np.zeros(0)
