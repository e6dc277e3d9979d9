"""Whatever the bytes, intake ends in text that can be written or in a sentence.

`AUTOGRADER_FUZZ=5000` in the environment makes a long run of it, with new examples each time.
"""

import os
import tempfile
from pathlib import Path

from hand_in import NAME, read_all, write, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.intake import discover
from tests.strategies.handed_in import damaged, notebooks

EXAMPLES = int(os.environ.get("AUTOGRADER_FUZZ", "0"))
fuzz = settings(
    max_examples=EXAMPLES or 150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not EXAMPLES,
)
SCRIPT = b"# coding: latin-1\nimport numpy as np\n\ndef f(x):\n    return x\n"


def check(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder, "victim.py"))
        write(Path(folder, name), data)
        found = discover([Path(folder)], NAME)
        read = read_all(found)
        left = sorted(os.listdir(folder))

    assert left == sorted([name, "victim.py"])
    assert set(read) == {"victim", "s017"}
    assert read["victim"].unreadable is None
    submission = read["s017"]
    for text in (
        *submission.cells,
        *submission.notes,
        submission.unreadable or "",
        *submission.helpers,
    ):
        text.encode("utf-8")
    assert bool(submission.cells) != bool(submission.unreadable)
    assert not any("\0" in cell or "\r" in cell for cell in submission.cells)
    assert (submission.unreadable or ".").endswith(".")


@fuzz
@given(notebooks())
def test_any_notebook(text):
    check("s017.ipynb", text.encode("utf-8", "surrogatepass"))


@fuzz
@given(damaged(notebooks().map(lambda text: text.encode("utf-8", "replace"))))
def test_any_damaged_notebook(data):
    check("s017.ipynb", data)


@fuzz
@given(
    st.binary(max_size=200) | damaged(st.just(SCRIPT)), st.sampled_from(["s017.py", "s017.ipynb"])
)
def test_any_bytes(data, name):
    check(name, data)


ZIPS = st.dictionaries(
    st.sampled_from(["assignment4.py", "w/a.ipynb", "../x.py", "w/", "inner.zip", "h.py", "W/h"]),
    st.binary(max_size=60) | st.just(zipped(("assignment4.py", "x = 1"))),
    max_size=4,
).map(lambda members: zipped(*members.items()))


@fuzz
@given(damaged(ZIPS) | damaged(damaged(ZIPS)))
def test_any_zip(data):
    check("s017.zip", data)
