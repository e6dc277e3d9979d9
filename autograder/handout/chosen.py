"""Takes out of a master what belongs to questions that a variant does not ask.

A cell belongs to the question whose heading, `# ## q3 · …`, stands before it, up to the next heading
of that size. A mark in a cell's head says otherwise: `# %% (l7)` belongs to l7, `# %% (always)` to no
question, and `# %% [markdown] (comment of q4)` to the written comment of q4, which there is only where
it has points. Inside a cell, lines from `# <if q1 or q2>` to `# </if>` stay if one of these is asked.

What other cells use of a cell that goes, such as a function that the last section calls, is given.
"""

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from autograder.assignments.assignment import Assignment
from autograder.handout.master import GENERATED, keep_solutions
from autograder.variant import Variant

_CELL = re.compile(r"^(?=# %%)", re.MULTILINE)
_HEAD = re.compile(r"(?P<plain># %%(?: \[markdown\])?)(?: \((?P<mark>[^()\n]+)\))?\n")
_HEADING = re.compile(r"^# ## (?:(?P<name>\w+) · )?", re.MULTILINE)
_LINES = re.compile(
    r"^ *# <if (?P<names>\w+(?: or \w+)*)>\n(?P<body>.*?)^ *# </if>\n", re.DOTALL | re.MULTILINE
)
_DEFINING = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
_COMMENT_OF = "comment of "
_ALWAYS_GIVEN = "given"  # the region with the constants that any submission may rely on


@dataclass(frozen=True)
class Chosen:
    """Which questions there can be, which are asked, and which of these have a written comment."""

    known: tuple[str, ...]
    asked: Collection[str]
    commented: Collection[str]

    @classmethod
    def by(cls, assignment: Assignment, variant: Variant) -> "Chosen":
        """Return the choice of a variant."""
        manual = assignment.manual_points(variant)
        commented = [name for name, points in manual.items() if points]
        return cls((*assignment.names, *assignment.left_out), manual, commented)

    def keeps(self, mark: str) -> bool:
        """Return whether a cell with this mark stays. Raises `ValueError` for an unknown mark."""
        name = mark.removeprefix(_COMMENT_OF)
        if mark == "always":
            return True
        if name not in self.known:
            raise ValueError(
                f"a cell's mark: must be 'always', or one of {', '.join(self.known)}, perhaps "
                f"after {_COMMENT_OF!r}. Received: {mark!r}"
            )
        return name in (self.asked if mark == name else self.commented)

    def text(self, master: str) -> str:
        """Return the master without what is not asked, and without the marks."""
        cells = list(self._cells(master))
        kept = "".join(cell for cell, stays in cells if stays)
        given = _given(kept, [cell for cell, stays in cells if not stays])
        return _without_gaps("".join(cell if stays else given[cell] for cell, stays in cells))

    def comment_cells(self, master: str) -> dict[str, str]:
        """Return the cells on written comments that the variant has, by question."""
        found = {}
        for cell in _CELL.split(master):
            head = _HEAD.match(cell)
            mark = (head and head["mark"]) or ""
            if head and mark.startswith(_COMMENT_OF) and self.keeps(mark):
                found[mark.removeprefix(_COMMENT_OF)] = cell[head.end() :]
        return found

    def _cells(self, master: str) -> Iterator[tuple[str, bool]]:
        """Yield the cells, without marks and lines that go, and whether each stays."""
        section = "always"
        for cell in _CELL.split(master):
            heading = _HEADING.search(cell)
            if heading:
                section = heading["name"] if heading["name"] in self.known else "always"
            head = _HEAD.match(cell)
            plain = f"{head['plain']}\n{cell[head.end() :]}" if head else cell
            yield _LINES.sub(self._lines, plain), self.keeps((head and head["mark"]) or section)

    def _lines(self, region: re.Match[str]) -> str:
        return region["body"] if any(map(self.keeps, region["names"].split(" or "))) else ""


def _without_gaps(text: str) -> str:
    """Return a text with one blank line in a function, and two elsewhere, where there are more."""
    return re.sub(r"\n{4,}", "\n\n\n", re.sub(r"\n{3,}(?= )", "\n\n", text))


@dataclass(frozen=True)
class _Unit:
    """A statement at top level, or all those of a generated region, and the names it binds."""

    code: str
    binds: frozenset[str]
    uses: frozenset[str]
    is_given: bool = False

    @property
    def is_block(self) -> bool:
        """Whether it is a function or a class, with blank lines around it."""
        return self.code.startswith(("def ", "class ", "@"))

    @property
    def is_import(self) -> bool:
        """Whether it is an import."""
        return self.code.startswith(("import ", "from "))


def _given(kept: str, gone: list[str]) -> dict[str, str]:
    """Return, for each cell that goes, a cell with what the others need of it, or nothing."""
    units = {cell: list(_units(keep_solutions(cell))) for cell in gone}
    every = [unit for cell in gone for unit in units[cell]]
    needed = set(_names(ast.parse(keep_solutions(kept)), ast.Load))
    given: set[_Unit] = set()
    while (
        more := {unit for unit in every if unit.is_given or unit.is_import or unit.binds & needed}
        - given
    ):
        given |= more
        needed |= {name for unit in more for name in unit.uses}
    return {cell: _given_cell([unit for unit in units[cell] if unit in given]) for cell in gone}


def _given_cell(units: list[_Unit]) -> str:
    if not units:
        return ""
    text = "# %%\n# Given: other parts rely on it.\n"
    for before, unit in zip([None, *units], units, strict=False):
        if before and (before.is_block or unit.is_block):
            text += "\n\n"
        elif before and before.is_import and not unit.is_import:
            text += "\n"
        text += unit.code
    return ("\n" if units[0].is_block else "") + text + ("\n\n" if units[-1].is_block else "\n")


def _units(code: str) -> Iterator[_Unit]:
    lines = code.splitlines(keepends=True)
    regions = []
    for region in GENERATED.finditer(code):
        if not region["indent"]:
            first = code.count("\n", 0, region.start()) + 1
            regions.append((first, first + region[0].count("\n") - 1, region["name"]))
    told: set[int] = set()
    tree = ast.parse(code)
    for node in tree.body:
        start = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
        end, name = node.end_lineno or start, ""
        while end < len(lines) and lines[end].startswith(" "):  # a region's end is a comment
            end += 1
        for first, last, region_name in regions:
            if first <= start <= last:
                start, end, name = first, last, region_name
        if start in told or not isinstance(node, _DEFINING):
            continue
        told.add(start)
        inside = ast.Module([n for n in tree.body if start <= n.lineno <= end], [])
        yield _Unit(
            "".join(lines[start - 1 : end]),
            frozenset(_bound(inside)),
            frozenset(_names(inside, ast.Load)),
            is_given=name == _ALWAYS_GIVEN,
        )


def _bound(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        else:
            yield from _names(node, ast.Store)


def _names(tree: ast.AST, context: type[ast.expr_context]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, context):
            yield node.id
