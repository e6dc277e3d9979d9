"""Decodes text in the encodings that students' editors actually write."""

import codecs
import re

_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Character sets only: Python's other codecs (zlib, punycode, idna …) are not used for
# scripts, and some take quadratic time.
_CHARACTER_SET = re.compile(
    r"ascii|iso8859-\d+|cp\d+|koi8-[rtu]|mac-[a-z]+|gb[0-9k]\w*|big5\w*|shift_jis\w*|euc_\w+"
)


def decode(data: bytes, cookie: bool = False) -> tuple[str, list[str]]:
    """Return `data` as text with `\\n` line ends, and sentences on what had to be guessed.

    A byte-order mark decides, then (with `cookie`) a coding line as in PEP 263, then UTF-8;
    anything else is read as Windows-1252. NUL characters are dropped.
    """
    notes: list[str] = []
    text = _decoded(data, cookie, notes)
    if "\0" in text:
        notes.append("NUL characters were dropped.")
    return line_ends(text.replace("\0", "")), notes


def plain(text: str) -> str:
    """Return `text` with `\\n` line ends and nothing that UTF-8 cannot encode."""
    return line_ends(text).encode("utf-8", "replace").decode("utf-8")


def line_ends(text: str) -> str:
    """Return `text` with `\\n` line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, cookie: bool, notes: list[str]) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _forgiving(data, encoding, notes)
    if data[1:2] == b"\0" != data[:1] and data[3:4] in (b"\0", b""):
        return _forgiving(data, "utf-16-le", notes)
    if data[:1] == b"\0" != data[1:2] and data[2:3] in (b"\0", b""):
        return _forgiving(data, "utf-16-be", notes)
    declared = _declared(data, notes) if cookie else None
    if declared:
        return _forgiving(data, declared, notes)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        notes.append("It is not UTF-8; it was read as Latin-1.")
        return data.decode("cp1252", "replace")


def _forgiving(data: bytes, encoding: str, notes: list[str]) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        notes.append(f"Some characters are not {encoding.upper()}; they were replaced.")
        return data.decode(encoding, "replace")


def _declared(data: bytes, notes: list[str]) -> str | None:
    """Return the encoding that a comment in the first two lines names, if it is one we read."""
    for line in data.splitlines()[:2] if len(data) < 4096 else data[:4096].splitlines()[:2]:
        found = _COOKIE.match(line)
        if not found:
            continue
        name = found[1].decode("latin-1")
        try:
            known = codecs.lookup(name).name
        except LookupError:
            known = ""
        if known in ("utf-8", "utf-8-sig"):
            return None
        if _CHARACTER_SET.fullmatch(known):
            return known
        notes.append(f"Its coding line names '{name}', which is not supported.")
    return None
