"""The right answers, the typical wrong ones, and why: for grading, and never in a student's bundle.

A student reads the explanation once the submission is graded, and before it that of a mistake.
"""

from autograder.assignments.lesson.l7.answers import (
    feed_forward,
    naive,
    normalization,
    record,
    recurrent,
    windows,
)
from autograder.assignments.lesson.l7.answers.answer import Answer as Answer

ANSWERS: dict[str, Answer] = {
    answer: found
    for part in (record, windows, normalization, naive, feed_forward, recurrent)
    for answer, found in part.ANSWERS.items()
}
