"""Fetching the real record, from a server on this machine that behaves well and badly."""

import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from autograder.data import download, extraction, stored_record
from autograder.data.columns import RECORD_ROWS
from autograder.data.csv_writing import write_csv
from autograder.data.defects import Defects
from autograder.data.extraction import RECORD_NAME, BadArchiveError, extract_record
from autograder.data.fetch import ADDRESSES, ARCHIVE_NAME, FetchError, fetch
from autograder.data.generator import make_record
from autograder.data.stored_record import StoredRecord, default_record, real_path, stand_in_path
from autograder.data.verify import ORIGINAL, Fingerprint, WrongRecordError, verify_record

ROWS = 400
FRAME = make_record(ROWS, 1)
SMALL = Fingerprint(
    rows=ROWS,
    first_rows=tuple(tuple(row) for row in FRAME.head(5).to_numpy().tolist()),
    first_time="01.01.2009 00:10:00",
    last_time="03.01.2009 18:40:00",
)


@dataclass
class Server:
    """Serves `files` by path; writes down what was asked for."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    requests: list[tuple[str, str | None]] = field(default_factory=list)
    ranges: bool = True
    break_after: int | None = None  # bytes of a body, then the connection is closed

    def url(self, path: str) -> str:
        return f"{self.address}/{path}"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            state.requests.append((self.path[1:], asked))
            body = state.files.get(self.path[1:])
            if body is None:
                self.send_error(404)
                return
            start = int(asked[len("bytes=") : -1]) if asked and state.ranges else 0
            if start >= len(body):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            self.wfile.write(body[start:][: state.break_after])

        def log_message(self, *args: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
    thread.start()
    yield state
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "records"
    monkeypatch.setenv(stored_record.DIRECTORY_VARIABLE, str(path))
    return path


@pytest.fixture(scope="module")
def csv(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("csv") / RECORD_NAME
    write_csv(FRAME, path)
    return path.read_bytes()


def zipped(content: bytes, name: str = RECORD_NAME) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, content)
        target.writestr(f"__MACOSX/._{name}", b"junk")
        target.writestr("../escaped.csv", b"junk")
    return file.getvalue()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


INSTALLED = {RECORD_NAME, f"{RECORD_NAME}.verified"}


def test_the_addresses_are_the_lectures_in_its_order() -> None:
    hosts = [address.split("/")[2] for address in ADDRESSES]

    assert hosts == ["s3.amazonaws.com", "storage.googleapis.com"]


def test_fetched_verified_and_kept(server: Server, folder: Path, csv: bytes) -> None:
    server.files["a"] = zipped(csv)
    reports: list[tuple[int, int | None]] = []
    path = fetch(
        lambda done, total: reports.append((done, total)),
        addresses=(server.url("a"),),
        fingerprint=SMALL,
    )
    again = fetch(addresses=(server.url("a"),), fingerprint=SMALL)

    assert csv == path.read_bytes()
    assert path == again == real_path()
    assert server.requests == [("a", None)]
    assert reports[-1] == (len(server.files["a"]), len(server.files["a"]))
    assert names(folder) == INSTALLED
    assert not (folder.parent / "escaped.csv").exists()


def test_second_address_when_the_first_fails(server: Server, csv: bytes) -> None:
    server.files["b"] = zipped(csv)
    path = fetch(addresses=(server.url("a"), server.url("b")), fingerprint=SMALL)

    assert csv == path.read_bytes()
    assert server.requests == [("a", None), ("b", None)]


def test_second_address_when_nobody_listens_at_the_first(server: Server, csv: bytes) -> None:
    server.files["b"] = zipped(csv)
    path = fetch(addresses=("http://127.0.0.1:9/a", server.url("b")), fingerprint=SMALL)

    assert csv == path.read_bytes()


@pytest.mark.parametrize("wrong", ["corrupt", "other file", "other record", "cut", "text"])
def test_second_address_when_the_first_gives_something_else(
    server: Server, folder: Path, csv: bytes, wrong: str
) -> None:
    good = zipped(csv)
    middle = len(good) // 2
    server.files["a"] = {
        "corrupt": good[:middle] + bytes(200) + good[middle + 200 :],
        "other file": zipped(csv, "other.csv"),
        "other record": zipped(csv.replace(b"01.01.2009 00:20:00", b"01.01.2010 00:20:00")),
        "cut": good[:middle],
        "text": b"<html>Sign in to the hotel's network</html>",
    }[wrong]
    server.files["b"] = good
    path = fetch(addresses=(server.url("a"), server.url("b")), fingerprint=SMALL)

    assert csv == path.read_bytes()
    assert [name for name, _ in server.requests] == ["a", "b"]
    assert names(folder) == INSTALLED


def test_an_interrupted_download_is_resumed(
    server: Server, csv: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_CHUNK", 100)
    server.files["a"] = zipped(csv)
    server.break_after = 1050
    with pytest.raises(FetchError, match="again to resume"):
        fetch(addresses=(server.url("a"),), fingerprint=SMALL)
    server.break_after = None
    reports: list[tuple[int, int | None]] = []
    path = fetch(
        lambda done, total: reports.append((done, total)),
        addresses=(server.url("a"),),
        fingerprint=SMALL,
    )

    assert csv == path.read_bytes()
    assert server.requests == [("a", None), ("a", "bytes=1000-")]
    assert all(done > 1000 and total == len(server.files["a"]) for done, total in reports)


def test_a_server_without_ranges_sends_the_whole_again(server: Server, csv: bytes) -> None:
    server.files["a"] = zipped(csv)
    server.break_after = 1000
    with pytest.raises(FetchError):
        fetch(addresses=(server.url("a"),), fingerprint=SMALL)
    server.break_after, server.ranges = None, False
    path = fetch(addresses=(server.url("a"),), fingerprint=SMALL)

    assert csv == path.read_bytes()


def _other_beginning(whole: bytes) -> bytes:
    return bytes(500)


def _too_long(whole: bytes) -> bytes:
    return whole + b"more"


def _complete(whole: bytes) -> bytes:
    return whole


@pytest.mark.parametrize("left", [_other_beginning, _too_long, _complete])
def test_what_was_left_over_may_be_wrong(
    server: Server, folder: Path, csv: bytes, left: Callable[[bytes], bytes]
) -> None:
    server.files["a"] = zipped(csv)
    server.break_after = 10
    with pytest.raises(FetchError):
        fetch(addresses=(server.url("a"),), fingerprint=SMALL)
    (part,) = folder.glob("*.part")
    part.write_bytes(left(server.files["a"]))
    server.break_after = None
    path = fetch(addresses=(server.url("a"),), fingerprint=SMALL)

    assert csv == path.read_bytes()
    assert names(folder) == INSTALLED


def test_an_archive_put_there_by_hand_is_used(folder: Path, csv: bytes) -> None:
    folder.mkdir()
    (folder / ARCHIVE_NAME).write_bytes(zipped(csv))
    path = fetch(addresses=(), fingerprint=SMALL)

    assert csv == path.read_bytes()


def test_a_record_put_there_by_hand_is_used(folder: Path, csv: bytes) -> None:
    folder.mkdir()
    real_path().write_bytes(csv)

    assert real_path() == fetch(addresses=(), fingerprint=SMALL)
    assert StoredRecord(real_path(), "real") == default_record(fingerprint=SMALL)


def test_failure_says_what_happened_and_what_to_do(server: Server, folder: Path) -> None:
    with pytest.raises(FetchError) as failure:
        fetch(addresses=(server.url("a"), "http://127.0.0.1:9/b"), fingerprint=SMALL)
    message = str(failure.value)

    assert "\n" not in message
    for part in (
        f"{server.url('a')}: status 404",
        "http://127.0.0.1:9/b: no connection",
        f"by hand to {folder / ARCHIVE_NAME}",
        "`autograder data make`",
    ):
        assert part in message


def test_a_folder_that_cannot_be_used(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(FetchError, match=f"{folder} cannot be used .* AUTOGRADER_DATA_DIR"):
        fetch(addresses=())


def test_a_download_has_a_largest_size(
    server: Server, csv: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.files["a"] = zipped(csv)
    monkeypatch.setattr(download, "MAX_ARCHIVE_BYTES", 100)
    with pytest.raises(FetchError, match="more than 100 bytes"):
        fetch(addresses=(server.url("a"),), fingerprint=SMALL)


def test_an_archive_may_not_unpack_to_everything(
    tmp_path: Path, csv: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bomb.zip").write_bytes(zipped(bytes(10_000_000)))
    monkeypatch.setattr(extraction, "MAX_RECORD_BYTES", 1_000_000)
    target = tmp_path / "record.csv"
    with pytest.raises(BadArchiveError, match="unpacks to more than 1000000 bytes"):
        extract_record(tmp_path / "bomb.zip", target)

    assert names(tmp_path) == {"bomb.zip"}


def test_an_encrypted_archive(tmp_path: Path, csv: bytes) -> None:
    # Bit 0 of the flags, at byte 6 of the local header and byte 8 of the central one.
    content = bytearray(zipped(csv))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(content)
    with pytest.raises(BadArchiveError, match="cannot be unpacked"):
        extract_record(tmp_path / "locked.zip", tmp_path / "record.csv")


ROW_MORE = b"03.01.2009 18:30:00" + b",1" * 14 + b"\n03.01.2009 18:40"
CHANGES: dict[str, tuple[bytes, bytes, str]] = {
    "a column's name": (b"wv (m/s)", b"ww (m/s)", "columns"),
    "a value of the first rows": (b",1.07,", b",1.08,", "first rows"),
    "no number": (b",1.07,", b",fast,", "cannot be read"),
    "a missing value": (b",1.07,", b",,", "missing values"),
    "month first": (b"03.01.2009", b"01.13.2009", "cannot be read"),
    "the end": (b"03.01.2009 18:40", b"03.01.2009 18:50", "last time"),
    "the beginning": (b"01.01.2009 00:10", b"01.01.2009 00:00", "first time"),
    "a row more": (b"03.01.2009 18:40", ROW_MORE, "rows"),
    "not text": (b"Date Time", b"\xff\xfe", "cannot be read"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_the_record(tmp_path: Path, change: str) -> None:
    old, new, message = CHANGES[change]
    frame = FRAME.copy()
    frame.iloc[0, 11] = 1.07
    fingerprint = Fingerprint(
        rows=ROWS,
        first_rows=tuple(tuple(row) for row in frame.head(5).to_numpy().tolist()),
        first_time=SMALL.first_time,
        last_time=SMALL.last_time,
    )
    path = tmp_path / "record.csv"
    write_csv(frame, path)
    verify_record(path, fingerprint)
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))

    with pytest.raises(WrongRecordError, match=message):
        verify_record(path, fingerprint)


def test_the_originals_fingerprint_at_full_length(tmp_path: Path) -> None:
    # The stand-in with the original's defects has its length and dates: with the original's first
    # rows put in front it passes.
    frame = make_record(RECORD_ROWS, 0, defects=Defects.like_original(RECORD_ROWS))
    frame.iloc[:5] = ORIGINAL.first_rows
    path = tmp_path / "record.csv"
    write_csv(frame, path)

    verify_record(path, ORIGINAL)


def test_the_stand_in_is_made_once_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_record, "RECORD_ROWS", 100)
    reports: list[tuple[int, int | None]] = []
    made = default_record(lambda done, total: reports.append((done, total)))
    written = made.path.stat().st_mtime_ns
    again = default_record()

    assert StoredRecord(stand_in_path(), "stand-in") == made == again
    assert reports == [(100, 100)]
    assert written == again.path.stat().st_mtime_ns
    assert str(made).startswith("the built-in stand-in, ")


def test_a_wrong_file_of_the_records_name_is_passed_over(
    folder: Path, csv: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_record, "RECORD_ROWS", 100)
    folder.mkdir()
    real_path().write_bytes(csv)
    default_record(fingerprint=SMALL)
    # Changed after it was verified.
    real_path().write_bytes(csv[: len(csv) // 2].rpartition(b"\n")[0])
    chosen = default_record(fingerprint=SMALL)

    assert chosen.origin == "stand-in"
    assert f"{real_path()} is not the real record: rows" in chosen.note
