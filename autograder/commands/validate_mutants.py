"""`validate --mutants N`: how many small changes to correct solutions the checks catch."""

import io
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.commands.progress import progress_bar
from autograder.commands.validate import ValidateCall, warm_process
from autograder.grading.grader import Conditions, grade
from autograder.intake.submission import Submission
from autograder.proving.mutant_run import Figures, figures, tried
from autograder.proving.mutants import Mutant, Source, drawn, sources
from autograder.proving.trials import TrialJob, Tried
from autograder.reports.whole_file import write_whole

SEED = "mutants"
REPORT = "mutants.txt"
WIDTH = 100  # columns of the report
_SAID = {
    "drawn": "missed, though {check} catches it with other inputs",
    "other": "missed: it gives other answers, which every draw of the checks lets pass",
    "same": "right: {inputs} further answers are as good as those of the solution that it was made of",
}


def validate_mutants(
    call: ValidateCall, count: int, seed: str | None = None, console: Console | None = None
) -> int:
    """Try up to `count` mutants, print what became of them and every survivor's change.

    The same `seed` draws the same mutants and inputs. Where there is an `out`, the report is kept in
    it. Returns 0 where every mutant that the checks miss gives answers that are as good as those of
    the solution that it was made of, and 1 otherwise.
    """
    console = console or Console()
    text = SEED if seed is None else seed
    questions = call.questions  # first: it refuses one that there is not
    solutions = sources(call.variant, call.assignment, text, count)
    with warm_process(call.executor) as address:
        asked = _asked(call, solutions[0], address, text)
        mutants = drawn(solutions, asked, questions, count, text)
        job = TrialJob(call.variant, address, call.assignment.name, text)
        progress, advance = progress_bar(console, "Trying mutants", len(mutants))
        with progress:
            fates = tried(job, solutions, mutants, call.workers, advance)
    counted = figures(questions, mutants, fates)
    written = io.StringIO()
    for each in (console, Console(file=written, width=WIDTH)):
        each.print(_table(counted, call.variant.name))
        _print_survivors(mutants, fates, each)
        each.print(Text(_summary(counted, solutions)))
    if call.out is not None:
        call.out.mkdir(parents=True, exist_ok=True)
        write_whole(call.out / REPORT, written.getvalue())
        console.print(f"The same as a text: {call.out / REPORT}", highlight=False, soft_wrap=True)
    return 1 if any(each.fate in ("other", "drawn") for each in fates) else 0


def _asked(
    call: ValidateCall, reference: Source, address: str, seed: str
) -> dict[str, frozenset[str]]:
    """Return the names that each question's checks ask of the reference, of all questions."""
    conditions = Conditions()
    everything = call.assignment.of(call.variant)
    grade(
        Submission(reference.name, "", "reference.py", "script", (reference.code,)),
        call.variant,
        address,
        assignment=everything,
        seed=seed,
        conditions=conditions,
    )
    return conditions.asked


def _table(counted: Sequence[Figures], name: str) -> Table:
    table = Table(title=f"Mutants, {name}", title_justify="left")
    table.add_column("question")
    for column in (
        "mutants",
        "right",
        "others",
        "caught",
        "by hidden checks only",
        "missed",
        "",
    ):
        table.add_column(column, justify="right")
    for each in counted:
        missed = each.fates["other"] + each.fates["drawn"]
        table.add_row(
            each.question,
            str(each.fates.total() - each.fates["base"]),
            str(each.fates["same"]),
            str(each.others),
            str(each.fates["caught"]),
            str(each.hidden),
            str(missed),
            _percent(each.share),
            style="red" if missed else "",
        )
    return table


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.4g} %"


def _print_survivors(mutants: Sequence[Mutant], fates: Sequence[Tried], console: Console) -> None:
    """Print each survivor's change: those that are missed first, then those that are the same."""
    for fate, said in _SAID.items():
        for mutant, each in zip(mutants, fates, strict=True):
            if each.fate == fate:
                told = said.format(check=each.check, inputs=each.inputs)
                head = f"{mutant.question}, {mutant.kind}, in {mutant.source}: {told}"
                console.print(Text(head, style="" if fate == "same" else "red"), soft_wrap=True)
                console.print(Text(mutant.diff, style="dim"), soft_wrap=True)


def _summary(counted: Sequence[Figures], solutions: Sequence[Source]) -> str:
    caught = sum(each.fates["caught"] for each in counted)
    others = sum(each.others for each in counted)
    same = sum(each.fates["same"] for each in counted)
    left = sum(each.fates["base"] for each in counted)
    styles = f" and {len(solutions) - 1} styles" if len(solutions) > 1 else ""
    text = (
        f"The reference{styles}: of {same + others} mutants, {same} compute the same or something "
        f"else that is right, and the checks catch {caught} of the other {others}."
    )
    if left:
        text += f" {left} are of solutions that this variant's checks do not pass."
    return text
