"""Feedback pages as one zip, in the forms that Canvas and Moodle take back.

Canvas ("Upload Submissions"; source: `generate_comments_from_files` in Canvas LMS): each file
carries the name that "Download Submissions" gave, of which Canvas reads the numbers of the person
and of the file handed in; the page becomes an attached comment. Canvas shows it under the name of
the student's own file. Typed text has no file, so nothing can be returned to it.

Moodle ("Upload multiple feedback files in a zip"; source: `importziplib.php` in
`assignfeedback_file`): folders named as in "Download all submissions",
`Full name_123456_assignsubmission_file_` (up to 4.0) or without the last `_`. Where the download
had files, not folders, the prefix of the file's name takes the folder's place.
"""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autograder.intake.exports import canvas_parts, moodle_parts
from autograder.reports.exports.grades import Grade

PAGE = "feedback"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the same pages, the same bytes
_SUBMISSION = re.compile(r"(.*_assignsubmission_(?:file|onlinetext))(_?)(.*)", re.S)


@dataclass(frozen=True)
class Packed:
    """The zip, and the students for whom the platform could not find out whose page it is."""

    content: bytes
    left_out: list[str]
    number: int


def packed(
    grades: Sequence[Grade], page: Callable[[str], bytes], platform: str, ending: str
) -> Packed:
    """Return the pages of the class for `platform` (`canvas` or `moodle`).

    `page` returns a student's page, and `ending` is that of its file name.
    """
    place = _PLACES[platform]
    left_out: list[str] = []
    used: set[str] = set()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for grade in grades:
            path = place(grade, ending)
            if path is None or path in used:
                left_out.append(grade.student)
                continue
            used.add(path)
            member = zipfile.ZipInfo(path, _WHEN)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, page(grade.student))
    return Packed(buffer.getvalue(), left_out, len(used))


def fits(grades: Sequence[Grade], platform: str) -> int:
    """Return for how many of the class `platform` would know whose page it is."""
    return sum(_PLACES[platform](grade, "html") is not None for grade in grades)


def in_canvas(grade: Grade, ending: str) -> str | None:
    """Return the file name by which Canvas knows whose page it is; None where it could not."""
    parts = canvas_parts(grade.label)
    if parts is None or parts["id"] != grade.student or not parts["attachment"]:
        return None
    stem, dot, _ = grade.label.rpartition(".")
    return f"{stem if dot else grade.label}.{ending}"


def in_moodle(grade: Grade, ending: str) -> str | None:
    """Return the path by which Moodle knows whose page it is; None where it could not."""
    parts = moodle_parts(grade.label)
    found = _SUBMISSION.fullmatch(grade.label)
    if parts is None or parts["id"] != grade.student or found is None:
        return None
    if found[3]:  # a file of an older Moodle's, not a folder
        return f"{found[1]}_{PAGE}.{ending}"
    return f"{grade.label}/{PAGE}.{ending}"


_PLACES: dict[str, Callable[[Grade, str], str | None]] = {"canvas": in_canvas, "moodle": in_moodle}
