"""The plan of what is visible: of two paths in one another, the inner one rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.student.isolation import View
from autograder.student.isolation.landlock import _without_hidden
from autograder.student.isolation.view import Plan, interpreter_paths

PATHS = st.lists(st.sampled_from("ab"), min_size=1, max_size=4).map(lambda names: names)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path in ("venv/lib/secret/inner/open", "venv/lib/module", "venv/bin/python", "project/own"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path.resolve()


@given(wanted=st.dictionaries(PATHS.map(tuple), st.booleans(), max_size=6), asked=PATHS)
def test_innermost_entry_rules(wanted, asked):
    """Against an oracle that walks up from the path until it meets an entry."""
    hidden = [f"/nowhere/{'/'.join(path)}" for path, visible in wanted.items() if not visible]
    entries = {f"/nowhere/{'/'.join(path)}": visible for path, visible in wanted.items()}
    plan = Plan(tuple(sorted(entries.items())), ())
    path = "/nowhere/" + "/".join(asked)
    answer = next(
        (entries[str(up)] for up in [Path(path), *Path(path).parents] if str(up) in entries), False
    )

    assert answer == plan.sees(path)
    assert any(one.startswith(path + "/") for one in hidden) == plan.hides_below(path)


def test_hidden_inside_visible_inside_hidden(tree):
    lib = tree / "venv" / "lib"
    plan = Plan.of(
        View(
            hidden=(str(lib / "secret"),),
            visible=(str(tree / "venv"), str(lib / "secret" / "inner")),
        )
    )

    assert plan.sees(str(lib / "module"))
    assert not plan.sees(str(lib / "secret"))
    assert not plan.sees(str(lib / "secret" / "other"))
    assert plan.sees(str(lib / "secret" / "inner" / "open"))
    assert not plan.sees(str(tree / "project" / "own"))


def test_paths_are_real(tree):
    """Hiding a link hides what it leads to; a visible link is made again in the view."""
    (tree / "link").symlink_to(tree / "venv")
    plan = Plan.of(View(hidden=(f"{tree}/link/lib",), visible=(f"{tree}/link",)))

    assert not plan.sees(f"{tree}/venv/lib/module")
    assert (f"{tree}/link", f"{tree}/venv") in plan.links


def test_project_folder_on_the_path_is_left_out(tree, monkeypatch):
    """An editable installation's folder holds the grader's files, a plain one does not."""
    monkeypatch.setattr(sys, "path", [*sys.path, f"{tree}/venv", f"{tree}/project"])
    paths = interpreter_paths([f"{tree}/venv/lib/secret"])

    assert f"{tree}/venv" not in paths
    assert f"{tree}/project" in paths


def test_virtual_environment_inside_the_project(tree, monkeypatch):
    monkeypatch.setattr(sys, "prefix", f"{tree}/venv")
    plan = Plan.of(View(hidden=(f"{tree}/venv/lib/secret",)))

    assert plan.sees(f"{tree}/venv/lib/module")
    assert not plan.sees(f"{tree}/venv/lib/secret/x")
    assert not plan.sees(f"{tree}/project/own")


def test_whole_disk_is_never_visible():
    assert "/" not in Plan.of(View(visible=("/",))).visible


def test_rules_of_landlock_leave_the_hidden_out(tree):
    """No rule with the right to read covers a hidden file, and every visible one has some."""
    plan = Plan.of(View(hidden=(f"{tree}/venv/lib/secret",), visible=(f"{tree}/venv",)))
    readable = [path for path, rights in _without_hidden(f"{tree}/venv", plan) if rights & 4]

    assert [f"{tree}/venv/bin", f"{tree}/venv/lib/module"] == sorted(readable)
    assert os.path.exists(f"{tree}/venv/lib/secret/inner/open")
