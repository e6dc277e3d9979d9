"""Reads the files of wrong solutions: percent cells, each with a slug, conditions, a belief and code.

A cell is headed by its slug, `# %% delay-one-step-late` or `# %% delay-one-step-late (2)`. It may
continue with conditions, each `# only if: EXPRESSION` over the variant's attributes and below it
`# otherwise: SENTENCE`, which says why the cell is left out of a variant in which the expression is
false; and with a sentence on what the student believed. Then come the wrong definitions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

_HEADER = re.compile(r"# %% (?P<slug>[a-z0-9-]+)(?: \((?P<index>\d+)\))?\s*")
_CONDITION = "# only if:"
_REASON = "# otherwise:"


@dataclass(frozen=True)
class Cell:
    """One cell as it is written; `opening` is its file's beginning, with a template's macros.

    `conditions` pairs each expression with the sentence on why the cell is left out without it.
    """

    question: str
    slug: str
    index: int
    conditions: tuple[tuple[str, str], ...]
    belief: str
    code: str
    opening: str
    is_template: bool

    def why_not(self, attributes: Mapping[str, Any]) -> str | None:
        """Return why a variant with these attributes has no such mistake, or None where it has."""
        for condition, reason in self.conditions:
            if not eval(_compiled(condition), dict(attributes)):
                return reason.format_map(attributes) or f"only if {condition}"
        return None


def read_cells(folder: Path) -> list[Cell]:
    """Return the cells of `folder`, by question, in file order.

    Raises `ValueError` naming the file and the cell for one that cannot be read.
    """
    paths = [path for path in sorted(folder.glob("*.py*")) if path.suffix in (".py", ".jinja")]
    return [cell for path in paths for cell in _cells(path.name, path.read_text("utf-8"))]


@cache  # the same for every variant
def _cells(name: str, text: str) -> tuple[Cell, ...]:
    opening, *parts = re.split(r"^(?=# %%)", text, flags=re.MULTILINE)
    found = []
    for part in parts:
        first, _, body = part.partition("\n")
        header = _HEADER.fullmatch(first)
        if header is None:
            raise ValueError(f"{name}: a cell's head must be '# %% slug'. Received: {first!r}")
        slug, index = header["slug"], int(header["index"] or 1)
        question, is_template = name.partition(".")[0], name.endswith(".jinja")
        conditions, belief, code = _parts(body, f"{name}, {slug}")
        found.append(Cell(question, slug, index, conditions, belief, code, opening, is_template))
    return tuple(found)


@cache
def _compiled(condition: str) -> CodeType:
    return compile(condition, "<only if>", "eval")


def _parts(body: str, where: str) -> tuple[tuple[tuple[str, str], ...], str, str]:
    """Split a cell's body into its conditions, the sentence on the belief, and the code."""
    conditions: list[tuple[str, str]] = []
    belief = []
    lines = body.splitlines()
    while lines and lines[0].startswith("#"):
        line = lines.pop(0)
        if line.startswith(_CONDITION):
            conditions.append((line.removeprefix(_CONDITION).strip(), ""))
        elif line.startswith(_REASON):
            if not conditions or conditions[-1][1]:
                raise ValueError(
                    f"{where}: '{_REASON}' must follow '{_CONDITION}'. Received: {line!r}"
                )
            conditions[-1] = conditions[-1][0], line.removeprefix(_REASON).strip()
        else:
            belief.append(line.lstrip("# ").rstrip())
    return tuple(conditions), " ".join(belief), "\n".join(lines).strip("\n") + "\n"
