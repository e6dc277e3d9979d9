"""A gradebook with the grades of a class in one of its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from autograder import Refused
from autograder.checks.visible_text import visible
from autograder.reports.exports.grades import Grade
from autograder.reports.formatting import points
from autograder.reports.rosters.matching import Matches

_SHOWN = 12


@dataclass(frozen=True)
class Filled:
    """The file, the title of the column with the grades, and who was found in it.

    `notes` are sentences for the TA.
    """

    content: bytes
    column: str
    matches: Matches
    notes: tuple[str, ...] = ()


def in_column(grade: Grade, possible: float | None, scale: bool) -> str:
    """Return a grade's points for a column that counts up to `possible`, if that is known."""
    if scale and possible and grade.most:
        return points(grade.points * possible / grade.most)
    return points(grade.points)


def check_possible(
    possible: float | None, most: float, column: str, where: str, *, scale: bool
) -> None:
    """Raise `Refused` where a column counts up to another number of points than the assignment."""
    if possible is not None and most and abs(possible - most) > 0.005 and not scale:
        raise Refused(
            f"the column '{visible(column)}' counts up to {points(possible)} points, the "
            f"assignment up to {points(most)}; change it in {where}, or convert with --scale"
        )


def chosen(
    asked: str | None, titles: Sequence[str], usual: Sequence[str], where: str
) -> tuple[int, str]:
    """Return which of the columns `titles` is meant, its position among them and its title.

    `asked` is what the caller said: the whole title or a part that only one has. Otherwise it is
    the one that has one of the `usual` names in it, or the only one. Raises `Refused`.
    """
    found = [place for place, title in enumerate(titles) if _plain(title) == _plain(asked or "")]
    if asked is not None:
        found = found or [p for p, title in enumerate(titles) if _plain(asked) in _plain(title)]
        if len(found) != 1:
            rule = "is part of several columns" if found else "is no column of points"
            raise Refused(
                f"--column: '{visible(asked)}' {rule} of {where}; {_listed(titles, found)}"
            )
    else:
        found = [p for p, title in enumerate(titles) if any(_says(title, name) for name in usual)]
        if len(found) != 1 and len(titles) == 1:
            found = [0]
        if len(found) != 1:
            raise Refused(
                f"--column: is needed, since {where} does not say which column is this "
                f"assignment's; {_listed(titles, found)}"
            )
    return found[0], titles[found[0]]


def number_in(cell: str) -> float | None:
    """Return the number in a platform's cell: `25`, `25.00`, `25,00`; None where it holds none."""
    text = cell.strip().replace(",", ".")
    return float(text) if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text) else None


def _says(title: str, name: str) -> bool:
    """Return whether a title has the words and numbers of a name, one after another."""
    told, asked = _words(title), _words(name)
    starts = range(len(told) - len(asked) + 1)
    return bool(asked) and any(told[start : start + len(asked)] == asked for start in starts)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d+", text.casefold())


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _listed(titles: Sequence[str], found: Sequence[int]) -> str:
    those = [titles[place] for place in found] or list(titles)
    if not those:
        return "it has none that can be imported"
    more = f" and {len(those) - _SHOWN} more" if len(those) > _SHOWN else ""
    return "it has " + ", ".join(f"'{visible(title)}'" for title in those[:_SHOWN]) + more
