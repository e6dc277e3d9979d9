"""One student's hand-in: which of its files counts, and reading it when its turn comes."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass

from autograder.intake.archives import Archive
from autograder.intake.code import Code, read_code
from autograder.intake.files import LARGEST_FILE, MB, Fault, File, Reader, Shelf, mb
from autograder.intake.names import is_archive, is_code, is_named_after, listed
from autograder.submission import Submission

DEEPEST = 3  # archives inside archives
MOST_ARCHIVES = 20
LARGEST_HELPERS = 20 * MB
MOST_HELPERS = 2_000
_LONGEST_PART = 255  # bytes, what a file system takes

_NOT_ARCHIVES_HERE = (".rar", ".7z", ".xz", ".bz2", ".gz")


@dataclass(frozen=True)
class Entry:
    """Who handed in what; `read` takes the code from it, in this process or another.

    `student` is the exact id in NFC, `name` the person's where an export gives it,
    `submission` what it is called, `modified` (seconds since 1970) when it was.
    """

    student: str
    name: str
    submission: str
    modified: float
    assignment: str
    files: tuple[File, ...]
    notes: tuple[str, ...] = ()
    place: str = ""

    @property
    def may_hold_code(self) -> bool:
        """Say whether there is a file that could hold code; archives are not looked into."""
        return any(
            file.size and (is_code(file.name) or is_archive(file.name)) for file in self.files
        )

    def read(self) -> Submission:
        """Return the submission; whatever is wrong with it stands in `unreadable`, never raised."""
        notes = list(self.notes)
        try:
            submission = self._read(notes)
        except Fault as fault:
            submission = self._unreadable(str(fault), notes)
        except Exception as error:  # one submission must not end a class
            problem = f"{self.submission} could not be read ({type(error).__name__})."
            submission = self._unreadable(problem, notes)
        return submission

    def _read(self, notes: list[str]) -> Submission:
        with _Desk() as desk:
            files = list(self.files)
            if not any(is_named_after(f.name, self.assignment) and f.size for f in files):
                files = desk.unpacked(files, notes)
            main = choose(files, self.assignment, notes)
            if main is None:
                raise Fault(_nothing(files, notes))
            code = self._code(desk, main)
            helpers = desk.helpers(files, main, notes)
        return Submission(
            self.student,
            self.name,
            self._called(main),
            code.kind,
            code.cells,
            helpers,
            (*notes, *code.notes),
        )

    def _code(self, desk: "_Desk", main: File) -> Code:
        try:
            return read_code(desk.read(main), main.name.rpartition("/")[2])
        except Fault as fault:
            raise Fault(f"'{main.name}' {fault}.") from None
        except MemoryError:
            raise Fault(f"'{main.name}' is too large to be read.") from None

    def _called(self, main: File) -> str:
        """Return the item's name, and the file that counts where the item holds several."""
        single = len(self.files) == 1 and self.files[0] == main
        return self.submission if single else f"{self.submission}/{main.name}"

    def _unreadable(self, sentence: str, notes: Iterable[str]) -> Submission:
        return Submission(
            self.student,
            self.name,
            self.submission,
            "script",
            notes=tuple(notes),
            unreadable=sentence,
        )


def choose(files: Iterable[File], assignment: str, notes: list[str]) -> File | None:
    """Return the file whose code counts, and note what else there was; None without any.

    The file named after the assignment, else the newest, else the notebook, and of several
    folders the one nearest the top.
    """
    code = [file for file in files if is_code(file.name) and not file.fault and file.size]
    named = [file for file in code if is_named_after(file.name, assignment)]
    pool = named or code
    if not pool:
        return None
    top = min(file.name.count("/") for file in pool)
    pool = [file for file in pool if file.name.count("/") == top]
    main = max(pool, key=lambda f: (f.modified, f.name.casefold().endswith(".ipynb"), f.name))
    others = sorted({file.name for file in pool} - {main.name})
    notebooks = [name for name in others if name.casefold().endswith(".ipynb")]
    if named and others:
        notes.append(f"There was also {listed(others)}; '{main.name}' is newer or comes first.")
    elif notebooks or (others and main.name.casefold().endswith(".py")):
        notes.append(
            f"No file is named {assignment}; of '{main.name}' and {listed(others)} the first counts."
        )
    return main


def _nothing(files: list[File], notes: list[str]) -> str:
    """Return why there is no code, for the student."""
    faulty = [file for file in files if file.fault]
    could_be_code = [f for f in faulty if is_code(f.name) or is_archive(f.name)]
    if could_be_code or (faulty and len(faulty) == len(files)):
        worst = (could_be_code or faulty)[0]
        return f"'{worst.name}' {worst.fault}."
    empty = [file.name for file in files if is_code(file.name)]
    if empty:
        return f"{listed(empty)} is empty." if len(empty) == 1 else f"{listed(empty)} are empty."
    packed = [file.name for file in files if file.name.casefold().endswith(_NOT_ARCHIVES_HERE)]
    if packed:
        return f"{listed(packed)} cannot be unpacked here; please hand in a notebook, a script or a zip."
    if files:
        only = listed(sorted(file.name for file in files))
        return f"It holds no notebook and no Python script, only {only}."
    return " ".join(["It is empty: there is no notebook and no Python script in it.", *notes])


class _Desk:
    """Files laid open while one submission is read: each shelf once, sizes counted in all."""

    def __init__(self) -> None:
        self.stack = ExitStack()
        self.readers: dict[int, Reader] = {}
        self.shelves: list[Shelf] = []  # kept, so that their ids stay theirs
        self.left = 2 * LARGEST_FILE + LARGEST_HELPERS

    def __enter__(self) -> "_Desk":
        return self

    def __exit__(self, *exc: object) -> None:
        self.stack.close()

    def read(self, file: File, limit: int = LARGEST_FILE) -> bytes:
        """Return the file's bytes; raises `Fault`."""
        if file.fault:
            raise Fault(file.fault)
        if id(file.shelf) not in self.readers:
            self.readers[id(file.shelf)] = self.stack.enter_context(file.shelf.opened())
            self.shelves.append(file.shelf)
        data = self.readers[id(file.shelf)](file.path, min(limit, self.left))
        self.left -= len(data)
        return data

    def unpacked(self, files: list[File], notes: list[str]) -> list[File]:
        """Return the files with those in archives among them, to a depth of three.

        An archive's files take its name as their folder, unless it is all there is.
        """
        waiting = [(file, 1) for file in files if is_archive(file.name)]
        alone = len(files) == 1
        found = [file for file in files if not is_archive(file.name)]
        opened = 0
        while waiting:
            archive, depth = waiting.pop(0)
            opened += 1
            if depth > DEEPEST or opened > MOST_ARCHIVES:
                fault = "is packed in too many archives, one in another"
                found.append(File(archive.shelf, archive.path, archive.name, 0, 0.0, fault))
                continue
            try:
                base = archive.name.rpartition("/")[2]
                contents = Archive(self.read(archive), base).contents()
            except Fault as fault:
                found.append(File(archive.shelf, archive.path, archive.name, 0, 0.0, str(fault)))
                continue
            notes.extend(contents.left_out)
            wrapper = contents.wrapper()
            contents = contents.inside(wrapper) if wrapper else contents
            above = "" if alone else f"{archive.name}/"
            inner = [file.called(f"{above}{file.name}") for file in contents.files]
            alone = alone and len(inner) == 1
            waiting.extend((file, depth + 1) for file in inner if is_archive(file.name))
            found.extend(file for file in inner if not is_archive(file.name))
        return found

    def helpers(self, files: list[File], main: File, notes: list[str]) -> dict[str, bytes]:
        """Return the other files, by their paths from the main file's folder, modules first."""
        folder = main.name.rpartition("/")[0]
        start = f"{folder}/" if folder else ""
        held: dict[str, bytes] = {}
        taken: set[str] = set()
        skipped: list[str] = []
        left = LARGEST_HELPERS
        newest_first = sorted(files, key=lambda f: (not is_code(f.name), f.name, -f.modified))
        for file in newest_first:
            if file is main:
                continue
            name = file.name.removeprefix(start)
            taken_by_other = _taken(name) & taken or name.casefold() in {main.name.casefold()}
            long = any(len(part.encode()) > _LONGEST_PART for part in name.split("/"))
            if file.fault:
                notes.append(f"'{file.name}' was left out: it {file.fault}.")
                continue
            if taken_by_other or long or len(held) >= MOST_HELPERS or file.size > left:
                skipped.append(file.name)
                continue
            try:
                data = self.read(file, left)
            except Fault as fault:
                notes.append(f"'{file.name}' was left out: it {fault}.")
                continue
            left -= len(data)
            held[name] = data
            taken.add(name.casefold())
        if skipped:
            notes.append(
                f"{listed(skipped)} left out: beside the code {MOST_HELPERS:,} files and "
                f"{mb(LARGEST_HELPERS)} are kept, under names that do not collide."
            )
        return dict(sorted(held.items()))


def _taken(name: str) -> set[str]:
    """Return the path and the folders above it, as a file system that ignores case sees them."""
    parts = name.casefold().split("/")
    return {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
