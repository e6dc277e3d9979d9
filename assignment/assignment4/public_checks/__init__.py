"""The public checks of this assignment. Nothing here needs to be read or changed."""

from public_checks.checks.notebook.notebook_grader import example as example
from public_checks.checks.notebook.notebook_grader import grader as grader
