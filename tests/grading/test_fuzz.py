"""Whatever is handed in, and whatever a student's process replies: no crash, and no point.

`AUTOGRADER_FUZZ=5000` in the environment makes a long run of it, with new examples each time.
"""

import os
import struct
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.checks.calls import TimeLimits
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.grading.result_json import read_result, result_json
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.intake import discover
from autograder.intake.submission import Submission
from autograder.sandbox.process_pool import Process, ProcessPool
from autograder.student.cells import parse
from autograder.student.codec import pack, unpack
from autograder.variant import load_variant
from tests.grading.classes import STYLES
from tests.grading.wrong_submissions import SUBTLE
from tests.strategies.handed_in import mutated
from tests.strategies.values import forgeries

VARIANT = load_variant()
SKELETON, REFERENCE = (
    render(VARIANT, "skeleton", ASSIGNMENT),
    render(VARIANT, "solution", ASSIGNMENT),
)
ATTACKS = Path(__file__).resolve().parents[1] / "isolation" / "hostile"
EXAMPLES = int(os.environ.get("AUTOGRADER_FUZZ", "0"))
SOURCES = [
    path.read_text("utf-8", "replace")
    for folder in (STYLES, SUBTLE, ATTACKS)
    for path in sorted(folder.rglob("*.py"))
]
counted: Counter[str] = Counter()


def fuzz(short: int, share: float = 1.0) -> settings:
    """Return settings for `short` cases, or for a `share` of a long run's."""
    return settings(
        max_examples=max(1, round(EXAMPLES * share)) if EXAMPLES else short,
        deadline=None,
        derandomize=not EXAMPLES,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )


@pytest.fixture(scope="module", autouse=True)
def figures() -> Iterator[None]:
    yield
    print(f"\nfuzzed: {dict(counted)}")


@pytest.mark.parametrize("folder", [STYLES, SUBTLE, ATTACKS])
def test_the_corpus_is_there(folder: Path) -> None:
    assert any(folder.rglob("*.py"))


def read(name: str, data: bytes) -> Submission:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        (entry,) = discover([Path(folder)], "assignment4").entries
        return entry.read()


@fuzz(60)
@given(mutated(st.sampled_from(SOURCES)), st.sampled_from(["s017.py", "s017.ipynb"]))
def test_mutated_sources_are_read_and_parsed(text: str, name: str) -> None:
    counted["sources read"] += 1
    written = notebook_text(text) if name.endswith(".ipynb") else text
    submission = read(name, written.encode("utf-8", "surrogatepass"))
    if submission.unreadable is None:
        parsed = parse(list(submission.cells), submission.kind)

        for statement in parsed.statements:
            assert statement.filename in parsed.sources
        assert all(sentence.endswith(".") and "\n" not in sentence for sentence in parsed.broken)
    else:
        assert submission.unreadable.endswith(".")


@fuzz(30)
@given(mutated(mutated(st.sampled_from([SKELETON, REFERENCE]).map(notebook_text))))
def test_mutated_notebooks_are_read(text: str) -> None:
    counted["notebooks read"] += 1
    submission = read("s017.ipynb", text.encode("utf-8", "surrogatepass"))

    assert bool(submission.cells) != bool(submission.unreadable)
    parse(list(submission.cells), submission.kind)


# What a skeleton's process might answer, wrong in every part that a check looks at.
PLAUSIBLE: dict[str, Any] = {
    "load": {"failed": [{"statement": 0, "type": "E", "message": "no"}], "copied": True},
    "get": {"defined": True, "value": -5},
    "datasets": {
        "splits": [
            {"readings": [[[np.zeros((4, 3, 2)), np.zeros(4)]]] * 2, "error": None},
            {"readings": [[[np.zeros((4, 3, 2)), np.zeros(4)]]] * 2, "error": None},
            {"readings": [[]], "error": {"type": "ValueError", "message": "no"}},
        ],
        "kind": "tuple",
    },
    "axes": {
        "kind": "Axes",
        "xlabel": "x",
        "ylabel": "y",
        "series": [{"x": np.arange(500.0), "y": np.full(500, 15.0), "dates": False}],
    },
    "model": {
        "kind": "Model",
        "error": None,
        "input_shape": None,
        "output_shape": [1],
        "weights": [[14, 128], [32, 128], [128], [32, 1], [1]],
        "trainable": 5,
        "layers": [{"layer": "LSTM", "config": {"units": 32}, "inner": None}],
        "penalties": 0,
    },
    "outputs": np.zeros((6, 1)),
    "compile": {
        "kind": "Sequential",
        "same": True,
        "optimizer": {"class": "RMSprop", "config": {"learning_rate": 0.1}},
        "settings": {},
        "error": None,
        "evaluation": {"loss": -1.0, "mae": -1.0},
        "steps": [{"loss": -1.0}] * 3,
        "weights": [[np.zeros((2, 1)), np.zeros(1)]] * 3,
    },
    "draws": [np.zeros(4), np.zeros(4)],
    "load_data": pd.DataFrame({"a": [1.0]}, index=pd.DatetimeIndex(["1999-12-31"])),
    "split_counts": [-3, -2, -1],
    "normalize": [np.zeros((75, 3)), np.zeros(3), np.zeros(3)],
    "feature_statistics": {
        "train_mean": -1e6,
        "train_std": -1.0,
        "test_mean": -1e6,
        "test_std": -1.0,
    },
    "feature_index": -1,
    "evaluate_naive_method": -1.0,
}
UNWRITTEN = {"type": "NotImplementedError", "message": "q3: split_counts is not written yet."}


def with_leaf(value: Any, number: int, leaf: Any) -> Any:
    """Return `value` with the part of this number, counted around, replaced."""
    places = [()]
    for place in places:
        part = value
        for step in place:
            part = part[step]
        if isinstance(part, (dict, list)):
            places += [
                (*place, step) for step in (part if isinstance(part, dict) else range(len(part)))
            ]

    def replaced(part: Any, place: tuple[Any, ...]) -> Any:
        if not place:
            return leaf
        items = dict(part) if isinstance(part, dict) else list(part)
        items[place[0]] = replaced(items[place[0]], place[1:])
        return items

    return replaced(value, places[number % len(places)])


def message(value: Any) -> bytes:
    data = pack(value)
    return struct.pack("<I", len(data)) + data


class Forger:
    """A connection to a student's process that replies with forgeries, one after the other."""

    def __init__(self, plan: list[tuple[str, Any]], loads: bool) -> None:
        self.plan = plan
        self.loads = loads
        self.calls = 0
        self.waiting = b""
        self.ended = False

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0
        self.seconds = seconds

    def send(self, data: bytes) -> int:
        """Take a whole message at once."""
        self._hear(bytes(data))
        return len(data)

    def _hear(self, data: bytes) -> None:
        if self.ended:
            raise BrokenPipeError
        request = unpack(data[4:])
        counted["replies judged"] += 1
        if request["op"] == "load" and self.loads:
            self.waiting += message({"id": request["id"], "ok": PLAUSIBLE["load"]})
            return
        kind, what = self.plan[self.calls % len(self.plan)]
        self.calls += 1
        self.waiting += self._forged(kind, what, request)

    def _forged(self, kind: str, what: Any, request: dict[str, Any]) -> bytes:
        number, operation = request["id"], request["op"]
        plausible = PLAUSIBLE.get(request["with"].get("name"), UNWRITTEN)
        plausible = PLAUSIBLE.get(operation, plausible)
        match kind:
            case "value":
                return self._packed({"id": number, "ok": what})
            case "leaf":
                return self._packed({"id": number, "ok": with_leaf(plausible, *what)})
            case "error":
                return self._packed({"id": number, "error": what})
            case "raw":
                return struct.pack("<I", len(what)) + what
            case "damaged":
                start, length, patch = what
                data = pack({"id": number, "ok": plausible})
                start %= len(data)
                data = data[:start] + patch + data[start + length :]
                return struct.pack("<I", len(data)) + data
            case "renumbered":
                other = number + what if type(what) is int else what
                return message({"id": other, "ok": plausible})
            case "ahead":
                return b"".join(
                    message({"id": number + ahead, "ok": plausible}) for ahead in range(what + 1)
                )
            case "end":
                self.ended = True
        return what or b""

    @staticmethod
    def _packed(reply: dict[str, Any]) -> bytes:
        return message(reply)

    def recv(self, count: int) -> bytes:
        if not self.waiting and not self.ended:
            time.sleep(self.seconds)
            raise TimeoutError
        data, self.waiting = self.waiting[:count], self.waiting[count:]
        return data

    def close(self) -> None:
        self.ended = True


class Forging(ProcessPool):
    """Hands out forgers in place of processes."""

    def __init__(self, plan: list[tuple[str, Any]], loads: bool) -> None:
        super().__init__("")
        self.make = lambda: Forger(plan, loads)
        self.blank_answers["draws", VARIANT.seed] = [np.ones(4), np.ones(4)]

    def take(self) -> Process:
        return Process(self.make(), [])  # type: ignore[arg-type]


def judged(plan: list[tuple[str, Any]], loads: bool, *names: str) -> Result:
    submission = Submission("s017", "", "s017.py", "script", ("x = 1",))
    questions = [question for question in QUESTIONS if question.name in names]
    limits = TimeLimits(0.6)  # which nothing here takes, silence aside
    return grade(
        submission,
        VARIANT,
        Forging(plan, loads),
        questions=questions,
        limits=limits,
        assignment=ASSIGNMENT,
    )


@fuzz(150)
@given(
    st.lists(forgeries(), min_size=1, max_size=8),
    st.sampled_from([True, True, True, False]),
    st.sampled_from([question.name for question in QUESTIONS]),
)
def test_forged_replies_earn_nothing(plan: list[tuple[str, Any]], loads: bool, name: str) -> None:
    counted["forgers"] += 1
    began = time.monotonic()
    result = judged(plan, loads, name)
    text = result_json(result)

    assert 0 == result.auto_total, [c.name for q in result.questions for c in q.checks if c.earned]
    assert [] == [c.trace for q in result.questions for c in q.checks if c.trace]
    assert result == read_result(text)
    assert len(text) < 60_000
    assert time.monotonic() - began < 60


def test_a_true_reply_earns_its_points() -> None:
    """The test above could fail: the same process, once it knows an answer, earns it."""
    plan = [("value", {"defined": True, "value": VARIANT.sampling_rate})]
    result = judged(plan, True, "q5")

    assert ["q5-sampling-rate"] == [c.name for q in result.questions for c in q.checks if c.earned]


@fuzz(5, share=0.02)
@given(text=mutated(st.just(SKELETON)))
def test_mutated_skeletons_earn_nothing(warm: str, text: str) -> None:
    counted["skeletons graded"] += 1
    submission = read("s017.py", text.encode("utf-8", "surrogatepass"))
    result = grade(submission, VARIANT, warm, limits=TimeLimits(4), assignment=ASSIGNMENT)

    assert 0 == result.auto_total
    assert result == read_result(result_json(result))


@fuzz(5, share=0.02)
@given(text=mutated(st.sampled_from(SOURCES)))
def test_mutated_submissions_are_graded(warm: str, text: str) -> None:
    counted["submissions graded"] += 1
    submission = read("s017.ipynb", notebook_text(text).encode("utf-8", "surrogatepass"))
    result = grade(submission, VARIANT, warm, limits=TimeLimits(4), assignment=ASSIGNMENT)

    assert 0 <= result.auto_total <= 23
    assert result == read_result(result_json(result))
