"""The counts that each misconception of l4 leads to.

`f` are the features (inputs, channels), `u` the units (filters), and `k` is the kernel size.
"""

from collections.abc import Callable

from autograder.assignments.lesson.l4.counts import (
    BIDIRECTIONAL,
    CONV1D,
    DENSE,
    GRU,
    LSTM,
    SIMPLE_RNN,
    Counted,
    Sizes,
)

Ways = dict[str, list[int]]


def wrong_counts(counted: Counted, sizes: Sizes) -> Ways:
    """Return the counts of every misconception; for some sizes they are right."""
    return _WAYS[counted](*sizes)


def _dense(f: int, u: int) -> Ways:
    return {
        "bias-forgotten": [f * u],
        "bias-per-input": [f * u + f],
        "one-bias-for-all": [f * u + 1],
        "bias-per-weight": [2 * f * u],
    }


def _conv1d(f: int, u: int, k: int) -> Ways:
    return {
        "bias-forgotten": [f * u * k],
        "kernel-size-forgotten": [f * u + u],
        "channels-forgotten": [k * u + u],
        "filters-for-channels": [u * u * k + u],
        "one-bias-for-all": [f * u * k + 1],
        "bias-per-input": [f * u * k + f],
        "bias-per-tap": [(f * u + u) * k],
    }


def _simple_rnn(f: int, u: int) -> Ways:
    return {
        "bias-forgotten": [u * (f + u)],
        "recurrent-weights-forgotten": [u * (f + 1)],
        "one-recurrent-weight-a-unit": [u * (f + 2)],
        "inputs-and-units-swapped": [f * (u + f + 1)],
        "bias-per-input": [u * (f + u) + f],
        "one-bias-for-all": [u * (f + u) + 1],
        "two-biases": [u * (f + u + 2)],
    }


def _gated(gates: int, f: int, u: int, biases: int = 1) -> Ways:
    """Return the counts of a layer that has `gates` of everything."""
    weights = gates * u * (f + u)
    alike = range(1, biases + 1)  # those who count one bias instead of Keras's two go wrong alike
    return {
        "bias-forgotten": [weights],
        "gates-forgotten": [u * (f + u + each) for each in alike],
        "recurrent-weights-forgotten": [gates * u * (f + each) for each in alike],
        "inputs-and-units-swapped": [gates * f * (u + f + each) for each in alike],
        "bias-per-input": [weights + gates * f * each for each in alike],
        "one-bias-for-all": [weights + n * each for each in alike for n in (1, gates, u)],
    }


def _lstm(f: int, u: int) -> Ways:
    return _gated(4, f, u) | {
        "gates-counted-three": [3 * u * (f + u + 1)],
        "gates-counted-five": [5 * u * (f + u + 1)],
        "two-biases": [4 * u * (f + u + 2)],
    }


def _gru(f: int, u: int) -> Ways:
    return _gated(3, f, u, biases=2) | {
        "gates-counted-four": [4 * u * (f + u + 1), 4 * u * (f + u + 2)],
        "gates-counted-two": [2 * u * (f + u + 1), 2 * u * (f + u + 2)],
        "reset-after-forgotten": [3 * u * (f + u + 1)],
    }


def _bidirectional(f: int, u: int) -> Ways:
    # A mistake in the LSTM that is only doubled here is that function's.
    return {name: [2 * count for count in counts] for name, counts in _lstm(f, u).items()} | {
        "one-direction-only": [4 * u * (f + u + 1)],
        "units-shared-out": [2 * 4 * (u // 2) * (f + u // 2 + 1)],
        "units-doubled": [4 * 2 * u * (f + 2 * u + 1)],
    }


_WAYS: dict[Counted, Callable[..., Ways]] = {
    DENSE: _dense,
    CONV1D: _conv1d,
    SIMPLE_RNN: _simple_rnn,
    LSTM: _lstm,
    GRU: _gru,
    BIDIRECTIONAL: _bidirectional,
}
