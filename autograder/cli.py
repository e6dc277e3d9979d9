"""The console script: parses the command line and calls the commands."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from autograder import Interrupted, Refused, __version__
from autograder.assignments import NAMES
from autograder.commands.data import app as data_app
from autograder.commands.experiment import app as experiment_app
from autograder.commands.marks import app as marks_app
from autograder.commands.variant import app as variant_app
from autograder.grading.store import StoreError
from autograder.sandbox.room import default_workers
from autograder.variant import VariantError

app = typer.Typer(
    name="autograder",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(data_app, name="data", help="The climate record: the real one, or the stand-in.")
app.add_typer(
    experiment_app, name="experiment", help="The lecture's models, trained and compared with it."
)
app.add_typer(
    marks_app, name="marks", help="Marks of a person, by CSV; other points, excuses, times."
)
app.add_typer(variant_app, name="variant", help="Variants: list, show and make them.")

VariantFile = Annotated[
    Path | None,
    typer.Option(
        "--variant",
        help="A variant's TOML file, or a shipped one's name.",
        show_default="density-48h",
    ),
]
VariantsFolder = Annotated[
    Path | None,
    typer.Option("--variants", help="Each student's own, from `variant draw --roster`."),
]
# The base of all complaints of the CLI library, which has no public name for it.
UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[2])
Seed = Annotated[
    str | None,
    typer.Option(
        "--seed",
        help="The secret that hidden checks draw their inputs from.",
        show_default="drawn, and kept",
    ),
]
AssignmentName = Annotated[
    str, typer.Option("--assignment", help=f"Which assignment: {', '.join(NAMES)}.")
]
Due = Annotated[
    str | None,
    typer.Option(help="The due date, such as 2026-11-20T23:59+01:00; kept in the folder."),
]
Late = Annotated[
    str | None,
    typer.Option(
        help="What each day begun after it costs: '10% a day, at most 3 days' (later: no points), "
        "'2 points a day, at most 30%, grace 15 min'; kept; none removes it."
    ),
]
Executor = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Where to grade: a Dask scheduler (tls://HOST:PORT, or tcp:// on this machine), "
        "or a warm process (unix:PATH or tcp:HOST:PORT).",
    ),
]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        metavar="FILE",
        help="A table of all who should hand in; whoever did not is listed.",
        show_default="the one given last",
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]

INTERRUPTED = 130


def _say_version(asked: bool) -> None:
    if asked:
        print(f"autograder {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Say which version this is.", is_eager=True, callback=_say_version
        ),
    ] = False,
) -> None:
    """Grade, check, build and validate the assignment on deep learning for time series."""


def main() -> None:
    """Run the console script and exit with its status: 0, 1 or 2."""
    try:
        status = _run()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has closed the pipe, as `| head` does
        _write_nowhere()
        status = 1
    except OSError as error:  # the output goes to a disk that is full
        _write_nowhere()
        status = _complain(_in_words(error))
    except SystemExit as ended:  # the libraries end so where a pipe was closed
        _write_nowhere()
        status = ended.code if isinstance(ended.code, int) else 1
    sys.exit(status)


def _write_nowhere() -> None:
    """Discard the remaining output silently."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> int:
    said = "interrupted"
    try:
        status = app(prog_name="autograder", standalone_mode=False)
    except BrokenPipeError:
        raise
    except Interrupted as error:
        status, said = INTERRUPTED, str(error)
    except VariantError as error:
        for line in str(error).split("\n"):  # one for each fault
            status = _complain(line)
    except (Refused, StoreError) as error:
        status = _complain(str(error))
    except OSError as error:  # a disk that is full, a folder that may not be written
        status = _complain(_in_words(error))
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message())
            status = 2
        else:
            status = _complain(error.format_message())
    except (typer.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    if status == INTERRUPTED:  # typer makes a status of it, or not, as versions go
        print(f"autograder: {said}", file=sys.stderr)
    return status if isinstance(status, int) else 0


def _in_words(error: OSError) -> str:
    """Return which file, and what is wrong with it, without the system's number for that."""
    reason = error.strerror or str(error)
    return reason if error.filename is None else f"{error.filename}: {reason}"


def _complain(message: str) -> int:
    print(f"autograder: {' '.join(message.split())}", file=sys.stderr)
    return 2


@app.command()
def grade(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Files, folders, zips of submissions.")
    ],
    out: OutFolder,
    variant: VariantFile = None,
    assignment: AssignmentName = NAMES[0],
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, help="Number of parallel processes.", show_default="what fits"
        ),
    ] = None,
    time_limit: Annotated[
        float, typer.Option(min=0.5, help="Seconds for one question of one submission.")
    ] = 20.0,
    memory_limit: Annotated[
        int, typer.Option(min=64, help="Megabytes a submission may use beyond the libraries.")
    ] = 2048,
    resume: Annotated[bool, typer.Option("--resume", help="Resume an interrupted run.")] = False,
    seed: Seed = None,
    executor: Executor = None,
    require_isolation: Annotated[
        bool,
        typer.Option(
            "--require-isolation", help="Refuse to grade where part of the isolation is missing."
        ),
    ] = False,
    due: Due = None,
    late: Late = None,
    variants: VariantsFolder = None,
    roster: RosterFile = None,
    reuse: Annotated[
        bool,
        typer.Option(
            "--reuse/--no-reuse",
            help="Keep the result of a hand-in whose code, settings and checks are as before.",
        ),
    ] = True,
) -> int:
    """Grade submissions; write grades.csv, results, feedback and the class report under DIR."""
    from autograder.assignments.registry import assignment as find
    from autograder.commands.grade import GradeCall, grade_paths
    from autograder.pools.class_variants import load_variants

    asked = find(assignment)
    if variants and variant:
        raise Refused("--variants: cannot be given together with --variant")
    own = load_variants(variants, asked) if variants else None
    return grade_paths(
        GradeCall(
            paths=paths,
            out=out,
            variant=own.common if own else asked.variant(variant),
            assignment=asked,
            workers=workers or default_workers(memory_limit),
            time_limit=time_limit,
            memory_limit=memory_limit,
            resume=resume,
            executor=executor,
            reuse=reuse,
            require_isolation=require_isolation,
            seed=seed,
            due=due,
            late=late,
            own=own,
            roster=roster,
        )
    )


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A notebook or a script.")],
    question: Annotated[
        str | None, typer.Option(metavar="QN", help="One question only, such as q3.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again after every save.")] = False,
    variant: VariantFile = None,
    assignment: Annotated[
        str | None,
        typer.Option(
            "--assignment",
            help=f"Which assignment: {', '.join(NAMES)}.",
            show_default=f"the one that the file is of, or {NAMES[0]}",
        ),
    ] = None,
) -> int:
    """Run the public checks on your file, and show what is wrong."""
    from autograder.assignments.registry import assignment as find
    from autograder.commands.check import CheckCall, check_file
    from autograder.commands.which import assignment_of

    asked = find(assignment or assignment_of(file, question))
    call = CheckCall(file, asked.variant(variant), asked, question)
    if not watch:
        return check_file(call)
    from autograder.commands.watch import watch_file

    return watch_file(call)


@app.command()
def report(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that `grade` wrote to.")
    ],
    due: Due = None,
    late: Late = None,
    roster: RosterFile = None,
) -> int:
    """Write the class report and the exports again, from what `grade` stored."""
    from autograder.commands.report import report_again

    return report_again(folder, due=due, late=late, roster=roster)


@app.command()
def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that `grade` wrote to.")
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="KIND",
            help="canvas, moodle: their gradebook; gradescope: results.json a student; "
            "tidy: every check as a table; feedback: a zip of pages that Canvas or Moodle takes "
            "back; pages: every page as PDF or Markdown.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The file or folder to write.", show_default="in DIR"),
    ] = None,
    gradebook: Annotated[
        Path | None,
        typer.Option(
            "--gradebook", metavar="FILE", help="The gradebook that Canvas or Moodle exported."
        ),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(
            "--column", metavar="TITLE", help="Its column of this assignment, or part of the title."
        ),
    ] = None,
    scale: Annotated[
        bool, typer.Option("--scale", help="Convert to the points that the column counts.")
    ] = False,
    platform: Annotated[
        str | None,
        typer.Option(
            "--platform",
            metavar="NAME",
            help="canvas or moodle, for --for feedback.",
            show_default="the one that the hand-ins are from",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAMES",
            help="html, pdf, md (pages, feedback); csv, parquet (tidy); several with commas.",
            show_default="the first that fits",
        ),
    ] = None,
) -> int:
    """Write grades and feedback for other systems, from what `grade` stored."""
    from autograder.commands.export import ExportCall
    from autograder.commands.export import export as write

    names = tuple(name.strip() for name in (formats or "").split(",") if name.strip())
    return write(ExportCall(folder, kind, out, gradebook, column, scale, platform, names))


@app.command()
def similar(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that `grade` wrote to.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="The page.", show_default="DIR/alike.html"),
    ] = None,
    paths: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="Where the hand-ins are now; may be given several times.",
            show_default="where they were graded from",
        ),
    ] = None,
) -> int:
    """List pairs of submissions that share more than the skeleton explains."""
    from autograder.commands.similar import SimilarCall
    from autograder.commands.similar import similar as compare

    return compare(SimilarCall(folder, out, paths or ()))


@app.command()
def regrade(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that `grade` wrote to.")
    ],
    question: Annotated[str, typer.Option(metavar="QN", help="The question, such as q5.")],
    yes: Annotated[bool, typer.Option("--yes", help="Apply it without asking.")] = False,
    reason: Annotated[str, typer.Option(help="Why, for the log.")] = "",
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, help="Number of parallel processes.", show_default="what fits"
        ),
    ] = None,
    executor: Executor = None,
) -> int:
    """Grade one question again for the class, after a check was mended; show it, then apply it.

    Asks before it changes anything; without a terminal it only shows what would change, and the exit
    status is 1 if anything would. Marks of a person and other questions stay. A hand-in that has
    changed or is missing is named and left as it is.
    """
    from autograder.commands.regrade import RegradeCall
    from autograder.commands.regrade import regrade as regrade_class

    cores = workers or default_workers()
    return regrade_class(RegradeCall(folder, question, yes, reason, cores, executor))


@app.command()
def review(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that `grade` wrote to.")
    ],
    assignment: Annotated[
        str | None,
        typer.Option("--assignment", help="Which assignment.", show_default="that of the class"),
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port.", show_default="a free one")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")
    ] = True,
) -> int:
    """Open the page, on this machine alone, on which people mark written answers and figures."""
    from autograder.commands.review import ReviewCall
    from autograder.commands.review import review as serve_review

    return serve_review(ReviewCall(folder, port, browser, assignment))


@app.command()
def validate(
    variant: VariantFile = None,
    assignment: AssignmentName = NAMES[0],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Keep submissions and results, and the matrix as a page."),
    ] = None,
    question: Annotated[
        str | None, typer.Option(metavar="QN", help="One question only, such as q3.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, help="Number of parallel processes.", show_default="what fits"
        ),
    ] = None,
    seeds: Annotated[
        int, typer.Option(min=1, max=1000, help="Prove it for this many seeds of hidden checks.")
    ] = 1,
    mutants: Annotated[
        int | None,
        typer.Option(min=1, help="Try this many small changes to correct solutions instead."),
    ] = None,
    seed: Annotated[
        str | None,
        typer.Option("--seed", help="What mutants and their inputs are drawn from."),
    ] = None,
) -> int:
    """Prove the checks: full marks for the reference, none for the skeleton, each misconception named."""
    from autograder.assignments.registry import assignment as find
    from autograder.commands.validate import ValidateCall, validate_variant

    asked, cores = find(assignment), workers or default_workers()
    chosen = asked.variant(variant)
    if mutants is not None:
        from autograder.commands.validate_mutants import validate_mutants

        call = ValidateCall(chosen, asked, out, cores, question=question)
        return validate_mutants(call, mutants, seed)
    return validate_variant(chosen, asked, out=out, workers=cores, seeds=seeds, question=question)


@app.command()
def build(
    out: OutFolder,
    variant: VariantFile = None,
    assignment: AssignmentName = NAMES[0],
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, help="Number of parallel processes.", show_default="what fits"
        ),
    ] = None,
    seed: Seed = None,
    variants: VariantsFolder = None,
) -> int:
    """Make the student's bundle, the zip for otter and Gradescope, and the solution, under DIR.

    With --variants: each student's own bundle, and the solution of each variant.
    """
    from autograder.assignments.registry import assignment as find
    from autograder.commands.build import build as build_all
    from autograder.commands.build_variants import build_variants
    from autograder.pools.class_variants import load_variants

    asked, cores = find(assignment), workers or default_workers()
    if variants:
        if variant or seed:
            raise Refused("--variants: cannot be given together with --variant or --seed")
        return build_variants(load_variants(variants, asked), out, asked)
    return build_all(asked.variant(variant), out, asked, workers=cores, seed=seed)
