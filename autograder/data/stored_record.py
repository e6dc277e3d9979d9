"""Where the record is, and which one is used: the real one if it is there, else the stand-in."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path

from autograder.data.columns import RECORD_ROWS
from autograder.data.csv_writing import Progress, write_csv
from autograder.data.extraction import RECORD_NAME
from autograder.data.generator import GENERATOR_VERSION, make_record
from autograder.data.verify import ORIGINAL, Fingerprint, WrongRecordError, verify_record

DIRECTORY_VARIABLE = "AUTOGRADER_DATA_DIR"
STAND_IN_SEED = 42

ORIGINS = {"real": "the real record", "stand-in": "the built-in stand-in"}


@dataclass(frozen=True)
class StoredRecord:
    """A record on disk: its CSV file, and whether it is the real one or the stand-in.

    `note` says why a file with the real one's name was not used, and is empty otherwise.
    """

    path: Path
    origin: Literal["real", "stand-in"]
    note: str = ""

    def __str__(self) -> str:
        """Say which record this is and where."""
        return f"{ORIGINS[self.origin]}, {self.path}"


def data_directory() -> Path:
    """Return the folder of records: `AUTOGRADER_DATA_DIR`, or the platform's cache folder."""
    chosen = os.environ.get(DIRECTORY_VARIABLE)
    return Path(chosen).expanduser() if chosen else user_cache_path("autograder", appauthor=False)


def real_path() -> Path:
    """Return where the real record is once it has been fetched."""
    return data_directory() / RECORD_NAME


def stand_in_path() -> Path:
    """Return where the stand-in is once it has been made."""
    return data_directory() / f"stand-in-v{GENERATOR_VERSION}-seed{STAND_IN_SEED}.csv"


def default_record(
    progress: Progress | None = None, *, fingerprint: Fingerprint = ORIGINAL
) -> StoredRecord:
    """Return the verified real record if it is there, else the stand-in, made if necessary.

    `progress` is called with the rows written and the total while the stand-in is made.
    Raises `OSError` when the folder of records cannot be written.
    """
    note = ""
    try:
        if is_verified(fingerprint=fingerprint):
            return StoredRecord(real_path(), "real")
    except WrongRecordError as error:
        note = f"{real_path()} is not the real record: {error}"
    path = stand_in_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_csv(make_record(RECORD_ROWS, STAND_IN_SEED), path, progress)
    return StoredRecord(path, "stand-in", note)


def is_verified(*, fingerprint: Fingerprint = ORIGINAL) -> bool:
    """Return whether the real record is there, fetched or put there by hand.

    Reading it takes a second, so a marker file beside it holds the size and time of a verified
    file. Raises `WrongRecordError` when a file is there and is not the record.
    """
    path = real_path()
    if not path.is_file():
        return False
    mark = path.with_name(f"{path.name}.verified")
    status = path.stat()
    expected = f"{fingerprint.rows} {status.st_size} {status.st_mtime_ns}"
    if mark.is_file() and mark.read_text("utf-8") == expected:
        return True
    verify_record(path, fingerprint)
    try:
        mark.write_text(expected, "utf-8")
    except OSError:  # a read-only folder: verified again next time
        return True
    return True
