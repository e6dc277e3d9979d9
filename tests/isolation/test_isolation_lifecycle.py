"""Who dies with whom, and that real work can be done in confinement."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.visible_libraries import installed_libraries
from autograder.student.isolation import View, clean_environment
from autograder.student.isolation.folders import new_folder
from autograder.student.isolation.processes import family

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="isolation is for Linux")
ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="imitating this machine takes root")
MACHINES = [
    pytest.param("root", marks=ROOT_ONLY),
    "user",
    pytest.param("container", marks=ROOT_ONLY),
    pytest.param("pod", marks=ROOT_ONLY),
]


@pytest.fixture
def start() -> Iterator[Any]:
    started = []
    folder = new_folder()
    os.chmod(folder, 0o777)  # the machine's user may be another

    def start(machine: str, what: str) -> subprocess.Popen[str]:
        script = str(Path(__file__).with_name("lifecycle.py"))
        view = View(installed_libraries().entries, folder=folder)
        process = subprocess.Popen(
            [sys.executable, "-I", script, machine, what, json.dumps(asdict(view))],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=clean_environment(),
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
    shutil.rmtree(folder)


def said(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    out, _ = process.communicate(timeout=120)
    return [json.loads(line) for line in out.splitlines()]


def wait_until_gone(pids: set[int]) -> set[int]:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        pids = {pid for pid in pids if Path(f"/proc/{pid}").exists()}
        if not pids:
            break
        time.sleep(0.02)
    return pids


@pytest.mark.parametrize("machine", MACHINES)
def test_killing_what_was_started_kills_all(start, machine):
    process = start(machine, "sleep_for_ever")
    process.stdout.readline()
    below = family(process.pid) - {process.pid}
    process.kill()
    process.wait()

    assert len(below) in (1, 2)  # the child, and the zygote where a process stays behind
    assert set() == wait_until_gone(below)


@pytest.mark.parametrize("machine", MACHINES)
def test_killing_the_child_is_seen_by_the_zygote(start, machine):
    process = start(machine, "sleep_for_ever")
    process.stdout.readline()
    os.kill(max(family(process.pid)), signal.SIGKILL)

    assert [{"status": -signal.SIGKILL}] == said(process)
    assert 0 == process.returncode


@pytest.mark.parametrize("machine", MACHINES)
def test_exit_statuses_are_passed_on(start, machine):
    statuses = [answer["status"] for answer in said(start(machine, "exit_statuses"))]

    assert 3 == statuses[0]
    assert statuses[1] in (-signal.SIGABRT, -signal.SIGSEGV)  # process 1 cannot be aborted
    assert 4 == statuses[2]


def test_unconfined_child_runs_no_student_code(start):
    assert [{"status": 70}] == said(start("user", "broken_promise"))


@pytest.mark.parametrize("machine", MACHINES[3:])
def test_tensorflow_works_in_confinement(start, machine):
    """On the other machines `test_nothing_in_sight.py` shows it."""
    (answer,) = said(start(machine, "tensorflow"))

    assert {"figure.png", "w.weights.h5"} <= set(answer["files"])
    assert (None, 0) == (answer["excess"], answer["status"])


def test_environment_is_a_short_list():
    theirs = {"LC_ALL": "de_CH.UTF-8", "TZ": "Asia/Tokyo", "HOME": "/home/x", "TOKEN": "secret"}
    given = clean_environment(theirs)

    assert ("C.UTF-8", "UTC") == (given["LC_ALL"], given["TZ"])
    assert not {"HOME", "TOKEN"} & set(given)
