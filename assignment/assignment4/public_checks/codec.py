"""Values as plain bytes: MessagePack with three extensions, and no pickle.

Only exact built-in types and base arrays cross. Whatever a subclass pretends to be, what
arrives on the other side is a `list`, `dict`, `str`, `float`, `int`, `bool`, `None`,
`numpy.ndarray`, `pandas.DataFrame` or `Opaque`.
"""
from dataclasses import dataclass
from math import prod
from typing import Any
import msgpack
import numpy as np
import pandas as pd


ARRAY, FRAME, OPAQUE = 1, 2, 3


MAX_BYTES = 96 * 2**20


MAX_DEPTH = 12


MAX_ITEMS = 100_000


_NUMBER_KINDS = "biufM"


class CodecError(ValueError):
    """Bytes that are no message of ours, or a value too large or too deep to cross."""


@dataclass(frozen=True)
class Opaque:
    """A value that does not cross: only the name of its type does."""

    type: str


def pack(value: Any) -> bytes:
    """Return the message for `value`. Raises `CodecError` when it is too large or too deep."""
    data = msgpack.packb(_plain(value, 0), use_bin_type=True)
    if len(data) > MAX_BYTES:
        raise CodecError(f"value: must pack to at most {MAX_BYTES} bytes. Received: {len(data)}")
    return bytes(data)


def unpack(data: bytes) -> Any:
    """Return the value in `data`. Raises `CodecError` for anything `pack` would not write."""
    if len(data) > MAX_BYTES:
        raise CodecError(f"message: must hold at most {MAX_BYTES} bytes. Received: {len(data)}")
    try:
        return msgpack.unpackb(
            data, raw=False, ext_hook=_extension, strict_map_key=False, use_list=True
        )
    except CodecError:
        raise
    except Exception as error:  # msgpack and numpy raise many types for bytes from a stranger
        raise CodecError(f"message: does not decode ({type(error).__name__})") from None


def _plain(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise CodecError(f"value: must nest at most {MAX_DEPTH} deep")
    if value is None or value is True or value is False:
        return value
    kind = type(value)
    if kind is int:
        return value if -(2**63) <= value < 2**63 else opaque("int beyond 64 bits")
    if kind in (float, bytes):
        return value
    if kind is str:
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if kind is Opaque:
        return opaque(value.type)
    if isinstance(value, pd.DataFrame):
        return msgpack.ExtType(FRAME, msgpack.packb(_frame_parts(value), use_bin_type=True))
    if isinstance(value, dict):
        _check_items(len(value))
        return {_key(k): _plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        _check_items(len(value))
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, (bool, int, float, str)):  # subclasses, reduced to their base
        base = next(b for b in (bool, int, float, str) if isinstance(value, b))
        return _plain(base(value), depth)
    return _array_or_opaque(value)


def _key(key: Any) -> str | int:
    if type(key) in (str, int):
        return _plain(key, 0)
    return str(key)


def _check_items(count: int) -> None:
    if count > MAX_ITEMS:
        raise CodecError(f"value: must hold at most {MAX_ITEMS} items. Received: {count}")


def _array_or_opaque(value: Any) -> msgpack.ExtType:
    is_array_like = (
        isinstance(value, (np.ndarray, np.generic, pd.Series, pd.Index))
        or hasattr(value, "__array__")
    ) and not isinstance(value, type)
    if not is_array_like:
        return opaque(type(value).__name__)
    try:
        array = np.array(value)
    except Exception:
        return opaque(type(value).__name__)
    if array.dtype.name == "bfloat16":
        array = array.astype("float32")
    if array.dtype.kind not in _NUMBER_KINDS:
        return opaque(f"{type(value).__name__} of {array.dtype}")
    return msgpack.ExtType(ARRAY, _array_bytes(array))


def opaque(name: str) -> msgpack.ExtType:
    """Return the extension for a value of which only the type's name crosses."""
    return msgpack.ExtType(OPAQUE, name[:80].encode("utf-8", "backslashreplace"))


def _array_bytes(array: np.ndarray) -> bytes:
    if array.dtype.kind == "M":
        array = array.astype("datetime64[ns]")
    array = np.ascontiguousarray(array).reshape(array.shape)  # contiguous makes 0-d arrays 1-d
    array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    packed = msgpack.packb([array.dtype.str, list(array.shape), array.tobytes()])
    return bytes(packed)


def _array_from(data: bytes) -> np.ndarray:
    name, shape, raw = msgpack.unpackb(data)
    dtype = np.dtype(name)
    if dtype.kind not in _NUMBER_KINDS or dtype.itemsize > 16 or len(shape) > 8:
        raise CodecError(f"array: must have a plain number type. Received: {name!r}")
    if not all(type(n) is int and n >= 0 for n in shape) or prod(shape) * dtype.itemsize != len(
        raw
    ):
        raise CodecError(f"array: shape must fit its {len(raw)} bytes. Received: {shape}")
    return np.frombuffer(raw, dtype).reshape(shape).copy()


def _frame_parts(frame: pd.DataFrame) -> dict[str, Any]:
    index = frame.index
    dates = isinstance(index, pd.DatetimeIndex)
    if isinstance(index, pd.DatetimeIndex) and index.tz is not None:
        index = index.tz_localize(None)
    columns = []
    for position in range(frame.shape[1]):
        column = frame.iloc[:, position]
        array = np.array(column) if column.dtype.kind in _NUMBER_KINDS else None
        packed = _array_bytes(array) if array is not None else None
        columns.append([str(frame.columns[position]), str(column.dtype), packed])
    return {
        "rows": len(frame),
        "index": _array_bytes(np.array(index)) if dates else str(index.dtype),
        "index_name": str(index.name) if index.name is not None else None,
        "columns": columns,
    }


def _frame_from(data: bytes) -> pd.DataFrame:
    parts = msgpack.unpackb(data)
    rows = int(parts["rows"])
    if rows > 2_000_000 or len(parts["columns"]) > 1_000:
        raise CodecError(f"frame: too large. Received: {rows} rows")
    columns = [
        _array_from(packed) if packed is not None else np.full(rows, None, dtype=object)
        for _, _, packed in parts["columns"]
    ]
    if any(len(column) != rows for column in columns):
        raise CodecError("frame: columns must be of one length")
    frame = pd.DataFrame(dict(enumerate(columns)), index=range(rows))
    frame.columns = pd.Index([str(name) for name, _, _ in parts["columns"]], dtype=object)
    if isinstance(parts["index"], bytes):
        frame.index = pd.DatetimeIndex(_array_from(parts["index"]), name=parts["index_name"])
    frame.attrs["index_type"] = str(parts["index"]) if isinstance(parts["index"], str) else "dates"
    return frame


def _extension(code: int, data: bytes) -> Any:
    if code == ARRAY:
        return _array_from(data)
    if code == FRAME:
        return _frame_from(data)
    if code == OPAQUE:
        return Opaque(data.decode("utf-8", "replace"))
    raise CodecError(f"message: unknown extension. Received: {code}")
