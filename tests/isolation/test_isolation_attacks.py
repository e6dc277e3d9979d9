"""Every row of the threats that isolation answers, tried on every kind of machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ATTACKS, HERE, LIMITS, SECRET, TOKEN

from autograder import Refused
from autograder.sandbox.fork_server import ForkServer
from autograder.student.isolation.folders import is_accessible, new_folder
from autograder.student.zygote import UNBOUNDED

MACHINES = ("root", "user", "container", "container-user", "pod")
WITH_NAMESPACES = ("root", "user", "pod")
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
STARTABLE = 64 + 4 * (os.cpu_count() or 1) + 16


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def seen(machine, observe):
    return observe(machine)


def test_defenses_by_machine(machine, seen):
    """The table of the README: only a plain container's ordinary user lacks something."""
    missing = {name for name, given in seen.given.items() if not given}

    assert ({"user"} if machine == "container-user" else set()) == missing


@pytest.mark.parametrize("attack", ["read_secrets", "read_secrets_roundabout", "list_project"])
def test_secrets_are_out_of_reach(seen, attack):
    answer = json.dumps(seen.results[attack])

    assert SECRET not in answer
    assert "result record" not in answer
    assert "build-system" not in answer
    assert "solution" not in answer


def test_secrets_are_there_to_be_read(grounds):
    """The attack above would succeed here, in a process that is not confined."""
    with open(grounds["secrets"][0]) as file:
        assert SECRET == file.read()


def test_a_folder_shows_nothing_but_what_is_visible_in_it(machine, seen):
    listed = ["deep"] if machine in WITH_NAMESPACES else "EACCES"

    assert listed == seen.results["list_hidden_folder"]
    assert ["public", "public"] == seen.results["read_visible"]


def test_package_cannot_be_imported(seen):
    assert "ModuleNotFoundError" == seen.results["import_package"]


def keeps_a_right(seen) -> bool:
    """Whether the tests run in a folder that is closed to others, as every root's home is."""
    return "with the right to read" in seen.how["user"]


def test_libraries_can_be_imported_late(seen):
    assert ["wave", "msgpack"] == seen.results["import_late"]
    # A program that a submission starts has not even that right.
    assert seen.results["run_program"] in ("wave", *["EACCES"] * keeps_a_right(seen))


def test_only_the_scratch_folder_is_written(seen):
    assert {"EROFS", "EACCES", "ENOENT"} >= set(seen.results["write_outside"])
    assert {"EROFS", "EACCES", "EPERM", "ENOENT", "unchanged"} >= set(seen.results["touch_outside"])
    assert ["mine"] == seen.results["write_inside"]


def test_environment_holds_no_secret(seen):
    assert [False, False] == seen.results["find_environment"]


def test_no_network(seen, grounds):
    refused = {"EPERM", "EACCES", "ENETUNREACH", "ECONNREFUSED", "ENOENT"}

    assert refused >= set(seen.results["connect"])
    for listener in grounds["_listeners"]:
        with pytest.raises(BlockingIOError):
            listener.recv(10) if listener.type == 2 else listener.accept()


def test_socket_pairs_work(seen):
    assert "hello" == seen.results["make_pair"]


def test_other_processes_are_out_of_reach(seen, grounds):
    assert {"ESRCH", "EPERM"} >= set(seen.results["signal_strangers"])
    assert ["EPERM", "EPERM"] == seen.results["trace_strangers"]
    assert {"EACCES"} >= set(seen.results["see_strangers"])
    assert grounds["_stranger"].poll() is None


def test_namespaces_cannot_be_made(seen):
    assert ["EPERM", "EPERM", "EPERM", "ENOSYS"] == seen.results["leave_namespace"]


def test_no_privilege(machine, seen):
    become_root, permitted, effective, bounding, ambient = seen.results["regain_privilege"]

    assert {"EPERM", "EINVAL"} >= {become_root}
    kept = permitted if keeps_a_right(seen) else 0

    assert kept in (0, 1 << CAP_DAC_OVERRIDE, 1 << CAP_DAC_READ_SEARCH)
    assert (kept, kept, 0) == (permitted, effective, ambient)
    assert machine not in WITH_NAMESPACES or bounding == kept.bit_count()
    assert ["ValueError"] * 3 == seen.results["raise_limits"]


@pytest.mark.parametrize("attack", ["fork_bomb", "thread_bomb"])
def test_bombs_are_bounded(machine, seen, attack):
    # An ordinary user in a container shares the count with all else that user runs.
    bound = STARTABLE + (2000 if machine == "container-user" else 0)

    assert 64 <= seen.results[attack] <= bound


def test_nothing_is_left_behind(seen):
    left = {attack: seen.results.get(f"{attack}: left", 0) for attack in ATTACKS}

    assert dict.fromkeys(ATTACKS, 0) == left


def test_every_child_was_killed(seen):
    """None fell over by itself: each attack was answered, and the child then waited."""
    statuses = {value for name, value in seen.results.items() if name.endswith(": status")}

    assert {-9} == statuses


def test_disk_is_bounded(machine, seen):
    assert "EFBIG" == seen.results["one_big_file"]
    if machine in WITH_NAMESPACES:
        assert LIMITS["scratch"] == seen.results["fill_disk"]
        assert LIMITS["scratch_files"] >= seen.results["many_files"] > LIMITS["scratch_files"] - 5
    else:
        assert "16 MB of files" in seen.results["fill_disk: excess"]
        assert "too many files" in seen.results["many_files: excess"]


def test_memory_is_bounded(seen):
    too_much, enough = seen.results["eat_memory"]

    assert "MemoryError" == too_much
    assert LIMITS["memory"] // 2 << 20 == enough
    assert ["EPERM", "EPERM"] == seen.results["eat_hidden_memory"]
    assert 4 == seen.results["eat_memory_together"]
    assert "more than 160 MB of memory" == seen.results["eat_memory_together: excess"]


def test_modest_submissions_exceed_nothing(seen):
    assert None is seen.results["write_inside: excess"]


def test_descriptors_are_closed_and_bounded(seen):
    (*standard, kept), said = seen.results["count_descriptors"]

    assert [0, 1, 2] == standard
    assert kept > 2
    assert "" == said
    assert 252 == seen.results["open_many"]


def test_scratch_is_private(seen):
    assert TOKEN != seen.results["look_into_scratch"]


def test_submissions_cannot_meet(seen):
    assert "met" != seen.results["listen_aside"]


def attacks_without(*names: str) -> tuple[str, ...]:
    return tuple(name for name in ATTACKS if name not in names)


@pytest.mark.parametrize("machine", ["root", "user"])
@pytest.mark.parametrize("off", ["namespaces", "landlock", "seccomp", "users", "uid"])
def test_one_missing_part_opens_nothing(machine, off, observe: Any):
    """With any one part switched off, the secrets, the network and others stay out of reach."""
    run = observe(
        machine,
        off=(off,),
        attacks=(
            "read_secrets",
            "read_secrets_roundabout",
            "import_package",
            "import_late",
            "connect",
            "signal_strangers",
            "leave_behind",
        ),
    )
    results = run.results

    assert SECRET not in json.dumps(results)
    assert "ModuleNotFoundError" == results["import_package"]
    assert ["wave", "msgpack"] == results["import_late"]
    assert not {"connected", "sent"} & set(results["connect"])
    assert {"ESRCH", "EPERM"} >= set(results["signal_strangers"])
    assert 0 == results["leave_behind: left"]
    missing = {name for name, given in run.given.items() if not given}
    told = {
        "namespaces": {"user"} if machine == "user" else set(),
        "users": {"user"} if machine == "user" else set(),
        "seccomp": {"syscalls"},
        "uid": {"processes"} if machine == "root" else set(),  # root's are not counted
    }

    assert told.get(off, set()) == missing


@pytest.mark.parametrize("machine", ["container", "user"])
def test_report_is_honest_where_nothing_is_left(machine, observe):
    if machine == "container" and not is_accessible(sys.prefix):
        pytest.skip(f"only root can reach {sys.prefix}: there nothing is run without defenses")
    run = observe(
        machine, off=("namespaces", "landlock", "seccomp"), attacks=("read_secrets", "eat_memory")
    )

    assert SECRET in json.dumps(run.results["read_secrets"])
    assert not run.given["files"]
    assert "switched off" in run.how["files"]
    assert not run.given["network"]
    assert not run.given["syscalls"]
    assert machine == "container" or not run.given["processes"]
    assert "MemoryError" == run.results["eat_memory"][0]


@pytest.mark.skipif(os.geteuid() != 0, reason="to imitate a container the tests must run as root")
def test_a_root_who_cannot_be_bounded_runs_nothing(grounds):
    facts = {key: value for key, value in grounds.items() if not key.startswith("_")}
    folder = Path(new_folder())
    facts |= {"machine": "bare-container", "attacks": ["fork_bomb"], "folder": str(folder)}
    command = [sys.executable, "-I", str(HERE / "driver.py"), json.dumps(facts)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    shutil.rmtree(folder)

    assert "" == done.stdout
    assert "Unbounded: not root" in done.stderr


def test_a_root_without_a_process_limit_is_refused(tmp_path):
    server = ForkServer()
    server._process = subprocess.Popen([sys.executable, "-c", f"raise SystemExit({UNBOUNDED})"])
    server._process.wait()

    with pytest.raises(Refused, match="student code would run as root here"):
        server.revive()
