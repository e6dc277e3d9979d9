"""Who handed in what: plain names, and the exports of Canvas, Moodle and Gradescope.

Canvas, one file each: `lastfirst_12345_67890_assignment4.ipynb`, `lastfirst_LATE_12345_…`:
    squeezed name, user id, attachment id, file name (`-1` at its end when handed in again);
    `lastfirst_12345_text.html` for text typed in; `anon_ab1cd_67890_…` when anonymous.
Moodle, folders or (older) files: `First Last_123456_assignsubmission_file_/…`,
    `…_assignsubmission_file_assignment4.ipynb`, `…_assignsubmission_onlinetext_/…`.
Gradescope: `submission_metadata.yml` beside folders `submission_123456`; the file maps each
    folder to its `:submitters:`, a group's being several.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from autograder.intake.files import File
from autograder.intake.names import tidy, without_ending

GRADESCOPE = "submission_metadata.yml"

_CANVAS = re.compile(
    r"(?P<name>[^\W_]\w*?)_(?:late_)?(?P<id>\d+)_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))",
    re.I,
)
_CANVAS_ANONYMOUS = re.compile(
    r"anon_(?:late_)?(?P<id>\w{5})_(?P<attachment>\d+)_(?P<file>.+)", re.I
)
_HANDED_IN_AGAIN = re.compile(r"-\d+(?=\.[^.]+$|$)")
_MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<id>\d+))?_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.*))?", re.S
)

MOST_OTHERS = 10  # items a file of Canvas's: an export names all of its files so


@dataclass(frozen=True)
class Item:
    """One thing in a class: a file (one in `files`), a folder, or an archive.

    `label` is its name there, `place` says where that is (for notes on duplicates).
    """

    label: str
    place: str
    files: tuple[File, ...]
    folder: bool = False
    modified: float = 0.0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandIn:
    """The items that make one submission of one student, files named as the student did."""

    student: str
    name: str
    items: tuple[Item, ...]


def hand_ins(items: Iterable[Item]) -> list[HandIn]:
    """Return who handed in what; of Canvas's and Moodle's files those of one id go together."""
    items = list(items)
    canvas = _canvas(items)
    found: list[HandIn] = []
    together: dict[tuple[str, str], list[Item]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    for item in items:
        if match := _MOODLE.fullmatch(item.label):
            name = match["name"].replace("_", " ").strip()
            key = ("Moodle", match["id"] or name)
            file = match["file"]
        elif item.label in canvas:
            match = canvas[item.label]
            name = match.groupdict().get("name", "")
            key = ("Canvas", match["id"])
            file = match["file"] and _HANDED_IN_AGAIN.sub("", match["file"])
        else:
            label = item.label if item.folder else without_ending(item.label)
            found.append(HandIn(tidy(label), "", (item,)))
            continue
        names[key] = name
        together[key].append(_renamed(item, file))
    for (system, student), parts in together.items():
        found.append(HandIn(student, names[system, student], tuple(parts)))
    return found


def _renamed(item: Item, name: str | None) -> Item:
    if item.folder or not name:
        return item
    files = tuple(file.called(name) for file in item.files)
    return Item(item.label, item.place, files, False, item.modified, item.left_out)


def _canvas(items: list[Item]) -> dict[str, re.Match[str]]:
    """Return the labels that are Canvas's; none where two names share an id, or where they are rare.

    `anna_2024_01_final.py` beside `ben_2024_01_final.py` looks like Canvas, and is not; nor is
    one such name among dozens of others.
    """
    matches: dict[str, re.Match[str]] = {}
    people: dict[str, set[str]] = defaultdict(set)
    attachments: dict[str, set[str]] = defaultdict(set)
    for item in items:
        match = _CANVAS_ANONYMOUS.fullmatch(item.label) or _CANVAS.fullmatch(item.label)
        if match:
            matches[item.label] = match
            people[match["id"]].add(match.groupdict().get("name", ""))
            attachments[match["attachment"] or item.label].add(item.label)
    unique = all(len(names) == 1 for names in people.values())
    apart = all(len(labels) == 1 for labels in attachments.values())
    many = MOST_OTHERS * len(matches) >= len(items)
    return matches if unique and apart and many else {}


def gradescope(metadata: bytes, items: Iterable[Item]) -> list[HandIn]:
    """Return who handed in what after Gradescope's metadata: a row for each of a group.

    The id is the student's `:sid:`, or else the address, or else the submission's name.
    Raises `ValueError` where the metadata cannot be read.
    """
    try:
        # The base loader makes strings and nothing else: Ruby's symbols and tags stay harmless,
        # and a student's id 0123 keeps its zero.
        data = yaml.load(metadata.decode("utf-8", "replace"), Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ValueError(str(error).splitlines()[0]) from None
    if not isinstance(data, dict):
        raise ValueError("it holds no submissions")
    rest = {item.label: item for item in items}
    found: list[HandIn] = []
    for label, record in data.items():
        label = tidy(label) if isinstance(label, str) else ""
        people = record.get(":submitters") if isinstance(record, dict) else None
        people = [person for person in people or [] if isinstance(person, dict)]
        if not people:
            continue
        item = rest.pop(label, Item(label, label, (), folder=True))
        for person in people:
            student = _said(person, ":sid") or _said(person, ":email") or label
            found.append(HandIn(student, _said(person, ":name"), (item,)))
    return found + hand_ins(rest.values())


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _said(person: dict[object, object], key: str) -> str:
    value = person.get(key)
    return tidy(value.strip()) if isinstance(value, str) and value.strip() != "null" else ""
