"""Who handed in what, from plain names or from exports of Canvas, Moodle and Gradescope.

Canvas, one file each: `lastfirst_12345_67890_assignment4.ipynb`, `lastfirst_LATE_12345_…`:
    name without spaces, user id, attachment id, file name (ending in `-1` when handed in again);
    `lastfirst_12345_text.html` for typed text; `anon_ab1cd_67890_…` when anonymous.
Moodle, folders or (older) files: `First Last_123456_assignsubmission_file_/…`,
    `…_assignsubmission_file_assignment4.ipynb`, `…_assignsubmission_onlinetext_/…`.
Gradescope: `submission_metadata.yml` beside folders `submission_123456`; the file maps each
    folder to its `:submitters:`, several for a group.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from autograder.intake.files import File
from autograder.intake.names import tidy, without_ending
from autograder.intake.times import CANVAS, MOODLE
from autograder.intake.times import GRADESCOPE as IN_GRADESCOPE

GRADESCOPE = "submission_metadata.yml"

_CANVAS = re.compile(
    r"(?P<name>[^_]+)_(?P<late>late_)?(?P<id>[1-9]\d*)_"
    r"(?:(?P<attachment>[1-9]\d*)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))",
    re.I | re.S,
)
_CANVAS_ANONYMOUS = re.compile(
    r"anon_(?P<late>late_)?(?P<id>[^\W_]{5})_(?P<again>late_)?"
    r"(?:(?P<attachment>[1-9]\d*)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))",
    re.I | re.S,
)
# A date is not a pair of ids: `turing_2024_10_final.py`, `lab_12_11_2024.zip`.
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d")
_DAY_FIRST = re.compile(r"(?:\d{2}|(?:19|20)\d\d)(?!\d)")
# What is handed in, not who: `group_3_2_final.py`.
_NO_NAME = re.compile(
    r"(?:assignment|homework|hw|exercise|ex|sheet|project|lab|task|week|group|team|submission"
    r"|solution|final|draft|version|v|student|notebook|report|part)\d*",
    re.I,
)
_HANDED_IN_AGAIN = re.compile(r"-\d+(?=\.[^.]+$|$)")
_MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<id>\d+))?_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.*))?", re.S
)

_IN_NAMES = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Cf"}
FEWEST_MATCHING = 0.9  # of the items in an export: the system names them all in its own way


@dataclass(frozen=True)
class Item:
    """One item of a class: a file (one in `files`), a folder, or an archive.

    `label` is its name, `place` its path (for notes on duplicates).
    """

    label: str
    place: str
    files: tuple[File, ...]
    folder: bool = False
    modified: float = 0.0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandIn:
    """The items that form one student's submission, files under the student's own names.

    `late` says whether the export marks any of them as late; `system` is the export's, empty where
    there is none, and `stamp` the time that its metadata give.
    """

    student: str
    name: str
    items: tuple[Item, ...]
    late: bool = False
    system: str = ""
    stamp: str = ""


def hand_ins(items: Iterable[Item]) -> list[HandIn]:
    """Return who handed in what; Canvas's and Moodle's files are grouped by student id."""
    items = list(items)
    canvas, moodle = _canvas(items), _moodle(items)
    found: list[HandIn] = []
    together: dict[tuple[str, str], list[Item]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    late: set[tuple[str, str]] = set()
    for item in items:
        if match := moodle.get(item.label):
            name = match["name"].replace("_", " ").strip()
            key = (MOODLE, match["id"] or name)
            file = match["file"]
        elif item.label in canvas:
            match = canvas[item.label]
            name = match.groupdict().get("name", "")
            key = (CANVAS, match["id"])
            file = match["file"] and _HANDED_IN_AGAIN.sub("", match["file"])
            if match["late"] or match.groupdict().get("again"):
                late.add(key)
        else:
            label = item.label if item.folder else without_ending(item.label)
            found.append(HandIn(tidy(label), "", (item,)))
            continue
        names[key] = name
        together[key].append(_renamed(item, file))
    for (system, student), parts in together.items():
        key = (system, student)
        found.append(HandIn(student, names[key], tuple(parts), key in late, system))
    return found


def _renamed(item: Item, name: str | None) -> Item:
    if item.folder or not name:
        return item
    files = tuple(file.called(name) for file in item.files)
    return Item(item.label, item.place, files, False, item.modified, item.left_out)


def _moodle(items: list[Item]) -> dict[str, re.Match[str]]:
    """Return the labels in Moodle's form if nearly all items have it, else none."""
    matches = {item.label: match for item in items if (match := _MOODLE.fullmatch(item.label))}
    return matches if len(matches) >= FEWEST_MATCHING * len(items) else {}


def _canvas(items: list[Item]) -> dict[str, re.Match[str]]:
    """Return the labels in Canvas's form if nearly all items have it, else none.

    `anna_2024_01_final.py` beside `ben_2024_01_final.py` looks like Canvas but is not: two
    names share an id, or an attachment.
    """
    matches = {item.label: match for item in items if (match := _canvas_match(item))}
    people: dict[str, set[str]] = defaultdict(set)
    attachments: dict[str, set[str]] = defaultdict(set)
    for label, match in matches.items():
        people[match["id"]].add(match.groupdict().get("name", ""))
        attachments[match["attachment"] or label].add(label)
    unique = all(len(names) == 1 for names in people.values())
    apart = all(len(labels) == 1 for labels in attachments.values())
    nearly_all = len(matches) >= FEWEST_MATCHING * len(items)
    return matches if unique and apart and nearly_all else {}


def _canvas_match(item: Item) -> re.Match[str] | None:
    """Return the parts of a label in Canvas's form, whose names have only letters and digits."""
    if item.folder:
        return None
    if match := _CANVAS_ANONYMOUS.fullmatch(item.label):
        return match
    match = _CANVAS.fullmatch(item.label)
    if match is None or _NO_NAME.fullmatch(match["name"]) or _is_date(match):
        return None
    # Letters, their marks (vowels in Hindi, tones in Thai), digits: `\w` lacks the marks.
    plain = all(unicodedata.category(c) in _IN_NAMES for c in match["name"])
    return match if plain else None


def _is_date(match: re.Match[str]) -> bool:
    first, second, rest = match["id"], match["attachment"] or "", match["file"] or ""
    if not second or len(second) > 2:
        return False
    if _YEAR_FIRST.fullmatch(first):
        return int(second) <= 12
    return (
        len(first) <= 2 and int(first) <= 31 and int(second) <= 31 and bool(_DAY_FIRST.match(rest))
    )


def gradescope(metadata: bytes, items: Iterable[Item]) -> list[HandIn]:
    """Return who handed in what by Gradescope's metadata, one row for each member of a group.

    The id is the student's `:sid:`, else the e-mail address, else the submission's name.
    Raises `ValueError` where the metadata cannot be read.
    """
    try:
        # The base loader makes only strings: Ruby's symbols and tags stay harmless,
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
            stamp = _said(record, ":created_at")
            name, late = _said(person, ":name"), _is_late(record)
            found.append(HandIn(student, name, (item,), late, IN_GRADESCOPE, stamp))
    return found + hand_ins(rest.values())


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _is_late(record: dict[object, object]) -> bool:
    """Return whether the metadata marks a submission as late, by a flag or by its lateness."""
    for key in (":late", ":is_late", ":lateness", ":status"):
        value = record.get(key)
        said = value.strip().casefold() if isinstance(value, str) else ""
        if said in ("true", "yes", "late") or (key == ":lateness" and re.search("[1-9]", said)):
            return True
    return False


def _said(person: dict[object, object], key: str) -> str:
    value = person.get(key)
    return tidy(value.strip()) if isinstance(value, str) and value.strip() != "null" else ""


def canvas_parts(label: str) -> dict[str, str | None] | None:
    """Return `id`, `attachment` and `file` of a name that Canvas gave; None where it gave none."""
    match = _canvas_match(Item(label, label, ()))
    return {key: match[key] for key in ("id", "attachment", "file")} if match else None


def moodle_parts(label: str) -> dict[str, str | None] | None:
    """Return `name` and `id` of a name that Moodle gave; None where it gave none."""
    match = _MOODLE.fullmatch(label)
    return {key: match[key] for key in ("name", "id")} if match else None
