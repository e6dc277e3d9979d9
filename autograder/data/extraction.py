"""Extracts the record's CSV file from the downloaded zip archive."""

import zipfile
import zlib
from pathlib import Path

from autograder.data.csv_writing import replacing

RECORD_NAME = "jena_climate_2009_2016.csv"

# The real file has 43 MB; an archive that declares or holds far more is not the record.
MAX_RECORD_BYTES = 200 * 2**20

_CHUNK = 2**20


class BadArchiveError(ValueError):
    """An archive that the record cannot be extracted from; the message says why."""


def extract_record(archive: Path, target: Path) -> None:
    """Write the member `jena_climate_2009_2016.csv` of the zip file `archive` to `target`.

    Nothing else in the archive is unpacked, and no name in it is used as a path. `target` is
    written as a whole or not at all. Raises `BadArchiveError`.
    """
    try:
        with zipfile.ZipFile(archive) as zipped:
            _copy_member(zipped, target)
    except KeyError:
        raise BadArchiveError(f"has no file {RECORD_NAME}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise BadArchiveError(f"is not a complete zip file ({error})") from None
    except (RuntimeError, NotImplementedError) as error:  # encrypted, an unknown compression
        raise BadArchiveError(f"cannot be unpacked ({error})") from None


def _copy_member(zipped: zipfile.ZipFile, target: Path) -> None:
    written = 0
    with zipped.open(RECORD_NAME) as member, replacing(target) as file:
        while chunk := member.read(_CHUNK):
            # Counted, because the size stated in the archive may be wrong.
            written += len(chunk)
            if written > MAX_RECORD_BYTES:
                raise BadArchiveError(f"unpacks to more than {MAX_RECORD_BYTES} bytes")
            file.write(chunk)
