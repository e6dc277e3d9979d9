"""The code of a class as it is compared: what each student wrote in cells of code, as one text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.intake.submission import Submission

LARGEST = 300_000  # characters of one submission's code
_MODULE = ".py"


@dataclass(frozen=True)
class Work:
    """One text of code, and the students (id and name) who handed in exactly this.

    `same_files` says that their files are the same, too, to the byte.
    """

    text: str
    students: tuple[tuple[str, str], ...]
    same_files: bool = True

    @property
    def called(self) -> str:
        """The students in a row."""
        return ", ".join(
            f"{name} ({student})" if name else student for student, name in self.students
        )


def code_of(submission: Submission) -> str:
    """Return a submission's code: its cells in order, then the modules beside it, by name."""
    parts = [cell.strip("\n") for cell in submission.cells]
    for path in sorted(submission.helpers):
        if path.endswith(_MODULE):
            parts.append(f"# {path}\n{submission.helper_text(path)}".rstrip("\n"))
    return "\n\n".join(part for part in parts if part.strip())[:LARGEST]


def works_of(submissions: Iterable[Submission]) -> list[Work]:
    """Return the texts of a class, each once, in the order of their first students.

    Submissions without code are left out.
    """
    groups: dict[str, list[Submission]] = defaultdict(list)
    for submission in sorted(submissions, key=lambda each: each.student):
        if text := code_of(submission):
            groups[text].append(submission)
    return [
        Work(
            text,
            tuple((each.student, each.name) for each in group),
            len({each.digest for each in group}) == 1,
        )
        for text, group in groups.items()
    ]


def fenced_code(markdown: str) -> list[str]:
    """Return the blocks of code that a text in Markdown shows."""
    blocks: list[str] = []
    lines: list[str] | None = None
    for line in markdown.splitlines():
        if line.lstrip().startswith("```"):
            if lines is not None:
                blocks.append("\n".join(lines))
            lines = [] if lines is None else None
        elif lines is not None:
            lines.append(line)
    return blocks
