"""Write a file whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8, line ends untouched) to `path` by way of a file beside it.

    Readers see the old file or the new one, never a part, also after a power cut. The file
    beside it has one fixed name a folder, so that a run that was killed leaves at most one and
    the next run takes it over. Raises `OSError`; the old file is then untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    part = path.parent / ".being-written"
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
