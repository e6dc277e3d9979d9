"""What q1's public checks compare with: one small file, and the frame it must be read into."""

from typing import Any

from autograder.assignments.assignment4.q1.csv_cases import CsvCase, step_of
from autograder.variant import Variant

# Day and month can be confused; there are repeated rows and sentinels, as in
# the original. The dates pass midnight.
EXAMPLE = CsvCase(rows=36, first=step_of(2011, 3, 4, 133), missing=8, repeated=3, outage=18)


def example(variant: Variant) -> dict[str, Any]:
    """Return the file and the frame, which are the same for every variant."""
    file = EXAMPLE.file()
    return {"content": file.content, "words": file.words, "frame": file.frame}
