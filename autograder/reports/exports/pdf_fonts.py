"""The fonts of PDF pages: the DejaVu that comes with Matplotlib, cut down to what a class needs.

fpdf2 reads and cuts down each font for each document, which takes most of a second for whole fonts.
One class shares small ones, so that a page takes milliseconds.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

import matplotlib
from fontTools import subset
from fontTools.ttLib import TTFont

SANS, MONO = "page", "code"
_FILES = {
    (SANS, ""): "DejaVuSans.ttf",
    (SANS, "B"): "DejaVuSans-Bold.ttf",
    (MONO, ""): "DejaVuSansMono.ttf",
}
_MISSING = "□"
# What our own words may need: Latin, punctuation, arrows, some signs, and controls made visible.
_ALWAYS = (
    set(range(0x20, 0x250))
    | set(range(0x2010, 0x2045))
    | {*range(0x2190, 0x2194), *range(0x2400, 0x2422)}
    | {ord(sign) for sign in "□■◆◇●○✓✗×·…−≤≥≠≈Δµσ│┃─"}
)


class Fonts:
    """Small copies, in a folder, of the fonts; `files` gives the path by family and style."""

    def __init__(self, folder: Path, characters: Iterable[str]) -> None:
        """Write the fonts with `characters` into `folder`, which must be there."""
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        wanted = _ALWAYS | {ord(character) for character in characters}
        self.files: dict[tuple[str, str], Path] = {}
        self._known: dict[tuple[str, str], frozenset[int]] = {}
        for key, name in _FILES.items():
            source = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name
            font = TTFont(source, lazy=True, recalcTimestamp=False)
            self._known[key] = frozenset(font.getBestCmap())
            options = subset.Options(hinting=False, layout_features=[], name_IDs=[1, 2, 4, 6])
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=wanted & self._known[key])
            cutter.subset(font)
            self.files[key] = folder / name
            font.save(self.files[key], reorderTables=None)

    def shown(self, text: str, family: str, style: str = "") -> str:
        """Return a text with a box for each character that the font has no picture of."""
        known = self._known[family, style]
        return "".join(c if ord(c) in known else _MISSING for c in text)
