"""Who is who: the students of a class, and the rows of a gradebook or of a roster.

A row is a student's if an id says so. Where no id does, a name may, but only if nobody else in
the class and nobody else in the table could be meant: namesakes are never taken for one another.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NAME = "name"  # how a student was found where no id was
_IN_NAMES = "LMN"  # categories: letters, the marks on them, digits
_MOST_PARTS = 8


@dataclass(frozen=True)
class Person:
    """A row: its position in the table, ids by the title of their column, and possible names.

    `shown` is what the row is called in a message.
    """

    row: int
    ids: Mapping[str, str]
    names: tuple[str, ...]
    shown: str


@dataclass(frozen=True)
class Matches:
    """The row of each student, and those on either side that stay alone.

    `by` says how often each column (or the name) identified somebody. `reasons` says of some
    students without a row why they have none.
    """

    rows: dict[str, int] = field(default_factory=dict)
    by: dict[str, int] = field(default_factory=dict)
    students: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)


def match(students: Mapping[str, str], people: Sequence[Person]) -> Matches:
    """Return which of `people` each student is; `students` maps ids to names, empty if unknown.

    The column that identifies most students is the one that their ids come from. An id in
    another column counts only if the names do not contradict it.
    """
    pairs: dict[str, int] = {}
    reasons: dict[str, str] = {}
    by: Counter[str] = Counter()
    taken: set[int] = set()
    unique = Counter(_key(student) for student in students)
    places = _places(people)
    order = sorted(places, key=lambda column: -_found(places[column], unique))
    for number, column in enumerate(order):
        for student, name in students.items():
            rows = places[column].get(_key(student), [])
            if student in pairs or not rows or unique[_key(student)] > 1:
                continue
            if len(rows) > 1:
                reasons.setdefault(student, f"is in {column} of {len(rows)} rows")
            elif rows[0] in taken:
                continue
            elif number and name and not _alike(name, people[rows[0]].names):
                reasons[student] = f"is in {column} of {people[rows[0]].shown}, another name"
            else:
                pairs[student] = rows[0]
                taken.add(rows[0])
                by[column] += 1
    for student, row in _by_name(students, people, reasons).items():
        if student not in pairs and row not in taken:
            pairs[student] = row
            taken.add(row)
            by[NAME] += 1
    return Matches(
        {student: people[place].row for student, place in pairs.items()},
        dict(by),
        [student for student in students if student not in pairs],
        [person for place, person in enumerate(people) if place not in taken],
        {student: why for student, why in reasons.items() if student not in pairs},
    )


def name_keys(name: str) -> frozenset[str]:
    """Return the forms in which a name may be written, without case, spaces and punctuation.

    `Doe, Jane`, `Jane Doe` and the `doejane` of Canvas's file names have one in common.
    """
    last, comma, first = name.partition(",")
    if comma:
        parts = [_letters(last), _letters(first)]
    else:
        parts = [_letters(part) for part in name.split()[:_MOST_PARTS]]
    parts = [part for part in parts if part]
    return frozenset("".join(parts[turn:] + parts[:turn]) for turn in range(len(parts)))


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in folded if unicodedata.category(c)[0] in _IN_NAMES)


def _alike(name: str, names: Iterable[str]) -> bool:
    known = [other for other in names if name_keys(other)]
    return not known or any(name_keys(name) & name_keys(other) for other in known)


def _key(text: str) -> str:
    """Return an id for comparison: exact, but an address ignores case."""
    plain = unicodedata.normalize("NFC", text).strip()
    return plain.casefold() if "@" in plain else plain


def _places(people: Sequence[Person]) -> dict[str, dict[str, list[int]]]:
    places: dict[str, dict[str, list[int]]] = {}
    for place, person in enumerate(people):
        for column, value in person.ids.items():
            if key := _key(value):
                places.setdefault(column, defaultdict(list))[key].append(place)
    return places


def _found(places: Mapping[str, Sequence[int]], unique: Mapping[str, int]) -> int:
    return sum(len(places.get(key, ())) == 1 for key in unique)


def _by_name(
    students: Mapping[str, str], people: Sequence[Person], reasons: dict[str, str]
) -> dict[str, int]:
    """Return the row that has a student's name, where the name is nobody else's on either side."""
    in_table: dict[str, set[int]] = defaultdict(set)
    for place, person in enumerate(people):
        for key in {key for name in person.names for key in name_keys(name)}:
            in_table[key].add(place)
    meant = {
        student: set().union(*(in_table.get(key, set()) for key in name_keys(name)))
        for student, name in students.items()
    }
    claims = Counter(place for places in meant.values() for place in places)
    found = {}
    for student, places in meant.items():
        if len(places) == 1 and claims[next(iter(places))] == 1:
            found[student] = next(iter(places))
        elif places:
            reasons.setdefault(student, f"shares the name {students[student]} with somebody")
    return found
