"""`similar`: pairs of a class's submissions that share more than the skeleton explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.checks.visible_text import visible
from autograder.commands.own_variants import recall_own
from autograder.commands.report import stored_assignment, stored_variant
from autograder.grading.batch import key_of
from autograder.grading.store import Store
from autograder.handout.notebook_conversion import read_script
from autograder.handout.public_checks import given_digests
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.intake.submission import Submission
from autograder.reports.formatting import percent
from autograder.reports.likeness.page import likeness_page, same_code
from autograder.reports.likeness.pairs import Compared, compare
from autograder.reports.likeness.works import Work, fenced_code, works_of
from autograder.reports.whole_file import write_whole
from autograder.variant import Variant

PAGE = "alike.html"
_SHOWN = 20  # pairs in the terminal


@dataclass(frozen=True)
class SimilarCall:
    """The arguments of `autograder similar`; `paths` are where the hand-ins are now."""

    folder: Path
    out: Path | None = None
    paths: Sequence[Path] = ()


def similar(call: SimilarCall, console: Console | None = None) -> int:
    """Compare a class's submissions, write the page, and print the pairs; return the exit status.

    The code is read again from where it was graded from, since the store holds no submissions.
    Raises `StoreError` where the folder holds no class, `Refused` where no hand-in is left.
    """
    console = console or Console()
    with Store(call.folder).reopen() as store:
        variant, asked = stored_variant(store), stored_assignment(store)
        roll = store.roll()
        stored = [Path(path) for path in store.recall("paths") or ()]
        own = list({each.name: each for each in recall_own(store).values()}.values())
    submissions, notes = _hand_ins(list(call.paths) or stored, roll, variant, asked)
    works = works_of(submissions)
    given = [text for each in own or [variant] for text in boilerplate(each, asked)]
    compared = compare([work.text for work in works], given)
    out = call.out or call.folder / PAGE
    if out.is_dir():
        out = out / PAGE
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, likeness_page(works, compared, asked.heading(variant), notes))
    _tell(works, compared, notes, console)
    console.print(
        f"The code, side by side, is in {out}", markup=False, highlight=False, soft_wrap=True
    )
    return 0


def boilerplate(variant: Variant, assignment: Assignment) -> list[str]:
    """Return the code that students are given: the skeleton, and what its texts show as code."""
    skeleton = render(variant, "skeleton", assignment)
    texts = [cell.source for cell in read_script(skeleton).cells if cell.cell_type == "markdown"]
    return [skeleton, *(block for text in texts for block in fenced_code(text))]


def _hand_ins(
    paths: list[Path], roll: dict[str, str], variant: Variant, asked: Assignment
) -> tuple[list[Submission], list[str]]:
    """Return the class's submissions that are still there, and what to say about the others."""
    found = discover(paths, asked.name, lambda: given_digests(variant, asked))
    entries = [entry for entry in found.entries if entry.student in roll]
    if not entries:
        where = ", ".join(visible(str(path)) for path in paths) or "nowhere"
        raise Refused(f"no hand-in of this class is left in {where}; say where with --from PATH")
    notes = []
    if missing := len(roll) - len(entries):
        notes.append(f"{missing} of {len(roll)} hand-ins are no longer there, and not compared.")
    if changed := sum(roll[entry.student] != key_of(entry) for entry in entries):
        notes.append(f"{changed} of {len(roll)} hand-ins are not the files that were graded.")
    return [entry.read() for entry in entries], notes


def _tell(
    works: Sequence[Work], compared: Compared, notes: Sequence[str], console: Console
) -> None:
    """Print the pairs as a table; nothing in it is taken for markup."""
    for note in notes:
        console.print(Text(note, style="yellow"))
    for work in same_code(works, compared):
        console.print(Text(f"The same code: {visible(work.called)}"))
    if not compared.pairs:
        console.print("No two submissions share more than the skeleton explains.")
        return
    table = Table(title=Text("Alike"), title_justify="left", box=SIMPLE_HEAD, header_style="bold")
    table.add_column("First", overflow="fold")
    table.add_column("Shared", justify="right")
    table.add_column("Second", overflow="fold")
    table.add_column("Shared", justify="right")
    for pair in compared.pairs[:_SHOWN]:
        table.add_row(
            Text(visible(works[pair.first].called)),
            percent(pair.shares[0]),
            Text(visible(works[pair.second].called)),
            percent(pair.shares[1]),
        )
    console.print(table)
    if (more := len(compared.pairs) + compared.left_out - _SHOWN) > 0:
        console.print(f"and {more} more")
