"""`variant stress`: draws many variants from a pool, and looks for what is wrong with any of them."""

import base64
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.commands.grade import GradeCall, grade_class
from autograder.commands.progress import progress_bar
from autograder.commands.variant_drawing import tell_band
from autograder.experiments.libraries import load_libraries
from autograder.intake.discovery import discover
from autograder.pools.answers import MEASURE
from autograder.pools.drawing import Band, band_of, draw_variants
from autograder.pools.pool import Pool, load_pool
from autograder.pools.stress.examined import Examined, examine
from autograder.pools.stress.figure import figure_svg
from autograder.pools.stress.full import full_faults, write_hand_ins
from autograder.pools.stress.guesses import MOST_ALIKE, guess_faults, spreads
from autograder.pools.stress.keras_counts import parameter_faults
from autograder.pools.stress.table import table_csv
from autograder.reports.pages import page
from autograder.reports.whole_file import write_whole
from autograder.variant import Variant

TABLE, PAGE, FULL = "stress.csv", "stress.html", "full"
IN_KERAS = 10  # models whose parameters Keras counts, too
_SHOWN = 20


@dataclass(frozen=True)
class StressCall:
    """The arguments of `autograder variant stress`."""

    pool: Path
    out: Path
    assignment: Assignment
    count: int
    seed: str
    full: int = 0
    workers: int = 1
    executor: str | None = None


@dataclass(frozen=True)
class Fault:
    """A fault, and the variants that have it; none where it is one of them together."""

    line: str
    variants: tuple[str, ...]


def stress(call: StressCall, console: Console) -> int:
    """Examine drawn variants, write the table and the page, and return 1 if anything is wrong.

    Raises `Refused` where the pool has too few, or nothing can be written.
    """
    pool = load_pool(call.pool, call.assignment)
    band = band_of(pool)
    drawn = draw_variants(pool, call.seed, call.count, band)
    try:
        call.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None
    tell_band(pool, band, console)
    began = time.monotonic()
    examined = _examined(drawn, call.assignment, console)
    also: dict[str, list[str]] = defaultdict(list)
    load_libraries()
    for variant, line in parameter_faults(drawn[:IN_KERAS], call.assignment):
        also[variant.name].append(line)
    said = [f"{call.count} variants examined in {time.monotonic() - began:.0f} s"]
    if call.full:
        began = time.monotonic()
        validated = drawn[: call.full]
        for name, lines in _validated(validated, call, console).items():
            also[name] += lines
        seconds = time.monotonic() - began
        said.append(f"{len(validated)} of them validated in full in {seconds:.0f} s")
    faults = _together(examined, also)
    _write(call, pool, band, examined, also, faults)
    _tell(examined, faults, console)
    console.print(
        f"{', '.join(said)}. {TABLE} and {PAGE} are in {call.out}", highlight=False, soft_wrap=True
    )
    return 1 if faults else 0


def _examined(drawn: Sequence[Variant], assignment: Assignment, console: Console) -> list[Examined]:
    progress, advance = progress_bar(console, "Examining", len(drawn))
    found = []
    with progress:
        for variant in drawn:
            found.append(examine(variant, assignment))
            advance()
    return found


def _validated(
    variants: Sequence[Variant], call: StressCall, console: Console
) -> Mapping[str, Sequence[str]]:
    """Grade what is handed in for each variant, in one run; return the faults by variant."""
    folder = call.out / FULL
    shutil.rmtree(folder, ignore_errors=True)
    handed_in = write_hand_ins(variants, folder / "submissions", call.assignment)
    own = handed_in.own
    asked = GradeCall(
        [folder / "submissions"],
        folder / "graded",
        own.common,
        call.assignment,
        workers=call.workers,
        executor=call.executor,
        seed=call.seed,
        own=own,
    )
    entries = discover(asked.paths, call.assignment.name).entries
    results = grade_class(asked, entries, console, "Validating", handed_in.only).results
    return full_faults(results, handed_in, call.assignment)


def _together(examined: Sequence[Examined], also: Mapping[str, Sequence[str]]) -> list[Fault]:
    """Return the faults, those of the most variants first."""
    having: dict[str, list[str]] = defaultdict(list)
    for each in examined:
        for line in (*each.faults, *also.get(each.variant.name, ())):
            having[line].append(each.variant.name)
    single = [Fault(line, tuple(names)) for line, names in having.items()]
    single.sort(key=lambda fault: (-len(fault.variants), fault.line))
    return [*(Fault(line, ()) for line in guess_faults(examined)), *single]


def _ways(pool: Pool) -> str:
    if pool.size < 1_000_000:
        return f"{pool.size:,} ways of choosing"
    return f"some 10^{len(f'{pool.size}') - 1} ways of choosing"


def _write(
    call: StressCall,
    pool: Pool,
    band: Band,
    examined: Sequence[Examined],
    also: Mapping[str, Sequence[str]],
    faults: Iterable[Fault],
) -> None:
    picture = base64.b64encode(figure_svg(examined).encode()).decode()
    html = page(
        "stress.html",
        images=True,
        pool=pool.name,
        lead=f"{len(examined):,} variants, drawn from {_ways(pool)}.",
        spreads=spreads(examined),
        most=MOST_ALIKE,
        low=band.low,
        high=band.high,
        measure=MEASURE,
        faults=list(faults),
        examined=(
            "Of each variant: its arithmetic by the clock and in fractions, the rendered solution, "
            "the misconceptions that are numbers, and what is left of the default variant in its "
            f"texts. {min(call.full, len(examined))} variants were validated in full."
        ),
        picture=f"data:image/svg+xml;base64,{picture}",
    )
    try:
        write_whole(call.out / PAGE, html)
        write_whole(call.out / TABLE, table_csv(examined, also))
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None


def _tell(examined: Sequence[Examined], faults: Sequence[Fault], console: Console) -> None:
    table = Table("Answer", "Different", "Most frequent", "Share", header_style="bold")
    for spread in spreads(examined):
        share = f"{spread.share:.1%}"
        table.add_row(spread.name, f"{spread.different}", Text(spread.commonest), share)
    console.print(table)
    for fault in faults[:_SHOWN]:
        names = fault.variants
        whose = f"{len(names)} × ({names[0]}): " if names else ""
        console.print(Text(f"{whose}{fault.line}", style="red"), soft_wrap=True)
    if len(faults) > _SHOWN:
        console.print(f"and {len(faults) - _SHOWN} more kinds of faults", highlight=False)
    if not faults:
        console.print("No fault was found.")
