"""The line by which a handout says of which variant it is, in the cell of given constants."""

import re

_MARK = "# Variant "
_LINE = re.compile(rf"^\s*{_MARK}([a-z0-9][a-z0-9-]{{0,63}})\s*$", re.MULTILINE)


def mark_of(name: str) -> str:
    """Return the line for the variant of this name."""
    return f"{_MARK}{name}"


def marked_names(text: str) -> set[str]:
    """Return the names of variants in whose handouts such lines of `text` are."""
    return set(_LINE.findall(text))
