"""One student's hand-in, whose files are read when it is graded."""

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass

from autograder.intake.code import Code, read_code
from autograder.intake.file_notes import notes_on_files
from autograder.intake.file_reader import FileReader
from autograder.intake.files import Fault, File
from autograder.intake.given_files import split_given
from autograder.intake.main_file import choose, why_no_code
from autograder.intake.names import is_archive, is_code, is_named_after
from autograder.intake.submission import Submission
from autograder.intake.times import UNKNOWN, HandedIn


@dataclass(frozen=True, slots=True)
class Entry:
    """Who handed in what; `read` loads its code, in this process or another.

    `student` is the exact id in NFC, `name` the person's name where an export gives it,
    `submission` the name of what was handed in, `modified` its time in seconds since 1970, `handed_in`
    when the work came, as far as that is known.
    """

    student: str
    name: str
    submission: str
    modified: float
    assignment: str
    files: tuple[File, ...]
    notes: tuple[str, ...] = ()
    place: str = ""
    known: frozenset[str] = frozenset()
    late: bool = False
    handed_in: HandedIn = UNKNOWN

    @property
    def may_hold_code(self) -> bool:
        """Return whether a file could hold code; archives are not opened for this."""
        return any(
            file.size and (is_code(file.name) or is_archive(file.name)) for file in self.files
        )

    @property
    def may_hold_several(self) -> bool:
        """Return whether other files may lie beside the code; archives are not opened for this."""
        return len(self.files) > 1 or any(is_archive(file.name) for file in self.files)

    def read(self) -> Submission:
        """Return the submission; nothing is raised: `unreadable` says what is wrong with it."""
        notes = list(self.notes)
        try:
            submission = self._read(notes)
        except Fault as fault:
            submission = self._unreadable(str(fault), notes)
        except Exception as error:  # one submission must not stop the class
            problem = f"{self.submission} could not be read ({type(error).__name__})."
            submission = self._unreadable(problem, notes)
        return submission

    def main_file(self) -> tuple[str, bytes]:
        """Return the name and the bytes of the file that is graded; raises `Fault`."""
        with ExitStack() as stack:
            reader = FileReader(stack, known=self.known)
            main, _ = self._main(reader, [])
            return main.name, self._data(reader, main)

    def _main(self, reader: FileReader, notes: list[str]) -> tuple[File, list[File]]:
        """Return the file that is graded, and all files."""
        files = list(self.files)
        if not any(is_named_after(f.name, self.assignment) and f.size for f in files):
            files = reader.unpacked(files, notes)
        main = choose(files, self.assignment, notes)
        if main is None:
            raise Fault(why_no_code(files, notes))
        return main, files

    def _read(self, notes: list[str]) -> Submission:
        with ExitStack() as stack:
            reader = FileReader(stack, known=self.known)
            main, files = self._main(reader, notes)
            data = self._data(reader, main)
            code = self._code(data, main)
            files, folders = split_given(files, main.name.rpartition("/")[0])
            helpers = reader.helpers(files, main, notes)
        own, causes = notes_on_files(main.name, code, helpers, [*folders, *reader.given])
        return Submission(
            self.student,
            self.name,
            self._called(main),
            code.kind,
            code.cells,
            helpers,
            (*notes, *code.notes, *own),
            digest=hashlib.sha256(data).hexdigest(),
            causes=causes,
            late=self.late,
        )

    def _data(self, reader: FileReader, main: File) -> bytes:
        try:
            return reader.read(main)
        except Fault as fault:
            raise Fault(f"'{main.name}' {fault}.") from None
        except MemoryError:
            raise Fault(f"'{main.name}' is too large to be read.") from None

    def _code(self, data: bytes, main: File) -> Code:
        try:
            return read_code(data, main.name.rpartition("/")[2])
        except Fault as fault:
            raise Fault(f"'{main.name}' {fault}.") from None
        except MemoryError:
            raise Fault(f"'{main.name}' is too large to be read.") from None

    def _called(self, main: File) -> str:
        """Return the item's name, and the graded file's where the item holds several."""
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
            late=self.late,
            digest=self._digest(),
        )

    def _digest(self) -> str:
        """Return the digest of a hand-in without code that can be read: of the file to be graded.

        Where there is none, it is of all files, of their names too if there are several; empty
        where one cannot be read.
        """
        with suppress(Exception):
            return hashlib.sha256(self.main_file()[1]).hexdigest()
        with ExitStack() as stack:
            reader = FileReader(stack)
            try:
                found = [
                    (file.name, hashlib.sha256(reader.read(file)).hexdigest())
                    for file in sorted(self.files, key=lambda file: file.name)
                ]
            except (Fault, OSError, MemoryError):
                return ""
        if len(found) == 1:
            return found[0][1]
        return hashlib.sha256(repr(found).encode()).hexdigest() if found else ""
