"""The visible_paths of what is visible: an allow-list, in which nothing stands that is to be hidden."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox.visible_libraries import installed_libraries
from autograder.student.isolation import View
from autograder.student.isolation.landlock import READ_FILE, over_the_whole_disk
from autograder.student.isolation.view import LINKER, VisiblePaths, is_within, outermost

PATHS = st.lists(st.lists(st.sampled_from(["a", "b", "a-b"]), min_size=1, max_size=4), max_size=6)


@pytest.fixture(scope="module")
def visible_paths() -> VisiblePaths:
    return VisiblePaths.of(View(installed_libraries().entries))


@given(PATHS)
def test_outermost_paths_cover_all_and_lie_in_no_other(names):
    paths = ["/" + "/".join(each) for each in names]
    kept = outermost(paths)

    assert set(kept) <= set(paths)
    assert all(any(is_within(path, one) for one in kept) for path in paths)
    assert [] == [(a, b) for a in kept for b in kept if a != b and is_within(a, b)]


def test_what_is_not_named_is_out_of_sight(tmp_path):
    for name in ("shown", "other"):
        (tmp_path / name).write_text(name)
    visible_paths = VisiblePaths.of(View(visible=(f"{tmp_path}/shown",)))

    assert visible_paths.sees(os.path.realpath(tmp_path / "shown"))
    assert not visible_paths.sees(os.path.realpath(tmp_path / "other"))
    assert not visible_paths.sees(os.path.realpath(tmp_path))


def test_paths_are_real(tmp_path):
    """A visible link is made again in the view, and what it leads to is visible."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    visible_paths = VisiblePaths.of(View(visible=(f"{tmp_path}/link",)))

    assert visible_paths.sees(f"{os.path.realpath(tmp_path)}/folder")
    assert (f"{tmp_path}/link", os.path.realpath(tmp_path / "folder")) in visible_paths.links


def test_whole_disk_is_never_visible():
    assert "/" not in VisiblePaths.of(View(visible=("/",))).visible


def test_no_folder_of_packages_is_visible(visible_paths):
    """Neither the environment's nor the system's, nor one that lies in the standard library's."""
    folders = [*visible_paths.standard, *LINKER, "/usr/lib/python3", "/usr/local/lib/python3.11"]
    packages = [Path(f, name) for f in folders for name in ("site-packages", "dist-packages")]
    packages += [Path(path) for path in sys.path if path not in visible_paths.standard]

    assert [] == [
        path for path in packages if path.exists() and visible_paths.sees(os.path.realpath(path))
    ]


def test_the_project_and_other_distributions_are_out_of_sight(visible_paths):
    import hypothesis
    import otter

    import autograder

    modules = (autograder, hypothesis, otter, pytest)

    assert [] == [m.__name__ for m in modules if visible_paths.sees(os.path.realpath(m.__file__))]


def test_no_pth_file_is_visible(visible_paths):
    assert [] == [path for path in visible_paths.visible if path.endswith(".pth")]


def test_rules_of_landlock_give_contents_of_nothing_else(visible_paths, tmp_path):
    """A rule to read files stands for a visible path, for the links, or for /proc and devices."""
    allowed = (*visible_paths.visible, str(tmp_path), "/proc", "/sys/devices/system/cpu", "/dev")
    rules = over_the_whole_disk(visible_paths, str(tmp_path)).rules
    paths = [os.readlink(f"/proc/self/fd/{fd}") for fd, rights in rules if rights & READ_FILE]
    for descriptor, _ in rules:
        os.close(descriptor)

    assert [] == [path for path in paths if not any(is_within(path, one) for one in allowed)]
