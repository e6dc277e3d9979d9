"""All that a submission can read, in every install on every kind of machine, holds no secret.

A submission walks through whatever it can list, and tries every path of ours by name. What it
could open is then searched here for our lines.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from copied_lines import SHORTEST, CopiedLines
from hypothesis import given
from hypothesis import strategies as st
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


def written(folder: Path) -> Iterable[Path]:
    """Return the files that people wrote: what is compiled of them has no lines."""
    return (path for path in files(folder) if path.suffix != ".pyc")


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
    texts = [path.read_bytes() for folder in folders for path in written(folder)]
    public = [path.read_bytes() for path in written(PROJECT / "autograder" / "student")]
    public.append(render(variant, "skeleton", ASSIGNMENT).encode())
    return distinctive([*texts, render(variant, "solution", ASSIGNMENT).encode()]) - distinctive(
        public
    )


def distinctive(texts: Iterable[bytes]) -> frozenset[bytes]:
    lines = {line.strip() for text in texts for line in text.splitlines()}
    return frozenset(x for x in lines if len(x) >= LONG and not x.startswith((b"import", b"from")))


@pytest.fixture(scope="module")
def ours(secrets: frozenset[bytes]) -> CopiedLines:
    return CopiedLines(secrets)


@pytest.fixture(scope="module")
def found_in(ours: CopiedLines) -> Callable[[Iterable[str]], dict[str, set[bytes]]]:
    """Return what finds our lines in files; what every kind of machine shows is read once."""
    known: dict[str, set[bytes]] = {}

    def found_in(paths: Iterable[str]) -> dict[str, set[bytes]]:
        paths = list(paths)
        new = [path for path in paths if path not in known]
        found = ours.found_in(new)
        known.update({path: found.get(path, set()) for path in new})
        return {path: known[path] for path in paths}

    return found_in


@pytest.mark.parametrize(("install", "machine"), KINDS)
def test_nothing_that_a_submission_can_read_holds_a_line_of_ours(
    install, machine, look, ours, found_in
):
    seen = look(install, machine)
    there = [path for path in seen["found"] if os.path.exists(path)]  # others the view made up
    found = found_in(there)
    told = "\n".join(seen["told"]).encode()

    assert {} == {path: lines for path, lines in found.items() if len(lines) >= COPIED}
    assert set() == ours.found(told)


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
def test_real_work_can_be_done_in_confinement(install, machine, look):
    """To build, compile, fit, plot and save; also there where nothing of ours can be read."""
    assert {"figure.png", "w.weights.h5"} <= set(look(install, machine)["left"])


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


def test_a_copy_of_ours_would_be_noticed(ours, tmp_path):
    copy = tmp_path / "copy.py"
    copy.write_text(render(load_variant(), "solution", ASSIGNMENT))

    assert COPIED < len(ours.found_in([str(copy)])[str(copy)])


LINE = st.binary(min_size=SHORTEST, max_size=2 * SHORTEST).filter(lambda line: b"\n" not in line)
LINES = st.lists(LINE, min_size=1, max_size=4)


@given(LINES, st.data(), st.binary(max_size=40))
def test_our_lines_are_found_wherever_they_stand(lines, data, between):
    """Also where two files are read as one: at a file's first byte, at its last, and never across."""
    texts = [
        between.join([data.draw(st.binary(max_size=20)), *data.draw(st.permutations(lines)), b""])
        for _ in range(2)
    ]
    halves = [texts[0][:-SHORTEST], texts[0][-SHORTEST:], texts[1]]
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{number}" for number in range(len(halves))]
        for path, half in zip(paths, halves, strict=True):
            Path(path).write_bytes(half)
        found = CopiedLines(lines).found_in(paths)
    expected = {
        path: {line for line in lines if line in half}
        for path, half in zip(paths, halves, strict=True)
    }

    assert expected == {path: found.get(path, set()) for path in paths}


def test_our_lines_are_found_in_a_large_file(tmp_path):
    line, large = b"a line of ours, somewhere in it", tmp_path / "large"
    for place in (0, 2**20 - 9, 2**20 - 3, 9 * 2**20 + 5):
        large.write_bytes(bytes(place) + line + bytes(9 * 2**20 - place % 7))

        assert {str(large): {line}} == CopiedLines([line]).found_in([str(large)])


@pytest.mark.parametrize("line", [b"short", b"of two lines, not one\nthat is sought"])
def test_what_is_no_long_line_is_refused(line):
    with pytest.raises(ValueError, match="must be lines of 24 bytes or more"):
        CopiedLines([line])
