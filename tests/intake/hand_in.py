"""Builds what students and TAs leave behind: notebooks, scripts, folders, archives."""

import io
import json
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

from autograder.intake import Discovery, discover
from autograder.intake.submission import Submission

NAME = "assignment4"


def notebook(*sources: Any, **extra: Any) -> str:
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}, **extra})


def write(path: Path, content: str | bytes = "x = 1\n", modified: float | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if modified is not None:
        os.utime(path, (modified, modified))
    return path


def info(name: str, mode: int = stat.S_IFREG | 0o644, day: int = 1) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, (2024, 5, day, 12, 0, 0))
    found.external_attr = mode << 16
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(info(name) if isinstance(name, str) else name, content)
    return buffer.getvalue()


def students(*paths: Path) -> list[str]:
    return [entry.student for entry in discover(list(paths), NAME).entries]


def read_all(found: Discovery) -> dict[str, Submission]:
    return {entry.student: entry.read() for entry in found.entries}


def read_one(path: Path) -> Submission:
    (entry,) = discover([path], NAME).entries
    return entry.read()
