"""A hand-in's code as far as one question's result depends on it, as a digest."""

import ast
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from autograder.grading.content import conditions_digest
from autograder.grading.job import Job
from autograder.grading.reuse.common import Common, common_of
from autograder.grading.reuse.contained import contained
from autograder.grading.reuse.libraries import FILES, NAMES
from autograder.grading.reuse.naming import NotContained
from autograder.grading.reuse.uses import Contained
from autograder.intake.submission import Submission
from autograder.student.cells import parse

_DEFINITION = re.compile(r"[ \t]*def[ \t]")  # at the beginning of a line
MOST_CHARACTERS = 200_000  # of code that is looked at
MOST_DEPTH = 60  # of nodes in one another


class Code:
    """The code of a hand-in whose top level is the same in every process."""

    def __init__(self, submission: Submission, job: Job, given: Mapping[str, Any]) -> None:
        """`given` are the constants that the grader defines. Raises `NotContained`."""
        if not all(isinstance(value, str | int | float) for value in given.values()):
            raise NotContained("the assignment gives a value that can change")
        parsed = parse(submission.cells, submission.kind)
        if submission.unreadable is not None or not parsed.statements:
            raise NotContained("no code could be read")
        if parsed.broken or parsed.unwritten or submission.helpers:
            raise NotContained("parts were lost, or there are other files")
        if sum(map(len, parsed.sources.values())) > MOST_CHARACTERS:
            raise NotContained("too much code")
        if any(_depth(each.tree) > MOST_DEPTH for each in parsed.statements):
            raise NotContained("nested too deeply for TensorFlow, which reads all code")
        self._common: Common = common_of([each.tree for each in parsed.statements], given)
        self._around = self._common.around
        lines = {name: source.split("\n") for name, source in parsed.sources.items()}
        # The lines as they are: TensorFlow reads them, and may not find a lambda written otherwise.
        self._texts = {
            each.tree.name: lines[each.filename][each.tree.lineno - 1 : each.tree.end_lineno]
            for each in parsed.statements
            if isinstance(each.tree, ast.FunctionDef)
        }
        for each in parsed.statements:
            _check_found(each.tree, lines[each.filename])
        self._mentioned = {
            name: _mentioned(node) & self._texts.keys()
            for name, node in self._common.functions.items()
        }
        self._contained: dict[str, Contained] = {}
        self._marks: dict[str, frozenset[str]] = {}
        self._base = _sha256(
            [
                conditions_digest(submission.student, job),
                [submission.student, submission.kind, parsed.flags],
                self._common.text,
            ]
        )

    def reached(self, asked: Iterable[str]) -> list[str]:
        """Return the functions that code of these names may call, in the order of the hand-in."""
        found: set[str] = set()
        waiting = [name for name in asked if name in self._texts]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._mentioned[name]
        return [name for name in self._texts if name in found]

    def digest(self, question: str, asked: Collection[str]) -> str:
        """Return a SHA-256 over all that the result of a question that asks for `asked` depends on."""
        functions = [self._texts[name] for name in self.reached(asked)]
        return _sha256([self._base, question, sorted(asked), functions])

    def marks(self, asked: Iterable[str]) -> frozenset[str]:
        """Return what states of libraries these names may see. Raises `NotContained`."""
        return frozenset().union(*(self._marks_of(name) for name in asked))

    def _marks_of(self, asked: str) -> frozenset[str]:
        """Return the marks of all that may happen when one name is asked for."""
        if asked in self._marks:
            return self._marks[asked]
        found: set[str] = set()
        dictionaries = False
        reached = self.reached([asked])
        for name in reached:
            if name not in self._contained:
                self._contained[name] = contained(self._common.functions[name], self._around)
            uses = self._contained[name]
            found |= uses.marks
            dictionaries |= uses.makes_dictionaries
            if uses.reads:
                found.add(FILES)
            if uses.reads and any(name in self._mentioned[other] for other in reached):
                raise NotContained(f"{name} reads a file whose path may be another function's")
        if NAMES in found and dictionaries:
            raise NotContained("Keras may be given a dictionary")
        self._marks[asked] = frozenset(found)
        return self._marks[asked]


def _sha256(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _depth(tree: ast.AST) -> int:
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _check_found(tree: ast.AST, lines: list[str]) -> None:
    """Let functions begin as `inspect` looks for them, or TensorFlow takes an earlier one's text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not _DEFINITION.match(lines[node.lineno - 1]):
            raise NotContained(f"{node.name} begins in a way that is not found")


def _mentioned(function: ast.FunctionDef) -> set[str]:
    """Return every name, attribute, keyword and text in a function, defaults included."""
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                found.add(name)
            case ast.keyword(arg=str(name)) | ast.Constant(value=str(name)):
                found.add(name)
    return found
