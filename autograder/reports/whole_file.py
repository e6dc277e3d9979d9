"""Writes a file completely or not at all."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write `content` (text as UTF-8, line ends unchanged) to `path` via a temporary file.

    A large text may come in pieces, so that it is never in memory as a whole.

    Readers see the old file or the new one, never a part, even after a power failure. The temporary
    file has one fixed name per folder, so a run that was killed leaves at most one, and
    the next run overwrites it. Raises `OSError`; the old file is then unchanged.
    """
    pieces = [content] if isinstance(content, str | bytes) else content
    part = path.parent / ".being-written"
    try:
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            error.filename = str(path)
        raise
