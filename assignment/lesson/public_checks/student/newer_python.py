"""Finds out whether code that does not parse is the syntax of a newer Python.

There is no parser of a newer Python here. So syntax that is new since 3.12 is rewritten in the
old form; if the result parses, the version was the reason.
"""

import ast
import re
import sys
import warnings

_PREFIX = re.compile(r"(?<![\w'\"])([rR]?[fFtT][rR]?)(\"\"\"|'''|\"|')")
_TYPE_ALIAS = re.compile(r"^([ \t]*)type[ \t]+(\w+)[ \t]*(?:\[[^\n]*?\])?[ \t]*=", re.M)
_GENERIC = re.compile(r"^([ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+\w+)[ \t]*\[[^()\n]*\]", re.M)
_BARE_EXCEPT = re.compile(
    r"^([ \t]*except\*?[ \t]+)(\w[\w.]*(?:[ \t]*,[ \t]*\w[\w.]*)+)[ \t]*:", re.M
)
_PLAIN_STRING = re.compile(
    r"[rRbBuU]{0,2}(\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')",
    re.S,
)
_DEEPEST = 20


def newer_python(source: str) -> str | None:
    """Return the version that `source` needs (`3.12`), or None if that is not the reason."""
    if len(source) > 200_000:
        return None
    try:
        without_strings = _without_formatted_strings(source)
    except _NotFormatted:
        without_strings = source
    new_in_12 = _GENERIC.sub(r"\1", _TYPE_ALIAS.sub(r"\1\2 =", without_strings))
    if new_in_12 != source and sys.version_info < (3, 12) and _parses(new_in_12):
        return "3.14" if _has_template(source) else "3.12"
    new_in_14 = _BARE_EXCEPT.sub(r"\1(\2):", new_in_12)
    if new_in_14 != source and sys.version_info < (3, 14) and _parses(new_in_14):
        return "3.14"
    return None


class _NotFormatted(Exception):
    """The text that looked like a formatted string is not one."""


def _has_template(source: str) -> bool:
    return any("t" in found[1].lower() for found in _PREFIX.finditer(source))


def _parses(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _without_formatted_strings(source: str) -> str:
    """Return `source` with every f-string, read as Python 3.12 does, as a tuple of its values."""
    kept: list[str] = []
    place = 0
    while place < len(source):
        if source[place] == "#":
            end = source.find("\n", place)
            end = len(source) if end < 0 else end
            kept.append(source[place:end])
            place = end
        elif found := _PREFIX.match(source, place):
            values, place = _formatted(source, found.end(), found[2], 0)
            kept.append("('', " + "".join(f"({value}), " for value in values) + ")")
        elif string := _PLAIN_STRING.match(source, place):
            kept.append(string[0])
            place = string.end()
        else:
            kept.append(source[place])
            place += 1
    return "".join(kept)


def _formatted(source: str, place: int, quote: str, depth: int) -> tuple[list[str], int]:
    """Return the expressions of the f-string whose text begins at `place`, and where it ends."""
    values: list[str] = []
    while place < len(source):
        if source.startswith(quote, place):
            return values, place + len(quote)
        character = source[place]
        if character == "\\":
            place += 2
        elif character == "\n" and len(quote) == 1:
            break
        elif source.startswith("{{", place) or source.startswith("}}", place):
            place += 2
        elif character == "{":
            more, place = _field(source, place + 1, quote, depth + 1)
            values += more
        else:
            place += 1
    raise _NotFormatted


def _field(source: str, place: int, quote: str, depth: int) -> tuple[list[str], int]:
    """Return the expressions of a replacement field that begins at `place`, and where it ends."""
    if depth > _DEEPEST:
        raise _NotFormatted
    start, brackets = place, 0
    values: list[str] = []
    expression: list[str] = []
    while place < len(source):
        character = source[place]
        if character == "}" and not brackets:
            break
        if found := _PREFIX.match(source, place):
            inner, place = _formatted(source, found.end(), found[2], depth + 1)
            expression.append("('', " + "".join(f"({value}), " for value in inner) + ")")
        elif string := _PLAIN_STRING.match(source, place):
            expression.append(string[0])
            place = string.end()
        elif not brackets and character in ":!" and source[place + 1 : place + 2] != "=":
            place = _specification(source, place, quote, depth, values)
            break
        elif character == "#":
            end = source.find("\n", place)
            place = len(source) if end < 0 else end
        else:
            brackets += (character in "([{") - (character in ")]}")
            expression.append(character)
            place += 1
    if source[place : place + 1] != "}" or place == start:
        raise _NotFormatted
    said = "".join(expression).rstrip()
    said = said[:-1] if re.search(r"[^=!<>]=$", said) else said  # `{x=}`
    return [said.strip(), *values], place + 1


def _specification(source: str, place: int, quote: str, depth: int, values: list[str]) -> int:
    """Add the expressions in a format specification to `values`; return where it ends."""
    while place < len(source) and source[place] != "}":
        if source[place] == "{":
            more, place = _field(source, place + 1, quote, depth + 1)
            values += more
        elif source.startswith(quote, place):
            raise _NotFormatted
        else:
            place += 1
    return place
