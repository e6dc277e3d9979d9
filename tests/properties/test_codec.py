"""Plain bytes: what crosses arrives exactly, and no bytes crash or swell the reader."""

import enum
import math
import socket
import struct
from collections import OrderedDict, namedtuple
from collections.abc import Callable
from datetime import date
from typing import Any

import msgpack
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.student import codec
from autograder.student.codec import CodecError, Opaque, pack, receive, send, unpack
from tests.strategies.handed_in import damaged
from tests.strategies.values import arrays, values

many = settings(max_examples=100, deadline=None)
BUILT_IN = (type(None), bool, int, float, str, bytes, list, dict)


def same(a: Any, b: Any) -> bool:
    """Return whether two values are equal in type and content, NaN equal to itself."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return (isinstance(a, float) and math.isnan(a) and math.isnan(b)) or a == b


def only_plain(value: Any, depth: int = 0) -> bool:
    """Return whether a decoded value is of exact types and not too deep."""
    if depth > codec.MAX_DEPTH:
        return False
    if type(value) is list:
        return all(only_plain(item, depth + 1) for item in value)
    if type(value) is dict:
        keys = all(type(key) in (str, int) for key in value)
        return keys and all(only_plain(item, depth + 1) for item in value.values())
    if type(value) is np.ndarray:
        return value.dtype.kind in "biufM"
    return type(value) in (*BUILT_IN, pd.DataFrame, Opaque)


def crossed(value: Any) -> Any:
    return unpack(pack(value))


@many
@given(values())
def test_plain_values_arrive_as_they_are(value: Any) -> None:
    little = value
    if isinstance(value, np.ndarray):
        little = value.astype(value.dtype.newbyteorder("<"))

    assert same(crossed(value), crossed(crossed(value)))
    if not isinstance(value, (list, dict)):
        assert same(little, crossed(value))


@many
@given(st.recursive(st.integers(-9, 9) | st.text("ab"), lambda s: st.lists(s) | st.tuples(s, s)))
def test_tuples_arrive_as_lists(value: Any) -> None:
    def listed(value: Any) -> Any:
        return [listed(item) for item in value] if isinstance(value, (list, tuple)) else value

    assert listed(value) == crossed(value)


@many
@given(arrays())
def test_arrays_arrive_bit_for_bit_and_writable(array: np.ndarray) -> None:
    arrived = crossed(array)

    assert array.dtype.newbyteorder("<") == arrived.dtype
    assert array.shape == arrived.shape
    np.testing.assert_array_equal(array, arrived)
    assert arrived.flags.writeable


@many
@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_raise_a_codec_error(data: bytes) -> None:
    try:
        value = unpack(data)
    except CodecError:
        return

    assert only_plain(value)


FRAME = pd.DataFrame(
    {"a": [1.5, 2.5], "b": ["x", "y"]}, index=pd.date_range("2009", periods=2, name="Date Time")
)


@many
@given(damaged(st.sampled_from([pack([FRAME, {"k": np.eye(2), 3: None}]), pack(FRAME)])))
def test_damaged_messages_do_no_more_either(data: bytes) -> None:
    try:
        value = unpack(data)
    except CodecError:
        return

    assert only_plain(value)


@many
@given(
    code=st.integers(-128, 127),
    inner=st.recursive(
        st.none()
        | st.integers(-5, 2**64 - 1)
        | st.sampled_from(["<f8", "|O", "rows", "columns"])
        | st.binary(max_size=16),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["rows", "columns", "index", "index_name"]), inner)
        ),
    ),
)
def test_made_up_extensions_do_no_more_either(code: int, inner: Any) -> None:
    try:
        value = unpack(
            msgpack.packb(msgpack.ExtType(code, msgpack.packb(inner)) if code >= 0 else inner)
        )
    except CodecError:
        return

    assert only_plain(value)


def extension(code: int, parts: Any) -> bytes:
    return msgpack.packb(msgpack.ExtType(code, msgpack.packb(parts)))


def frame(rows: int, columns: int) -> msgpack.ExtType:
    nothing = [["c", "object", None]] * columns
    parts = {"rows": rows, "index": "int64", "index_name": None, "columns": nothing}
    return msgpack.ExtType(codec.FRAME, msgpack.packb(parts))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x91" * 400 + b"\xc0", id="deep"),
        pytest.param(b"\x91" * 50_000 + b"\xc0", id="deeper than msgpack goes"),
        pytest.param(msgpack.packb([None] * (codec.MAX_ITEMS + 1)), id="a long list"),
        pytest.param(msgpack.packb([[[]] * 90_000] * 6), id="many empty lists"),
        pytest.param(msgpack.packb([[{}] * 90_000] * 6), id="many empty dicts"),
        pytest.param(msgpack.packb(frame(2_000_000, 1_000)), id="a frame of nothing"),
        pytest.param(msgpack.packb([frame(1_000_000, 2)] * 20), id="frames of nothing"),
        pytest.param(msgpack.packb([frame(0, 0)] * 50_000), id="many empty frames"),
        pytest.param(msgpack.packb(frame(-1, 1)), id="negative rows"),
        pytest.param(extension(codec.ARRAY, ["|O", [1], b"12345678"]), id="pointers"),
        pytest.param(extension(codec.ARRAY, ["<f8", [2**62, 0], b""]), id="a huge empty axis"),
        pytest.param(extension(codec.ARRAY, ["<f8", [2], b"12345678"]), id="missing bytes"),
        pytest.param(extension(codec.ARRAY, ["<f8", [-1, -1], b"12345678"]), id="negative axes"),
        pytest.param(extension(codec.ARRAY, ["<f8", [[]] * 90_000, b""]), id="shape of lists"),
        pytest.param(extension(codec.ARRAY, ["V8", [1], b"12345678"]), id="void"),
        pytest.param(extension(9, []), id="unknown extension"),
        pytest.param(msgpack.packb(msgpack.Timestamp(1)), id="a time stamp"),
        pytest.param(msgpack.packb({None: 1}), id="a key that is none"),
        pytest.param(msgpack.packb(2**64 - 1), id="a number beyond 64 bits"),
        pytest.param(b"\xa2\xff\xff", id="text that is no UTF-8"),
        pytest.param(b"\xc1", id="an unused code"),
        pytest.param(b"", id="nothing"),
        pytest.param(pack(1) + b"\x01", id="a second message"),
    ],
)
def test_what_is_never_sent_is_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        unpack(data)


def test_a_message_too_long_is_refused_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack("a" * 200)
    monkeypatch.setattr(codec, "MAX_BYTES", 100)

    for call in (lambda: pack("a" * 200), lambda: unpack(data)):
        with pytest.raises(CodecError, match=r"at most 100 bytes\. Received: 20"):
            call()


def nested(depth: int) -> list[Any]:
    return [nested(depth - 1)] if depth else []


def test_depth_and_length_have_limits() -> None:
    itself: list[Any] = []
    itself.append(itself)

    assert nested(codec.MAX_DEPTH) == crossed(nested(codec.MAX_DEPTH))
    for value in (nested(codec.MAX_DEPTH + 1), itself, [0] * (codec.MAX_ITEMS + 1)):
        with pytest.raises(CodecError):
            pack(value)


class Text(str):
    def __str__(self) -> str:
        return self

    def encode(self, *args: Any) -> bytes:
        return b"forged"


class Whole(int):
    def __int__(self) -> int:
        return 7

    def __index__(self) -> int:
        return 7

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class Real(float):
    def __float__(self) -> float:
        return 7.0


class Listed(list):
    def __iter__(self) -> Any:
        return iter(["forged"])

    def __len__(self) -> int:
        return 1


class Keyed(dict):
    def items(self) -> Any:
        return [("forged", 7)]


class Array(np.ndarray):
    def __array__(self, *args: Any, **kwargs: Any) -> np.ndarray:
        return np.full(3, 7.0)


class Frame(pd.DataFrame):
    @property
    def iloc(self) -> Any:
        raise KeyError("forged")


class Color(enum.IntEnum):
    RED = 1


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Text("a"), "a"),
        (Whole(3), 3),
        (Real(1.5), 1.5),
        (Listed([1, 2]), [1, 2]),
        (Keyed(a=1), {"a": 1}),
        ({Text("k"): Whole(1)}, {"k": 1}),
        (np.zeros(2).view(Array), np.zeros(2)),
        (np.ma.masked_array([1.0, 2.0]), np.array([1.0, 2.0])),
        (Color.RED, 1),
        (Point(1, 2), [1, 2]),
        (OrderedDict(a=1), {"a": 1}),
        (np.float64(1.5), 1.5),
        (np.str_("a"), "a"),
        (np.int32(3), np.array(3, "int32")),
        (np.bool_(True), np.array(True)),
        (pd.Series([1, 2]), np.array([1, 2])),
        (tf.constant([1.0, 2.0]), np.array([1.0, 2.0], "float32")),
        (tf.constant([1.0], tf.bfloat16), np.array([1.0], "float32")),
        (np.array([1, 2], ">i4"), np.array([1, 2], "<i4")),
        (np.arange(6).reshape(2, 3).T, np.arange(6).reshape(2, 3).T.copy()),
        (2**70, Opaque("int beyond 64 bits")),
        (1j, Opaque("complex")),
        (object(), Opaque("object")),
        (np.ndarray, Opaque("type")),
        (np.ones((1,) * 9), Opaque("ndarray of float64")),
        (np.array(["a"]), Opaque("ndarray of <U1")),
        ("\ud800", "\\ud800"),
        (
            {"\udcff": 1, (1, 2): 2, None: 3, 2**70: 4},
            {"\\udcff": 1, "(1, 2)": 2, "None": 3, str(2**70): 4},
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_arrive_as_their_base_or_by_name_only(value: Any, expected: Any) -> None:
    assert same(expected, crossed(value))


class Liar:
    __class__ = int  # type: ignore[assignment]


class Explodes:
    def __array__(self, *args: Any, **kwargs: Any) -> np.ndarray:
        raise RuntimeError("no")


@pytest.mark.parametrize("value", [Liar(), Explodes(), [Liar()]], ids=["liar", "explodes", "list"])
def test_a_lie_about_the_class_crosses_by_its_real_name(value: Any) -> None:
    name = type(value[0] if isinstance(value, list) else value).__name__
    arrived = crossed(value)

    assert Opaque(name) == (arrived[0] if isinstance(value, list) else arrived)


def test_a_key_that_cannot_be_written_is_a_codec_error() -> None:
    class Key:
        def __str__(self) -> str:
            raise ValueError("no")

    with pytest.raises(CodecError, match="does not cross"):
        pack({Key(): 1})


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        (pd.Series([1.5, np.nan]), True),
        (pd.Series([1, 2], dtype="Int64"), True),
        (pd.Series(pd.date_range("2009", periods=2)), True),
        (pd.Series([True, None], dtype="boolean"), False),
        (pd.Series(pd.date_range("2009", periods=2, tz="UTC")), False),
        (pd.Series([1, 2], dtype="category"), False),
        (pd.Series(["a", None]), False),
        (pd.Series([1j, 2j]), False),
        (pd.Series(pd.period_range("2009", periods=2, freq="D")), False),
        (pd.Series([[1], {2: 3}]), False),
        (pd.Series(pd.to_timedelta([1, 2])), False),
    ],
    ids=lambda value: str(getattr(value, "dtype", value)),
)
def test_columns_of_numbers_cross_and_others_keep_their_place(
    column: pd.Series, numbers: bool
) -> None:
    arrived = crossed(pd.DataFrame({"a": column, "b": [1.0, 2.0]}))

    assert ["a", "b"] == list(arrived.columns)
    assert numbers == (arrived["a"].dtype != object)
    if numbers:
        np.testing.assert_array_equal(np.array(column), np.array(arrived["a"]))


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["a", "a"], ["a", "a"]),
        (["\ud800", "b"], ["\\ud800", "b"]),
        ([1, None], ["1.0", "nan"]),
        (pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")]), ["('a', 'b')", "('a', 'c')"]),
    ],
    ids=["doubled", "surrogate", "numbers", "tuples"],
)
def test_odd_column_names_cross_as_text(columns: Any, expected: list[str]) -> None:
    assert expected == list(crossed(pd.DataFrame([[1.0, 2.0]], columns=columns)).columns)


def test_frames_of_a_subclass_are_frames() -> None:
    arrived = crossed(Frame({"a": [1.0, 2.0]}))

    assert pd.DataFrame is type(arrived)
    assert [1.0, 2.0] == arrived["a"].tolist()


@pytest.mark.parametrize(
    ("index", "kind"),
    [
        (pd.date_range("2009", periods=2, freq="10min", name="Date Time"), "dates"),
        (pd.date_range("2009", periods=2, tz="Europe/Berlin"), "dates"),
        (pd.DatetimeIndex(["2009-01-01", pd.NaT]), "dates"),
        (pd.RangeIndex(2), "range"),
        (pd.Index([3, 5]), "integer"),
        (pd.Index(["a", "b"], dtype=object), "string"),
        (pd.Index([date(2009, 1, 1), date(2009, 1, 2)], dtype=object), "date"),
        (pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]), "mixed"),
        (pd.period_range("2009", periods=2, freq="h"), "period"),
    ],
    ids=["named", "zone", "gap", "range", "numbers", "texts", "days", "levels", "periods"],
)
def test_an_index_of_dates_crosses_and_others_by_type(index: pd.Index, kind: str) -> None:
    arrived = crossed(pd.DataFrame({"a": [1.0, 2.0]}, index=index))

    assert kind == arrived.attrs["index_type"]
    if kind == "dates":
        assert index.name == arrived.index.name
        assert list(index.tz_localize(None)) == list(arrived.index)


def test_truth_values_are_true_or_false_whatever_the_bytes() -> None:
    forged = unpack(extension(codec.ARRAY, ["|b1", [2], b"\x02\x00"]))

    assert [1, 0] == forged.view("uint8").tolist()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"", EOFError),
        (b"\x01\x00", EOFError),
        (struct.pack("<I", 5) + b"\x01", EOFError),
        (struct.pack("<I", 2**32 - 1), CodecError),
        (struct.pack("<I", 1) + b"\xc1", CodecError),
    ],
)
def test_a_broken_stream_is_told_from_a_broken_message(sent: bytes, error: type[Exception]) -> None:
    here, there = socket.socketpair()
    with here, there:
        there.sendall(sent)
        there.shutdown(socket.SHUT_WR)
        with pytest.raises(error):
            receive(here)


def test_messages_follow_one_another_on_a_stream() -> None:
    here, there = socket.socketpair()
    with here, there:
        for value in ([1, "a"], None, {"k": 1.5}):
            send(there, value)
        received: list[Callable[..., Any] | Any] = [receive(here) for _ in range(3)]

    assert [[1, "a"], None, {"k": 1.5}] == received
