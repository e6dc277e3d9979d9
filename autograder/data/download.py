"""Downloads one file over HTTP, resuming where an earlier attempt stopped."""

from pathlib import Path

import requests

from autograder.data.csv_writing import Progress

# The archive has 13.6 MB.
MAX_ARCHIVE_BYTES = 100 * 2**20

# When a connection breaks off, the unfinished chunk is lost.
_CHUNK = 2**14
_CONNECT_AND_READ_SECONDS = (10, 30)


class DownloadError(OSError):
    """A failed download; the message says why. The bytes received stay for the next attempt."""


def download(url: str, target: Path, progress: Progress | None = None) -> None:
    """Download `url` to `target`; bytes that are already there are not requested again.

    `progress` is called with the bytes done and the total. Raises `DownloadError`, and leaves what
    was received in `target`, when the server does not answer or stops half-way.
    """
    try:
        _download(url, target, progress)
    except requests.Timeout:
        raise DownloadError("no answer in time") from None
    except requests.ConnectionError:
        raise DownloadError("no connection, or it broke off") from None
    except requests.RequestException as error:
        raise DownloadError(type(error).__name__) from None


def _download(url: str, target: Path, progress: Progress | None) -> None:
    present = target.stat().st_size if target.exists() else 0
    # Ranges count the bytes as sent, so the server must not compress them on the way.
    headers = {"Accept-Encoding": "identity"}
    if present:
        headers["Range"] = f"bytes={present}-"
    with requests.get(
        url, headers=headers, stream=True, timeout=_CONNECT_AND_READ_SECONDS
    ) as response:
        continues = response.status_code == requests.codes.partial_content
        if present and (
            response.status_code == requests.codes.requested_range_not_satisfiable
            or (continues and not _starts_at(response, present))
        ):
            # The local bytes are not the beginning of the remote file: start again.
            target.unlink()
            return _download(url, target, progress)
        if response.status_code != requests.codes.ok and not (present and continues):
            raise DownloadError(f"status {response.status_code}")
        if not continues:
            present = 0
        length = response.headers.get("Content-Length", "")
        total = present + int(length) if length.isdigit() else None
        with target.open("ab" if continues else "wb") as file:
            for chunk in response.iter_content(_CHUNK):
                present += len(chunk)
                if present > MAX_ARCHIVE_BYTES:
                    raise DownloadError(f"more than {MAX_ARCHIVE_BYTES} bytes")
                file.write(chunk)
                if progress is not None:
                    progress(present, total)
    if total is not None and present != total:
        raise DownloadError(f"ended after {present} of {total} bytes")


def _starts_at(response: requests.Response, offset: int) -> bool:
    return response.headers.get("Content-Range", "").startswith(f"bytes {offset}-")
