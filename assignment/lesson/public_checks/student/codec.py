"""Values as plain bytes: MessagePack with three extensions, and no pickle.

Only exact built-in types and base arrays cross. Whatever a subclass pretends to be, what
arrives on the other side is a `list`, `dict`, `str`, `float`, `int`, `bool`, `None`,
`numpy.ndarray`, `pandas.DataFrame` or `Opaque`.
"""

import struct
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
MAX_VALUES = 500_000  # in all lists and dicts of a message together
MAX_CELLS = 2**24  # in all frames of a message together
FRAME_CELLS = 4096  # what even an empty frame counts for
MAX_AXES = 8
_NUMBER_KINDS = "biufM"
_PLAIN = (type(None), bool, int, float, str, bytes, np.ndarray, pd.DataFrame)


class CodecError(ValueError):
    """Bytes that are not one of our messages, or a value too large or too deep to cross."""


@dataclass(frozen=True)
class Opaque:
    """A value that does not cross: only the name of its type does."""

    type: str


def pack(value: Any) -> bytes:
    """Return the message for `value`. Raises `CodecError` when it does not cross as a whole."""
    try:
        data = msgpack.packb(_plain(value, 0), use_bin_type=True)
    except CodecError:
        raise
    except Exception as error:  # methods of an unknown class may raise anything
        raise CodecError(f"value: does not cross ({type(error).__name__})") from None
    if len(data) > MAX_BYTES:
        raise CodecError(f"value: must pack to at most {MAX_BYTES} bytes. Received: {len(data)}")
    return bytes(data)


def unpack(data: bytes) -> Any:
    """Return the value in `data`. Raises `CodecError` for anything `pack` would not write."""
    if len(data) > MAX_BYTES:
        raise CodecError(f"message: must hold at most {MAX_BYTES} bytes. Received: {len(data)}")
    try:
        value = _Reader().read(data)
        _check_plain(value, 0)
    except CodecError:
        raise
    except Exception as error:  # msgpack and numpy raise many types for untrusted bytes
        raise CodecError(f"message: does not decode ({type(error).__name__})") from None
    return value


def _plain(value: Any, depth: int) -> Any:
    # `type` tells what a value is; `isinstance` may not: a class can lie about `__class__`.
    # Base classes' own methods are called by name, since a subclass may have replaced them.
    if depth > MAX_DEPTH:
        raise CodecError(f"value: must nest at most {MAX_DEPTH} deep")
    kind = type(value)
    if value is None or kind in (bool, float, bytes):
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**63 else opaque("int beyond 64 bits")
    if kind is str:
        return _text(value)
    if kind is Opaque:
        return opaque(value.type)
    if issubclass(kind, pd.DataFrame):
        parts = _frame_parts(pd.DataFrame(value))
        return msgpack.ExtType(FRAME, msgpack.packb(parts, use_bin_type=True))
    if issubclass(kind, dict):
        _check_items(dict.__len__(value))
        return {_key(k): _plain(v, depth + 1) for k, v in dict.items(value)}
    if kind is range:
        _check_items(len(value))
        return [_plain(item, depth + 1) for item in value]
    for sequence in (list, tuple):
        if issubclass(kind, sequence):
            _check_items(sequence.__len__(value))
            return [_plain(item, depth + 1) for item in sequence.__iter__(value)]
    for base, reduce in ((int, int.__int__), (float, float.__float__), (str, str.__str__)):
        if issubclass(kind, base):
            return _plain(reduce(value), depth)
    return _array_or_opaque(value)


def _text(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _key(key: Any) -> str | int:
    if type(key) is int and -(2**63) <= key < 2**63:
        return key
    return _text(str.__str__(key) if issubclass(type(key), str) else str.__str__(str(key)))


def _check_items(count: int) -> None:
    if count > MAX_ITEMS:
        raise CodecError(f"value: must hold at most {MAX_ITEMS} items. Received: {count}")


def _array_or_opaque(value: Any) -> msgpack.ExtType:
    if not hasattr(value, "__array__") or isinstance(value, type):
        return opaque(type(value).__name__)
    try:
        array = np.array(value)
    except Exception:
        return opaque(type(value).__name__)
    if array.dtype.name == "bfloat16":
        array = array.astype("float32")
    if array.dtype.kind not in _NUMBER_KINDS or array.ndim > MAX_AXES:
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


def _frame_parts(frame: pd.DataFrame) -> dict[str, Any]:
    index = frame.index
    dates = isinstance(index, pd.DatetimeIndex)
    if isinstance(index, pd.DatetimeIndex) and index.tz is not None:
        index = index.tz_localize(None)
    columns = []
    for name, array, dtype in zip(frame.columns, _arrays(frame), frame.dtypes, strict=True):
        numbers = {array.dtype.kind, dtype.kind} <= set(_NUMBER_KINDS)
        packed = _array_bytes(array) if numbers else None
        columns.append([_text(str(name)), str(dtype), packed])
    return {
        "rows": len(frame),
        "index": _array_bytes(np.array(index)) if dates else _index_kind(index),
        "index_name": _text(str(index.name)) if index.name is not None else None,
        "columns": columns,
    }


def _arrays(frame: pd.DataFrame) -> list[np.ndarray]:
    """Return a frame's columns; they hold objects where one of numbers has gaps or time zones."""
    if all(isinstance(dtype, np.dtype) and dtype == np.float64 for dtype in frame.dtypes):
        return list(frame.to_numpy().T)
    return [np.array(frame.iloc[:, position]) for position in range(frame.shape[1])]


def _index_kind(index: pd.Index) -> str:
    """Return what an index without dates holds, as pandas calls it; of a range, that it is one."""
    return "range" if isinstance(index, pd.RangeIndex) else str(index.inferred_type)


class _Reader:
    """Decodes one message, and stops where it would grow far beyond its bytes."""

    def __init__(self) -> None:
        self.values = 0
        self.cells = 0

    def read(self, data: bytes, inside: bool = False) -> Any:
        return msgpack.unpackb(
            data,
            ext_hook=_no_extension if inside else self._extension,
            list_hook=self._counted,
            object_pairs_hook=lambda pairs: dict(self._counted(pairs)),
            strict_map_key=False,
            max_array_len=MAX_ITEMS,
            max_map_len=MAX_ITEMS,
        )

    def _counted(self, values: list[Any]) -> list[Any]:
        self.values += 1 + len(values)
        if self.values > MAX_VALUES:
            raise CodecError(f"message: must hold at most {MAX_VALUES} values")
        return values

    def _extension(self, code: int, data: bytes) -> Any:
        if code == ARRAY:
            return self._array(data)
        if code == FRAME:
            return self._frame(data)
        if code == OPAQUE:
            return Opaque(data[:320].decode("utf-8", "replace"))
        raise CodecError(f"message: unknown extension. Received: {code}")

    def _array(self, data: bytes) -> np.ndarray:
        name, shape, raw = self.read(data, inside=True)
        dtype = np.dtype(name)
        if dtype.kind not in _NUMBER_KINDS or dtype.itemsize > 16 or len(shape) > MAX_AXES:
            raise CodecError(f"array: must have a plain number type. Received: {name!r}")
        sound = all(type(n) is int and 0 <= n <= MAX_BYTES for n in shape)
        if not sound or prod(shape) * dtype.itemsize != len(raw):
            raise CodecError(f"array: shape must fit its {len(raw)} bytes. Received: {shape}")
        array = np.frombuffer(raw, dtype).reshape(shape)
        return np.array(array.view("uint8") != 0 if dtype.kind == "b" else array)

    def _frame(self, data: bytes) -> pd.DataFrame:
        parts = self.read(data, inside=True)
        rows, columns = parts["rows"], parts["columns"]
        self.cells += FRAME_CELLS + rows * len(columns)
        if not 0 <= rows <= MAX_CELLS or len(columns) > 1_000 or self.cells > MAX_CELLS:
            raise CodecError(f"frame: too large. Received: {rows} rows, {len(columns)} columns")
        arrays = [
            np.full(rows, None, dtype=object) if packed is None else self._array(packed)
            for _, _, packed in columns
        ]
        if any(len(array) != rows for array in arrays):
            raise CodecError("frame: columns must be of one length")
        if arrays and all(array.dtype == np.float64 for array in arrays):
            frame = pd.DataFrame(np.stack(arrays).T)
        else:
            frame = pd.DataFrame(dict(enumerate(arrays)), index=range(rows))
        frame.columns = pd.Index([str(name) for name, _, _ in columns], dtype=object)
        index = parts["index"]
        if isinstance(index, bytes):
            frame.index = pd.DatetimeIndex(self._array(index), name=parts["index_name"])
        frame.attrs["index_type"] = "dates" if isinstance(index, bytes) else str(index)
        return frame


def _no_extension(code: int, data: bytes) -> Any:
    raise CodecError(f"message: an extension in an extension. Received: {code}")


def _check_plain(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise CodecError(f"message: must nest at most {MAX_DEPTH} deep")
    kind = type(value)
    if kind is dict:
        if not all(type(key) in (str, int) for key in value):
            raise CodecError("message: keys must be texts or whole numbers")
        value = list(value.values())
    if kind in (dict, list):
        for item in value:
            _check_plain(item, depth + 1)
    elif kind not in (*_PLAIN, Opaque) or (kind is int and value >= 2**63):
        raise CodecError(f"message: holds a {kind.__name__}, which is never sent")


def send(connection: Any, value: Any) -> None:
    """Write one length-prefixed message to a socket."""
    data = pack(value)
    connection.sendall(struct.pack("<I", len(data)) + data)


def receive(connection: Any) -> Any:
    """Read one message from a socket. Raises `EOFError` at its end, `CodecError` for nonsense."""
    (length,) = struct.unpack("<I", _exactly(connection, 4))
    if length > MAX_BYTES:
        raise CodecError(f"message: must hold at most {MAX_BYTES} bytes. Received: {length}")
    return unpack(_exactly(connection, length))


def _exactly(connection: Any, count: int) -> bytes:
    first = connection.recv(min(count, 2**20))
    if len(first) == count:
        return bytes(first)
    chunks = bytearray(first)
    if not first:
        raise EOFError("the connection was closed")
    while len(chunks) < count:
        chunk = connection.recv(min(count - len(chunks), 2**20))
        if not chunk:
            raise EOFError("the connection was closed")
        chunks += chunk
    return bytes(chunks)
