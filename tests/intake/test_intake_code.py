"""Notebooks and scripts in every shape in which they are handed in."""

import json
import tracemalloc

import pytest
from hand_in import notebook

from autograder.intake.code import read_code
from autograder.intake.files import Fault
from autograder.intake.notebooks import without_outputs


def cells(text, name="assignment4.ipynb"):
    return read_code(text if isinstance(text, bytes) else text.encode(), name).cells


def fault(data, name="assignment4.ipynb"):
    with pytest.raises(Fault) as raised:
        read_code(data if isinstance(data, bytes) else data.encode(), name)
    return str(raised.value)


@pytest.mark.parametrize("source", ["a = 1\nb = 2", ["a = 1\n", "b = 2"], "a = 1\r\nb = 2"])
def test_source_as_text_or_as_lines(source):

    assert cells(notebook(source)) == ("a = 1\nb = 2",)


def test_format_3_with_worksheets():
    code = {"cell_type": "code", "input": ["a = 1"], "language": "python", "outputs": []}
    text = {"cell_type": "markdown", "source": "# Title"}
    sheets = [{"cells": [text, code]}, {"cells": [{**code, "input": "b = 2"}]}]

    assert cells(json.dumps({"nbformat": 3, "worksheets": sheets})) == ("a = 1", "b = 2")


def test_only_code_cells_in_order_with_their_magics():
    sources = ["%%time\nx = 1", "!pip install keras", "", "x?", "from google.colab import drive"]
    document = json.loads(notebook(*sources))
    document["cells"].insert(1, {"cell_type": "markdown", "source": "no"})
    document["cells"].insert(2, {"cell_type": "raw", "source": "no"})

    assert cells(json.dumps(document)) == tuple(sources)


def test_a_notebook_of_the_barest_kind():

    assert cells('{"cells": [{"cell_type": "code", "source": "x = 1"}]}') == ("x = 1",)


def test_cells_that_are_none_are_ignored_with_a_note():
    odd = [3, None, {"cell_type": "code"}, {"cell_type": "code", "source": [1]}, {"source": "x"}]
    document = json.loads(notebook("x = 1"))
    document["cells"] += odd
    code = read_code(json.dumps(document).encode(), "a.ipynb")

    assert code.cells == ("x = 1", "", "")
    assert len(code.notes) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.ipynb", "a.py"])
def test_unicode_encodings(encoding, name):
    text = "x = 'Größe ρ 𝜌'\n" if name == "a.py" else notebook("x = 'Größe ρ 𝜌'\n")

    assert cells(text.encode(encoding), name) == ("x = 'Größe ρ 𝜌'\n",)


@pytest.mark.parametrize(
    ("line", "encoding"),
    [
        ("# -*- coding: latin-1 -*-", "latin-1"),
        ("#!/usr/bin/python\n# vim: set fileencoding=iso-8859-15 :", "iso-8859-15"),
        ("# coding=cp1252", "cp1252"),
        ("# coding: utf-8", "utf-8"),
        ("# coding: gbk", "gbk"),
    ],
)
def test_a_script_with_a_coding_line(line, encoding):
    text = f"{line}\nx = 'é'\n"

    assert read_code(text.encode(encoding), "a.py").cells == (text,)
    assert read_code(text.encode(encoding), "a.py").notes == ()


def test_a_script_that_is_not_utf8_and_does_not_say_so():
    code = read_code("x = 'é'\n".encode("latin-1"), "a.py")

    assert code.cells == ("x = 'é'\n",)
    assert len(code.notes) == 1


@pytest.mark.parametrize("name", ["rot13", "zlib", "punycode", "idna", "undefined", "no-such"])
def test_a_coding_line_that_names_no_character_set_is_not_followed(name):
    code = read_code(f"# coding: {name}\nx = 1\n".encode(), "a.py")

    assert code.cells == (f"# coding: {name}\nx = 1\n",)
    assert name in code.notes[0]


def test_line_ends_and_nul_characters():

    assert cells("a = 1\r\nb = 2\rc = 3\n", "a.py") == ("a = 1\nb = 2\nc = 3\n",)
    assert cells("a = 1\0\nb\0 = 2\n", "a.py") == ("a = 1\nb = 2\n",)
    assert cells(notebook("a\0 = 1")) == ("a = 1",)


def test_half_of_a_surrogate_pair_can_still_be_written():

    assert cells('{"cells": [{"cell_type": "code", "source": "x = \'\\ud83d\'"}]}') == ("x = '?'",)


def test_a_notebook_that_is_a_script_and_the_reverse():
    script = read_code(b"import numpy as np\n\ndef f():\n    return {}\n", "a.ipynb")
    other = read_code(notebook("x = 1").encode(), "a.py")

    assert (script.kind, other.kind) == ("script", "notebook")
    assert other.cells == ("x = 1",)
    assert all(len(code.notes) == 1 for code in (script, other))


def test_a_script_that_begins_with_a_brace_is_a_script():

    assert read_code(b"{1: 2}\nx = 1\n", "a.py").kind == "script"
    assert read_code(b'{"a": 1}', "a.py").kind == "script"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        (bytes(50), "is empty"),
        ('{"cells": [\n{"cell_type": "code",\n "source": oops}]}', "is not valid JSON at line 3"),
        (notebook("x = 1")[:60], "is not valid JSON at line 1"),
        ('{"a": 1}', "not a notebook"),
        ("[1, 2]", "not a notebook"),
        ('{"cells": 3}', "not a notebook"),
        ("just some words", "is not valid JSON"),
        ("<!DOCTYPE html><html></html>", "web page"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04...", "zip archive"),
        ('{"cells":' + "[" * 200_000, "nested deeper"),
        ("[" * 6_000_000, "nested more than any notebook"),
        ('{"cells": [' + "1" * 5_000 + "]}", "thousands of digits"),
        ('{"cells": []}', "without any code"),
        (notebook("", " \n"), "without any code"),
        (
            '{"cells": [{"cell_type": "code",\n "outputs": [{"text": "abc',
            "ends inside the value that begins at line 2",
        ),
    ],
)
def test_what_is_no_notebook_says_why(data, said):

    assert said in fault(data)


def test_a_script_too_large_to_be_one():

    assert "larger than 5 MB" in fault(b"x = 1\n" * 1_000_000, "a.py")


def test_another_language_is_noted():
    document = notebook("x <- 1", metadata={"kernelspec": {"language": "R"}})

    assert "language is R" in read_code(document.encode(), "a.ipynb").notes[0]


TRICKY = ['"outputs": [', "}]", '\\"outputs\\": {', "\\", "{[", '"', "widgets", "a\nb"]


@pytest.mark.parametrize("indent", [None, 1])
def test_outputs_are_emptied_and_nothing_else(indent):
    document = json.loads(notebook(*TRICKY, metadata={"outputs": "kept", "widgets": {"a": [{}]}}))
    for cell, text in zip(document["cells"], reversed(TRICKY), strict=True):
        cell["outputs"] = [{"text": text, "data": [[text], {"a": {"b": [1, [2]]}}]}, []]
        cell["attachments"] = {text: {"image/png": text}}
    document["cells"][0]["outputs"] = []
    document["cells"][1]["attachments"] = {}
    expected = json.loads(json.dumps(document))
    expected["metadata"]["widgets"] = {}
    for cell in expected["cells"]:
        cell["outputs"], cell["attachments"] = [], {}
    text = json.dumps(document, indent=indent)

    assert json.loads(without_outputs(text)) == expected
    assert without_outputs(text).count("\n") == text.count("\n")


def test_fifty_megabytes_of_outputs_cost_twice_their_size_at_most():
    document = json.loads(notebook(*["x = 1"] * 50))
    for cell in document["cells"]:
        cell["outputs"] = [{"data": {"image/png": "iVBORw0KGgo" * 91_000}}]
    data = json.dumps(document).encode()
    del document
    tracemalloc.start()
    code = read_code(data, "a.ipynb")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert code.cells == ("x = 1",) * 50
    assert len(data) > 50_000_000
    assert peak < 1.1 * len(data)  # the text; the bytes were there before
