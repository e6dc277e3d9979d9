"""One run of the driver for each kind of machine, looked at by many tests."""

from __future__ import annotations

import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.visible_libraries import installed_libraries
from autograder.student.isolation.folders import new_folder

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
TOKEN = "token-of-the-grader-17"
SECRET = "expected value 0.731"
ATTACKS = [
    "read_secrets",
    "read_secrets_roundabout",
    "list_hidden_folder",
    "list_project",
    "read_visible",
    "import_package",
    "import_late",
    "run_program",
    "write_outside",
    "touch_outside",
    "write_inside",
    "find_environment",
    "connect",
    "make_pair",
    "signal_strangers",
    "trace_strangers",
    "see_strangers",
    "leave_namespace",
    "regain_privilege",
    "raise_limits",
    "fork_bomb",
    "thread_bomb",
    "leave_behind",
    "fill_disk",
    "one_big_file",
    "many_files",
    "eat_memory",
    "eat_memory_together",
    "eat_hidden_memory",
    "count_descriptors",
    "open_many",
    "hide_in_scratch",
    "look_into_scratch",
    "talk_aside",
    "listen_aside",
]
LIMITS = {"memory": 160, "scratch": 16, "scratch_files": 300}


@dataclass(frozen=True)
class Run:
    """What a driver saw: attacks' results by name, and the defenses as the report has them."""

    results: dict[str, Any]
    given: dict[str, bool]
    how: dict[str, str]
    slowest_end: float  # milliseconds


@pytest.fixture(scope="session")
def grounds() -> Iterator[dict[str, Any]]:
    """A folder with secrets and public files, a stranger's process, and listening sockets."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        for path, text in {
            "shown/public": "public",
            "other/check.py": SECRET,
            "other/deep/shown/public": "public",
            "results/s1.json": SECRET,
        }.items():
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            (top / path).write_text(text)
        tcp = socket.create_server(("127.0.0.1", 0))
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(tcp.getsockname())
        unix, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        unix.bind(str(top / "results" / "socket"))
        abstract_name = f"autograder-test-{os.getpid()}"
        abstract.bind(f"\0{abstract_name}")
        listeners = [tcp, unix, abstract]
        for listener in listeners:
            listener.listen()
            listener.setblocking(False)
        udp.setblocking(False)
        (top / "results" / "socket").chmod(0o777)
        stranger = subprocess.Popen(["sleep", "600"])
        yield {
            "withheld": [f"{top}/other/check.py", str(PROJECT / "pyproject.toml")],
            "show": [f"{top}/shown", f"{top}/other/deep/shown"],
            "libraries": installed_libraries().entries,
            "hidden": f"{top}/other",
            "secrets": [
                f"{top}/other/check.py",
                f"{top}/results/s1.json",
                str(PROJECT / "autograder" / "records.py"),
                str(PROJECT / "pyproject.toml"),
                __file__,
            ],
            "visible_files": [f"{top}/shown/public", f"{top}/other/deep/shown/public"],
            "project": str(PROJECT),
            "late_module": "msgpack",
            "token": TOKEN,
            "port": tcp.getsockname()[1],
            "socket": f"{top}/results/socket",
            "abstract": abstract_name,
            "stranger": stranger.pid,
            "most_descriptors": 1024,
            "_listeners": [*listeners, udp],
            "_stranger": stranger,
        } | LIMITS
        stranger.kill()
        stranger.wait()
        for sock in [*listeners, udp]:
            sock.close()


@pytest.fixture(scope="session")
def observe(grounds: dict[str, Any]) -> Callable[..., Run]:
    """`observe(machine, off=(), attacks=ATTACKS)`: run the driver; every combination only once."""

    @functools.cache
    def run(
        machine: str, off: tuple[str, ...] = (), attacks: tuple[str, ...] = tuple(ATTACKS)
    ) -> Run:
        if not sys.platform.startswith("linux"):
            pytest.skip("isolation is for Linux")
        if os.geteuid() != 0 and machine != "user":
            pytest.skip(f"to imitate {machine!r} the tests must run as root")
        facts = {key: value for key, value in grounds.items() if not key.startswith("_")}
        folder = Path(new_folder())
        folder.chmod(0o777)  # the machine's user may be another
        facts |= {"machine": machine, "attacks": list(attacks), "folder": str(folder)}
        leak = os.open(grounds["secrets"][0], os.O_RDONLY)
        done = subprocess.run(
            [sys.executable, "-I", str(HERE / "driver.py"), json.dumps(facts)],
            env=os.environ | {"GRADER_TOKEN": TOKEN, "AUTOGRADER_ISOLATION_OFF": ",".join(off)},
            capture_output=True,
            text=True,
            timeout=120,
            pass_fds=(leak,),
        )
        os.close(leak)
        shutil.rmtree(folder)
        assert (0, "") == (done.returncode, done.stderr)
        answer = json.loads(done.stdout)
        defenses = answer["defenses"]
        return Run(
            results=answer["results"],
            given={name: given for name, (given, _) in defenses.items()},
            how={name: how for name, (_, how) in defenses.items()},
            slowest_end=answer["slowest_end"],
        )

    return run
