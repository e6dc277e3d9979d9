"""The plugin that otter loads when it grades: our process judges, otter's kernel only repeats it."""

import contextlib
from pathlib import Path
from typing import Any

from otter.plugins import AbstractOtterPlugin

from autograder.grading.result import Result
from autograder.package import reception
from autograder.variant import Variant


class Reception(AbstractOtterPlugin):
    """Grades the submission before otter runs anything, and leaves otter the record.

    Its configuration is `{"variant": …, "seed": …}`: the variant's settings, and the secret that
    hidden checks draw their inputs from.
    """

    result: Result | None = None

    def before_grading(self, config: Any) -> None:
        """Grade what was handed in, and put our own cell where otter found it.

        This comes before otter reads a log or starts a kernel: from here on there is nothing
        of the student's in the folder. `config` is otter's, unused.
        """
        del config
        path = Path(self.submission_path)
        with contextlib.suppress(OSError):  # this zip's own files hold the checks
            (path.parent.parent / "source").chmod(0o700)
        if not reception.received_folder(
            path.parent
        ).exists():  # `otter_startup` may have been here
            reception.move_away(path.parent, keep=("tests",))
        variant = Variant.model_validate(self.plugin_config["variant"])
        submission = reception.read_and_remove(path.parent)
        self.result = reception.grade_alone(submission, variant, self.plugin_config["seed"])
        reception.leave_record(path, self.result)

    def after_grading(self, results: Any) -> None:
        """Say above the tests what a student may know beside them."""
        if self.result is not None:
            results.set_output(reception.visible_summary(self.result))

    def generate_report(self) -> str:
        """Return the whole record in words; it goes to the log, which students do not see."""
        return "" if self.result is None else reception.full_report(self.result)
