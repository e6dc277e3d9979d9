"""Every console, pipe and terminal: no command ends in a traceback, and each one's status is right.

Each command on each console is a process of its own. Where the interpreter starts as it would
anyway, many are forked from one that has the libraries (`forked_starts.py`).
"""

import functools
import os
import subprocess
import sysconfig
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.grading.runs import RIGHT
from tests.packaging.forked_starts import LIBRARIES, Done, Starts, forked_starts
from tests.review.stored_class import store_class

AUTOGRADER = str(Path(sysconfig.get_path("scripts")) / "autograder")
CONSOLES = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "no-locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "narrowest": {"COLUMNS": "1"},
    "no-colour": {"NO_COLOR": "1"},
    "colour": {"FORCE_COLOR": "1", "TERM": "xterm"},
    "dumb": {"TERM": "dumb", "FORCE_COLOR": "1"},
    "optimized": {"PYTHONOPTIMIZE": "2"},
}
IMPORTED = (*LIBRARIES, *(f"autograder.commands.{name}" for name in ("grade", "report", "check")))
BEGINS_AGAIN = ("no-locale", "optimized")  # in another interpreter: see `autograder.start`
COMMANDS = {
    "help": ("--help",),
    "grade": ("grade", "class", "--out", "out", "--workers", "1"),
    "report": ("report", "graded"),
    "data": ("data", "info", "record.csv"),
    "refusal": ("grade", "class", "--out", "out", "--seed", "Zoë\n"),
    "no-file": ("check", "Zoë – 東.py"),
    "version": ("--version",),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class whose names no code page has, and which takes no process."""
    folder = tmp_path_factory.mktemp("consoles")
    store_class({f"{name}.py": "" for name in ("Zoë", "東京", "ada", "\u202eada")}, folder)
    (folder / "right.py").write_text(RIGHT + "print('é東')\n", "utf-8")
    (folder / "wrong.py").write_text(RIGHT.replace("55", "50"), "utf-8")
    run(folder, "data", "make", "--rows", "1500", "--out", "record.csv")
    return folder


def environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}


def run(
    folder: Path, *arguments: str, more: dict[str, str] | None = None, **streams: object
) -> subprocess.CompletedProcess[bytes]:
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.run(
        [AUTOGRADER, *arguments],
        cwd=folder,
        env=environment() | (more or {}),
        stdin=subprocess.DEVNULL,
        timeout=120,
        **given,  # type: ignore[call-overload]
    )


@pytest.fixture(scope="module")
def forked(folder: Path) -> Iterator[Callable[..., Done]]:
    """Starts a command with settings of the environment in a fork; one process for each encoding."""
    with ExitStack() as stack:

        @functools.cache
        def starts(encoding: str | None) -> Starts:
            settings = {"PYTHONIOENCODING": encoding} if encoding else {}
            return stack.enter_context(forked_starts(IMPORTED, settings=settings))

        def start(
            command: str, settings: Mapping[str, str] | None = None, closed: Sequence[str] = ()
        ) -> Done:
            given = settings or {}
            call = ["autograder", *COMMANDS[command]]
            server = starts(given.get("PYTHONIOENCODING"))
            return server.run(folder, call, environment() | given, closed)

        yield start


@pytest.fixture(scope="module")
def plain(forked: Callable[..., Done]) -> Callable[[str], Done]:
    """What a command does on a console that can show everything."""
    return functools.cache(forked)


@pytest.mark.parametrize(
    ("command", "console"),
    [
        *(("report", console) for console in CONSOLES if console not in ("ascii", "narrowest")),
        *((command, console) for command in COMMANDS for console in ("ascii", "narrowest")),
        ("grade", "no-locale"),
        ("grade", "optimized"),
        ("no-file", "no-locale"),
    ],
)
def test_any_console_shows_what_it_can(
    folder: Path,
    plain: Callable[[str], Done],
    forked: Callable[..., Done],
    command: str,
    console: str,
) -> None:
    expected, settings = plain(command), CONSOLES[console]
    if console in BEGINS_AGAIN:
        started = run(folder, *COMMANDS[command], more=settings)
        done = Done(started.returncode, started.stdout, started.stderr)
    else:
        done = forked(command, settings)

    assert b"Traceback" not in done.stdout + done.stderr
    assert expected.returncode == done.returncode, done.stderr
    assert bool(expected.stdout) == bool(done.stdout)
    assert bool(expected.stderr) == bool(done.stderr)


@pytest.mark.parametrize(
    ("consoles", "file", "status"),
    [(["ascii"], "right.py", 0), (["narrowest", "optimized"], "wrong.py", 1)],
)
def test_a_check_shows_what_it_can(
    folder: Path, consoles: list[str], file: str, status: int
) -> None:
    settings = {name: value for each in consoles for name, value in CONSOLES[each].items()}
    done = run(folder, "check", file, "--question", "q3", more=settings)

    assert b"Traceback" not in done.stdout + done.stderr
    assert status == done.returncode, done.stdout + done.stderr


def test_a_character_that_a_console_lacks_is_replaced(folder: Path) -> None:
    said = run(folder, *COMMANDS["no-file"], more=CONSOLES["ascii"]).stderr

    assert b"Zo? ? ?.py" in said


def pipe_read_by_nobody() -> int:
    """The writing end of a pipe that was closed at the other."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("command", ["help", "data", "version"])
def test_a_pipe_that_nobody_reads_ends_a_command_quietly(folder: Path, command: str) -> None:
    writing = pipe_read_by_nobody()
    try:
        done = run(folder, *COMMANDS[command], stdout=writing)
    finally:
        os.close(writing)

    assert b"" == done.stderr
    assert 1 == done.returncode


def test_what_was_graded_is_written_though_nobody_reads(folder: Path, tmp_path: Path) -> None:
    writing = pipe_read_by_nobody()
    try:
        run(
            folder,
            "grade",
            "class",
            "--out",
            str(tmp_path / "out"),
            "--workers",
            "1",
            stdout=writing,
        )
    finally:
        os.close(writing)

    assert (tmp_path / "out" / "grades.csv").is_file()
    assert (tmp_path / "out" / "report.html").is_file()


CLOSED = {"stdout": ["stdout"], "both": ["stdout", "stderr"]}


@pytest.mark.parametrize("command", ["grade", "refusal", "data"])
@pytest.mark.parametrize("closed", CLOSED)
def test_streams_may_be_closed(
    plain: Callable[[str], Done], forked: Callable[..., Done], command: str, closed: str
) -> None:
    done = forked(command, closed=CLOSED[closed])

    assert b"Traceback" not in done.stderr
    assert b"" == done.stdout
    assert plain(command).returncode == done.returncode


@pytest.mark.parametrize(
    ("command", "redirection"), [("data", ">&-"), ("refusal", ">&- 2>&-"), ("grade", ">&- 2>&-")]
)
def test_streams_may_be_closed_by_a_shell(
    folder: Path, plain: Callable[[str], Done], command: str, redirection: str
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", AUTOGRADER, *COMMANDS[command]],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )

    assert b"Traceback" not in done.stdout + done.stderr
    assert plain(command).returncode == done.returncode


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_to_a_full_disk_is_one_line(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = run(folder, "--help", stdout=full)

    assert 2 == done.returncode
    assert 1 == len(done.stderr.splitlines())


def test_the_version_is_the_packages() -> None:
    from autograder import __version__

    assert f"autograder {__version__}\n".encode() == run(Path.cwd(), "--version").stdout


def test_a_shell_can_complete_commands(folder: Path) -> None:
    words = {
        "_AUTOGRADER_COMPLETE": "complete_bash",
        "COMP_WORDS": "autograder val",
        "COMP_CWORD": "1",
    }

    assert [b"validate"] == run(folder, more=words).stdout.split()
