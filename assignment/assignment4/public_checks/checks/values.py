"""Values returned by student code: tests of what they are, and texts that show them."""

from typing import Any

import numpy as np

from public_checks.student.codec import Opaque


def is_whole(value: Any) -> bool:
    """Return whether `value` is a single integer of Python's or NumPy's types, and no bool."""
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iu"
    return isinstance(value, int) and not isinstance(value, bool)


def as_number(value: Any) -> float | None:
    """Return a single number as a float, or None if `value` is not one."""
    if isinstance(value, bool) or value is None or isinstance(value, (str, bytes, dict, Opaque)):
        return None
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return None
    return float(array.reshape(())) if array.size == 1 else None


def as_array(value: Any) -> np.ndarray | None:
    """Return numbers as a float64 array: from an array, a frame or nested lists."""
    if isinstance(value, (str, bytes, dict, Opaque)) or value is None:
        return None
    try:
        return np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        return None


def close(a: Any, b: Any, *, rtol: float = 1e-4, atol: float = 1e-6) -> bool:
    """Return whether two arrays of one shape agree, up to the rounding of float32."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    return a.shape == b.shape and all_close(a, b, rtol=rtol, atol=atol)


def all_close(a: np.ndarray, b: np.ndarray, *, rtol: float, atol: float) -> bool:
    """Return what `numpy.allclose` does for two arrays of floats, in a tenth of its time."""
    if not np.isfinite(b).all():
        return bool(np.allclose(a, b, rtol=rtol, atol=atol))
    return bool((np.abs(a - b) <= atol + rtol * np.abs(b)).all())


def shown(value: Any, limit: int = 120) -> str:
    """Return a short text of `value` for a message: few digits, long values shortened."""
    if isinstance(value, Opaque):
        text = f"a {value.type}"
    elif isinstance(value, float):
        text = f"{value:.6g}" + ".0" * (value.is_integer() and abs(value) < 1e6)
    elif isinstance(value, np.ndarray):
        if value.ndim == 0:
            text = shown(value.item())
        elif value.size <= 8:
            text = np.array2string(value, precision=4, separator=", ")
        else:
            text = f"an array of shape {value.shape}"
    elif isinstance(value, (list, tuple)):
        inside = ", ".join(shown(item, 40) for item in value[:6])
        more = ", …" * (len(value) > 6)
        one = "," * (len(value) == 1)
        text = f"[{inside}{more}]" if isinstance(value, list) else f"({inside}{more}{one})"
    elif value is None:
        text = "None"
    else:
        text = repr(value)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def together(value: Any) -> str:
    """Return the text of what a function returned that was to return several values.

    A tuple crosses as a list; a function's own `return a, b` must be recognized.
    """
    return shown(tuple(value) if isinstance(value, list) else value)


def number(value: float) -> str:
    """Return a number with at most four digits after the point."""
    text = f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:.4g}"
    return "0" if text == "-0" else text


def a_kind(name: str) -> str:
    """Return a value of this type in words: `None`, or `a Figure`."""
    return "None" if name == "NoneType" else f"a {name}"


def ended(text: str) -> str:
    """Return a message as the end of a sentence."""
    return text.rstrip(" .:") + "."
