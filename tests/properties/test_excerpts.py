"""The definitions that a question's checks asked for, as teachers see them in the class report."""

from autograder.grading.excerpts import MOST_LINES, excerpt
from autograder.student.cells import parse

CODE = """
import numpy as np
def split_counts(n):
    return n, 0, 0
RATE = 6
def other(): pass
def split_counts(n):  # again
    return n // 2, 0, 0
A, B = 1, 2
"""


def parsed(code: str):
    return parse((code,), "script")


def test_the_last_definition_of_a_name_is_shown():
    assert "def split_counts(n):  # again\n    return n // 2, 0, 0" == excerpt(
        parsed(CODE), {"split_counts"}
    )


def test_constants_are_shown_in_the_order_of_the_code():
    assert "RATE = 6\nA, B = 1, 2" == excerpt(parsed(CODE), {"B", "RATE"})


def test_a_name_that_is_not_defined_shows_nothing():
    assert "" == excerpt(parsed(CODE), {"normalize"})


def test_a_long_definition_is_cut_off():
    lines = "".join(f"    x = {number}\n" for number in range(100))
    shown = excerpt(parsed(f"def f():\n{lines}"), {"f"}).splitlines()

    assert (MOST_LINES + 1, "…") == (len(shown), shown[-1])
