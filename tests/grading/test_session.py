"""One submission's process: what a death costs, what the hidden part begins with, what is told."""

import contextlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.checks.calls import StudentError, StudentGone, StudentTimeout, TimeLimits
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.sandbox import session
from autograder.sandbox.fork_server import ForkServer
from autograder.sandbox.session import StudentProcess
from autograder.variant import load_variant

VARIANT = load_variant()
CODE = """
import os, time
BORN = time.time_ns()
SEEN = []

def born():
    return BORN

def remember(value):
    SEEN.append(value)
    return list(SEEN)

def die():
    os._exit(3)

def hang():
    while True:
        pass

def tell(value):
    raise ValueError(value)

def tell_by_type(value):
    raise type(value, (Exception,), {})

def leave_a_process():
    if os.fork() == 0:
        time.sleep(1000)
        os._exit(0)

def processes():
    return sum(name.isdigit() for name in os.listdir("/proc"))
"""
TELLER = """
SEEN = []

def split_counts(num_rows):
    SEEN.append(num_rows)
    train, val = 55 * num_rows // 100, 25 * num_rows // 100
    return train, val, num_rows - train - val

def compile_model(model):
    raise ValueError(SEEN)
"""

SLOW = """
import time

def compute(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return time.process_time()
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks")


@pytest.fixture
def address(warm: str) -> str:
    return warm


def process(address: str, code: str = CODE) -> StudentProcess:
    submission = Submission("s", "", "s.py", "script", (code,))
    return StudentProcess(submission, address, {}, TimeLimits(4))


@pytest.fixture
def student(address: str) -> Iterator[StudentProcess]:
    student = process(address)
    student.allow(2)
    yield student
    student.close()


@pytest.fixture
def copied(student: StudentProcess) -> StudentProcess:
    student.load()
    if not student.is_copied:
        pytest.skip("on this machine processes are not copied but loaded again")
    return student


def test_a_death_costs_its_call_and_nothing_is_loaded_again(copied: StudentProcess) -> None:
    before = copied.call("born")
    with pytest.raises(StudentGone):
        copied.call("die")

    assert before == copied.call("born")


def test_the_hidden_part_begins_as_if_nothing_had_been_called(copied: StudentProcess) -> None:
    born, seen = copied.call("born"), copied.call("remember", 1)
    copied.begin_hidden()

    assert [1] == seen
    assert [2] == copied.call("remember", 2)
    assert born == copied.call("born")


def test_after_a_death_too(student: StudentProcess) -> None:
    student.call("remember", 1)
    with pytest.raises(StudentGone):
        student.call("die")
    student.begin_hidden()

    assert [2] == student.call("remember", 2)


def test_what_public_calls_started_has_ended_before_the_hidden_part(
    copied: StudentProcess,
) -> None:
    alone = copied.call("processes")
    for _ in range(3):
        copied.call("leave_a_process")
    more = copied.call("processes")
    copied.begin_hidden()

    assert alone + 3 == more
    assert alone == copied.call("processes")


def test_threads_are_not_copied_but_loaded_again(address: str) -> None:
    code = CODE + "\nimport tensorflow as tf\ntf.constant(1) + 1\n"
    student = process(address, code)
    student.allow(2)
    born, seen = student.call("born"), student.call("remember", 1)
    student.begin_hidden()
    again = student.call("remember", 2)
    reborn = student.call("born")
    student.close()

    assert ([1], [2]) == (seen, again)
    assert born != reborn


def test_the_message_of_a_public_error_is_reported(student: StudentProcess) -> None:
    with pytest.raises(StudentError) as caught:
        student.call("tell", "it")

    assert ("ValueError: it", True) == (str(caught.value), "tell" in caught.value.where)


@pytest.mark.parametrize(
    ("function", "told"), [("tell", "ValueError"), ("tell_by_type", "an exception of its own")]
)
def test_only_a_common_type_of_a_hidden_error_is_reported(
    student: StudentProcess, function: str, told: str
) -> None:
    student.load()
    student.begin_hidden()
    with pytest.raises(StudentError) as caught:
        student.call(function, "secret")

    assert (told, "") == (str(caught.value), caught.value.where)


def test_loading_again_is_charged_to_nobody(address: str) -> None:
    student = process(address, "import time\ntime.sleep(0.9)\n" + CODE)
    student.load()
    student.allow(0.5)
    with pytest.raises(StudentTimeout):
        student.call("hang")
    spent = student.spent
    student.allow(0.5)
    student.call("born")
    student.close()

    assert student.spent - spent < 0.5


HOG = """
import os

def hang():
    for _ in range(30):
        if os.fork() == 0:
            break
    while True:
        pass
"""


def test_a_hog_is_ended_by_the_sum_of_its_processes(address: str) -> None:
    student = process(address, HOG)
    student.load()
    student.allow(1.5)
    with pytest.raises(StudentTimeout):
        student.call("hang")
    student.close()


def test_a_process_that_computes_beside_a_greedy_one_is_not_ended_for_it(address: str) -> None:
    hog = process(address, HOG)
    neighbour = process(address, SLOW)
    neighbour.load()
    hog.load()
    hog.allow(60)
    beside = threading.Thread(target=ignoring_timeouts, args=(hog,))
    beside.start()
    neighbour.allow(10)
    did = neighbour.call("compute", 0.3)
    hog.close()
    neighbour.close()
    beside.join()

    assert did >= 0.3


def ignoring_timeouts(hog: StudentProcess) -> None:
    with contextlib.suppress(BaseException):
        hog.call("hang")


def public_parts(result: Result) -> dict[str, object]:
    checks = [c for q in result.questions for c in q.checks if c.visibility == "public"]
    return {"reason": result.reason, "notes": result.notes, "checks": checks}


def graded(code: str, address: str, seed: str) -> Result:
    submission = Submission("s", "", "s.py", "script", (code,))
    questions = [question for question in QUESTIONS if question.name in ("q3", "q8")]
    return grade(
        submission,
        VARIANT,
        address,
        limits=TimeLimits(6),
        questions=questions,
        seed=seed,
        assignment=ASSIGNMENT,
    )


def test_nothing_public_depends_on_the_hidden_inputs(address: str) -> None:
    one, other = (graded(TELLER, address, seed) for seed in ("one", "other"))

    assert "ValueError: [" in str(public_parts(one))
    assert public_parts(one) == public_parts(other)


def test_without_a_process_nothing_is_judged_and_nobody_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "WARM_UP_SECONDS", 0.1)
    result = graded(TELLER, f"unix:{tmp_path}/nobody", "seed")
    checks = [c for q in result.questions for c in q.checks if c.outcome != "skipped"]

    assert "incomplete" == result.status
    assert {"grader-error"} == {check.outcome for check in checks}
    assert all("no process could be had" in (check.trace or "") for check in checks)
    assert result.reason is not None and "ask your TA" in result.reason


def test_where_no_process_can_be_copied_the_verdict_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AUTOGRADER_ISOLATION_OFF", "view")
    submission = Submission("s", "", "s.py", "script", (render(VARIANT, "solution", ASSIGNMENT),))
    questions = [question for question in QUESTIONS if question.name in ("q0", "q3", "q8")]
    with ForkServer() as server:
        result = grade(
            submission,
            VARIANT,
            server.address,
            questions=questions,
            seed="one",
            assignment=ASSIGNMENT,
        )

    assert ("graded", None) == (result.status, result.reason)
    assert result.auto_max == result.auto_total
