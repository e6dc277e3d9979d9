"""What a call is charged, by a clock that the test moves."""

import socket

import pytest

from autograder.sandbox import meter
from autograder.sandbox.meter import POLL_SECONDS, WALL_FACTOR, Metered, Usage


class Machine:
    """A clock, and a student's process that never answers; it has `share` of a processor."""

    def __init__(self, share: float, waiting: bool, *, known: bool = True) -> None:
        self.now = 1000.0
        self.share, self.waiting, self.known = share, waiting, known
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.now

    def settimeout(self, seconds: float) -> None:
        self.seconds = seconds

    def recv(self, count: int) -> bytes:
        self.now += self.seconds
        raise TimeoutError

    def usage(self) -> Usage | None:
        return Usage((self.now - 1000.0) * self.share, self.waiting) if self.known else None


def ended(machine: Machine, monkeypatch: pytest.MonkeyPatch, allowance: float = 10.0) -> Metered:
    monkeypatch.setattr(meter, "time", machine)
    metered = Metered(machine, machine.usage)  # type: ignore[arg-type]
    metered.begin(allowance)
    with pytest.raises(TimeoutError):
        metered.recv(1)
    return metered


def test_who_sleeps_is_ended_by_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(0.0, waiting=False)
    metered = ended(machine, monkeypatch)

    assert 10.0 == pytest.approx(machine.now - 1000, abs=0.01)
    assert not metered.is_crowded


def test_who_computes_alone_has_all_the_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(1.0, waiting=True)
    metered = ended(machine, monkeypatch)

    assert 10.0 == pytest.approx(machine.now - 1000, abs=0.01)
    assert not metered.is_crowded


def test_who_gets_a_third_of_a_processor_has_three_times_as_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = Machine(1 / 3, waiting=True)
    ended(machine, monkeypatch)

    assert 29.0 == pytest.approx(machine.now - 1000, abs=1.0)


def test_who_hardly_gets_a_turn_is_ended_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(0.01, waiting=True)
    metered = ended(machine, monkeypatch)

    assert WALL_FACTOR * 10 == pytest.approx(machine.now - 1000, abs=POLL_SECONDS)
    assert metered.is_crowded


def test_many_processes_are_charged_together(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(16.0, waiting=True)
    ended(machine, monkeypatch)

    assert machine.now - 1000 < 2


def test_where_nothing_is_known_the_wall_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(0.01, waiting=True, known=False)
    metered = ended(machine, monkeypatch)

    assert 10.0 == pytest.approx(machine.now - 1000, abs=0.01)
    assert metered.is_crowded


def test_a_message_that_trickles_in_gains_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Trickle(Machine):
        def recv(self, count: int) -> bytes:
            self.now += 0.01
            return b"x"

    machine = Trickle(0.0, waiting=False)
    monkeypatch.setattr(meter, "time", machine)
    metered = Metered(machine, machine.usage)  # type: ignore[arg-type]
    metered.begin(3.0)
    with pytest.raises(TimeoutError):
        while True:
            metered.recv(1)

    assert 3.0 == pytest.approx(machine.now - 1000, abs=0.02)


def test_bytes_cross_in_order_whatever_their_number() -> None:
    ours, theirs = socket.socketpair()
    metered = Metered(ours, lambda: None)
    metered.begin(10.0)
    metered.sendall(b"ab" * 1000)
    metered.sendall(b"c")
    with ours, theirs:
        got = theirs.recv(5000, socket.MSG_WAITALL | socket.MSG_DONTWAIT)

    assert b"ab" * 1000 + b"c" == got
