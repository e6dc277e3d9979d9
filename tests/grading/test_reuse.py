"""Questions keep their results only where that is provably what grading them again would give."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.checks import sealed
from autograder.checks.calls import TimeLimits
from autograder.grading.earlier import Earlier
from autograder.grading.job import Job
from autograder.grading.result_json import read_result
from autograder.grading.reuse.naming import NotContained
from autograder.grading.reuse.plan import Part, kept_of, read_parts
from autograder.grading.reuse.take_over import code_of
from autograder.grading.worker import Graded, Worker
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.variant import load_variant
from tests.grading.resubmissions import (
    AGAIN,
    ALL,
    MASTER,
    NOT_KNOWN,
    WITH_HELPER,
    in_split_counts,
    replaced,
)

JOB = Job(load_variant(), "", TimeLimits(), "a class", "assignment4")


@pytest.fixture(scope="module")
def worker(warm: str) -> Iterator[Worker]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_work", sealed._work)  # which a worker changes for its process
        yield Worker(JOB, warm)


@pytest.fixture(scope="module")
def graded(worker: Worker) -> Callable[[str], Graded]:
    """Whole gradings, each made once."""
    known: dict[str, Graded] = {}

    def grade(text: str) -> Graded:
        if text not in known:
            known[text] = worker.grade(submission(text))
        return known[text]

    return grade


def submission(text: str) -> Submission:
    return Submission("s", "", "s.py", "script", (text,))


def earlier(graded: Graded) -> Earlier:
    return Earlier(graded.result, graded.parts)


def again(first: Graded, text: str) -> str:
    """Return which questions would be graded again, as far as the code says; nothing is run."""
    code = code_of(submission(text), JOB, ASSIGNMENT.of(JOB.variant))
    result = read_result(first.result)
    kept = kept_of(code, result.questions, read_parts(first.parts)) if code else {}
    return " ".join(each.name for each in result.questions if each.name not in kept)


def all_but_seconds(graded: Graded) -> tuple[str, dict[str, str], str]:
    text = re.sub(r'"seconds": [\d.]+', "", graded.result)
    return text, dict(graded.code), graded.content


def depends_on(graded: Graded) -> dict[str, Part]:
    return {name: replace(part, spent=0) for name, part in read_parts(graded.parts).items()}


@pytest.mark.parametrize("edit", AGAIN)
def test_only_what_an_edit_reaches_is_graded_again(
    graded: Callable[[str], Graded], edit: str
) -> None:
    text, expected = AGAIN[edit]

    assert expected == again(graded(MASTER), text)


@pytest.mark.parametrize("edit", NOT_KNOWN)
def test_all_is_graded_again_where_code_may_reach_further(
    graded: Callable[[str], Graded], edit: str
) -> None:
    assert ALL == again(graded(MASTER), NOT_KNOWN[edit])


def test_a_helper_grades_all_that_call_it_again(graded: Callable[[str], Graded]) -> None:
    other = replaced("return values.std(axis=0)", "return values.std(axis=0, ddof=1)", WITH_HELPER)

    assert "q4" == again(graded(WITH_HELPER), other)


def test_an_edit_back_and_forth_of_a_hostile_function_grades_all_again(
    graded: Callable[[str], Graded],
) -> None:
    hostile = in_split_counts("np.mean = np.median")

    assert "" == graded(hostile).parts
    assert ALL == again(graded(hostile), MASTER)


# Memory that is only given back when Python next looks for what holds itself.
FILLED = """
held = [np.zeros(1_600_000_000, dtype=np.uint8)]
held.append(held)
"""
STUB = "    raise NotImplementedError('not written yet')\n    step = -1"
BEGUN = replaced("    step = -1", STUB)
RESUBMITTED = {
    "one function": (MASTER, AGAIN["one function"][0], 8),
    "a layer that fails": (
        MASTER,
        replaced('activation="relu")(inputs)', 'activation="relu")(layers.Flatten()(inputs))'),
        0,  # what TensorFlow says may hold numbers that other questions count up
    ),
    "a comment": (MASTER, AGAIN["a comment"][0], 9),
    "a stub that is filled": (BEGUN, MASTER, 8),
    "a count that raises": (MASTER, in_split_counts("[][1]"), 8),
    "a second mistake": (
        AGAIN["a window"][0],
        replaced("55 * num_rows // 100", "round(0.55 * num_rows)", AGAIN["a window"][0]),
        8,
    ),
    "memory that is left taken": (MASTER, in_split_counts(FILLED.strip()), 0),
    "a patched library": (MASTER, in_split_counts("np.asarray = np.mean"), 0),
}


@pytest.mark.parametrize("case", RESUBMITTED)
def test_a_result_with_questions_taken_over_is_that_of_a_full_grading(
    worker: Worker, graded: Callable[[str], Graded], case: str
) -> None:
    before, after, kept = RESUBMITTED[case]
    found = worker.grade(submission(after), earlier(graded(before)))

    assert kept == len(found.kept)
    assert all_but_seconds(graded(after)) == all_but_seconds(found)
    assert depends_on(graded(after)) == depends_on(found)


def test_what_was_taken_over_can_be_taken_over_again(
    worker: Worker, graded: Callable[[str], Graded]
) -> None:
    second = worker.grade(submission(AGAIN["one function"][0]), earlier(graded(MASTER)))

    assert "q3" == again(second, MASTER)


def test_a_result_that_tells_a_line_is_not_taken_over(graded: Callable[[str], Graded]) -> None:
    wrong = replaced("step = -1", "step = 10_000")

    assert "q6" == again(graded(wrong), replaced("# ## q0", "# a line\n# ## q0", wrong))


def test_a_result_that_tells_a_number_of_tensorflow_is_not_taken_over(
    graded: Callable[[str], Graded],
) -> None:
    raising = replaced(
        "windows(0, num_train, shuffle=True),",
        "windows(0, num_train, shuffle=True).map(lambda a, b: (tf.reshape(a, [7, 1]), b)),",
    )
    counting = in_split_counts("tf.data.Dataset.range(3).map(lambda a: a + 1)", raising)

    assert "q3 q5" == again(graded(raising), counting)


def test_other_conditions_grade_all_again(graded: Callable[[str], Graded]) -> None:
    first = graded(MASTER)
    result = read_result(first.result)
    for other in (
        Job(load_variant(), "", TimeLimits(), "another class", "assignment4"),
        Job(load_variant(), "", TimeLimits(10.0), "a class", "assignment4"),
        Job(load_variant(), "", TimeLimits(), "a class", "assignment4", memory_mb=1024),
    ):
        code = code_of(submission(MASTER), other, ASSIGNMENT.of(other.variant))
        assert code is not None
        assert {} == kept_of(code, result.questions, read_parts(first.parts))


def test_a_file_beside_the_code_grades_all_again() -> None:
    alone = submission(MASTER)
    beside = Submission("s", "", "s.py", "script", (MASTER,), {"numbers.txt": b"1"})

    assert code_of(alone, JOB, ASSIGNMENT) is not None
    assert code_of(beside, JOB, ASSIGNMENT) is None


def test_a_path_that_the_grader_does_not_give_is_not_read() -> None:
    read = "text = open(path).read()"
    given = in_split_counts(read, replaced("num_rows: int)", "num_rows: int, path)"))
    own = in_split_counts(read, replaced("num_rows: int)", "num_rows: int, path='/proc/stat')"))
    assignment = ASSIGNMENT.of(JOB.variant)
    known, not_known = (code_of(submission(text), JOB, assignment) for text in (given, own))
    assert known and not_known

    assert known.marks(["split_counts"])
    with pytest.raises(NotContained):
        not_known.marks(["split_counts"])


def test_nothing_endless_is_looked_for_in_code_that_goes_in_circles() -> None:
    names = [f"a{number}" for number in range(20)]
    circle = "\n".join(f"{one} = {other}" for one in names for other in names)
    code = code_of(submission(in_split_counts(f"{circle}\na0.index = 1")), JOB, ASSIGNMENT)
    deep = code_of(submission(in_split_counts(f"x = {'-' * 5000}1")), JOB, ASSIGNMENT)

    assert code is not None
    assert deep is None
    assert not code.marks(["split_counts"])  # none of the names is ever bound


def test_the_handout_itself_can_be_taken_over() -> None:
    skeleton = render(load_variant(), "skeleton", ASSIGNMENT)

    assert code_of(submission(skeleton), JOB, ASSIGNMENT) is not None
