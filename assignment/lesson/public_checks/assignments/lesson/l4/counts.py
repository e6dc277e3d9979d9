"""The layers whose parameters l4 counts, and how a student's counts are read and judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.sealed import Sealed, the_only
from public_checks.checks.values import as_number, shown

Sizes = tuple[int, ...]


@dataclass(frozen=True)
class Counted:
    """A kind of layer: the function that counts its parameters, and its words for a student.

    `layer` is a template for the function's arguments; `look` is the question that leads on.
    """

    function: str
    layer: str
    look: str

    def call(self, sizes: Sizes) -> str:
        """Return the call for a sentence: `dense_parameters(14, 16)`."""
        return f"`{self.function}({', '.join(map(str, sizes))})`"


DENSE = Counted(
    "dense_parameters",
    "`Dense({1})` on {0} numbers",
    "Which numbers does one unit need to turn its inputs into its output, and how many units are "
    "there?",
)
CONV1D = Counted(
    "conv1d_parameters",
    "`Conv1D({1}, {2})` on {0} features",
    "How many numbers does one filter see at once, and what does it do with them?",
)
SIMPLE_RNN = Counted(
    "simple_rnn_parameters",
    "`SimpleRNN({1})` on {0} features",
    "What does one unit read at a step, and what does it add to the sum?",
)
LSTM = Counted(
    "lstm_parameters",
    "`LSTM({1})` on {0} features",
    "At each step, how often does an LSTM do what `SimpleRNN` does once, and each time with which "
    "weights?",
)
GRU = Counted(
    "gru_parameters",
    "`GRU({1})`, with Keras's defaults, on {0} features",
    "At each step, how often does a GRU do what `SimpleRNN` does once, and what does its argument "
    "`reset_after` change?",
)
BIDIRECTIONAL = Counted(
    "bidirectional_lstm_parameters",
    "`Bidirectional(LSTM({1}))` on {0} features",
    "Which weights, if any, do the two directions share, and what does each of them read?",
)


# What each layer may be counted by: another one's count.
PARTS = {LSTM: SIMPLE_RNN, GRU: SIMPLE_RNN, BIDIRECTIONAL: LSTM}
_MOST_ADDED = 4


@dataclass(frozen=True)
class BuiltOn:
    """A layer that another one is made of.

    `relation`, sealed, is [a, b], where the right count of the other one is a parameters a unit,
    and b times the right count of this one.
    """

    counted: Counted
    relation: Sealed


def read_count(student: Student, counted: Counted, sizes: Sizes) -> float:
    """Return the student's count. Raises `Wrong` if it is not one number.

    A whole number in floats, 496.0, counts as the integer that it equals.
    """
    answer = student.call(counted.function, *sizes)
    count = as_number(answer)
    if count is None or isinstance(answer, list):
        raise Wrong(
            f"You returned {shown(answer)} for {counted.call(sizes)}.",
            "It must be one whole number, as `count_params()` gives it.",
            "What does the line with your `return` say?",
        )
    return count


def judge_examples(
    student: Student,
    counted: Counted,
    told: Iterable[Mapping[str, Any]],
    built_on: BuiltOn | None = None,
) -> None:
    """Raise `Wrong` unless all counts are the sealed right ones, or carried forward."""
    wrong: tuple[Sizes, float] | None = None
    printed = ""
    names = []
    for example in told:
        sizes, sealed = tuple(example["sizes"]), Sealed(example["names"])
        count = read_count(student, counted, sizes)
        names.append(sealed.names_of(count))
        right = sealed.is_right(count) or is_carried_forward(student, count, sizes, built_on)
        if not right and wrong is None:
            wrong, printed = (sizes, count), student.printed
    if wrong is not None:
        student.printed = printed
        raise fault(counted, *wrong, name=the_only(names))


def is_carried_forward(
    student: Student, count: float, sizes: Sizes, built_on: BuiltOn | None
) -> bool:
    """Return whether a count follows as it should from the student's own count it is built on.

    Where that is wrong, its own check says so, and what is built on it costs nothing more.
    """
    if built_on is None:
        return False
    try:
        own = read_count(student, built_on.counted, sizes)
    except (StudentError, Wrong):
        return False
    units = sizes[1]
    return own > 0 and any(
        built_on.relation.is_right([added, (count - added * units) / own])
        for added in range(_MOST_ADDED)
    )


def fault(counted: Counted, sizes: Sizes, count: float, name: str | None = None) -> Wrong:
    """Return what a student reads on a wrong count."""
    number = int(count) if count.is_integer() else count
    return Wrong(
        f"You returned {shown(number)} for {counted.call(sizes)}.",
        f"It must be what `count_params()` gives for {counted.layer.format(*sizes)}: every weight "
        "and every bias counts.",
        counted.look,
        name=name,
    )
