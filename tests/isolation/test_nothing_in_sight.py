"""All that a submission can read, in every install on every kind of machine, holds no secret.

A submission walks through whatever it can list, and tries every path of ours by name. What it
could open is then read here, line by line.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from installs import Install, make_installs

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.handout.render import render
from autograder.sandbox.visible_libraries import installed_libraries
from autograder.student.isolation.folders import is_accessible, new_folder
from autograder.variant import load_variant

PROJECT = Path(__file__).resolve().parents[2]
SIGHT = Path(__file__).with_name("sight.py")
KINDS = [("as it is", machine) for machine in ("root", "user", "container", "container-user")]
KINDS += [("wheel", "root"), ("wheel", "container"), ("zip", "root"), ("user", "container")]
LONG = 40  # characters that make a line distinctive
COPIED = 3  # so many distinctive lines in one file are no coincidence
READ_WHOLE = 8 * 2**20

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="isolation is for Linux")


@dataclass(frozen=True)
class Places:
    installs: dict[str, Install]
    candidates: list[str]  # paths of ours


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    folder = tmp_path_factory.mktemp("installs")
    installs = make_installs(folder)
    ours = [path for top in ("autograder", "solution", "tests") for path in files(PROJECT / top)]
    ours += [*files(folder / "source"), PROJECT / "pyproject.toml", PROJECT / "assignment"]
    for path in (*folder.glob("*/lib/*/site-packages"), *map(Path, sys.path)):
        if path.name in ("site-packages", "dist-packages"):
            ours += [*files(path / "autograder"), *path.glob("*.pth"), *path.glob("__pycache__/*")]
            ours += [path / name / "__init__.py" for name in ("hypothesis", "otter", "_pytest")]
    homes = [Path.home() / name for name in (".cache", ".config", ".keras")]
    ours += [path for home in homes for path in islice(files(home), 500)]
    return Places(installs, sorted({str(path) for path in ours if path.is_file()}))


def files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def look(places: Places) -> Iterator[Callable[..., dict[str, Any]]]:
    folder = Path(new_folder())
    folder.chmod(0o755)
    listed = folder / "candidates"
    listed.write_text("\n".join(places.candidates))

    @cache
    def look(name: str, machine: str) -> dict[str, Any]:
        if os.geteuid() != 0 and machine != "user":
            pytest.skip(f"to imitate {machine!r} the tests must run as root")
        if machine.endswith("user") and not is_accessible(str(PROJECT)):
            pytest.skip(f"another user cannot reach {PROJECT}: try it in a clone that all can read")
        install = places.installs[name]
        done = subprocess.run(
            [install.python, str(SIGHT), machine, str(listed)],
            cwd=install.folder,
            env=os.environ | install.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert 0 == done.returncode, done.stderr
        return json.loads(done.stdout)

    yield look
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def secrets() -> frozenset[bytes]:
    """Lines of the masters, checks and built solutions that stand nowhere where students may look."""
    variant = load_variant()
    folders = [
        PROJECT / "solution",
        *(PROJECT / "autograder" / x for x in ("assignments", "checks")),
    ]
    texts = [path.read_bytes() for folder in folders for path in files(folder)]
    public = [path.read_bytes() for path in files(PROJECT / "autograder" / "student")]
    public.append(render(variant, "skeleton", ASSIGNMENT).encode())
    return distinctive([*texts, render(variant, "solution", ASSIGNMENT).encode()]) - distinctive(
        public
    )


def distinctive(texts: Iterable[bytes]) -> frozenset[bytes]:
    lines = {line.strip() for text in texts for line in text.splitlines()}
    return frozenset(x for x in lines if len(x) >= LONG and not x.startswith((b"import", b"from")))


@cache
def secrets_in(path: str, node: tuple[int, int], secrets: frozenset[bytes]) -> frozenset[bytes]:
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size <= READ_WHOLE:
            return secrets.intersection(line.strip() for line in file.read().splitlines())
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            return frozenset(line for line in sorted(secrets)[::200] if whole.find(line) >= 0)


@pytest.mark.parametrize(("install", "machine"), KINDS)
def test_nothing_that_a_submission_can_read_holds_a_line_of_ours(install, machine, look, secrets):
    seen = look(install, machine)
    leaks = {}
    for path in seen["found"]:
        if os.path.exists(path):  # what is not, the view made up
            status = os.stat(path)
            lines = secrets_in(path, (status.st_dev, status.st_ino), secrets)
            if len(lines) >= COPIED:
                leaks[path] = sorted(lines)[:COPIED]

    assert {} == leaks
    assert [] == [line for line in secrets if any(line.decode() in text for text in seen["told"])]


@pytest.mark.parametrize(("install", "machine"), KINDS)
def test_no_path_of_ours_can_be_opened(install, machine, look, places):
    assert set() == set(places.candidates) & set(look(install, machine)["found"])


@pytest.mark.parametrize(("install", "machine"), KINDS)
def test_what_can_be_read_is_the_libraries_and_the_systems(install, machine, look):
    """No other distribution: below a folder of packages only what the libraries have there."""
    seen = look(install, machine)["found"]
    allowed = [path for _, path in installed_libraries().entries]
    packaged = [path for path in seen if "/site-packages/" in path or "/dist-packages/" in path]

    assert [] == [path for path in packaged if not path.startswith(tuple(allowed))]
    assert any(path.endswith("/numpy/__init__.py") for path in seen)
    assert any(path.endswith("/tensorflow/__init__.py") for path in seen)


@pytest.mark.parametrize(("install", "machine"), KINDS)
def test_every_install_has_the_defenses_of_its_machine(install, machine, look):
    given = look(install, machine)["given"]
    missing = {name for name, there in given.items() if not there}

    assert ({"user"} if machine == "container-user" else set()) == missing


@pytest.mark.parametrize(("install", "machine"), KINDS[4:])
def test_each_install_is_tried_with_its_own_copy(install, machine, look):
    assert not look(install, machine)["package"].startswith(str(PROJECT))


def test_the_places_of_our_files_are_not_revealed(look):
    told = look("as it is", "root")["told"]

    assert [] == [text for text in told if f"{PROJECT}/autograder" in text]


def test_an_editable_install_has_no_second_copy():
    if not any(Path(path).glob("_editable_impl_autograder.pth") for path in sys.path):
        pytest.skip("the tests run in an install that is not editable")
    copies = [Path(path, "autograder", "_solution") for path in sys.path]

    assert [] == [path for path in copies if path.exists()]


def test_a_copy_of_ours_would_be_noticed(secrets, tmp_path):
    copy = tmp_path / "copy.py"
    copy.write_text(render(load_variant(), "solution", ASSIGNMENT))

    assert COPIED < len(secrets_in(str(copy), (0, 0), secrets))
