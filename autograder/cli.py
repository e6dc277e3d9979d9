"""The console script: puts the commands together, and says what came of a call.

Nothing that a command needs is imported here: the help, the version and a wrong call answer at once.
"""

import contextlib
import os
import sys
from typing import Annotated, cast

import typer

from autograder import Faults, Interrupted, Refused, __version__
from autograder.commands.data import app as data_app
from autograder.commands.declared.build import build
from autograder.commands.declared.check import check
from autograder.commands.declared.export import export
from autograder.commands.declared.grade import grade
from autograder.commands.declared.regrade import regrade
from autograder.commands.declared.report import report
from autograder.commands.declared.review import review
from autograder.commands.declared.similar import similar
from autograder.commands.declared.validate import validate
from autograder.commands.experiment import app as experiment_app
from autograder.commands.marks import app as marks_app
from autograder.commands.variant import app as variant_app

app = typer.Typer(
    name="autograder",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (grade, check, report, export, similar, regrade, review, validate, build):
    app.command()(command)
app.add_typer(data_app, name="data", help="The climate record: the real one, or the stand-in.")
app.add_typer(
    experiment_app, name="experiment", help="The lecture's models, trained and compared with it."
)
app.add_typer(
    marks_app, name="marks", help="Marks of a person, by CSV; other points, excuses, times."
)
app.add_typer(variant_app, name="variant", help="Variants: list, show and make them.")

# The base of all complaints of the CLI library, which has no public name for it.
UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[2])
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
    except Faults as error:
        for line in str(error).split("\n"):
            status = _complain(line)
    except Refused as error:
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
