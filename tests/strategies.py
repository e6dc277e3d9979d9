"""Hypothesis strategies that several tests share."""

import json
import string
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes
from hypothesis.extra.numpy import arrays as numpy_arrays
from pydantic import ValidationError

from autograder.columns import COLUMNS
from autograder.records import CheckResult, QuestionResult, Result, total
from autograder.variant import Variant
from autograder.windows import Windowing

_STACKS: list[list[dict[str, object]]] = [
    [{"layer": "LSTM", "units": 32, "activation": "relu"}, {"layer": "Dropout", "rate": 0.5}],
    [
        {"layer": "GRU", "units": 32, "recurrent_dropout": 0.5, "return_sequences": True},
        {"layer": "GRU", "units": 16},
    ],
    [{"layer": "Bidirectional", "inner": {"layer": "LSTM", "units": 16}}],
    [
        {"layer": "Conv1D", "filters": 8, "kernel_size": 1, "activation": "relu"},
        {"layer": "MaxPooling1D", "pool_size": 1},
        {"layer": "GlobalAveragePooling1D"},
    ],
    [{"layer": "Flatten"}, {"layer": "Dense", "units": 16, "activation": "relu"}],
]


@st.composite
def variants(draw: st.DrawFn) -> Variant:
    """Variants that can be meant: any feature, horizon, window, rate, split, model and training."""
    train, val = draw(st.integers(30, 60)), draw(st.integers(15, 25))
    settings = {
        "name": "drawn",
        "feature": draw(st.sampled_from(COLUMNS)),
        "feature_title": draw(st.sampled_from(["Density", "CO2 level", "Wind speed"])),
        "horizon_hours": draw(st.integers(1, 96)),
        "window_days": draw(st.integers(1, 20)) / draw(st.sampled_from([1, 2])),
        "sampling_rate": draw(st.sampled_from([1, 2, 3, 6, 9, 12, 18, 36, 72, 144])),
        "split_percent": [train, val, 100 - train - val],
        "batch_size": draw(st.sampled_from([1, 32, 256])),
        "seed": draw(st.integers(0, 1_000)),
        "model": {"layers": [*draw(st.sampled_from(_STACKS)), {"layer": "Dense", "units": 1}]},
        "training": {
            "optimizer": draw(st.sampled_from(["rmsprop", "adam", "sgd"])),
            "learning_rate": draw(st.sampled_from([0.1, 0.001, 1e-05])),
            "loss": draw(st.sampled_from(["mse", "mae", "huber"])),
            "metrics": draw(st.sampled_from([["mae"], ["mse"], ["mae", "mse"]])),
        },
        "points": {f"q{number}": draw(st.sampled_from([1.5, 2, 3])) for number in range(1, 9)},
    }
    try:
        return Variant.model_validate(settings)
    except ValidationError:  # such as a horizon that is no whole number of steps
        return draw(st.nothing())


def student_ids() -> st.SearchStrategy[str]:
    """Ids as systems and people make them, and as nobody should."""
    odd = st.text(st.sampled_from("/\\.:aA-_ \x00\n0é") | st.characters(exclude_categories=["Cs"]))
    return (
        odd
        | st.sampled_from(["CON", "con", ".", "..", "", "a" * 250, "a" * 251])
        | st.text(string.hexdigits + "-")
    )


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_sources = st.text() | st.lists(st.text(), max_size=3) | _json
_cells = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw"]) | _json, "source": _sources},
    optional={"outputs": st.lists(_json, max_size=3), "metadata": _json, "input": _sources},
)


def notebooks() -> st.SearchStrategy[str]:
    """JSON of notebooks: most of them valid, some with anything anywhere."""
    cells = st.lists(_cells | _json, max_size=5)
    sheets = st.lists(st.fixed_dictionaries({"cells": cells}) | _json, max_size=2)
    either = st.fixed_dictionaries({"cells": cells}, optional={"metadata": _json}) | (
        st.fixed_dictionaries({"worksheets": sheets})
    )
    return st.builds(
        json.dumps, either, indent=st.sampled_from([None, 1]), ensure_ascii=st.booleans()
    )


def damaged(data: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Bytes with a stretch of them cut out, overwritten or doubled."""

    def damage(data: bytes, start: int, length: int, patch: bytes) -> bytes:
        start = start % (len(data) + 1)
        return data[:start] + patch + data[start + length :]

    sizes = st.integers(0, 2**16), st.integers(0, 40), st.binary(max_size=40)
    return st.builds(damage, data, *sizes)


NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><b>&amp;",
    "{{ 7 * 7 }}{% raw %}",
    "[bold red]markup[/]",
    "\x1b[31mred\x1b]8;;http://example.org\x07link",
    "s\u202egpj.\u2066x",
    '=HYPERLINK("http://example.org")',
    "  +1",
    "＝1+1",
    "-2",
    "@cmd",
    "\t=1",
    "\r\n=1",
    'a,b"c;\nd',
    "\udcff\x00\x9b\ufeff\u200b",
]
texts = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=2).map("".join),
)
_OUTCOMES = ["passed", "passed", "failed", "error", "timeout", "skipped"]
_SLUGS = st.sampled_from([None, "rows-dropped", "val-test-swapped", "first-step"])


@st.composite
def _checks(draw: st.DrawFn, question: str, number: int) -> CheckResult:
    points = 0.0 if question == "q0" else draw(st.integers(0, 300)) / 100
    outcome = draw(st.sampled_from(_OUTCOMES))
    return CheckResult(
        name=f"{question}-{number}",
        description=draw(texts),
        points=points,
        earned=points if outcome == "passed" else 0.0,
        visibility=draw(st.sampled_from(["public", "hidden"])),
        outcome=outcome,
        feedback="" if outcome == "passed" else draw(texts),
        misconception=draw(_SLUGS) if outcome == "failed" else None,
    )


@st.composite
def results(draw: st.DrawFn, student: st.SearchStrategy[str] = texts) -> Result:
    """Results as grading makes them, with whatever texts in them."""
    questions = []
    for name in ("q0", "q1", "q3", "q4"):
        checks = [draw(_checks(name, number)) for number in range(draw(st.integers(1, 3)))]
        questions.append(
            QuestionResult(
                name=name,
                title=f"Title of {name}",
                score=total([check.earned for check in checks]),
                max=total([check.points for check in checks]),
                checks=checks,
            )
        )
    return Result(
        student=draw(student),
        name=draw(texts),
        submission=draw(texts),
        status=draw(st.sampled_from(["graded", "incomplete", "unreadable"])),
        reason=draw(st.none() | texts),
        variant="density-48h",
        auto_total=total([question.score for question in questions]),
        auto_max=total([question.max for question in questions]),
        seconds=draw(st.integers(0, 6_000)) / 100,
        questions=questions,
        notes=draw(st.lists(texts, max_size=2)),
    )


def classes() -> st.SearchStrategy[list[Result]]:
    """Classes of up to five submissions, one a student."""
    return st.lists(results(), max_size=5, unique_by=lambda result: result.student)


_DTYPES = ["float64", "float32", "float16", "int64", "int32", "uint8", "bool"]


@st.composite
def window_calls(draw: st.DrawFn, *, odd: bool = True) -> dict[str, Any]:
    """Arguments of `keras.utils.timeseries_dataset_from_array`: all of them, by name.

    With `odd`, also calls that are refused or make nothing: windows longer than the data, ends
    before starts, targets too short, lengths of zero, floats for whole numbers.
    """
    rows = draw(st.integers(1, 30))
    data = np.arange(rows * 2).reshape(rows, 2).astype(draw(st.sampled_from(_DTYPES)))
    targets = None
    if draw(st.integers(0, 3)):
        given = draw(st.integers(0, rows + 3)) if odd and draw(st.booleans()) else rows
        targets = (100 + np.arange(given)).astype(draw(st.sampled_from(_DTYPES)))
        targets = targets[:, None] if draw(st.booleans()) else targets
    call: dict[str, Any] = {
        "data": data,
        "targets": targets,
        "sequence_length": draw(st.integers(1, 5)),
        "sampling_rate": draw(st.integers(1, 4)),
        "sequence_stride": draw(st.integers(1, 4)),
        "start_index": draw(st.none() | st.integers(0, rows - 1)),
        "end_index": draw(st.none() | st.integers(1, rows)),
        "batch_size": draw(st.none() | st.integers(1, 8)),
        "shuffle": False,
        "seed": None,
    }
    if odd and draw(st.booleans()):
        name, value = draw(
            st.sampled_from(
                [
                    ("sequence_length", 0),
                    ("sequence_length", -2),
                    ("sequence_length", 3.0),
                    ("sequence_length", 40),
                    ("sampling_rate", 0),
                    ("sampling_rate", 40),
                    ("sampling_rate", 2.0),
                    ("sequence_stride", 0),
                    ("start_index", -1),
                    ("start_index", 40),
                    ("end_index", 0),
                    ("end_index", rows),
                    ("end_index", 3.0),
                    ("batch_size", 0),
                    ("batch_size", 2.0),
                    ("data", data.tolist()),
                    ("targets", [0.5] * rows),
                    ("seed", -1),
                ]
            )
        )
        call[name] = value
    return call


@st.composite
def windowings(draw: st.DrawFn) -> Windowing:
    """Ways of cutting a short record into windows and splits, empty splits included."""
    return Windowing(
        num_rows=(rows := draw(st.integers(3, 60))),
        num_train=(train := draw(st.integers(0, rows))),
        num_val=draw(st.integers(0, rows - train)),
        length=draw(st.integers(1, 6)),
        rate=draw(st.integers(1, 4)),
        delay=draw(st.integers(0, 30)),
        batch_size=draw(st.integers(1, 8)),
    )


def _layers_over_steps() -> st.SearchStrategy[dict[str, Any]]:
    """Layers that read a sequence and leave one."""
    activation = st.sampled_from(["linear", "relu", "tanh", "sigmoid", "elu", "selu", "softplus"])
    recurrent = st.fixed_dictionaries(
        {
            "layer": st.sampled_from(["LSTM", "GRU", "SimpleRNN"]),
            "units": st.integers(1, 3),
            "activation": activation,
            "return_sequences": st.just(True),
        }
    )
    return st.one_of(
        recurrent,
        recurrent.map(lambda inner: {"layer": "Bidirectional", "inner": inner}),
        st.fixed_dictionaries(
            {
                "layer": st.just("Conv1D"),
                "filters": st.integers(1, 3),
                "kernel_size": st.integers(1, 2),
                "activation": activation,
            }
        ),
        st.just({"layer": "MaxPooling1D", "pool_size": 2}),
        st.just({"layer": "Dense", "units": 2, "activation": "tanh"}),
        st.just({"layer": "Dropout", "rate": 0.3}),
    )


@st.composite
def stacks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Settings of layers that fit on one another for windows of 9 steps, a Dense unit last."""
    over_steps = draw(st.lists(_layers_over_steps(), max_size=3))
    to_a_row = draw(
        st.sampled_from(
            [
                {"layer": "LSTM", "units": 2},
                {"layer": "GRU", "units": 2, "activation": "relu"},
                {"layer": "Flatten"},
                {"layer": "GlobalAveragePooling1D"},
            ]
        )
    )
    pools = [layer for layer in over_steps if layer["layer"] == "MaxPooling1D"][:1]
    kept = [layer for layer in over_steps if layer["layer"] != "MaxPooling1D"] + pools
    return [*kept, to_a_row, {"layer": "Dense", "units": 1}]


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


def statements() -> st.SearchStrategy[str]:
    """Statements as students write them, each whole by itself."""
    name = st.sampled_from(["x", "data", "größe", "ä", "_", "model"])
    simple = st.builds(
        str.format,
        st.sampled_from(
            [
                "{0} = 1",
                "{0} = [\n    1,\n    2,\n]",
                "{0} = 'text # %%'",
                '"""A text\n    over lines"""',
                "import numpy as {0}",
                "# a comment\n{0} = 1",
                "{0} = 1; y = 2",
                "print({0},\n      'more')",
                "{0} = 1 + \\\n    2",
                "assert {0}, 'no'",
                "del {0}",
            ]
        ),
        name,
    )
    compound = st.builds(
        str.format,
        st.sampled_from(
            [
                'def {0}(a, b=2):\n    """Doc."""\n\n    return a',
                "@decorated\ndef {0}():\n    return 1",
                "class {0}:\n    x = 1\n\n    @property\n    def y(self):\n        return 2",
                "for {0} in range(3):\n    print({0})\nelse:\n    pass",
                "try:\n    {0} = 1\nexcept Exception:\n    pass\nfinally:\n    y = 1",
                "if {0}:\n    pass\nelif y:\n    pass\nelse:\n    z = 1",
                "with open('a') as {0}:\n    pass",
                "async def {0}():\n    await y",
            ]
        ),
        name,
    )
    return simple | compound


def broken_statements() -> st.SearchStrategy[str]:
    """Statements that neither Python nor IPython can parse, alone or with others after them."""
    return st.sampled_from(
        [
            "def f(:\n    return 1",
            "x = = 1",
            "class C\n    pass",
            "this is no Python",
            "for i in range(3)\n    print(i)",
            "x = 'open",
            "return = 1",
            "x = 1 +",
            "if x = 1:\n    pass",
            "print 'hello'",
        ]
    )


_SPLICES = [
    *"()[]{}:'\"\\#@%!?=,.\t\r\f\0",
    "\n    ",
    "\n\n",
    "%%time\n",
    "!pip install x\n",
    "# %%\n",
    "# %% [markdown]\n",
    '"""',
    "f'{",
    "lambda: ",
    "yield ",
    "await ",
    "return ",
    "from __future__ import annotations\n",
    "(" * 120,
    "-" * 3_000,
    "9" * 5_000,
    "x = " * 500,
    "\ufeff\u202e\ud800é\u2028",
]


@st.composite
def mutated(draw: st.DrawFn, sources: st.SearchStrategy[str]) -> str:
    """Sources in which some stretches were cut, doubled, moved or overwritten."""
    text = draw(sources)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, 2**16)) % (len(text) + 1)
        piece = text[start : start + draw(st.sampled_from([1, 1, 5, 40, 400, 4_000]))]
        kind = draw(st.sampled_from(["cut", "double", "move", "splice", "splice", "dedent"]))
        if kind == "cut":
            text = text[:start] + text[start + len(piece) :]
        elif kind == "double":
            text = text[:start] + piece + text[start:]
        elif kind == "move":
            rest = text[:start] + text[start + len(piece) :]
            place = draw(st.integers(0, 2**16)) % (len(rest) + 1)
            text = rest[:place] + piece + rest[place:]
        elif kind == "splice":
            text = text[:start] + draw(st.sampled_from(_SPLICES)) + text[start:]
        else:
            text = text[:start] + text[start:].replace("\n    ", "\n", 3)
    return text


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
