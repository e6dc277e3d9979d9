"""Reading cells: what Jupyter runs is run, in its order, and what is broken costs only itself."""

import ast
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.student import syntax
from autograder.student.cells import Parsed, parse
from tests.strategies.handed_in import broken_statements, statements

many = settings(max_examples=60, deadline=None)
newlines = st.sampled_from(["\n", "\r\n", "\r"])


def code(parsed: Parsed) -> list[str]:
    """Return the statements that were read, each as Python would write it."""
    return [ast.unparse(statement.tree) for statement in parsed.statements]


def unparsed(sources: list[str]) -> list[str]:
    return [ast.unparse(node) for source in sources for node in ast.parse(source).body]


def run(source: str, kind: str = "notebook") -> dict[str, object]:
    """Run what was read of `source`, with a shell that does nothing."""

    class Shell:
        def __getattr__(self, name: str) -> object:
            return lambda *args, **kwargs: None

    namespace: dict[str, object] = {"get_ipython": Shell}
    for statement in parse([textwrap.dedent(source)], kind).statements:
        exec(compile(ast.Module([statement.tree], []), "cell", "exec"), namespace)
    return namespace


@many
@given(st.lists(st.lists(statements(), max_size=3), max_size=4), newlines)
def test_all_statements_of_a_notebook_come_in_order(cells: list[list[str]], newline: str) -> None:
    sources = ["\n".join(cell).replace("\n", newline) for cell in cells]
    parsed = parse(sources, "notebook")

    assert unparsed(["\n".join(cell) for cell in cells]) == code(parsed)
    assert [] == parsed.broken


@many
@given(st.lists(st.lists(statements(), max_size=3), max_size=4), newlines, st.booleans())
def test_all_statements_of_a_script_come_in_order(
    cells: list[list[str]], newline: str, byte_order_mark: bool
) -> None:
    lines = [line for cell in cells for line in ["# %%", *cell]]
    source = "\ufeff" * byte_order_mark + "\n".join(lines).replace("\n", newline)
    parsed = parse([source], "script")

    assert unparsed(["\n".join(lines)]) == code(parsed)
    assert [] == parsed.broken


@many
@given(st.lists(statements(), min_size=1, max_size=4), st.data(), broken_statements())
def test_a_broken_cell_of_a_notebook_costs_that_cell_only(
    cells: list[str], data: st.DataObject, broken: str
) -> None:
    place = data.draw(st.integers(0, len(cells)))
    parsed = parse([*cells[:place], broken, *cells[place:]], "notebook")

    assert unparsed(cells) == code(parsed)
    assert 1 == len(parsed.broken)
    assert f"Cell {place + 1} does not parse" in parsed.broken[0]


@many
@given(
    st.lists(statements(), min_size=1, max_size=4),
    st.data(),
    broken_statements(),
    st.booleans(),
    newlines,
)
def test_a_broken_statement_of_a_script_costs_that_part_only(
    parts: list[str], data: st.DataObject, broken: str, marked: bool, newline: str
) -> None:
    place = data.draw(st.integers(0, len(parts)))
    between = "\n# %%\n" if marked else "\n"
    source = between.join([*parts[:place], broken, *parts[place:]])
    parsed = parse([source.replace("\n", newline)], "script")

    assert unparsed(parts) == code(parsed)
    assert len(parsed.broken) >= 1
    assert "does not parse" in parsed.broken[0]


@many
@given(st.lists(statements() | broken_statements() | st.text(max_size=20), max_size=5))
def test_no_text_is_more_than_broken(parts: list[str]) -> None:
    for kind in ("script", "notebook"):
        parsed = parse(["\n".join(parts), *parts], kind)

        assert {s.filename for s in parsed.statements} <= set(parsed.sources)
        assert all(len(sentence.splitlines()) == 1 for sentence in parsed.broken)


@pytest.mark.parametrize("kind", ["notebook", "script"])
@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nx = 1",
        "!pip install keras\nx = 1",
        "files = !ls *.csv\nx = 1",
        "t = %timeit -o 1\nx = 1",
        "?help\nx = 1",
        "help?\nx = 1",
        "help??\nx = 1",
        "if True:\n    !ls\n    x = 1",
        "for i in range(2):\n    %time i\n    x = 1",
        "%load_ext autoreload\n%autoreload 2\nx = 1",
        "!echo {x} $y 'open\nx = 1",
        "%cd /tmp\n!ls \\\n  -l\nx = 1",
        ">>> x = 1",
    ],
)
def test_magics_and_shell_lines_do_nothing(kind: str, source: str) -> None:
    assert 1 == run(source, kind)["x"]


@pytest.mark.parametrize("marker", ["", "# %%\n", "# %% [code]\n\n"])
@pytest.mark.parametrize("magic", ["time", "timeit", "capture", "capture out", "time\n%%capture"])
def test_the_body_under_a_timing_or_capturing_magic_runs(marker: str, magic: str) -> None:
    source = f"{marker}%%{magic}\nx = 1\n!ls\ny = 2"
    kind = "script" if marker else "notebook"

    assert {"x": 1, "y": 2}.items() <= run(source, kind).items()


@pytest.mark.parametrize("magic", ["bash", "writefile other.py", "html", "javascript", ""])
def test_the_body_under_another_magic_does_nothing(magic: str) -> None:
    cells = ["x = 1", f"%%{magic}\nx = 2\nfor f in *; do echo $f; done", "y = 3"]
    script = "\n".join(f"# %%\n{cell}" for cell in cells)

    for parsed in (parse(cells, "notebook"), parse([script], "script")):
        assert ["x = 1", "y = 3"] == code(parsed)
        assert [] == parsed.broken


def test_a_future_import_holds_for_later_cells_and_leaves_no_statement() -> None:
    parsed = parse(["from __future__ import annotations", "def f(x: Undefined): pass"], "notebook")
    (statement,) = parsed.statements
    exec(compile(ast.Module([statement.tree], []), "cell", "exec", parsed.flags), {})

    assert 0 == parse(["x = 1"], "notebook").flags
    assert 0 == parse(["from __future__ import no_such_thing"], "notebook").flags


@pytest.mark.parametrize(
    "kept",
    [
        "@staticmethod\ndef f(): return 1",
        "@staticmethod\n# a comment\ndef f(): return 1",
        "@first(\n    1,\n)\n@second\nclass C:\n    x = 1\n\n    def m(self):\n        return 2",
        'text = """\n# %%\nnot a cell\n"""',
        'def f():\n    """Doc.\n\nUnindented text, and more:\n\n# %% of it\n    """\n    return 1',
        "x = [\n1,\n2,\n]",
        "x = 1 + \\\n2",
        "y = \\\nx",
        "if x:\n    y = 1\nelif y:\n    pass\nelse:\n    y = 2",
        "try:\n    y = 1\nexcept ValueError:\n    y = 2\nfinally:\n    z = 3",
        "größe = 1",
        "äpfel = 2",
        "*a, b = [1, 2]",
        "x = 'a\x0cb\x1c\u2028c'",
        "class C:\n\n    x = 1\n# a comment at the margin\n\n    def m(self):\n        return 2",
        "call(\n'text',\nkey=1)",
    ],
)
@pytest.mark.parametrize("broken", ["def broken(:\n    return 1", "x = = 1", "this is no Python"])
def test_statements_beside_a_broken_one_stay_whole(kept: str, broken: str) -> None:
    for order in ([broken, "a = 1", kept, "b = 2"], ["a = 1", kept, "b = 2", broken]):
        parsed = parse(["\n".join(order)], "script")

        assert unparsed(["a = 1", kept, "b = 2"]) == code(parsed)
        assert 1 == len(parsed.broken)


@pytest.mark.parametrize("opening", ["x = (1,", 'x = """open', "x = {", "f(", "if x:", "def f():"])
def test_what_is_never_closed_costs_nothing_after_it(opening: str) -> None:
    kept = 'def g():\n    """Doc."""\n    return 1\n\ny = 2'
    parsed = parse([f"{opening}\n{kept}"], "script")

    assert unparsed([kept]) == code(parsed)
    assert 1 == len(parsed.broken)


def test_a_sentence_names_what_was_left_out_and_why() -> None:
    (script,) = parse(["x = 1\ndef f(:\n    pass"], "script").broken
    (notebook,) = parse(["x = 1", "y ="], "notebook").broken

    assert script.startswith("The part that begins with `def f(:` does not parse (line 2: ")
    assert script.endswith(": `def f(:`); it was left out.")
    assert notebook.startswith("Cell 2 does not parse (line 1: ")
    assert notebook.endswith(": `y =`); it was left out.")


def test_lines_in_a_cell_are_counted_as_the_student_counts_them() -> None:
    parsed = parse(["# one\n%time\nx = 1\n!ls\ny = 2"], "notebook")

    assert [2, 3, 4, 5] == [statement.tree.lineno for statement in parsed.statements]
    assert "<cell 1>" == parsed.statements[0].filename


@pytest.mark.parametrize("kind", ["script", "notebook"])
@pytest.mark.parametrize(
    "hostile", ["x=(1\n" * 3000, "x=1)\n" * 5000, "(" * 200_000, "a" + "+a" * 50_000, "[\n" * 9000]
)
def test_code_written_to_be_parsed_for_hours_is_given_up(
    hostile: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed_characters = 0
    parse_whole = ast.parse

    def counting(source: str, *arguments: object) -> ast.Module:
        nonlocal parsed_characters
        parsed_characters += len(source)
        return parse_whole(source)

    monkeypatch.setattr(syntax.ast, "parse", counting)
    cells = [f"y = 1\n{hostile}"] if kind == "script" else ["y = 1", hostile]
    parsed = parse(cells, kind)

    assert parsed.broken
    assert 1 == len(parsed.statements)
    assert parsed_characters < 4 * syntax.MOST_CHARACTERS
