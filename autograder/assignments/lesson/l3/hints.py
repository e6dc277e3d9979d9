"""The help on l3's misconceptions."""

from autograder.checks.naive.hints import naive_hints

HINTS = naive_hints("naive_mae")
