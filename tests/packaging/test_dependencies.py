"""The lock file pins everything, and everybody installs from it."""

import os
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.handout.bundle import PYTHON, requirements

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK_LINES = [
    line.strip()
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    if line.strip() and not line.strip().startswith("#")
]
PINS = {canonicalize_name(Requirement(line).name): Requirement(line) for line in LOCK_LINES}
DIRECT = [
    Requirement(line)
    for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])
]


def pinned_version(requirement: Requirement) -> str:
    (pin,) = PINS[canonicalize_name(requirement.name)].specifier
    return pin.version


def test_every_line_of_the_lock_is_one_exact_pin():
    operators = {line: [pin.operator for pin in Requirement(line).specifier] for line in LOCK_LINES}

    assert {line: ["=="] for line in LOCK_LINES} == operators
    assert len(PINS) == len(LOCK_LINES), "a package stands in the lock twice"


@pytest.mark.parametrize("name", ["requirements.lock", "environment.yml"])
def test_pins_name_no_address_and_no_index(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()

    found = [
        line
        for line in lines
        for word in ("://", "--index", "--extra-index", "--find-links", "--hash", " @ ")
        if word in line
    ]

    assert [] == found


@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_direct_dependency_is_pinned_within_its_bounds(requirement):
    assert requirement.specifier.contains(pinned_version(requirement))


def test_lock_holds_what_the_pinned_packages_need():
    """Without this, pip would fetch the newest of something nobody has tried."""
    missing = []
    for name, pin in PINS.items():
        if pin.marker is not None and not pin.marker.evaluate():
            continue
        for line in metadata.requires(name) or []:
            needed = Requirement(line)
            wanted = needed.marker is None or needed.marker.evaluate(
                {**default_environment(), "extra": ""}
            )
            if wanted and canonicalize_name(needed.name) not in PINS:
                missing.append(f"{name} needs {needed}")

    assert [] == missing


def test_conda_installs_the_same_pins():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))

    assert [
        "python=3.11",
        "pip",
        {"pip": ["-r requirements.lock", "-e ."]},
    ] == environment["dependencies"]


def test_a_student_gets_the_versions_of_the_grader():
    """Whatever the notebook and the public checks import; Jupyter itself is free."""
    python, *lines = requirements().splitlines()
    promised = {
        str(canonicalize_name(pin.name)): str(pin.specifier)
        for pin in map(Requirement, lines)
        if pin.specifier
    }

    assert {"jupyterlab"} == {line for line in lines if "==" not in line}
    assert {name: str(PINS[name].specifier) for name in promised} == promised
    assert {"keras", "matplotlib", "numpy", "pandas", "tensorflow"} <= set(promised)
    assert {"hypothesis", "msgpack", "otter-grader"} <= set(promised)
    assert f"# Python {PYTHON}" == python


def test_a_student_gets_the_python_of_the_grader():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    makefile = (ROOT / "Makefile").read_text("utf-8")

    assert f"python={PYTHON}" in conda
    assert f"for python in python{PYTHON} " in makefile


def test_continuous_integration_runs_what_a_person_runs():
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert "make test" == script.read_text("utf-8").splitlines()[-1]
