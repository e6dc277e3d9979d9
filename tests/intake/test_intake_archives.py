"""Archives as students make them, and as attackers do. Nothing is ever written."""

import io
import lzma
import stat
import struct
import tarfile
import zipfile

import pytest
from hand_in import NAME, info, notebook, read_all, read_one, write, zipped

from autograder.intake import discover
from autograder.intake.archives import Archive
from autograder.intake.files import Fault

GOOD = ("assignment4.py", "x = 1")


def read_zip(tmp_path, data, name="s017.zip"):
    write(tmp_path / "class" / name, data)
    write(tmp_path / "class" / "s001.py")
    before = sorted(tmp_path.rglob("*"))
    read = read_all(discover([tmp_path / "class"], NAME))

    assert sorted(tmp_path.rglob("*")) == before
    assert read["s001"].unreadable is None
    return read["s017"]


@pytest.mark.parametrize(
    "member",
    ["../assignment4.py", "/etc/passwd", "a/../../b.py", "C:/x.py", "..\\x.py", "\\\\host\\x.py"],
)
def test_a_path_out_of_the_archive_is_left_out_and_the_rest_graded(tmp_path, member):
    submission = read_zip(tmp_path, zipped(GOOD, (member, "evil = 1")))

    assert submission.cells == ("x = 1",)
    assert submission.helpers == {}
    assert any("leads out of the archive" in note for note in submission.notes)


def test_nothing_but_a_path_out_of_the_archive_is_unreadable(tmp_path):
    submission = read_zip(tmp_path, zipped(("../assignment4.py", "evil = 1")))

    assert "leads out of the archive" in (submission.unreadable or "")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path, kind):
    strange = info("assignment4.py", kind | 0o777)
    alone = read_zip(tmp_path / "a", zipped((strange, "/etc/passwd")))
    strange.filename = "helper.py"
    beside = read_zip(tmp_path / "b", zipped(GOOD, (strange, "/etc/passwd")))

    assert "is a link" in (alone.unreadable or "") or "is a device" in (alone.unreadable or "")
    assert (beside.cells, beside.helpers) == (("x = 1",), {})
    assert any("helper.py" in note for note in beside.notes)


def test_a_password_is_asked_to_be_taken_off(tmp_path):
    data = bytearray(zipped(GOOD))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1

    assert "'assignment4.py' is protected by a password." == (
        read_zip(tmp_path, bytes(data)).unreadable
    )


def test_the_same_name_twice_is_noted(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(GOOD, ("assignment4.py", "x = 2"))
    submission = read_zip(tmp_path, data)

    assert submission.cells == ("x = 2",)
    assert any("twice" in note for note in submission.notes)


def test_helpers_whose_names_collide_elsewhere_are_left_out(tmp_path):
    members = [("Helper.py", "1"), ("helper.py", "2"), ("pack", "3"), ("Pack/a.py", "4")]
    members += [("x" * 256, "6")]
    submission = read_zip(tmp_path, zipped(GOOD, *members, ("ASSIGNMENT4.PY/x.py", "5")))

    assert submission.helpers.keys() == {"Helper.py", "Pack/a.py"}
    assert any("collide" in note for note in submission.notes)


def test_a_bomb_is_refused_by_what_it_declares(tmp_path):
    submission = read_zip(tmp_path, zipped(("assignment4.py", bytes(101_000_000))))

    assert submission.unreadable == "'assignment4.py' unpacks to 101 MB, more than 100 MB."


def test_a_bomb_that_lies_is_stopped_while_reading(tmp_path):
    data = bytearray(zipped(("assignment4.py", bytes(101_000_000))))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + offset, 1_000)

    assert "is damaged" in (read_zip(tmp_path, bytes(data)).unreadable or "")


def test_bombs_in_bombs_are_counted_together(tmp_path):
    layer = zipped(*[(f"{number}.zip", zipped(("x.py", bytes(90_000_000)))) for number in range(3)])
    for _ in range(4):
        layer = zipped(*[(f"{number}.zip", layer) for number in range(3)])

    assert "too many archives" in (read_zip(tmp_path, layer).unreadable or "")


def test_a_directory_of_millions_is_refused_unread():
    data = bytearray(zipped(GOOD))
    end = data.index(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 17_000_000)
    padded = bytes(data[:end]) + bytes(17_000_000) + bytes(data[end:])
    with pytest.raises(Fault, match="too many files"):
        Archive(padded, "a.zip").contents()


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_archives_in_archives_are_opened_to_a_depth_of_three(tmp_path, depth):
    data = zipped(GOOD, ("helper.py", "y = 1"))
    for _ in range(depth - 1):
        data = zipped(("inner/work.zip", data))
    submission = read_zip(tmp_path, data)

    assert submission.cells == (("x = 1",) if depth <= 3 else ())
    assert submission.helpers == ({"helper.py": b"y = 1"} if depth <= 3 else {})


def test_a_folder_with_the_zip_beside_a_report(tmp_path):
    write(tmp_path / "s017" / "report.pdf", "%PDF")
    write(tmp_path / "s017" / "work.zip", zipped(("w/assignment4.py", "x = 1"), ("w/h.py", "y")))
    write(tmp_path / "s018.py")
    submission = read_all(discover([tmp_path], NAME))["s017"]

    assert submission.cells == ("x = 1",)
    assert submission.helpers["h.py"] == b"y"


def test_names_in_utf8_without_the_flag_and_with_backslashes(tmp_path):
    plain = zipped(("Zoxx/assignment4.py", "x = 1"), ("b\\assignment4.py", "x = 2"))
    data = plain.replace(b"Zoxx", "Zoë".encode())
    path = write(tmp_path / "class.zip", data)

    assert sorted(read_all(discover([path], NAME))) == ["Zoë", "b"]


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tgz"])
def test_tar_archives(tmp_path, ending):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w" if ending == "tar" else "w:gz") as archive:
        for name, content in (("w/assignment4.py", b"x = 1"), ("w/h.py", b"y")):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("w/link.py")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("../out.py"))
    submission = read_zip(tmp_path, buffer.getvalue(), f"s017.{ending}")

    assert (submission.cells, submission.helpers) == (("x = 1",), {"h.py": b"y"})
    assert len(submission.notes) == 2


def test_a_tar_bomb(tmp_path):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        member = tarfile.TarInfo("assignment4.py")
        member.size = 201_000_000
        archive.addfile(member, io.BytesIO(bytes(member.size)))

    assert "more than 200 MB" in (
        read_zip(tmp_path, buffer.getvalue(), "s017.tgz").unreadable or ""
    )


def test_other_compressions_are_not_read(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(*GOOD)
    seven = lzma.compress(b"x = 1")

    assert "ordinary zip" in (read_zip(tmp_path / "a", buffer.getvalue()).unreadable or "")
    assert "cannot be unpacked" in (read_zip(tmp_path / "b", seven, "s017.7z").unreadable or "")


def test_a_member_that_is_damaged_costs_only_itself(tmp_path):
    data = bytearray(zipped(GOOD, ("helper.py", "abcdefgh" * 100)))
    start = data.index(b"helper.py") + len("helper.py") + 4
    data[start : start + 6] = b"\xff" * 6
    submission = read_zip(tmp_path, bytes(data))

    assert (submission.cells, submission.helpers) == (("x = 1",), {})
    assert any("helper.py" in note and "damaged" in note for note in submission.notes)


def test_a_class_archive_with_a_path_out_of_it_loses_nobody(tmp_path):
    members = [("s001.py", "x = 1"), ("s002.py", "x = 2"), ("../s003.py", "x = 3")]
    found = discover([write(tmp_path / "class.zip", zipped(*members))], NAME)

    assert list(read_all(found)) == ["s001", "s002"]
    assert len(found.problems) == 1


def test_a_zip_that_is_damaged_at_the_end_is_a_row(tmp_path):
    path = write(tmp_path / "s017.zip", zipped(("assignment4.ipynb", notebook("x = 1")))[:-30])

    assert read_one(path).unreadable == "'s017.zip' is damaged or not a zip archive."
