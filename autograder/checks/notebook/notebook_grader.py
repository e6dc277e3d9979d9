"""The `grader` of a student's notebook: `grader.check("q3")` runs the public checks of q3."""

import inspect
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.checks.notebook.showing import Report


class Grader:
    """Checks what the notebook defines. Imports large libraries only when first called."""

    def check(self, question: str) -> "Report | None":
        """Run a question's public checks on the names of the calling notebook."""
        from autograder.checks.notebook.checking import check_question
        from autograder.checks.notebook.questions import UnknownQuestion
        from autograder.checks.notebook.showing import Report

        otter = sys.modules.get("otter")
        if otter is not None and getattr(otter.Notebook, "_grading_mode", False):
            return None  # `otter check` runs the checks by itself
        frame = inspect.currentframe()
        caller = frame.f_back if frame is not None else None
        try:
            return Report(check_question(question, caller.f_globals if caller is not None else {}))
        except UnknownQuestion as error:
            print(error)
            return None


grader = Grader()
