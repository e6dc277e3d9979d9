"""The master solution, the single source of every handout, and its marked regions.

An assignment's `master.py` has two kinds of regions, each marker on a line of its own:

- `# BEGIN SOLUTION` to `# END SOLUTION`: what students have to write. Lines in it that begin
  with `# STUB: ` are shown by the skeleton instead; without one, inside a function,
  the skeleton raises `NotImplementedError`. Lines that begin with `# RUBRIC 2: ` are for the answer
  key: what earns a written comment so many of its parts (see `comments`).
- `# <name>` to `# </name>`: code that depends on the variant. The master holds that of the
  default variant, so that it runs as it is.

What belongs to which question, and goes where a variant does not ask it, `chosen` says.
"""

import re
from collections.abc import Callable, Mapping

from autograder.assignments.assignment import Assignment

_SOLUTION = re.compile(
    r"^(?P<indent> *)# BEGIN SOLUTION\n(?P<body>.*?)^ *# END SOLUTION\n", re.DOTALL | re.MULTILINE
)
_STUB = re.compile(r"^ *# STUB: (.*\n)", re.MULTILINE)
GENERATED = re.compile(
    r"^(?P<indent> *)# <(?P<name>[a-z]+)>\n(?P<body>.*?)^ *# </(?P=name)>\n",
    re.DOTALL | re.MULTILINE,
)
_RUBRIC = re.compile(r"^ *# RUBRIC (?P<parts>\d+): (?P<text>.*)\n", re.MULTILINE)
_MARKER = re.compile(
    r"^ *# (BEGIN SOLUTION|END SOLUTION|STUB:|RUBRIC|</?[a-z]+>|<if )", re.MULTILINE
)
_QUESTION = re.compile(r"^# ## (\w+) · ", re.MULTILINE)
_FUNCTION = re.compile(r"^def (\w+)", re.MULTILINE)


def read_master(assignment: Assignment) -> str:
    """Return the text of an assignment's master solution, a percent script."""
    return (assignment.masters / "master.py").read_text("utf-8")


def keep_solutions(text: str) -> str:
    """Return `text` with the solutions, without their markers, stubs and rubrics."""
    return _SOLUTION.sub(lambda region: _RUBRIC.sub("", _STUB.sub("", region["body"])), text)


def read_rubric(text: str) -> list[tuple[int, str]]:
    """Return the parts and the words of each line of a rubric in `text`, in order."""
    return [(int(line["parts"]), line["text"].strip()) for line in _RUBRIC.finditer(text)]


def stub_solutions(text: str) -> str:
    """Return `text` with a stub instead of every solution.

    Raises `ValueError` for a solution outside functions that has no stub of its own.
    """

    def stub(region: re.Match[str]) -> str:
        stubs = _STUB.findall(region["body"])
        if stubs:
            return "".join(region["indent"] + line for line in stubs)
        before = text[: region.start()]
        questions, functions = _QUESTION.findall(before), _FUNCTION.findall(before)
        if not (region["indent"] and questions and functions):
            line = before.count("\n") + 1
            raise ValueError(
                f"solution region at line {line}: must have '# STUB:' lines or be in a "
                "function below a question's heading. Received: neither"
            )
        message = f"{questions[-1]}: {functions[-1]} is not written yet"
        return f'{region["indent"]}raise NotImplementedError("{message}")\n'

    return _SOLUTION.sub(stub, text)


def fill_regions(text: str, renderers: Mapping[str, Callable[[], str]]) -> str:
    """Return `text` with every generated region rendered again, without its markers.

    A renderer returns lines without indentation. Raises `KeyError` for a region that has no
    renderer.
    """

    def rendered(region: re.Match[str]) -> str:
        code = renderers[region["name"]]()
        return "".join(f"{region['indent']}{line}\n" for line in code.splitlines())

    return GENERATED.sub(rendered, text)


def require_no_markers(text: str) -> None:
    """Raise `ValueError` where a marker is no part of a region, as after a misspelled end."""
    without = GENERATED.sub(lambda region: "\n" * region[0].count("\n"), text)
    left = _MARKER.search(without)
    if left:
        line = without.count("\n", 0, left.start()) + 1
        raise ValueError(f"master: every region must be closed. Received: line {line}, {left[0]!r}")
