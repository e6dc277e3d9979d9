"""The default number of workers: what the machine has cores and memory for."""

import pytest

from autograder.sandbox import room
from autograder.sandbox.room import default_workers


def machine(monkeypatch: pytest.MonkeyPatch, cores: int, files: dict[str, str]) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: range(cores), raising=False)
    monkeypatch.setattr(room, "_read", lambda path: files.get(path, ""))


def meminfo(megabytes: int) -> dict[str, str]:
    return {"/proc/meminfo": f"MemTotal: 99 kB\nMemAvailable:   {megabytes * 1024} kB\n"}


@pytest.mark.parametrize(
    ("cores", "megabytes", "expected"),
    [(2, 24_000, 2), (64, 24_000, 64), (64, 8_000, 22), (4, 3_200, 2), (4, 900, 1), (1, 9_000, 1)],
)
def test_there_are_as_many_workers_as_cores_and_memory_allow(
    monkeypatch: pytest.MonkeyPatch, cores: int, megabytes: int, expected: int
) -> None:
    machine(monkeypatch, cores, meminfo(megabytes))

    assert expected == default_workers()


def test_the_limits_of_a_container_count(monkeypatch: pytest.MonkeyPatch) -> None:
    group = {"cpu.max": "250000 100000", "memory.max": str(2**32), "memory.current": str(2**30)}
    files = {f"/sys/fs/cgroup/{name}": text for name, text in group.items()}
    machine(monkeypatch, 64, meminfo(90_000) | files)

    assert 3 == room.cores()
    assert 3 * 2**10 == room.free_megabytes()


def test_a_container_without_limits_is_as_large_as_its_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = {"/sys/fs/cgroup/cpu.max": "max 100000\n", "/sys/fs/cgroup/memory.max": "max\n"}
    machine(monkeypatch, 8, meminfo(90_000) | files)

    assert 8 == default_workers()


def test_where_the_system_does_not_say_cores_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, 4, {})

    assert 4 == default_workers()
