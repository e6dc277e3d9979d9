"""The secret from which each student's variant follows: a file that only its owner may read."""

import os
import secrets
from pathlib import Path

from autograder import Refused

FEWEST = 16  # bytes


def read_or_make_key(path: Path) -> tuple[bytes, bool]:
    """Return the key in the file at `path`, and whether it was made just now.

    A missing file is made, with mode 600. Raises `Refused` where it cannot be read or made, and for
    one that is too short.
    """
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path), False
    except OSError as error:
        raise Refused(f"--key: {path} cannot be made ({error.strerror})") from None
    with os.fdopen(made, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
    return _read(path), True


def _read(path: Path) -> bytes:
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise Refused(f"--key: {path} cannot be read ({error.strerror})") from None
    if len(key) < FEWEST:
        raise Refused(f"--key: {path} must hold at least {FEWEST} characters. Received: {len(key)}")
    return key
