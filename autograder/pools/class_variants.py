"""The variants of a class: a table of who has which, and the files beside it."""

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.intake.entry import Entry
from autograder.pools.answers import answers_of
from autograder.pools.pool import SCHEME
from autograder.pools.roster import Enrolled, read_roster
from autograder.reports.formatting import spreadsheet_cell
from autograder.reports.ids import Ids
from autograder.reports.whole_file import write_whole
from autograder.variant import Variant, VariantError
from autograder.variant.writing import variant_text

TABLE = "variants.csv"
NAME = "own-variants"  # what a class is called in which each student has one


@dataclass(frozen=True)
class ClassVariants:
    """The students of a class in the table's order, and the variant of each by id.

    `recognizing` says whether files of another student's variant are looked for.
    """

    students: tuple[Enrolled, ...]
    of: Mapping[str, Variant]
    recognizing: bool = True

    @property
    def distinct(self) -> list[Variant]:
        """The variants that there are, each once, by name."""
        found = {variant.name: variant for variant in self.of.values()}
        return [found[name] for name in sorted(found)]

    @property
    def told_apart(self) -> tuple[Variant, ...]:
        """The variants by which files are recognized."""
        return tuple(self.distinct) if self.recognizing else ()

    @property
    def common(self) -> Variant:
        """A variant that has the points of all, under a name of the whole class."""
        return self.distinct[0].model_copy(update={"name": NAME})

    @property
    def scheme_digest(self) -> str:
        """The SHA-256 of what all variants have in common: questions and points."""
        text = self.distinct[0].model_dump_json(include=set(SCHEME))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def digest(self) -> str:
        """The SHA-256 of who has which settings."""
        settings = {s: variant.model_dump_json() for s, variant in sorted(self.of.items())}
        return hashlib.sha256(json.dumps(settings).encode()).hexdigest()

    def of_entries(self, entries: Iterable[Entry]) -> dict[str, Variant]:
        """Return the variants of those who handed in, by the ids of their hand-ins.

        Ids are found as a spreadsheet may have changed them. An export whose ids are others than the
        table's tells students by name, where only one student of the table has it.
        """
        entries = list(entries)
        found: dict[str, Variant] = {}
        ids = Ids(entry.student for entry in entries).named(each.student for each in self.students)
        for student, meant in ids.items():
            if len(meant) == 1:
                found[meant[0]] = self.of[student]
        names = Counter(each.name.casefold() for each in self.students if each.name)
        by_name = {each.name.casefold(): each.student for each in self.students}
        unknown = [entry for entry in entries if entry.name and entry.student not in found]
        handed_in = Counter(entry.name.casefold() for entry in unknown)
        for entry in unknown:
            name = entry.name.casefold()
            if names[name] == 1 == handed_in[name]:
                found[entry.student] = self.of[by_name[name]]
        return found

    @property
    def sharing(self) -> int:
        """How many students have a variant whose answers another one has, too."""
        answers = Counter(answers_of(variant) for variant in self.of.values())
        return sum(number for number in answers.values() if number > 1)


def write_variants(folder: Path, variants: ClassVariants, about: str) -> None:
    """Write the table, and a file for each variant, `about` being its first comment.

    Raises `Refused` where the folder cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["student", "variant", "file", "name"])
    for each in variants.students:
        name = variants.of[each.student].name
        cells = (each.student, name, f"{name}.toml", each.name)
        writer.writerow([spreadsheet_cell(cell) for cell in cells])
    try:
        write_files(folder, variants.distinct, about)
        write_whole(folder / TABLE, text.getvalue())
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None


def write_files(folder: Path, variants: Iterable[Variant], about: str) -> None:
    """Write a file for each variant, named after it. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    for variant in variants:
        settings = variant.model_dump(mode="json", exclude_unset=True)
        write_whole(folder / f"{variant.name}.toml", variant_text(settings, [about]))


def load_variants(folder: Path, assignment: Assignment) -> ClassVariants:
    """Return the variants of a class from the folder that `variant draw --roster` wrote.

    Raises `Refused` where there is no table, or it names a missing file, and `VariantError` where
    a file is invalid or the variants differ in their points.
    """
    table = folder / TABLE
    if not table.is_file():
        raise Refused(f"--variants: {folder} must hold {TABLE}. Received: a folder without it")
    students = read_roster(table, "--variants")
    read: dict[str, Variant] = {}
    of: dict[str, Variant] = {}
    for each in students:
        if each.file not in read:
            read[each.file] = _read(folder, each.file, assignment)
        of[each.student] = read[each.file]
    _require_one_scheme(list(read.values()), folder)
    return ClassVariants(tuple(students), of)


def _read(folder: Path, name: str, assignment: Assignment) -> Variant:
    if not name or Path(name).name != name:
        raise Refused(
            f"--variants: {folder / TABLE}: a file must lie beside the table. Received: {name!r}"
        )
    return assignment.variant(folder / name)


def _require_one_scheme(variants: Sequence[Variant], folder: Path) -> None:
    """Refuse two variants of one name, and points that differ."""
    names = [variant.name for variant in variants]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise VariantError(
            f"variants {folder}: name: must differ from file to file. Received: {twice[0]} twice"
        )
    first = variants[0]
    for variant in variants:
        for part in SCHEME:
            if getattr(variant, part) != getattr(first, part):
                raise VariantError(
                    f"variants {folder}: {part}: must be the same in all variants of a class. "
                    f"Received: others in {variant.name} than in {first.name}"
                )
