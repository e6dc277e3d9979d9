"""From a TA's download to one `Submission` per student: discovery, archives, notebooks, scripts."""

from autograder.intake.discovery import Discovery, discover
from autograder.intake.entry import Entry
from autograder.intake.names import safe_name, safe_names

__all__ = ["Discovery", "Entry", "discover", "safe_name", "safe_names"]
