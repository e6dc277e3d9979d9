"""Where the processor time of one submission goes: fork, loading, each question, judging, storing.

    python benchmarks/where_time_goes.py [SUBMISSION …] [--assignment assignment4] [--rounds 10]
        [--json FILE]

Grades the submissions (by default the reference) so many times, one after another, in this
process, as a worker does. Processor time, not the clock, so that a busy machine changes little:
of the judge (this process), of the student's processes, and of the warm process that forks them.
The first round is not counted: the judge draws its cases in it. Medians over the rounds.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from autograder.assignments.registry import assignment
from autograder.checks.sealed import seal_lightly
from autograder.grading import grader
from autograder.grading.explained import with_explanations
from autograder.grading.question_run import QuestionRun
from autograder.grading.result_json import result_json
from autograder.grading.store import Store
from autograder.handout.render import render
from autograder.intake.discovery import discover
from autograder.sandbox import process_pool, session
from autograder.sandbox.fork_server import ForkServer

WHO = ("judge", "student", "warm")


def processor_seconds(pid: int) -> float:
    """Return the processor time of a living process with all its threads, in seconds.

    The number of the kernel's clock for a process is made as `clock_getcpuclockid` makes it.
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:  # it has just ended
        return 0.0


def descendants(pid: int) -> Iterator[int]:
    """Yield the processes that descend from `pid`."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from descendants(child)


class Clocks:
    """The processor time of the judge, of the student's processes, and of the warm process."""

    def __init__(self, warm: int) -> None:
        """`warm` is the process that the grader started; all its descendants now are warm, too."""
        self._root = warm
        self._warm = {warm, *descendants(warm)}
        self._seen: dict[int, float] = {}
        self._looking = 0.0

    def now(self) -> dict[str, float]:
        """Return the seconds so far; what a process used after the last look and its end is lost."""
        began = time.process_time()
        for pid in descendants(self._root):
            if pid not in self._warm:
                self._seen[pid] = max(processor_seconds(pid), self._seen.get(pid, 0.0))
        warm = sum(map(processor_seconds, self._warm))
        student = sum(self._seen.values())
        self._looking += time.process_time() - began
        return {"judge": time.process_time() - self._looking, "student": student, "warm": warm}


class Account:
    """Seconds by what was being done and by whom; what is done within something else is its own."""

    def __init__(self, clocks: Clocks) -> None:
        self.clocks = clocks
        self.seconds: dict[tuple[str, str], float] = defaultdict(float)
        self._doing = ["rest"]
        self._last = clocks.now()

    def settle(self) -> None:
        """Charge what has been used since the last time to what is being done."""
        now = self.clocks.now()
        for who in WHO:
            self.seconds[self._doing[-1], who] += now[who] - self._last[who]
        self._last = now

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Charge the block to `what`."""
        self.settle()
        self._doing.append(what)
        try:
            yield
        finally:
            self.settle()
            self._doing.pop()

    def around(self, function: Callable[..., Any], what: Callable[..., str]) -> Callable[..., Any]:
        """Return `function`, each call of which is charged to `what(arguments)`."""

        def wrapped(*arguments: Any, **named: Any) -> Any:
            with self.doing(what(*arguments, **named)):
                return function(*arguments, **named)

        return wrapped


def instrument(account: Account) -> None:
    """Charge the steps of grading to their names."""
    student = session.StudentProcess
    question = [""]

    def asking(run: QuestionRun, visibility: str) -> str:
        question[0] = run.question.name
        return run.question.name

    QuestionRun.run = account.around(QuestionRun.run, asking)
    student.load = account.around(student.load, lambda *_: "loading")
    student._connect = account.around(student._connect, lambda *_: "fork and isolation")
    student.begin_hidden = account.around(student.begin_hidden, lambda *_: "copy for hidden checks")
    student.close = account.around(student.close, lambda *_: "end")
    session.send = account.around(session.send, lambda *_: "encoding")
    session.receive = account.around(session.receive, lambda *_: f"{question[0]} and decoding")
    process_pool.ProcessPool.take = account.around(
        process_pool.ProcessPool.take, lambda *_: "fork and isolation"
    )


def measure(paths: list[Path], name: str, rounds: int) -> dict[str, Any]:
    """Grade the submissions so many times; return the medians in milliseconds a submission."""
    seal_lightly()  # as a worker does
    asked = assignment(name)
    variant = asked.variant()
    with tempfile.TemporaryDirectory() as scratch, ForkServer() as server:
        if not paths:
            paths = [Path(scratch) / f"{name}.py"]
            paths[0].write_text(render(variant, "solution", asked), "utf-8")
        entries = discover(paths, name).entries
        pool = process_pool.ProcessPool(server.address)
        pool.take().connection.close()  # waits until it is warm
        time.sleep(0.5)
        assert server._process is not None
        account = Account(Clocks(server._process.pid))
        instrument(account)
        store = Store(Path(scratch) / "out").open({})
        taken: list[dict[tuple[str, str], float]] = []
        for turn in range(rounds + 1):
            for entry in entries:
                account.settle()
                account.seconds.clear()
                with account.doing("reading"):
                    submission = entry.read()
                result = grader.grade(submission, variant, pool, assignment=asked, seed="bench")
                with account.doing("result as JSON"):
                    text = result_json(with_explanations(result, asked, variant))
                with account.doing("storing"):
                    store.put(entry.student, text)
                if turn:
                    taken.append(dict(account.seconds))
        store.close()
    keys = sorted({key for round_ in taken for key in round_})
    table: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(WHO, 0.0))
    for what, who in keys:
        table[what][who] = 1000 * statistics.median(r.get((what, who), 0.0) for r in taken)
    each = {who: [1000 * sum(r.get((w, who), 0) for w in table) for r in taken] for who in WHO}
    return {
        "milliseconds": {what: dict(row) for what, row in table.items()},
        "together": {
            who: {
                "median": statistics.median(each[who]),
                "least": min(each[who]),
                "most": max(each[who]),
            }
            for who in WHO
        },
        "submissions": len(taken),
        "assignment": name,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return the versions of the libraries that the figures depend on."""
    from importlib.metadata import version

    return {name: version(name) for name in ("tensorflow", "keras", "numpy", "hypothesis")}


def main() -> int:
    """Measure, print a table, and write it as JSON where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("submissions", nargs="*", type=Path)
    parser.add_argument("--assignment", default="assignment4")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--json", type=Path)
    call = parser.parse_args()
    found = measure(call.submissions, call.assignment, call.rounds)
    print(f"{call.assignment}: milliseconds of processor time a submission, medians")
    print(f"{'':28}" + "".join(f"{who:>10}" for who in WHO))
    for what, row in sorted(found["milliseconds"].items(), key=lambda p: -sum(p[1].values())):
        if sum(row.values()) >= 0.05:
            print(f"{what:28}" + "".join(f"{row[who]:10.1f}" for who in WHO))
    print(f"{'together':28}" + "".join(f"{found['together'][who]['median']:10.1f}" for who in WHO))
    if call.json:
        call.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
