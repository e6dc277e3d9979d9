"""The store: what was put is there, whatever happened to the process that put it."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.database import APPLICATION
from autograder.grading.result_json import read_result, result_json
from autograder.grading.roll import Roll
from autograder.grading.store import FILE, Attempts, Mark, Store, StoreError
from tests.strategies.records import results, texts

IDENTITY = {
    "assignment": "assignment4",
    "variant": "abc",
    "variant_digest": "0",
    "version": "0.1.0",
    "options": [20, 2048],
}


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(texts, results(), max_size=3))
def test_what_was_put_comes_back(tmp_path_factory: pytest.TempPathFactory, put: dict) -> None:
    out = tmp_path_factory.mktemp("out")
    with Store(out).open(IDENTITY) as store:
        for key, result in put.items():
            store.put(key, result_json(result))
    with Store(out).reopen() as store:
        found = {key: read_result(text) for key, text in store.results().items()}
        identity = store.identity

    assert found == put
    assert identity == IDENTITY
    assert [path.name for path in out.iterdir()] == [FILE]


def test_attempts_are_counted(tmp_path: Path) -> None:
    with Store(tmp_path).open(IDENTITY) as store:
        store.begin("a")
        store.died("a")
        store.begin("a")
    with Store(tmp_path).open(IDENTITY, resume=True) as store:
        in_flight = store.attempts("a")
        store.put("a", "{}")
        done, never = store.attempts("a"), store.attempts("b")

    assert in_flight == Attempts(started=2, died=1, finished=0)
    assert done == Attempts(started=2, died=1, finished=1)
    assert never == Attempts()


def test_facts_are_remembered(tmp_path: Path) -> None:
    with Store(tmp_path).open(IDENTITY) as store:
        store.remember("defenses", [{"name": "network", "given": True}])
    with Store(tmp_path).reopen() as store:
        assert store.recall("defenses") == [{"name": "network", "given": True}]
        assert store.recall("other") is None


def enrolled(out: Path, **keys: str) -> None:
    """Store a graded class of these students."""
    with Store(out).open(IDENTITY) as store:
        store.enrol(Roll(keys, ("/class",)))
        for student, key in keys.items():
            store.put(key, f'{{"student": "{student}"}}', f"digest of {key}")


def test_without_resume_earlier_results_are_dropped_when_the_class_is_enrolled(
    tmp_path: Path,
) -> None:
    enrolled(tmp_path, a="a1")
    with Store(tmp_path).open(IDENTITY | {"version": "2"}) as store:
        store.remember("defenses", [])
        store.remember("seed", "kept")
        assert set(store.results()) == {"a1"}

        store.enrol(Roll({"a": "a1"}))

        assert store.results() == {}
        assert store.attempts("a1") == Attempts()
        assert store.recall("defenses") is None
        assert store.recall("seed") == "kept"
        assert store.identity == IDENTITY | {"version": "2"}


def test_with_resume_a_newer_hand_in_replaces_the_older_and_a_withdrawn_one_goes(
    tmp_path: Path,
) -> None:
    enrolled(tmp_path, a="a1", b="b1", c="c1")
    with Store(tmp_path).open(IDENTITY, resume=True) as store:
        store.enrol(Roll({"a": "a2", "b": "b1"}, ("/class",)), standing=store.results())

        assert set(store.results()) == {"b1"}
        assert store.roll() == {"a": "a2", "b": "b1"}
        assert store.digests() == {"b1": "digest of b1"}


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"variant": "xyz"}, r"another variant \(abc, not xyz\); choose another folder"),
        ({"assignment": "lesson"}, r"another assignment \(assignment4, not lesson\)"),
        ({"variant_digest": "1"}, r"another variant \(abc, with other settings\)"),
    ],
)
def test_another_assignment_or_variant_is_refused_and_harms_nothing(
    tmp_path: Path, resume: bool, changed: dict[str, str], said: str
) -> None:
    enrolled(tmp_path, a="a1")
    with pytest.raises(StoreError, match=said):
        Store(tmp_path).open(IDENTITY | changed, resume=resume)
    with Store(tmp_path).reopen() as store:
        assert set(store.results()) == {"a1"}


@pytest.mark.parametrize(
    ("students", "paths", "same"),
    [
        ("abcd", ("/class",), True),
        ("abcdefgh", ("/elsewhere",), True),
        ("ab", ("/elsewhere",), True),
        ("a", ("/class",), True),
        ("a", ("/late",), False),
        ("xy", ("/class",), False),
        ("xy", ("/elsewhere",), False),
    ],
)
def test_a_class_with_other_students_is_refused(
    tmp_path: Path, students: str, paths: tuple[str, ...], same: bool
) -> None:
    enrolled(tmp_path, **{student: student for student in "abcd"})
    roll = Roll({student: f"{student}2" for student in students}, paths)
    if same:
        Store(tmp_path).open(IDENTITY, roll=roll).close()
        return
    with pytest.raises(StoreError, match=r"another class \(4 students, .* choose another folder"):
        Store(tmp_path).open(IDENTITY, roll=roll)


def test_marks_stay_with_their_students_whatever_becomes_of_the_class(tmp_path: Path) -> None:
    enrolled(tmp_path, a="a1", b="b1")
    with Store(tmp_path).open(IDENTITY) as store:
        store.keep_marks({"a": Mark(1.5, "a1", "digest of a1"), "b": Mark(0.0)})
        store.enrol(Roll({"b": "b2"}))
    with Store(tmp_path).reopen() as store:
        assert store.marks() == {"a": Mark(1.5, "a1", "digest of a1"), "b": Mark(0.0)}

        store.keep_marks({"a": None, "b": Mark(2.0)})

        assert store.marks() == {"b": Mark(2.0)}


def test_the_store_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1;"
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
        "CREATE TABLE attempts (key TEXT PRIMARY KEY, started INTEGER NOT NULL DEFAULT 0, "
        "died INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
        "CREATE TABLE results (key TEXT PRIMARY KEY, result TEXT NOT NULL) WITHOUT ROWID;"
        "INSERT INTO facts VALUES ('identity', '{}');"
        "INSERT INTO results VALUES ('a\n/x\na.py\n9.5', 'old'), ('a\n/x\na.py\n10.0', 'new');"
    )
    connection.close()
    with Store(tmp_path).reopen() as store:
        assert store.results() == {"a\n/x\na.py\n10.0": "new"}
        assert store.roll() == {"a": "a\n/x\na.py\n10.0"}


def test_resume_of_nothing_begins(tmp_path: Path) -> None:
    with Store(tmp_path / "new").open(IDENTITY, resume=True) as store:
        assert store.results() == {}


def test_resume_with_another_identity_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    with Store(tmp_path).open(IDENTITY) as store:
        store.put("a", "{}")
    with pytest.raises(StoreError, match=r"cannot resume.*: extra, version; grade again"):
        Store(tmp_path).open(IDENTITY | {"version": "2", "extra": 1}, resume=True)
    with Store(tmp_path).open(IDENTITY, resume=True) as store:
        assert store.results() == {"a": "{}"}


def test_reading_where_nothing_was_graded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no grades are stored here"):
        Store(tmp_path).reopen()
    (tmp_path / FILE).touch()
    with pytest.raises(StoreError, match="no grades are stored here"):
        Store(tmp_path).reopen()

    assert (tmp_path / FILE).read_bytes() == b""


@pytest.mark.parametrize("resume", [False, True])
def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, resume: bool) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"Dear diary, " * 1_000)
    with pytest.raises(StoreError, match="is not a store of grades"):
        Store(tmp_path).open(IDENTITY, resume=resume)

    assert path.read_bytes() == b"Dear diary, " * 1_000

    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE results (key TEXT)")
    connection.commit()
    connection.close()
    foreign = path.read_bytes()
    with pytest.raises(StoreError, match="is not a store of grades"):
        Store(tmp_path).open(IDENTITY, resume=resume)

    assert path.read_bytes() == foreign


def test_a_damaged_file_never_raises_anything_else(tmp_path: Path) -> None:
    with Store(tmp_path).open(IDENTITY) as store:
        for number in range(60):
            store.put(f"s{number}", "x" * 500)
    path = tmp_path / FILE
    whole = path.read_bytes()
    chance = random.Random(42)
    refused = 0
    for _ in range(60):
        damaged = bytearray(whole)
        start = chance.randrange(100, len(whole))
        damaged[start : start + 200] = chance.randbytes(200)
        path.write_bytes(damaged[: chance.choice([len(whole), start + 200])])
        try:
            with Store(tmp_path).open(IDENTITY, resume=True) as store:
                store.results()
                store.put("s1", "{}")
        except StoreError as error:
            assert "\n" not in str(error)
            refused += 1

    assert refused > 30


def test_two_runs_never_share_a_folder(tmp_path: Path) -> None:
    with Store(tmp_path).open(IDENTITY), pytest.raises(StoreError, match="another run is using"):
        Store(tmp_path).open(IDENTITY, resume=True)


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    with Store(tmp_path).open(IDENTITY) as store:
        store.put("a", "{}")
        store._run("PRAGMA max_page_count = 8")
        with pytest.raises(StoreError, match="full"):
            store.put("b", "x" * 100_000)

        assert store.results() == {"a": "{}"}
        assert store.attempts("b") == Attempts()


PUTTER = """
import sys
import time
from pathlib import Path
from autograder.grading.store import Store

with Store(Path(sys.argv[1])).open({}, resume=True) as store:
    for number in range(len(store.results()), 10_000):
        store.begin(f"{number:05d}")
        store.put(f"{number:05d}", "x" * 3_000)
        print(number, flush=True)
"""


def test_killed_at_random_instants_it_keeps_all_that_it_confirmed(tmp_path: Path) -> None:
    chance = random.Random(7)
    confirmed = -1
    for kill in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", PUTTER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 40)):
            confirmed = int(process.stdout.readline())
        time.sleep(chance.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        confirmed = max([confirmed, *map(int, process.stdout.read().split())])
        process.wait()
        # A copy with its journal is what a machine would find after a power cut here.
        copy = tmp_path / f"after-{kill}"
        copy.mkdir()
        for path in tmp_path.glob(f"{FILE}*"):
            shutil.copy(path, copy)
        with Store(copy).reopen() as store:
            keys = sorted(store.results())

        assert keys == [f"{number:05d}" for number in range(len(keys))]
        assert len(keys) - 1 in (confirmed, confirmed + 1)
