"""The pictures of the lesson, as SVG by file name."""

from autograder.assignments.lesson.pictures.of_models import model_pictures
from autograder.assignments.lesson.pictures.of_recurrence import recurrence_pictures
from autograder.assignments.lesson.pictures.of_windows import window_pictures
from autograder.variant import Variant


def pictures(variant: Variant) -> dict[str, str]:
    """Return all of them; none depends on the variant."""
    return window_pictures() | model_pictures() | recurrence_pictures()
