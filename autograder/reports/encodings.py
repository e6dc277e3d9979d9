"""In which encoding a table was saved: marks tell it, or what the bytes can be."""

from dataclasses import dataclass

# For a file that is not UTF-8, the likeliest first.
_LEGACY = (
    "cp1252",
    "mac_roman",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp437",
    "cp850",
    "cp932",
    "gb18030",
    "cp949",
    "big5",
)
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True)
class Decoded:
    """A text that some bytes may stand for, in which encoding, after which byte order mark."""

    text: str
    encoding: str
    mark: bytes = b""


def decodings(data: bytes) -> list[Decoded]:
    """Return the texts that the bytes may stand for, the likeliest first; none for an empty file."""
    if not data.strip(b"\0 \t\r\n"):
        return []
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return [Decoded(data[len(mark) :].decode(encoding, "replace"), encoding, mark)]
    zeros = data[:1000].count(b"\0")
    if zeros > len(data[:1000]) // 4:  # UTF-16 without a mark
        big = data[:1000:2].count(b"\0") > zeros // 2
        encoding = "utf-16-be" if big else "utf-16-le"
        return [Decoded(data.decode(encoding, "replace").removeprefix("\ufeff"), encoding)]
    try:
        return [Decoded(data.decode("utf-8"), "utf-8")]
    except UnicodeDecodeError:
        pass
    found = []
    for encoding in _LEGACY:
        try:
            found.append(Decoded(data.decode(encoding), encoding))
        except UnicodeDecodeError:
            continue
    # The last one accepts every file; what cannot be read is then reported row by row.
    return [*found, Decoded(data.decode("utf-8", "replace"), "utf-8")]
