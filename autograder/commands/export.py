"""`export`: the grades and the feedback of a class for other systems, from the store alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from autograder import Refused
from autograder.checks.visible_text import visible
from autograder.commands.class_store import StoredClass, open_class
from autograder.commands.report import tell_taken
from autograder.intake.names import safe_names
from autograder.reports.exports.canvas import canvas_file, canvas_from_nothing
from autograder.reports.exports.feedback_zip import fits, packed
from autograder.reports.exports.filled import Filled
from autograder.reports.exports.gradescope import results_json
from autograder.reports.exports.moodle import moodle_file
from autograder.reports.exports.page_maker import heading_of, view_of
from autograder.reports.exports.tidy import tidy_csv, tidy_parquet, tidy_rows
from autograder.reports.rosters.sheet import read_sheet
from autograder.reports.whole_file import write_whole

# What there is to export, and in which formats; the first is the default.
KINDS: dict[str, tuple[str, ...]] = {
    "canvas": ("csv",),
    "moodle": ("csv",),
    "gradescope": ("json",),
    "tidy": ("csv", "parquet"),
    "feedback": ("html", "pdf", "md"),
    "pages": ("pdf", "md"),
}
PLATFORMS = ("canvas", "moodle")
FOLDER = "exports"
GRADESCOPE = "results.json"


@dataclass(frozen=True)
class ExportCall:
    """The arguments of `autograder export`."""

    folder: Path
    kind: str
    out: Path | None = None
    gradebook: Path | None = None
    column: str | None = None
    scale: bool = False
    platform: str | None = None
    formats: tuple[str, ...] = ()

    @property
    def chosen_formats(self) -> tuple[str, ...]:
        """The formats to write: what was asked for, or else the kind's first one."""
        return tuple(dict.fromkeys(self.formats)) or KINDS[self.kind][:1]


def export(call: ExportCall, console: Console | None = None) -> int:
    """Write one kind of export; return the exit status: 1 where somebody is left out.

    Marks typed into the gradebook are read first. Raises `Refused` for a call that cannot be meant,
    and `StoreError` where the folder holds no class.
    """
    console = console or Console()
    check_call(call)
    stored = open_class(call.folder)
    if not stored.results:
        raise Refused(f"{call.folder}: holds no results; call grade first")
    tell_taken(stored.taken, console)
    writers = {
        "canvas": _gradebook,
        "moodle": _gradebook,
        "gradescope": _gradescope,
        "tidy": _tidy,
        "feedback": _feedback,
        "pages": _pages,
    }
    status = writers[call.kind](call, stored, console)
    return 1 if status or stored.taken.problems else 0


def check_call(call: ExportCall) -> None:
    """Raise `Refused`, which names the argument and the rule, for a call that cannot be meant."""
    if call.kind not in KINDS:
        raise Refused(f"--for: must be one of {', '.join(KINDS)}. Received: {visible(call.kind)}")
    for form in call.formats:
        if form not in KINDS[call.kind]:
            allowed = " or ".join(KINDS[call.kind])
            raise Refused(
                f"--format: for {call.kind} it must be {allowed}. Received: {visible(form)}"
            )
    for option, given in (
        ("--gradebook", call.gradebook is not None),
        ("--column", call.column is not None),
        ("--scale", call.scale),
    ):
        if given and call.kind not in PLATFORMS:
            raise Refused(f"{option}: belongs to --for canvas and --for moodle")
    if call.platform is not None and (call.kind != "feedback" or call.platform not in PLATFORMS):
        raise Refused(
            f"--platform: must be {' or '.join(PLATFORMS)}, and belongs to --for feedback. "
            f"Received: {visible(call.platform)}"
        )
    if call.kind == "moodle" and call.gradebook is None:
        raise Refused(
            "--gradebook: is needed for Moodle: the assignment's grading worksheet, or the "
            "gradebook exported as text"
        )
    if call.scale and call.gradebook is None:
        raise Refused("--scale: needs --gradebook, which says how many points the column counts")


def _gradebook(call: ExportCall, stored: StoredClass, console: Console) -> int:
    """Write a gradebook, and list those who are in the class or in the file only."""
    grades = stored.grades()
    assignment = stored.assignment
    if call.gradebook is None:
        filled = canvas_from_nothing(grades, call.column or assignment.title)
    else:
        sheet = read_sheet(call.gradebook, "--gradebook")
        usual = list(dict.fromkeys([assignment.title, assignment.name]))
        fill = canvas_file if call.kind == "canvas" else moodle_file
        filled = fill(sheet, grades, usual, call.column, scale=call.scale)
    path = _write(call, f"{call.kind}.csv", filled.content)
    _say(console, f"The grades are in the column '{visible(filled.column)}' of {path}")
    _tell_matches(filled, {grade.student: grade.name for grade in grades}, console)
    unmarked = sum(not grade.marked and not grade.excused for grade in grades)
    if unmarked:
        _say(
            console,
            f"Of {unmarked} of {len(grades)}, what a person marks is not marked yet: "
            "their grade is the automatic part.",
        )
    unread = sum(result.status == "unreadable" for result in stored.results)
    if unread:
        _say(console, f"{unread} could not be read, and get no automatic points.")
    for note in filled.notes:
        _say(console, note)
    return 1 if filled.matches.students else 0


def _tell_matches(filled: Filled, names: dict[str, str], console: Console) -> None:
    matches = filled.matches
    if matches.by:
        found = ", ".join(f"{count} by {visible(how)}" for how, count in matches.by.items())
        _say(console, f"Found in the gradebook: {found}.")
    if matches.people:
        those = [person.shown for person in matches.people]
        what = "in the gradebook handed in nothing here, and keep what they have"
        _list(console, what, those)
    if matches.students:
        why = matches.reasons
        those = [
            f"{_called(student, names[student])}{f': {why[student]}' if student in why else ''}"
            for student in matches.students
        ]
        _list(console, "of the class have no row in the gradebook, so no grade in this file", those)


def _gradescope(call: ExportCall, stored: StoredClass, console: Console) -> int:
    names = safe_names(result.student for result in stored.results)
    folder = call.out or call.folder / FOLDER / "gradescope"
    excused = 0
    for result, grade in zip(stored.results, stored.grades(), strict=True):
        if grade.excused:
            excused += 1
            (folder / names[result.student] / GRADESCOPE).unlink(missing_ok=True)
            continue
        view = view_of(result, stored.variant, stored.assignment, stored.additions)
        heading = heading_of(result, stored.variant, stored.assignment)
        place = folder / names[result.student]
        place.mkdir(parents=True, exist_ok=True)
        write_whole(place / GRADESCOPE, results_json(result, grade, view, heading))
    number = len(stored.results) - excused
    _say(console, f"{number} {GRADESCOPE}, one folder a student, are in {folder}")
    if excused:
        _say(
            console,
            f"Gradescope has no word for excused: {excused} of the class get no file, and keep "
            "what they have.",
        )
    return 0


def _tidy(call: ExportCall, stored: StoredClass, console: Console) -> int:
    roster = stored.additions.roster
    absent = [(person.student, person.name) for person in roster.absent] if roster else []
    for form in call.chosen_formats:
        rows = tidy_rows(stored.results, stored.grades(), absent)
        content = tidy_csv(rows) if form == "csv" else tidy_parquet(rows)
        path = _write(call, f"checks.{form}", content)
        _say(console, f"Every check of {len(stored.results)} students is in {path}")
    return 0


def _feedback(call: ExportCall, stored: StoredClass, console: Console) -> int:
    grades = stored.grades()
    found = {platform: fits(grades, platform) for platform in PLATFORMS}
    platform = call.platform or max(PLATFORMS, key=lambda name: found[name])
    if not found[platform]:
        raise Refused(
            "--for feedback: nothing was handed in under a name that Canvas or Moodle gives, so no "
            "page would find its student; --for pages writes them into a folder"
        )
    left_out: list[str] = []
    for form in call.chosen_formats:
        with stored.pages(form) as page:
            zipped = packed(grades, page, platform, form)
        path = _write(call, f"feedback-{platform}-{form}.zip", zipped.content)
        _say(console, f"{zipped.number} pages, as {platform.title()} takes them back: {path}")
        left_out = zipped.left_out
    if left_out:
        names = {grade.student: grade.name for grade in grades}
        what = f"handed in no file that {platform.title()} could return a page to"
        _list(console, what, [_called(student, names[student]) for student in left_out])
    return 1 if left_out else 0


def _pages(call: ExportCall, stored: StoredClass, console: Console) -> int:
    names = safe_names(result.student for result in stored.results)
    folder = call.out or call.folder / FOLDER / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for form in call.chosen_formats:
        with stored.pages(form) as page:
            for student, name in names.items():
                write_whole(folder / f"{name}.{form}", page(student))
        _say(console, f"{len(names)} pages (*.{form}) are in {folder}")
    return 0


def _write(call: ExportCall, name: str, content: str | bytes) -> Path:
    """Write a file where the caller wants it, or else into the class's folder of exports."""
    path = call.out or call.folder / FOLDER / name
    if call.out is not None and len(call.chosen_formats) > 1:
        path = call.out.with_name(f"{call.out.stem}-{name}")
    if path.is_dir():
        path = path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return path


def _called(student: str, name: str) -> str:
    return f"{name} ({student})" if name else student


def _list(console: Console, what: str, those: Sequence[str]) -> None:
    """Print how many there are of something, and each of them on a line of its own."""
    _say(console, f"{len(those)} {what}:")
    for one in those:
        _say(console, f"  {visible(one)}")


def _say(console: Console, sentence: str) -> None:
    console.print(sentence, markup=False, highlight=False, soft_wrap=True)
