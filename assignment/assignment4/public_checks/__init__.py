"""The public checks of this assignment. Nothing here needs to be read or changed."""

from public_checks.checks.notebook.grader import grader as grader
