"""Reads who is in a class: a plain list, or a gradebook saved from any platform, in any language."""

import re
from dataclasses import replace
from pathlib import Path

from autograder.intake.names import tidy
from autograder.reports.rosters.sheet import Sheet, read_sheet
from autograder.reports.rosters.titles import header_row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # how a spreadsheet keeps the zeros of 0815


def read_roster(path: Path, option: str) -> Sheet:
    """Return the table in the file at `path`, which `option` names, with a row for each person.

    Lines above the header are left out. Cells are without what a spreadsheet needs around them,
    and in NFC. Raises `Refused` where it is no table with a header and a row below it.
    """
    sheet = read_sheet(path, option, columns=1, header=header_row)
    return replace(sheet, rows=[[bare(cell) for cell in row] for row in sheet.rows])


def bare(cell: str) -> str:
    """Return a cell without what keeps a spreadsheet from taking it for a formula or a number."""
    text = tidy(cell).strip()
    quoted = _TEXT.fullmatch(text)
    if quoted:
        return quoted[1].strip()
    rest = text.removeprefix("'")
    return rest if rest.lstrip().startswith(_FORMULA) else text
