"""What grading costs beside plain use: the same calls of the same submissions in one warm process.

    python benchmarks/plain_use.py [SUBMISSION …] [--assignment assignment4] [--rounds 8]
        [--json FILE] [--plot FILE]

Processor time, not the clock, so that a busy machine changes little. Grading is the judge, the
student's processes and the warm process together, as `where_time_goes.py` measures them. Plain use
is a process that has imported the libraries, runs a submission's code and answers the calls that
its checks made, without isolation, without a judge, and without a new process for each submission:
once as anybody has TensorFlow and Keras, and once with all that makes them faster in a student's
process. The first round does not count: everything is slow for the first time. Medians over the rounds; the ratio is to be
held against 1.25.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

WANTED = 1.25
KINDS = {"ordinary": "as anybody has the libraries", "fast": "as a student's process has them"}


def recorded(paths: list[Path], name: str) -> list[list[bytes]]:
    """Return the requests that grading makes of each submission's process."""
    from autograder.assignments.registry import assignment
    from autograder.grading.grader import grade
    from autograder.intake.discovery import discover
    from autograder.sandbox import session
    from autograder.sandbox.fork_server import ForkServer
    from autograder.student.codec import pack, send

    asked = assignment(name)
    requests: dict[Any, list[bytes]] = defaultdict(list)

    def kept(pipe: Any, message: Any) -> None:
        requests[pipe].append(pack(message))
        send(pipe, message)

    session.send = kept  # type: ignore[assignment]
    with ForkServer() as server:
        for entry in discover(paths, name).entries:
            grade(entry.read(), asked.variant(), server.address, assignment=asked, seed="bench")
    session.send = send
    return [each for each in requests.values() if len(each) > 2]  # without the blank process


def replayed(file: Path, rounds: int, *, fast: bool) -> list[float]:
    """Answer the requests so many times; return each round's seconds of processor time."""
    from autograder.student.environment import GIVEN
    from autograder.student.isolation.clean_environment import GIVEN as ALONE

    os.environ.update(GIVEN | ALONE if fast else {"TF_CPP_MIN_LOG_LEVEL": "3", "TZ": "UTC"})
    from autograder.student import warming

    if not fast:
        warming._run_operations_as_such = lambda: None
    warming.import_libraries()
    import matplotlib.pyplot as plt

    from autograder.student import window_stand_in
    from autograder.student.codec import unpack
    from autograder.student.operations import Operations
    from autograder.student.statements import new_namespace, run_statements

    class Plain(Operations):
        def choose_utility(self, *, real: bool) -> None:
            window_stand_in.install(fast=fast and not real)

    submissions = [[unpack(each) for each in one] for one in json_bytes(file)]
    taken = []
    for _ in range(rounds + 1):
        began = time.process_time()
        for requests in submissions:
            with tempfile.TemporaryDirectory() as scratch:
                os.chdir(scratch)
                plain = Plain(Path(scratch))
                for request in requests:
                    arguments = request["with"]
                    if request["op"] == "load":
                        plain.namespace = new_namespace(arguments["given"])
                        run_statements(
                            arguments["sources"],
                            arguments["flags"],
                            plain.namespace,
                            skip=set(),
                            seconds=arguments["seconds"],
                            progress=lambda statement: None,
                        )
                    elif request["op"] != "hidden":
                        try:
                            getattr(plain, f"on_{request['op']}")(**arguments)
                        except Exception:  # as the submission has it
                            continue
                plt.close("all")
                os.chdir("/")
        taken.append(time.process_time() - began)
    return taken[1:]


def json_bytes(file: Path) -> list[list[bytes]]:
    """Return the requests from the file in which they were stored, as texts of hexadecimals."""
    return [[bytes.fromhex(each) for each in one] for one in json.loads(file.read_text("ascii"))]


def compare(paths: list[Path], name: str, rounds: int) -> dict[str, Any]:
    """Return seconds a submission for grading and for both kinds of plain use, and the ratios."""
    from where_time_goes import WHO, measure, versions

    grading = measure(paths, name, rounds)
    together = sum(grading["together"][who]["median"] for who in WHO) / 1000
    found: dict[str, Any] = {"grading": together, "plain": {}, "ratio": {}}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requests.json"
        requests = recorded(paths, name)
        file.write_text(json.dumps([[each.hex() for each in one] for one in requests]), "ascii")
        for kind in KINDS:
            command = [sys.executable, "-P", __file__, "--inside", kind, "--rounds", str(rounds)]
            said = subprocess.run([*command, str(file)], check=True, stdout=subprocess.PIPE).stdout
            seconds = [each / len(requests) for each in json.loads(said.splitlines()[-1])]
            found["plain"][kind] = {
                "median": statistics.median(seconds),
                "least": min(seconds),
                "most": max(seconds),
            }
            found["ratio"][kind] = together / statistics.median(seconds)
    facts = {key: grading[key] for key in ("machine", "python")}
    return found | facts | {"versions": versions(), "submissions": len(paths), "assignment": name}


def plot(found: dict[str, Any], file: Path) -> None:
    """Draw the seconds beside each other."""
    import matplotlib.pyplot as plt

    names = ["grading", *(f"plain use, {kind}" for kind in found["plain"])]
    seconds = [found["grading"], *(each["median"] for each in found["plain"].values())]
    figure, axes = plt.subplots(figsize=(6, 2.5), layout="constrained")
    axes.barh(names, seconds)
    axes.set_xlabel("processor time a submission, s")
    axes.invert_yaxis()
    figure.savefig(file)


def main() -> int:
    """Measure and print; return 1 where grading costs more than is wanted beside plain use."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("submissions", nargs="*", type=Path)
    parser.add_argument("--assignment", default="assignment4")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--inside", choices=KINDS, help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.inside:
        print(json.dumps(replayed(call.submissions[0], call.rounds, fast=call.inside == "fast")))
        return 0
    sys.path.insert(0, str(Path(__file__).parent))
    with tempfile.TemporaryDirectory() as folder:
        paths = call.submissions or [reference(Path(folder), call.assignment)]
        found = compare(paths, call.assignment, call.rounds)
    print(
        f"{call.assignment}: processor time a submission; {found['machine']}, {found['versions']}"
    )
    print(f"{'grading':45} {found['grading']:6.3f} s")
    for kind, words in KINDS.items():
        each = found["plain"][kind]
        spread = f"{each['least']:.3f} to {each['most']:.3f}"
        print(
            f"{'plain use, ' + words:45} {each['median']:6.3f} s ({spread}); grading is "
            f"{found['ratio'][kind]:.2f} times that (wanted: {WANTED})"
        )
    if call.json:
        call.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    if call.plot:
        plot(found, call.plot)
    return 0 if found["ratio"]["ordinary"] <= WANTED else 1


def reference(folder: Path, name: str) -> Path:
    """Write the assignment's reference solution into the folder."""
    from autograder.assignments.registry import assignment
    from autograder.handout.render import render

    asked = assignment(name)
    path = folder / f"{name}.py"
    path.write_text(render(asked.variant(), "solution", asked), "utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
