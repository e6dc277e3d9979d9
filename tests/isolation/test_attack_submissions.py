"""Every row of the threats, tried by a whole submission, graded in one class with its victims.

An attack is a file in `hostile/`: its first line says what it tries, and `# on: q7` in its
second that it stands in place of q7 in the reference; the others are added to the untouched
skeleton, which earns nothing. So whatever an attack earns where it attacks, it has forged.
"""

import csv
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from settings import hostile

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.grading.store import FILE, Store
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.variant import load_variant

VARIANT = load_variant()
PROJECT = Path(__file__).resolve().parents[2]
ATTACKS = Path(__file__).parent / "hostile"
NAMES = sorted(path.stem for path in ATTACKS.glob("*.py") if path.stem != "arms")
VICTIMS = ("victim", "victim-script", "victim-among-shadows")
SHADOWS = ("numpy", "keras", "msgpack", "json", "conftest", "sitecustomize", "usercustomize", "re")
LOUD = (
    '=HYPERLINK("http:example.org")',
    "<img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b]0;title\x07",
    "[bold]+1[red]",
)
TOKEN = "TOKEN_OF" + "_THE_GRADER"
LOOT = "LO" + "OT: "
SEED = "SEED-OF" + "-THE-CLASS"
NAP = "47114711"
MARK = "mark-of-an-attack"
SECRETS = (
    "def _named(",
    "QUESTION.check(",
    "from autograder.",
    "autograder/assignments",
    TOKEN,
    LOOT,
    SEED,
)
NEEDS = {
    "disk_searched": "files",
    "package_imported": "files",
    "installed_files": "files",
    "caches_searched": "files",
    "written_outside": "files",
    "network": "network",
    "process_table": "processes",
    "seed_searched": "processes",
    "left_behind": "processes",
    "environment": "environment",
}

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="isolation is for Linux"
)


@dataclass(frozen=True)
class Graded:
    """What the run left behind: its output, its files, and what it was told of."""

    out: Path
    status: int
    text: str
    calls: int  # connections to the grader's own listening socket
    defenses: set[str]
    attempts: dict[str, Any]
    results: dict[str, dict[str, Any]] = field(default_factory=dict)

    def result(self, student: str) -> dict[str, Any]:
        return self.results[student]


def base_of(text: str) -> str:
    found = re.match(r"# tries: .+\n# on: (q\d)\n", text)
    return found[1] if found else "skeleton"


def write_class(folder: Path, out: Path, port: int) -> None:
    reference, skeleton = (
        render(VARIANT, "solution", ASSIGNMENT),
        render(VARIANT, "skeleton", ASSIGNMENT),
    )
    facts = {
        "PROJECT": str(PROJECT),
        "CLASS": str(folder),
        "OUT": str(out),
        "HOME": str(Path.home()),
        "PORT": str(port),
        "NAP": NAP,
        "MARK": MARK,
    }
    for name in NAMES:
        text = (ATTACKS / f"{name}.py").read_text("utf-8")
        base = skeleton if base_of(text) == "skeleton" else reference
        for fact, value in facts.items():
            text = text.replace("{{" + fact + "}}", value)
        (folder / name).mkdir(parents=True)
        (folder / name / "assignment4.py").write_text(f"{base}\n# %%\n{text}", "utf-8")
        shutil.copy(ATTACKS / "arms.py", folder / name)
    (folder / "victim.ipynb").write_text(notebook_text(reference), "utf-8")
    (folder / "victim-script.py").write_text(reference, "utf-8")
    shadowed = folder / "victim-among-shadows"
    shadowed.mkdir()
    (shadowed / "assignment4.py").write_text(reference, "utf-8")
    for name in SHADOWS:
        (shadowed / f"{name}.py").write_text(f"open('/tmp/{MARK}', 'w')\nraise SystemExit\n")
    for name in LOUD:
        (folder / f"{name}.py").write_text("raise Exception(FEATURE)\n", "utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graded]:
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("out")
    home = tmp_path_factory.mktemp("home")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        write_class(folder, out, listener.getsockname()[1])
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        command = [sys.executable, "-m", "autograder", "grade", str(folder), "--out", str(out)]
        done = subprocess.run(
            [
                *command,
                "--workers",
                "2",
                "--time-limit",
                "4",
                "--memory-limit",
                "1024",
                "--seed",
                SEED,
            ],
            cwd=PROJECT,
            env=os.environ | hostile(home) | {TOKEN: TOKEN, "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
        )
        calls = 0
        try:
            listener.accept()
            calls += 1
        except BlockingIOError:
            pass
    with Store(out).reopen() as store:
        defenses = {d["name"] for d in store.recall("defenses") or () if d["given"]}
        attempts = {key.split("\n")[0]: store.attempts(key) for key in store.results()}
    results = [json.loads(path.read_text("utf-8")) for path in (out / "results").iterdir()]
    graded = Graded(out, done.returncode, done.stdout + done.stderr, calls, defenses, attempts)
    graded.results.update({result["student"]: result for result in results})
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    yield graded
    for path in marks():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def marks() -> list[Path]:
    """Files that an attack has left anywhere where it tried to."""
    places = [*map(Path, ("/tmp", "/var/tmp", "/dev/shm", "/", "/root", "/home", "/etc", "/run"))]
    places += [PROJECT, PROJECT / "autograder", Path.home(), Path(os.__file__).parent]
    places += [Path(path) for path in sys.path if path]
    return sorted({path for place in places for path in place.glob(f"{MARK}*")})


def earned(result: dict[str, Any], question: str) -> float:
    scores = {each["name"]: each["score"] for each in result["questions"]}
    return result["auto_total"] if question == "skeleton" else scores[question]


@pytest.mark.parametrize("name", NAMES)
def test_an_attack_earns_nothing(graded: Graded, name: str) -> None:
    if NEEDS.get(name, "files") not in graded.defenses:
        pytest.skip(f"this machine does not give the defense of {NEEDS.get(name, 'files')}")
    base = base_of((ATTACKS / f"{name}.py").read_text("utf-8"))
    result = graded.result(name)
    passed = [
        check["name"] for each in result["questions"] for check in each["checks"] if check["earned"]
    ]

    assert 0 == earned(result, base), passed
    assert result["status"] in ("graded", "incomplete")
    assert LOOT not in json.dumps(result)


def test_no_attack_ends_a_worker(graded: Graded) -> None:
    assert {} == {name: seen for name, seen in graded.attempts.items() if seen.died}


@pytest.mark.parametrize("name", VICTIMS)
def test_a_victim_loses_nothing(graded: Graded, name: str) -> None:
    result = graded.result(name)

    assert (23.0, "graded", None) == tuple(
        result[key] for key in ("auto_total", "status", "reason")
    )


def test_the_run_ends_well(graded: Graded) -> None:
    students = {*NAMES, *VICTIMS, *LOUD}
    with (graded.out / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert (0, "Traceback" in graded.text) == (graded.status, False)
    assert students == set(graded.results)
    assert len(students) == len(rows)
    assert {"grades.csv", "results", "report.html", "feedback", "grading.sqlite"} == {
        path.name for path in graded.out.iterdir()
    }


def test_no_secret_is_in_any_file(graded: Graded) -> None:
    for path in graded.out.rglob("*"):
        if path.is_file():
            text = path.read_bytes()
            if path.name == FILE:
                text = text.replace(SEED.encode(), b"")  # which the store keeps for the TA

            assert [] == [secret for secret in SECRETS if secret.encode() in text], path


def test_nothing_is_left_running(graded: Graded) -> None:
    running = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if NAP.encode() in command:
            running.append(command)

    assert [] == running


def test_nothing_is_written_outside(graded: Graded) -> None:
    assert [] == marks()
    assert [] == [path for path in graded.out.rglob(f"*{MARK}*")]


def test_nobody_is_called(graded: Graded) -> None:
    assert 0 == graded.calls


def test_names_and_messages_are_only_text(graded: Graded) -> None:
    with (graded.out / "grades.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    pages = [path.read_text("utf-8") for path in graded.out.rglob("*.html")]

    assert [] == [cell for cell in cells if cell[:1] in tuple("=+@\t\r") or cell[:2] == "-H"]
    assert [] == [page[:40] for page in pages if "<img" in page or "\x1b" in page]
    assert "\x1b[31m" not in graded.text and "\x07" not in graded.text
    assert "[bold]+1[red]" in graded.text or "[bold]" not in graded.text


def test_what_is_kept_of_a_submission_is_limited(graded: Graded) -> None:
    sizes = {name: len(json.dumps(result)) for name, result in graded.results.items()}

    assert {} == {name: size for name, size in sizes.items() if size > 60_000}


def test_every_attack_says_what_it_tries() -> None:
    for name in NAMES:
        text = (ATTACKS / f"{name}.py").read_text("utf-8")

        assert re.match(r"# tries: [a-z/_].{20,}\n", text), name
