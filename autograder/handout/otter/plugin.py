"""The plugin that otter loads when it grades: our process grades, otter's kernel repeats the result."""

import contextlib
from pathlib import Path
from typing import Any

from otter.plugins import AbstractOtterPlugin

from autograder.assignments.registry import assignment
from autograder.grading.result import Result
from autograder.handout.otter import otter_grading
from autograder.variant import Variant


class AutograderPlugin(AbstractOtterPlugin):
    """Grades the submission before otter runs anything, and gives otter the result.

    Its configuration is `{"assignment": …, "variant": …, "seed": …}`: the assignment's name, the
    variant's settings, and the secret that hidden checks draw their inputs from.
    """

    result: Result | None = None

    def before_grading(self, config: Any) -> None:
        """Grade the submission, and put our own cell in its place.

        This comes before otter reads a log or starts a kernel: from here on there is nothing
        of the student's in the folder. `config` is otter's, and not used.
        """
        del config
        path = Path(self.submission_path)
        with contextlib.suppress(OSError):  # this zip's own files hold the checks
            (path.parent.parent / "source").chmod(0o700)
        if not otter_grading.received_folder(
            path.parent
        ).exists():  # `otter_startup` may have been here
            otter_grading.move_away(path.parent, keep=("tests",))
        variant = Variant.model_validate(self.plugin_config["variant"])
        asked = assignment(self.plugin_config["assignment"])
        submission = otter_grading.read_and_remove(path.parent, asked.name)
        seed = self.plugin_config["seed"]
        self.result = otter_grading.grade_alone(submission, variant, seed, asked)
        otter_grading.leave_record(path, self.result)

    def after_grading(self, results: Any) -> None:
        """Set the text above the tests to what a student may know besides them."""
        if self.result is not None:
            results.set_output(otter_grading.visible_summary(self.result))

    def generate_report(self) -> str:
        """Return the whole result as text, for the log, which students do not see."""
        return "" if self.result is None else otter_grading.full_report(self.result)
