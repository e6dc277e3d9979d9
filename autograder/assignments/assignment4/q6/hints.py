"""The help on q6's misconceptions."""

from autograder.checks.naive.hints import naive_hints

HINTS = naive_hints("evaluate_naive_method")
