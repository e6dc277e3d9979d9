"""The ways in which people install the package, made of the libraries that are installed here."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.handout.otter.autograder_zip import autograder_files
from autograder.variant import load_variant

VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class Install:
    """An interpreter that has the package, the folder it is started in, and its environment."""

    python: str
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)


def make_installs(folder: Path) -> dict[str, Install]:
    """Make every kind of install below `folder`; "as it is" is the one that the tests run in."""
    files = autograder_files(load_variant(), "the class of these tests", ASSIGNMENT)
    zip_folder = folder / "source"
    for name, content in files.items():
        (zip_folder / name).parent.mkdir(parents=True, exist_ok=True)
        (zip_folder / name).write_bytes(content)
    wheel = next(content for name, content in files.items() if name.endswith(".whl"))
    base = os.path.join(sys.base_prefix, "bin", VERSION)
    for name in ("wheel", "zip"):
        subprocess.run([base, "-I", "-m", "venv", "--without-pip", str(folder / name)], check=True)
    homes = {name: folder / name / "lib" / VERSION / "site-packages" for name in ("wheel", "zip")}
    homes["user"] = folder / "user" / "lib" / VERSION / "site-packages"
    for site_packages in homes.values():
        _fill(site_packages, wheel)
    return {
        "as it is": Install(sys.executable, Path(__file__).resolve().parents[2]),
        "wheel": Install(str(folder / "wheel/bin/python"), folder),
        "zip": Install(str(folder / "zip/bin/python"), zip_folder),
        "user": Install(base, folder, {"PYTHONUSERBASE": str(folder / "user")}),
    }


def _fill(site_packages: Path, wheel: bytes) -> None:
    """Put links to all that is installed here into `site_packages`, and the package itself."""
    site_packages.mkdir(parents=True, exist_ok=True)
    for path in filter(os.path.isdir, sys.path):
        if Path(path).name in ("site-packages", "dist-packages"):
            for entry in Path(path).iterdir():
                if "autograder" not in entry.name and not (site_packages / entry.name).exists():
                    (site_packages / entry.name).symlink_to(entry)
    with zipfile.ZipFile(BytesIO(wheel)) as archive:
        archive.extractall(site_packages)
