"""Finds the submissions under the paths that `grade` is given, and whose they are."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.intake.archives import Archive
from autograder.intake.entry import Entry
from autograder.intake.exports import GRADESCOPE, HandIn, Item, gradescope, hand_ins
from autograder.intake.files import LARGEST_FILE, Container, Contents, Fault, File, Folder, why
from autograder.intake.main_file import choose
from autograder.intake.names import is_archive, is_code, is_named_after, listed, tidy
from autograder.intake.outputs import without_outputs
from autograder.intake.times import by_export, by_file

# Files of a class folder that are no submissions. Whatever else is there, a single PDF or a
# picture included, is somebody's submission and gets a row that says why it earned nothing.
BOOKKEEPING = (
    *(".csv", ".tsv", ".xls", ".xlsx", ".ods", ".json", ".yml", ".yaml", ".toml", ".ini"),
    *(".cfg", ".log", ".db", ".sqlite", ".lock", ".tmp", ".part", ".crdownload"),
)
LATE = "Handed in late, as the export says."
_ABOUT = ("readme", "license", "licence", "makefile")


@dataclass(frozen=True)
class Discovery:
    """The submissions, sorted by student, and one sentence for each path without any.

    `ignored` names files in class folders that are no submissions: lists, settings, logs.
    """

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def discover(
    paths: Iterable[Path], assignment: str, known: Callable[[], frozenset[str]] = frozenset
) -> Discovery:
    """Find the submissions under `paths`: files, folders and archives, alone or in a class.

    A folder or archive that holds `assignment`.ipynb or .py at its top is one submission, any
    other a class of them. Of a student's several, the newest counts and notes the others.
    Files with a digest in `known()` (see `digests_of`) come from the student bundle and are ignored;
    it is called at most once, and only where there are files beside a submission's code.
    Folders that `grade` has written are ignored. Nothing is raised for what the paths hold
    or for paths that are not there.
    """
    alone: list[Item] = []
    found: list[HandIn] = []
    problems: list[str] = []
    ignored: list[str] = []
    for path in dict.fromkeys(Path(path) for path in paths):
        try:
            items, is_class, metadata = _look(path, assignment, problems, ignored)
        except (Fault, OSError) as error:
            problems.append(f"{path}: {why(error) if isinstance(error, OSError) else error}.")
            continue
        kept = [item for item in items if not _is_bookkeeping(item)]
        ignored.extend(item.place for item in items if _is_bookkeeping(item))
        if not kept:
            problems.append(f"{path}: holds no submission.")
        elif not is_class:
            alone.extend(kept)
        elif metadata is None:
            found.extend(hand_ins(kept))
        else:
            try:
                found.extend(gradescope(_read(metadata), kept))
            except (ValueError, Fault) as error:
                problems.append(f"{path}: {GRADESCOPE} cannot be read ({error}).")
                found.extend(hand_ins(kept))
    found.extend(hand_ins(alone))
    entries = _one_each(_entry(handed, assignment) for handed in found)
    if any(entry.may_hold_several for entry in entries):
        digests = known()
        entries = [replace(entry, known=digests) for entry in entries]
    return Discovery(tuple(entries), tuple(problems), tuple(ignored))


def _look(
    path: Path, assignment: str, problems: list[str], ignored: list[str]
) -> tuple[list[Item], bool, File | None]:
    """Return the items at a path, whether they are a class, and Gradescope's metadata if any."""
    path = Path(path).absolute()  # a worker may run in another folder
    container: Container
    if path.is_dir():
        name = path.resolve().name
        container = Folder(path, assignment)
        contents = container.contents()
    elif path.exists():
        name = path.name
        file = Folder(path.parent).file(path.name, path.parent)
        if path.is_symlink():  # a link that the caller names is always followed
            real = path.resolve()
            file = Folder(real.parent).file(real.name, real.parent).called(tidy(path.name))
        one = [Item(tidy(name), tidy(name), (file,), modified=file.modified)]
        if not is_archive(name):
            return one, False, None
        container = Archive(path, name)
        try:
            contents = container.contents()
        except Fault:
            return one, False, None  # a row that says what is wrong with it
        if not contents.top() or _is_submission(contents, assignment):
            return one, False, None
    else:
        raise Fault("there is no such file or folder")
    if path.is_dir() and (sole := _is_submission(contents, assignment)):
        when = max(file.modified for file in sole.files)
        item = Item(tidy(name), tidy(name), sole.files, True, when, sole.left_out)
        return [item], False, None
    contents, outputs = without_outputs(contents)
    if "" in outputs and not contents.files:
        raise Fault("it is the output of an earlier run, not a class")
    ignored.extend(f"{tidy(name)}/{output}" for output in outputs if output)
    contents = _class(contents)
    problems.extend(f"{path}: {sentence}" for sentence in contents.left_out)
    metadata = next((file for file in contents.files if file.name == GRADESCOPE), None)
    return _items(contents, tidy(name)), True, metadata


def _is_submission(contents: Contents, assignment: str) -> Contents | None:
    """Return the contents, without a wrapping folder, if they are one submission."""
    wrapper = contents.wrapper()
    for level in (contents, contents.inside(wrapper) if wrapper else contents):
        if any("/" not in f.name and is_named_after(f.name, assignment) for f in level.files):
            return level
    return None


def _class(contents: Contents) -> Contents:
    """Return a class's contents without a wrapping folder.

    A single folder is a wrapper if it holds several items that could be submissions, or an
    export's; otherwise it is the folder of the only student.
    """
    wrapper = contents.wrapper()
    if wrapper is None:
        return contents
    inside = contents.inside(wrapper)
    items = [item for item in _items(inside, "") if item.folder or _could_be_one(item.label)]
    exported = any(not h.items[0].folder and h.name for h in hand_ins(_items(inside, "")))
    several = len(items) > 1 or any(item.folder for item in items) or exported
    return inside if several else contents


def _could_be_one(label: str) -> bool:
    return is_code(label) or is_archive(label)


def _items(contents: Contents, place: str) -> list[Item]:
    inner: dict[str, list[File]] = defaultdict(list)
    for file in contents.files:
        top, _, rest = file.name.partition("/")
        inner[top].append(file.called(rest or top))
    items: list[Item] = []
    for label in contents.top():
        files = tuple(inner[label])
        folder = label in contents.folders
        when = contents.folders[label] if folder else files[0].modified
        items.append(Item(label, f"{place}/{label}", files, folder, when))
    return items


def _is_bookkeeping(item: Item) -> bool:
    label = item.label.casefold()
    return (
        not item.folder
        and not is_code(label)
        and (label.endswith(BOOKKEEPING) or label.startswith(_ABOUT))
    )


def _read(file: File) -> bytes:
    with file.container.opened() as read:
        return read(file.path, LARGEST_FILE)


def _entry(handed: HandIn, assignment: str) -> Entry:
    files = tuple(file for item in handed.items for file in item.files)
    counts = choose(files, assignment, [])
    archives = [file.modified for file in files if is_archive(file.name)]
    others = [file.modified for file in files] or [item.modified for item in handed.items]
    when = counts.modified if counts else max(archives or others)
    items = sorted(handed.items, key=lambda item: (counts in item.files, item.modified, item.label))
    notes = tuple(sentence for item in handed.items for sentence in item.left_out)
    if handed.late:
        notes = (LATE, *notes)
    return Entry(
        handed.student,
        handed.name,
        items[-1].label,
        when,
        assignment,
        files,
        notes,
        items[-1].place,
        late=handed.late,
        handed_in=by_export(handed.system, handed.stamp, late=handed.late)
        or by_file(when, zoned=counts.zoned if counts else all(file.zoned for file in files)),
    )


def _one_each(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry per student: the newest; of equally new ones, the last by name.

    A hand-in without code (the report as a PDF, say) never supersedes one with code.
    """
    by_student: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_student[entry.student].append(entry)
    chosen: list[Entry] = []
    for _, several in sorted(by_student.items()):
        *older, newest = sorted(
            several, key=lambda e: (e.may_hold_code, e.modified, e.submission, e.place)
        )
        if older:
            note = f"Handed in more than once: {listed(e.place for e in older)} did not count."
            newest = replace(newest, notes=(*newest.notes, note))
        chosen.append(newest)
    return chosen
