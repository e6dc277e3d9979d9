"""One question graded again: what changes is shown, then applied; everything else stays."""

import io
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from autograder import Refused
from autograder.commands.regrade import RegradeCall, regrade
from autograder.commands.report import write_from_store
from autograder.grading.regrading import merged, note_changes, remember_scores
from autograder.grading.result import Result, total
from autograder.grading.result_json import read_result, result_json
from autograder.grading.store import Store
from tests.grading.classes import graded
from tests.grading.test_marking import desk
from tests.grading.test_marks_kept import CLASS, rows
from tests.grading.test_marks_kept import graded as stored

pytestmark = pytest.mark.usefixtures("here")

RIGHT = """\
def split_counts(num_rows):
    train, val = num_rows * 55 // 100, num_rows * 25 // 100
    return train, val, num_rows - train - val
"""
WRONG = RIGHT.replace("num_rows - train - val", "num_rows * 20 // 100")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, warm: str) -> Path:
    """A folder with a class and its grades; of `ann`, q3 was misjudged by an earlier version."""
    folder = tmp_path_factory.mktemp("regrade")
    for student, code in (("ann", RIGHT), ("bob", WRONG), ("<b>ü</b>", RIGHT + "# ü\n")):
        (folder / "class").mkdir(exist_ok=True)
        (folder / "class" / f"{student.replace('/', '_')}.py").write_text(code, "utf-8")
    (folder / "class" / "pdf.pdf").write_bytes(b"%PDF")
    graded([folder / "class"], folder / "out", executor=warm)
    with Store(folder / "out").reopen() as store:
        for key, text in store.results().items():
            result = read_result(text)
            if result.student == "ann":
                store.replace(key, result_json(misjudged(result)), "q3", None)
    write_from_store(folder / "out")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "out", tmp_path / "out")
    return tmp_path / "out"


def misjudged(result: Result) -> Result:
    """Return a result in which every check of q3 failed."""
    questions = []
    for question in result.questions:
        if question.name == "q3":
            checks = [
                check.model_copy(update={"outcome": "failed", "earned": 0.0})
                for check in question.checks
            ]
            question = question.model_copy(update={"checks": checks, "score": 0.0})
        questions.append(question)
    auto = total([question.score for question in questions])
    return result.model_copy(update={"questions": questions, "auto_total": auto})


def run(folder: Path, warm: str, *, yes: bool = False, name: str = "q3") -> tuple[int, str]:
    said = io.StringIO()
    call = RegradeCall(folder, name, yes, "q3 was mended", 1, warm, "ann")
    return regrade(call, Console(file=said, width=200)), said.getvalue()


def scores(folder: Path) -> dict[str, str]:
    return {student: row["q3"] for student, row in rows(folder).items()}


def test_without_a_terminal_it_only_shows_what_would_change(
    folder: Path, warm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = scores(folder)
    status, said = run(folder, warm)

    assert "ann: 0 -> 2  (q3-" in said
    assert "q3 of 3 students graded again: 1 with other points, 0 with other words" in said
    assert "nothing was changed; --yes applies it" in capsys.readouterr().err
    assert (1, before) == (status, scores(folder))


def test_what_changes_is_applied_and_logged_and_everything_else_stays(
    folder: Path, warm: str
) -> None:
    with Store(folder).reopen() as store:
        desk(store).give("ann", "q4", (), 0.5, "Good.", "ta", 0)
        others = {k: v for k, v in store.results().items() if not k.startswith("ann\n")}
    status, _ = run(folder, warm, yes=True)
    with Store(folder).reopen() as store:
        log = [(c.by, c.student, c.question, c.what, c.before, c.after) for c in store.log()]
        given = desk(store).all_points()
        kept = {k: v for k, v in store.results().items() if not k.startswith("ann\n")}

    assert 0 == status
    assert "2" == scores(folder)["ann"]
    assert ("ann", "ann", "q3", "regrade", "0", "2") == log[-1]
    assert {("ann", "q4"): 0.5} == given
    assert others == kept


def test_a_hand_in_that_is_not_the_same_is_named_and_left(
    folder: Path, made: Path, warm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = folder.parent / "class"
    shutil.copytree(made / "class", elsewhere)  # with the same times
    with Store(folder).reopen() as store:
        store.remember("paths", [str(elsewhere)])
    (elsewhere / "bob.py").unlink()
    (elsewhere / "ann.py").write_text(WRONG, "utf-8")
    (elsewhere / "new.py").write_text(RIGHT, "utf-8")
    status, _ = run(folder, warm, yes=True)
    said = capsys.readouterr().err

    assert 1 == status
    assert "bob: the hand-in is no longer there, and is left as it is" in said
    assert "ann: handed in something else since; grade that with grade" in said
    assert "1 hand-in came since, and is left out" in said
    assert "0" == scores(folder)["ann"]


def test_a_question_that_there_is_not_is_refused(folder: Path) -> None:
    with pytest.raises(Refused, match=r"^--question: must be one of q0, q1.*Received: 'q9'"):
        run(folder, "unix:/nowhere", name="q9")


def test_the_same_question_again_leaves_the_reason_as_it_is(made: Path) -> None:
    with Store(made / "out").reopen() as store:
        results = [read_result(text) for text in store.results().values()]
    for result in results:
        for question in result.questions if result.status == "incomplete" else ():
            part = result.model_copy(update={"questions": [question]})

            assert result == merged(result, part, question.name)


def test_the_reason_follows_the_checks_that_ended_badly(made: Path) -> None:
    with Store(made / "out").reopen() as store:
        results = [read_result(text) for text in store.results().values()]
    ann = next(result for result in results if result.student == "ann")
    (q1,) = [question for question in ann.questions if question.name == "q1"]
    passed = [
        check.model_copy(update={"outcome": "passed", "earned": check.points, "feedback": ""})
        for check in q1.checks
    ]
    part = ann.model_copy(
        update={"questions": [q1.model_copy(update={"checks": passed, "score": q1.max})]}
    )
    new = merged(ann, part, "q1")

    assert "q1:" in (ann.reason or "")
    assert "q1:" not in (new.reason or "")
    assert "q2:" in (new.reason or "")
    assert round(ann.auto_total + q1.max, 2) == new.auto_total


def test_scores_that_another_run_changed_are_in_the_log(tmp_path: Path) -> None:
    stored(tmp_path, CLASS)
    with Store(tmp_path).reopen() as store:
        remember_scores(store)
    key = "ada\nc"
    with Store(tmp_path).reopen() as store:
        old = read_result(store.results()[key])
        first, second = old.questions
        halved = [first.model_copy(update={"score": 0.5}), second]
        store.put(key, result_json(old.model_copy(update={"questions": halved})))
        note_changes(store, "ann")
        note_changes(store, "ann")
        log = store.log()

    assert [("ada", "q4", "graded again", "1", "0.5")] == [
        (line.student, line.question, line.what, line.before, line.after) for line in log
    ]
