"""One student's hand-in: which of its files counts, and reading it when its turn comes."""

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass

from autograder.intake.choice import choose, nothing
from autograder.intake.code import Code, read_code
from autograder.intake.desk import Desk
from autograder.intake.files import Fault, File
from autograder.intake.given_files import split_given
from autograder.intake.names import is_archive, is_code, is_named_after
from autograder.intake.remarks import told_of_files
from autograder.intake.submission import Submission


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
    known: frozenset[str] = frozenset()
    late: bool = False

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
        with ExitStack() as stack:
            desk = Desk(stack, known=self.known)
            files = list(self.files)
            if not any(is_named_after(f.name, self.assignment) and f.size for f in files):
                files = desk.unpacked(files, notes)
            main = choose(files, self.assignment, notes)
            if main is None:
                raise Fault(nothing(files, notes))
            data = self._data(desk, main)
            code = self._code(data, main)
            files, folders = split_given(files, main.name.rpartition("/")[0])
            helpers = desk.helpers(files, main, notes)
        own, causes = told_of_files(main.name, code, helpers, [*folders, *desk.given])
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

    def _data(self, desk: Desk, main: File) -> bytes:
        try:
            return desk.read(main)
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
            late=self.late,
        )
