"""Texts from students and names of misconceptions, safe to display."""

import re

# Characters that control a terminal, reorder the text around them, or are invisible.
# Left-to-right and right-to-left marks, joiners and tabs stay: real names and code hold them.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
    "|[\U000e0000-\U000e007f]"
)


def visible(text: str, keep: str = "") -> str:
    """Return `text` with every control character made visible.

    Controls become their pictures (ESC is ␛); bidirectional overrides, invisible characters
    and lone surrogates become their number (‹U+202E›). Characters in `keep` stay as they are.
    """

    def shown(match: re.Match[str]) -> str:
        character = match[0]
        if character in keep:
            return character
        code = ord(character)
        if code < 0x20:
            return chr(0x2400 + code)
        return "␡" if code == 0x7F else f"‹U+{code:04X}›"

    return _UNSEEN.sub(shown, text)


def in_words(slug: str) -> str:
    """Return the name of a misconception as a phrase: `val-test-swapped`, Val test swapped."""
    phrase = slug.replace("-", " ").replace("_", " ").strip()
    return phrase[:1].upper() + phrase[1:]
