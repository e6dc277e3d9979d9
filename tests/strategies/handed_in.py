"""What students hand in: ids, notebooks, sources, whole and damaged."""

import json
import string

from hypothesis import strategies as st


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
