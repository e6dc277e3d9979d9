"""What a pool's file leaves open: single values, lists of choices, ranges, and tables of those."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Any

# Settings that are lists themselves: of these, a choice is a list in a list.
LISTS = ("split_percent", "metrics", "layers", "questions")
RANGE = ("from", "to", "step")
MOST_IN_A_RANGE = 10_000

Pick = Callable[[int], int]


class ChoiceError(ValueError):
    """A list of choices or a range that cannot be meant; the message names it, and the rule."""


class Node(ABC):
    """A part of a pool: something from which a value can be picked."""

    @property
    @abstractmethod
    def size(self) -> int:
        """How many ways there are to pick."""

    @abstractmethod
    def pick(self, below: Pick) -> Any:
        """Return a value; `below(n)` gives a whole number from 0 to n - 1 at each choice."""

    @abstractmethod
    def at(self, place: int) -> Any:
        """Return the value of one of the `size` ways, counted from 0."""

    @abstractmethod
    def each_alone(self) -> Iterator[Any]:
        """Yield values in which each choice occurs once, all others being the first."""


@dataclass(frozen=True)
class Fixed(Node):
    """One value."""

    value: Any

    @property
    def size(self) -> int:
        """One."""
        return 1

    def pick(self, below: Pick) -> Any:
        """Return the value."""
        return self.value

    def at(self, place: int) -> Any:
        """Return the value."""
        return self.value

    def each_alone(self) -> Iterator[Any]:
        """Yield the value."""
        yield self.value


@dataclass(frozen=True)
class Choice(Node):
    """One of several, each of which is as likely as another."""

    options: tuple[Node, ...]

    @property
    def size(self) -> int:
        """The ways of all options together."""
        return sum(option.size for option in self.options)

    def pick(self, below: Pick) -> Any:
        """Pick an option, and a value from it."""
        return self.options[below(len(self.options))].pick(below)

    def at(self, place: int) -> Any:
        """Return the value of a way, those of the first option first."""
        for option in self.options:
            if place < option.size:
                return option.at(place)
            place -= option.size
        raise IndexError(place)

    def each_alone(self) -> Iterator[Any]:
        """Yield what each option yields."""
        for option in self.options:
            yield from option.each_alone()


class Range(Choice):
    """A choice of numbers that go up, of which the ends alone are told apart by rules."""

    def each_alone(self) -> Iterator[Any]:
        """Yield the first and the last."""
        for option in dict.fromkeys((self.options[0], self.options[-1])):
            yield from option.each_alone()


@dataclass(frozen=True)
class Several(Node):
    """A table or a list, each of whose parts is picked by itself."""

    keys: tuple[str, ...] | None
    parts: tuple[Node, ...]

    def _put(self, values: Sequence[Any]) -> Any:
        return list(values) if self.keys is None else dict(zip(self.keys, values, strict=True))

    @property
    def size(self) -> int:
        """The product of the parts'."""
        return prod(part.size for part in self.parts)

    def pick(self, below: Pick) -> Any:
        """Pick each part in its order."""
        return self._put([part.pick(below) for part in self.parts])

    def at(self, place: int) -> Any:
        """Return the value of a way; the first part changes fastest."""
        values = []
        for part in self.parts:
            place, own = divmod(place, part.size)
            values.append(part.at(own))
        return self._put(values)

    def each_alone(self) -> Iterator[Any]:
        """Yield, for each part, its own values beside the first ones of the others."""
        first = [next(part.each_alone()) for part in self.parts]
        yield self._put(first)
        for number, part in enumerate(self.parts):
            others = part.each_alone()
            next(others)
            for value in others:
                yield self._put([*first[:number], value, *first[number + 1 :]])


def read_choices(value: Any, key: str = "", where: str = "") -> Node:
    """Return what a pool's file says of a setting named `key`; `where` is its place in the file.

    Raises `ChoiceError` for an empty list, and for a range that is none.
    """
    if isinstance(value, Mapping):
        if {"from", "to"} <= value.keys() or (value and value.keys() <= set(RANGE)):
            return Range(tuple(Fixed(number) for number in _numbers(value, where)))
        inner = f"{where}." if where else ""
        parts = tuple(read_choices(part, name, f"{inner}{name}") for name, part in value.items())
        return Several(tuple(value), parts)
    if not isinstance(value, list):
        return Fixed(value)
    if not value:
        raise ChoiceError(f"{where}: a list of choices must hold at least one. Received: []")
    if key not in LISTS:
        return Choice(tuple(read_choices(option, "", where) for option in value))
    if all(isinstance(option, list) for option in value):
        return Choice(tuple(_in_a_row(option, where) for option in value))
    return _in_a_row(value, where)


def _in_a_row(values: list[Any], where: str) -> Node:
    return Several(None, tuple(_member(value, where) for value in values))


def _member(value: Any, where: str) -> Node:
    """Return one entry of a setting that is a list: a layer, whose settings may be choices."""
    return read_choices(value, "", where) if isinstance(value, Mapping) else Fixed(value)


def _numbers(given: Mapping[str, Any], where: str) -> list[int | float]:
    """Return the numbers of a range, both ends included."""
    first, last, step = given.get("from"), given.get("to"), given.get("step", 1)
    numbers = (first, last, step)
    whole = all(isinstance(n, int) and not isinstance(n, bool) for n in numbers)
    real = all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers)
    if not real or set(given) - set(RANGE):
        rule = "a range must be { from = …, to = …, step = … }, in numbers"
        raise ChoiceError(f"{where}: {rule}. Received: {dict(given)}")
    start, end, by = (Decimal(str(number)) for number in numbers)
    fits = all(number.is_finite() for number in (start, end, by)) and by > 0 and start <= end
    if not fits or (end - start) / by >= MOST_IN_A_RANGE:
        rule = f"a range must go up, from 1 to {MOST_IN_A_RANGE:,} numbers"
        raise ChoiceError(f"{where}: {rule}. Received: {dict(given)}")
    found = [start + by * number for number in range(int((end - start) / by) + 1)]
    return [int(number) if whole else float(number) for number in found]
