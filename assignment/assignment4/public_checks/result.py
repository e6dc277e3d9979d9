"""The one result record: what `grade` stores, and what every report is made from.
"""
from typing import Literal


Outcome = Literal["passed", "failed", "error", "timeout", "skipped"]


Visibility = Literal["public", "hidden"]
