"""Fetches and verifies the real record from one of two public addresses, or says what to do."""

import hashlib
from pathlib import Path

from autograder.data.csv_writing import Progress
from autograder.data.download import DownloadError, download
from autograder.data.extraction import RECORD_NAME, BadArchiveError, extract_record
from autograder.data.stored_record import data_directory, is_verified, real_path
from autograder.data.verify import ORIGINAL, Fingerprint, WrongRecordError, verify_record

ARCHIVE_NAME = f"{RECORD_NAME}.zip"
ADDRESSES = (
    f"https://s3.amazonaws.com/keras-datasets/{ARCHIVE_NAME}",
    f"https://storage.googleapis.com/tensorflow/tf-keras-datasets/{ARCHIVE_NAME}",
)


class FetchError(Exception):
    """The real record could not be fetched; the message says why and what to do."""


def fetch(
    progress: Progress | None = None,
    *,
    addresses: tuple[str, ...] = ADDRESSES,
    fingerprint: Fingerprint = ORIGINAL,
) -> Path:
    """Return the path of the real record in the folder of records, fetching it if necessary.

    A verified record is not fetched again, and an archive put into the folder by hand is used.
    Otherwise the addresses are tried in turn; an interrupted download is resumed. Only what
    passes `verify_record` is given the record's name. `progress` is called with the bytes done and
    the total. Raises `FetchError`.
    """
    folder = data_directory()
    by_hand = folder / ARCHIVE_NAME
    problems: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if _is_there(fingerprint):
            return real_path()
        if by_hand.is_file():
            problem = _install(by_hand, fingerprint)
            if problem is None:
                return real_path()
            problems.append(f"{by_hand} {problem}")
        for url in addresses:
            problem = _fetch_from(url, folder, progress, fingerprint)
            if problem is None:
                return real_path()
            problems.append(f"{url}: {problem}")
    except OSError as error:
        raise FetchError(
            f"the folder {folder} cannot be used ({error.strerror or error}). "
            "Set AUTOGRADER_DATA_DIR to another one."
        ) from None
    raise FetchError(
        f"the real record could not be fetched ({'; '.join(problems)}). "
        f"Run `autograder data fetch` again to resume; or download {ADDRESSES[-1]} "
        f"by hand to {by_hand} and run it again; or write a stand-in with `autograder data make`."
    )


def _is_there(fingerprint: Fingerprint) -> bool:
    try:
        return is_verified(fingerprint=fingerprint)
    except WrongRecordError:
        return False


def _fetch_from(
    url: str, folder: Path, progress: Progress | None, fingerprint: Fingerprint
) -> str | None:
    """Fetch from one address; return what went wrong, or None."""
    # The archives at the two addresses differ, so each has its own partial file.
    part = folder / f"{ARCHIVE_NAME}.{hashlib.sha256(url.encode()).hexdigest()[:8]}.part"
    while True:
        resumed = part.exists()
        try:
            download(url, part, progress)
        except DownloadError as error:
            return str(error)
        problem = _install(part, fingerprint)
        part.unlink(missing_ok=True)
        # A stale partial file is not the server's fault: try once more.
        if problem is None or not resumed:
            return problem


def _install(archive: Path, fingerprint: Fingerprint) -> str | None:
    """Extract the record from `archive`, verify and rename it; return what is wrong, or None."""
    extracted = archive.with_name(f"{RECORD_NAME}.new")
    try:
        extract_record(archive, extracted)
        verify_record(extracted, fingerprint)
        extracted.replace(real_path())
    except BadArchiveError as error:
        return f"the archive {error}"
    except WrongRecordError as error:
        return f"the record is not the one expected ({error})"
    finally:
        extracted.unlink(missing_ok=True)
    is_verified(fingerprint=fingerprint)
    return None
