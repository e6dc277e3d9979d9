"""Of which variant a file is: told from its constants and its mark, without running it."""

import pytest

from autograder.assignments.registry import DEFAULT
from autograder.grading.whose import recognized
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.variant import Variant, load_variant
from autograder.variant.mark import marked_names

OWN, OTHER, THIRD = map(load_variant, ("humidity-6h", "wind-12h", "pressure-36h"))
CLASS = [OWN, OTHER, THIRD]


def told(code: str, own: Variant | None = OWN) -> str | None:
    found = recognized(Submission("s", "", "s.py", "script", (code,)), own, CLASS)
    return None if found is None else found.name


@pytest.mark.parametrize("kind", ["solution", "skeleton"])
def test_a_built_file_is_of_its_variant(kind) -> None:
    text = render(OTHER, kind, DEFAULT)

    assert {OTHER.name} == marked_names(text)
    assert (OTHER.name, None) == (told(text), told(text, OTHER))


def test_a_students_own_file_with_one_answer_of_another_is_the_students() -> None:
    right = render(OWN, "solution", DEFAULT)

    assert told(right + f"\nDELAY = {OTHER.delay}\n") is None


def test_anothers_answers_below_the_own_given_cell_are_recognized() -> None:
    skeleton = render(OWN, "skeleton", DEFAULT).replace(f"# Variant {OWN.name}\n", "")
    copied = (
        f"\nSAMPLING_RATE, BATCH_SIZE = {OTHER.sampling_rate}, {OTHER.batch_size}"
        f"\nSEQUENCE_LENGTH: int = int({OTHER.sequence_length}.0)"
        f"\nDELAY = ({OTHER.sequence_length} - 1) * SAMPLING_RATE + {OTHER.horizon_hours} * 6\n"
    )

    assert OTHER.name == told(skeleton + copied)


@pytest.mark.parametrize(
    "code",
    ["", "def f(:\n", "DELAY = 2 ** 10 ** 9\n", "DELAY = 1 // 0\nSEED = [1]\n", "SEED = 11\n"],
)
def test_a_file_that_shows_too_little_is_of_no_other_variant(code: str) -> None:
    assert told(code) is None


def test_without_an_own_variant_the_files_own_is_found() -> None:
    assert THIRD.name == told(render(THIRD, "skeleton", DEFAULT), None)
