"""Archives, read in memory: nothing is unpacked to disk, so no path can write outside a folder.

Every member is examined before any is read; one that could do harm when unpacked (an
absolute path, a link, a device, a password, a bomb) is left out with a sentence, and the
rest is still graded. Sizes are counted while reading, whatever the archive declares.
"""

import io
import re
import stat
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from autograder.intake.files import LARGEST_FILE, Contents, Fault, File, ReadFile, mb
from autograder.intake.names import is_junk, tidy

LARGEST_DIRECTORY = 16_000_000  # bytes of a zip's central directory, some 200,000 members
MOST_MEMBERS = 100_000
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Archive:
    """A zip or tar archive, on disk or (one inside another) in memory."""

    data: Path | bytes
    name: str

    def contents(self) -> Contents:
        """List the members without junk; raises `Fault` where it is no archive."""
        files: dict[str, File] = {}
        folders: dict[str, float] = {}
        left_out: list[str] = []
        with self._open() as archive:
            for member in archive.members():
                name = tidy(member.name.replace("\\", "/"))
                parts = [part for part in name.split("/") if part not in ("", ".")]
                if name.startswith("/") or ".." in parts or _DRIVE.match(name):
                    left_out.append(f"'{name}' was left out: its path leads out of the archive.")
                    continue
                if not parts or is_junk("/".join(parts)):
                    continue
                for depth in range(1, len(parts) + member.folder):
                    above = "/".join(parts[:depth])
                    folders[above] = max(folders.get(above, 0.0), member.modified)
                if member.folder:
                    continue
                name = "/".join(parts)
                if name in files:
                    left_out.append(f"'{name}' is in the archive twice; the last one counts.")
                fault = member.fault
                if fault is None and member.size > LARGEST_FILE:
                    fault = f"unpacks to {mb(member.size)}, more than {mb(LARGEST_FILE)}"
                files[name] = File(
                    self, member.key, name, member.size, member.modified, fault, member.zoned
                )
        for name in [name for name in files if name in folders]:
            left_out.append(f"'{name}' is a file and a folder at once; the folder counts.")
            del files[name]
        return Contents(tuple(files.values()), folders, tuple(left_out))

    @contextmanager
    def opened(self) -> Iterator[ReadFile]:
        """Give the function that reads members of the archive."""
        with self._open() as archive:

            def read(key: str, limit: int) -> bytes:
                with _damage_is_a_fault("is damaged"), archive.member(key) as member:
                    data = member.read(limit + 1)
                if len(data) > limit:
                    raise Fault(f"unpacks to more than {mb(limit)}")
                return data

            yield read

    @contextmanager
    def _open(self) -> Iterator["_Zip | _Tar"]:
        try:
            raw = io.BytesIO(self.data) if isinstance(self.data, bytes) else self.data.open("rb")
        except OSError as error:
            raise Fault(f"could not be opened ({(error.strerror or '').lower()})") from None
        with raw:
            if self.name.casefold().endswith(".zip"):
                with _damage_is_a_fault("is damaged or not a zip archive"):
                    archive: _Zip | _Tar = _Zip(zipfile.ZipFile(_Bounded(raw)))
            else:
                with _damage_is_a_fault("is damaged or not a tar archive"):
                    archive = _Tar(_decompressed(raw))
            yield archive


@dataclass(frozen=True)
class _Member:
    key: str
    name: str
    size: int
    modified: float
    folder: bool
    fault: str | None
    zoned: bool = True


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def members(self) -> Iterator[_Member]:
        infos = self.archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise Fault(f"holds {len(infos):,} files, more than {MOST_MEMBERS:,}")
        for number, info in enumerate(infos):
            modified, zoned = _zip_time(info)
            yield _Member(
                str(number),
                _zip_name(info),
                info.file_size,
                modified,
                info.is_dir(),
                _zip_fault(info),
                zoned,
            )

    def member(self, key: str) -> IO[bytes]:
        return self.archive.open(self.archive.infolist()[int(key)])


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Return the member's name; macOS and many scripts write UTF-8 without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _zip_time(info: zipfile.ZipInfo) -> tuple[float, bool]:
    """Return when the member was modified, and whether it was stored in UTC, not as local time."""
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        if kind == 0x5455 and length >= 5 and len(extra) >= 9 and extra[4] & 1:
            return float(struct.unpack("<i", extra[5:9])[0]), True
        extra = extra[4 + length :]
    try:
        return time.mktime((*info.date_time, 0, 0, -1)), False
    except (OverflowError, ValueError):
        return 0.0, False


def _zip_fault(info: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a device or a pipe, not a file"
    if info.flag_bits & _ENCRYPTED:
        return "is protected by a password"
    if info.compress_type not in _READABLE:
        return "uses a compression that is not supported; please hand in an ordinary zip"
    return None


class _Tar:
    def __init__(self, archive: tarfile.TarFile) -> None:
        self.archive = archive
        self.infos: list[tarfile.TarInfo] = []

    def members(self) -> Iterator[_Member]:
        with _damage_is_a_fault("is damaged"):
            self._list()
        for number, info in enumerate(self.infos):
            yield _Member(
                str(number), info.name, info.size, float(info.mtime), info.isdir(), _tar_fault(info)
            )

    def member(self, key: str) -> IO[bytes]:
        if not self.infos:
            self._list()
        member = self.archive.extractfile(self.infos[int(key)])
        if member is None:
            raise Fault("is not a file")
        return member

    def _list(self) -> None:
        for info in self.archive:
            self.infos.append(info)
            if len(self.infos) > MOST_MEMBERS:
                raise Fault(f"holds more than {MOST_MEMBERS:,} files")


def _tar_fault(info: tarfile.TarInfo) -> str | None:
    if info.issym() or info.islnk():
        return "is a link"
    if not info.isdir() and (not info.isreg() or info.issparse()):
        return "is a device or a pipe, not a file"
    return None


def _decompressed(raw: IO[bytes]) -> tarfile.TarFile:
    """Return the tar archive, decompressed if it is gzipped; at most 2 x 100 MB in all."""
    gzipped = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    if not gzipped:
        return tarfile.open(fileobj=raw, mode="r:")
    limit = 2 * LARGEST_FILE
    decompressor = zlib.decompressobj(wbits=31)
    data = decompressor.decompress(raw.read(limit), limit + 1)
    if len(data) > limit:
        raise Fault(f"unpacks to more than {mb(limit)}")
    return tarfile.open(fileobj=io.BytesIO(data), mode="r:")


class _Bounded:
    """A file that refuses a single read larger than any real central directory.

    `zipfile` reads the directory in one call, whatever size the archive declares for it.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self.raw = raw

    def read(self, size: int = -1) -> bytes:
        if size > LARGEST_DIRECTORY:
            raise Fault("holds too many files")
        return self.raw.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)


@contextmanager
def _damage_is_a_fault(clause: str) -> Iterator[None]:
    """Turn any exception of the standard library on broken or hostile bytes into a `Fault`."""
    try:
        yield
    except Fault:
        raise
    except Exception as error:  # zlib, struct, EOF, Overflow, NotImplemented: any of a dozen
        raise Fault(clause) from error
