"""Reads one submission's files within limits: the code, nested archives, and helper files."""

from contextlib import ExitStack
from dataclasses import dataclass, field

from autograder.intake.archives import Archive
from autograder.intake.files import LARGEST_FILE, MB, Container, Fault, File, ReadFile, mb
from autograder.intake.given_files import is_given
from autograder.intake.names import is_archive, is_code, listed

DEEPEST = 3  # archives inside archives
MOST_ARCHIVES = 20
LARGEST_HELPERS = 20 * MB
MOST_HELPERS = 2_000
_LONGEST_PART = 255  # bytes, what a file system takes


@dataclass
class FileReader:
    """Opens each container of a submission once, and limits the bytes read in all."""

    stack: ExitStack
    readers: dict[Container, ReadFile] = field(default_factory=dict)
    known: frozenset[str] = frozenset()  # digests of the bundle's files
    given: list[str] = field(default_factory=list)  # files recognized by those digests
    left: int = 2 * LARGEST_FILE + LARGEST_HELPERS  # bytes that may still be read

    def read(self, file: File, limit: int = LARGEST_FILE) -> bytes:
        """Return the file's bytes; raises `Fault`."""
        if file.fault:
            raise Fault(file.fault)
        if file.container not in self.readers:
            self.readers[file.container] = self.stack.enter_context(file.container.opened())
        data = self.readers[file.container](file.path, min(limit, self.left))
        self.left -= len(data)
        return data

    def unpacked(self, files: list[File], notes: list[str]) -> list[File]:
        """Return the files with archives replaced by what they hold, to a depth of three.

        An archive's name becomes the folder of its files, unless the archive is the only file.
        """
        waiting = [(file, 1) for file in files if is_archive(file.name)]
        alone = len(files) == 1
        found = [file for file in files if not is_archive(file.name)]
        opened = 0
        while waiting:
            archive, depth = waiting.pop(0)
            opened += 1
            if depth > DEEPEST or opened > MOST_ARCHIVES:
                fault = "is nested in too many archives"
                found.append(File(archive.container, archive.path, archive.name, 0, 0.0, fault))
                continue
            try:
                base = archive.name.rpartition("/")[2]
                contents = Archive(self.read(archive), base).contents()
            except Fault as fault:
                found.append(
                    File(archive.container, archive.path, archive.name, 0, 0.0, str(fault))
                )
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
        """Return the other files by their paths relative to the main file's folder."""
        folder = main.name.rpartition("/")[0]
        start = f"{folder}/" if folder else ""
        held: dict[str, bytes] = {}
        paths = _Paths()
        paths.take(main.name.removeprefix(start))
        skipped: list[str] = []
        left = LARGEST_HELPERS
        for file in sorted(files, key=_modules_first):
            if file is main:
                continue
            name = file.name.removeprefix(start)
            if not file.fault and (
                len(held) >= MOST_HELPERS or file.size > left or not paths.is_free(name)
            ):
                skipped.append(file.name)
                continue
            try:
                held[name] = self.read(file, left)
            except Fault as fault:
                notes.append(f"'{file.name}' was left out: it {fault}.")
                continue
            left -= len(held[name])
            if is_given(name, held[name], self.known):
                del held[name]
                self.given.append(name)
                continue
            paths.take(name)
        if skipped:
            notes.append(
                f"{listed(skipped)} left out: besides the code, at most {MOST_HELPERS:,} files and "
                f"{mb(LARGEST_HELPERS)} are kept, with names that do not collide."
            )
        return dict(sorted(held.items()))


def _modules_first(file: File) -> tuple[bool, int, str, float]:
    return not is_code(file.name), file.name.count("/"), file.name, -file.modified


class _Paths:
    """Paths that can be in one folder together, even on a file system that ignores case."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folders: set[str] = set()

    def is_free(self, path: str) -> bool:
        *above, path = _levels(path)
        long = any(len(part.encode()) > _LONGEST_PART for part in path.split("/"))
        return not (
            long or path in self.files or path in self.folders or self.files.intersection(above)
        )

    def take(self, path: str) -> None:
        *above, path = _levels(path)
        self.files.add(path)
        self.folders.update(above)


def _levels(path: str) -> list[str]:
    """Return the folders above a path, outermost first, then the path, all case-folded."""
    parts = path.casefold().split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
