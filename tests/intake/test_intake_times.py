"""When work was handed in, as far as an export, a zip or a file tells."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hand_in import NAME, info, write, zipped

from autograder.intake import discover
from autograder.intake.times import HandedIn, stamp_in

METADATA = """\
submission_101:
  :submitters:
  - :name: Ann
    :sid: '1'
  :created_at: 2024-05-01 12:00:00.123456789 Z
submission_102:
  :submitters:
  - :name: Bo
    :sid: '2'
  :status: late
submission_103:
  :submitters:
  - :name: Cy
    :sid: '3'
"""


def times(path: Path) -> dict[str, HandedIn]:
    return {entry.student: entry.handed_in for entry in discover([path], NAME).entries}


def test_gradescopes_metadata_has_the_time(tmp_path: Path) -> None:
    write(tmp_path / "export" / "submission_metadata.yml", METADATA)
    for number in (101, 102, 103):
        write(tmp_path / "export" / f"submission_{number}" / "a.py", modified=0.0)
    found = times(tmp_path / "export")

    assert HandedIn("2024-05-01T12:00:00+00:00", "the time in Gradescope's metadata") == found["1"]
    assert ("", True) == (found["2"].time, found["2"].late)
    assert ("1970-01-01T00:00:00+00:00", True) == (found["3"].time, found["3"].of_file)


def test_canvas_says_who_is_late_and_no_time(tmp_path: Path) -> None:
    for name in ("leeann_LATE_12_900_a.py", "bo_13_901_a.py", "cy_14_902_a.py"):
        write(tmp_path / "export" / name)
    found = times(tmp_path / "export")

    assert ("", True) == (found["12"].time, found["12"].late)
    assert ("", False) == (found["13"].time, found["13"].late)


def test_a_time_in_a_zip_has_no_zone_unless_it_was_stored_in_utc(tmp_path: Path) -> None:
    plain, stored = info("ann.py"), info("bo.py")
    stored.extra = struct.pack("<HHBi", 0x5455, 5, 1, 1_714_564_800)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in (plain, stored):
            archive.writestr(member, "x = 1\n")
    write(tmp_path / "class.zip", buffer.getvalue())
    found = times(tmp_path / "class.zip")

    assert "2024-05-01T12:00:00" == found["ann"].time
    assert "2024-05-01T12:00:00+00:00" == found["bo"].time


def test_moodle_and_plain_files_have_the_files_time(tmp_path: Path) -> None:
    write(tmp_path / "a" / "Ann Lee_12_assignsubmission_file_" / "a.py", modified=86400.0)
    write(tmp_path / "b" / "ann.py", modified=86400.0)

    for folder, student in (("a", "12"), ("b", "ann")):
        assert "1970-01-02T00:00:00+00:00" == times(tmp_path / folder)[student].time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-01 12:00:00.000000000 Z", "2024-05-01T12:00:00+00:00"),
        ("2024-05-01T12:00:00-07:00", "2024-05-01T12:00:00-07:00"),
        ("2024-05-01 12:00 +0200", "2024-05-01T12:00:00+02:00"),
        ("2024-05-01 12:00:00 UTC", "2024-05-01T12:00:00+00:00"),
        ("2024-05-01 12:00:00", "2024-05-01T12:00:00"),
        ("2024-15-01 12:00:00", ""),
        ("soon", ""),
    ],
)
def test_a_stamp_keeps_its_offset(text: str, expected: str) -> None:
    assert expected == stamp_in(text)


def test_an_archive_of_archives_has_the_inner_ones_time(tmp_path: Path) -> None:
    write(tmp_path / "class.zip", zipped(("ann.zip", zipped(("a.py", "x = 1\n"))), ("bo.py", "")))

    assert {"2024-05-01T12:00:00"} == {each.time for each in times(tmp_path / "class.zip").values()}
