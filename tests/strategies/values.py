"""Values that cross between the processes, and what a forger sends in their place."""

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes
from hypothesis.extra.numpy import arrays as numpy_arrays

_numbers = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats()


def arrays() -> st.SearchStrategy[np.ndarray]:
    """Arrays of any number type that crosses, of up to four axes, empty ones included."""
    kinds = ["?", "i1", "u2", "<i4", "i8", "u8", "f2", ">f4", "f8", "M8[ns]"]
    types = st.sampled_from(kinds).map(np.dtype)
    return types.flatmap(lambda dtype: numpy_arrays(dtype, array_shapes(min_dims=0, min_side=0)))


def values() -> st.SearchStrategy[Any]:
    """Values that cross as they are: built-in types in lists and dicts, and arrays."""
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    return st.recursive(
        _numbers | texts | st.binary(max_size=5) | arrays(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(texts | st.integers(-(2**63), 2**63 - 1), inner, max_size=4)
        ),
        max_leaves=8,
    )


_frame = pd.DataFrame(
    {"a": [1.5, np.nan], "b": ["x", None]}, index=pd.date_range("2009", periods=2)
)

# Whole numbers among them are right for nothing that a check asks for.
_garbage = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([-(2**63), -3, -1, 10**9, 2**63 - 1, 2**64 - 1])
    | st.floats(max_value=-1e4)
    | st.sampled_from([float("nan"), float("inf"), 1e300, 0.5])
    | st.text(max_size=5)
    | st.binary(max_size=5)
    | arrays().map(lambda array: array if array.dtype.kind != "i" or array.size > 3 else None)
    | st.sampled_from([np.zeros((75, 3)), np.full((4, 3, 2), np.nan), pd.DataFrame(), _frame]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, min_size=3, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)


def forgeries() -> st.SearchStrategy[tuple[str, Any]]:
    """What a submission may send in place of a reply: a kind, and what that kind needs.

    `value` stands in place of the result, `leaf` (number, value) in place of one of its parts,
    `error` in place of an exception; `raw` is a message that nobody packed, `stream` not even
    that; `damaged` (start, length, patch) hurts the reply's bytes; `renumbered` and `ahead`
    are of other calls; `silence` and `end` are no reply.
    """
    return st.one_of(
        st.tuples(st.just("value"), _garbage),
        st.tuples(st.just("leaf"), st.tuples(st.integers(0, 60), _garbage)),
        st.tuples(st.just("error"), _garbage),
        st.tuples(st.just("error"), st.fixed_dictionaries({"type": _garbage, "message": _garbage})),
        st.tuples(st.just("raw"), st.binary(max_size=60)),
        st.tuples(st.just("stream"), st.binary(max_size=8)),
        st.tuples(
            st.just("damaged"),
            st.tuples(st.integers(0, 2**16), st.integers(0, 40), st.binary(max_size=40)),
        ),
        st.tuples(st.just("renumbered"), st.sampled_from([-1, 1, 2**62, None, "1", 1.0, True])),
        st.tuples(st.just("ahead"), st.integers(1, 5)),
        st.tuples(st.sampled_from(["silence", "end"]), st.none()),
    )
