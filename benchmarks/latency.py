"""How long one verdict takes: after a save, from a cold start, and in a kernel.

    python -P -m benchmarks.latency [--rounds 4] [--question q3]

Each round takes every kind once: a save that `check --watch` waits for, of one question and of the
whole file; `check` and `grade` from a cold start, which begin the interpreter and import
TensorFlow; and `grader.check` in a kernel with the notebook's first cells behind it. Ratios are to
the time that `python -c "import keras"` takes in the same rounds, which no verdict from a cold
start beats. Before each save there is a pause, as a student makes one.
"""

import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from autograder.assignments.registry import DEFAULT
from autograder.handout.render import render
from benchmarks.processes import spent_by
from benchmarks.records import Figures, Findings, Ratio, Wanted, ratio
from benchmarks.running import at_least_one, common_options, run
from benchmarks.submissions import built

PAUSE_SECONDS = 2.0  # after a verdict, until the next process is prepared
QUESTION_SECONDS, FILE_SECONDS = 0.5, 2.0  # from a save to its verdict
BASE = "`import keras`"
PROGRAM = [sys.executable, "-P", "-m", "autograder"]


class Watching:
    """`autograder check --watch` on a file of its own."""

    def __init__(self, file: Path, text: str, *asked: str) -> None:
        """`asked` are further options of the command."""
        file.parent.mkdir()
        file.write_text(text, "utf-8")
        self._file, self._text, self._saves = file, text, 0
        self._process = subprocess.Popen(
            [*PROGRAM, "check", str(file), "--watch", *asked], stdout=subprocess.PIPE, text=True
        )
        self._verdict()

    def save(self) -> float:
        """Save the file; return the seconds until the line that ends its verdict."""
        time.sleep(PAUSE_SECONDS)
        self._saves += 1
        content = f"{self._text}\n# save {self._saves}\n"
        began = time.perf_counter()
        self._file.write_text(content, "utf-8")
        self._verdict()
        return time.perf_counter() - began

    def _verdict(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if "checked at" in line:
                return
        raise SystemExit("latency: the watching ended")

    def close(self) -> None:
        """End the watching."""
        self._process.terminate()
        self._process.communicate()


@contextmanager
def kernel(folder: Path, text: str) -> Iterator[Callable[[str], Any]]:
    """Provide a call that runs code in a kernel that has run the solution."""
    from jupyter_client.manager import start_new_kernel

    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager, client = start_new_kernel(cwd=str(folder), kernel_name="python3", **silent)

    def execute(code: str) -> None:
        reply = client.execute_interactive(code, output_hook=lambda message: None, timeout=300)
        if reply["content"]["status"] != "ok":
            raise SystemExit(f"latency: {code.splitlines()[-1]}: {reply['content'].get('evalue')}")

    try:
        execute(text)
        execute("import otter; grader = otter.Notebook()")
        yield execute
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def measure(call: Namespace) -> Findings:
    """Let all kinds take turns."""
    question, name = call.question, f"{DEFAULT.name}.py"
    text = render(DEFAULT.variant(), "solution", DEFAULT)
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as opened:
        place = Path(scratch)
        bundle = built(place / "build") / "student"
        file = bundle / name
        file.write_text(text, "utf-8")
        execute = opened.enter_context(kernel(bundle, text))
        watching = {"one": Watching(place / "one" / name, text, "--question", question)}
        opened.callback(watching["one"].close)
        watching["all"] = Watching(place / "all" / name, text)
        opened.callback(watching["all"].close)

        def cold(*command: str) -> float:
            return spent_by(command, cwd=scratch).seconds

        def in_kernel() -> float:
            began = time.perf_counter()
            execute(f'grader.check("{question}")')
            return time.perf_counter() - began

        check = [*PROGRAM, "check", str(file)]
        kinds: dict[str, Callable[[], float]] = {
            BASE: lambda: cold(sys.executable, "-c", "import keras"),
            f"`check --watch` of {question}": watching["one"].save,
            f"`check` of {question}": lambda: cold(*check, "--question", question),
            "`check --watch` of all questions": watching["all"].save,
            "`check` of all questions": lambda: cold(*check),
            "`grade` of one file": lambda: cold(
                *PROGRAM, "grade", str(file), "--out", str(place / "out"), "--no-reuse"
            ),
            f'`grader.check("{question}")` in a kernel': in_kernel,
        }
        seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
        for _ in range(call.rounds):
            for kind, verdict in kinds.items():
                seconds[kind].append(verdict())
    figures = {kind: Figures(kind, "s", (*found,)) for kind, found in seconds.items()}
    return Findings(tuple(verdict_ratio(figures, kind) for kind in kinds if kind != BASE))


def verdict_ratio(figures: dict[str, Figures], kind: str) -> Ratio:
    """Return the ratio of one kind of verdict to the import, with what is wanted of a save."""
    wanted, told = None, f"seconds to the verdict of {kind}"
    if "--watch" in kind:
        told = f"seconds from a save to the verdict of {kind}"
        most = FILE_SECONDS if "all" in kind else QUESTION_SECONDS
        wanted = Wanted(most, of=kind, unit="s")
    return ratio(f"{told}, to {BASE}", figures[kind], figures[BASE], wanted)


def options() -> ArgumentParser:
    """Return the parser of its options."""
    parser = common_options(__doc__, {"rounds": 1})
    parser.add_argument("--rounds", type=at_least_one, default=4)
    parser.add_argument("--question", default="q3")
    return parser


if __name__ == "__main__":
    sys.exit(run("latency", options(), measure))
