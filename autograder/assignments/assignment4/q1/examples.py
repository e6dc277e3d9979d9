"""What q1's public checks compare with: one small file, and the frame that it is read as."""

from typing import Any

from autograder.assignments.assignment4.q1.records import Record, step_of
from autograder.variant import Variant

# The day and the month can be taken for each other; there are repeated rows and sentinels, as in
# the original. The dates reach over midnight.
EXAMPLE = Record(rows=36, first=step_of(2011, 3, 4, 133), missing=8, repeated=3, outage=18)


def example(variant: Variant) -> dict[str, Any]:
    """Return the file and the frame, which are the same for every variant."""
    file = EXAMPLE.file()
    return {"content": file.content, "words": file.words, "frame": file.frame}
