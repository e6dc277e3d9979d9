"""The stress test: it finds what is wrong with a variant, and nothing where nothing is."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import cli
from autograder.assignments.registry import DEFAULT
from autograder.commands import variant_stress
from autograder.grading.result import QuestionResult, Result
from autograder.handout.misconceptions import Misconception
from autograder.handout.render import render
from autograder.pools.answers import answers_of
from autograder.pools.drawing import band_of, draw_variants
from autograder.pools.pool import load_pool
from autograder.pools.stress.arithmetic import arithmetic_faults
from autograder.pools.stress.examined import Examined, examine
from autograder.pools.stress.full import default_faults, differing, ways_tried
from autograder.pools.stress.guesses import guess_faults
from autograder.pools.stress.mistakes import mistake_faults
from autograder.pools.stress.rendered import Rendered
from autograder.variant import Variant, load_variant, shipped_names
from tests.pools.small_pool import SMALL

WIND, PLAIN = load_variant("wind-12h"), load_variant()


def solved(variant: Variant) -> Rendered:
    return Rendered(render(variant, "solution", DEFAULT))


def wrong(question: str, slug: str, code: str) -> Misconception:
    return Misconception(question, slug, 1, "", code)


def test_nothing_is_wrong_with_the_shipped_variants() -> None:
    found = {name: examine(load_variant(name), DEFAULT).faults for name in shipped_names()}

    assert {name: () for name in shipped_names()} == found


def test_nothing_is_wrong_with_variants_of_the_shipped_pool() -> None:
    pool = load_pool("jena", DEFAULT)
    drawn = [examine(v, DEFAULT) for v in draw_variants(pool, "a", 20, band_of(pool))]

    assert [] == [(each.variant.name, line) for each in drawn for line in each.faults]
    assert [] == list(guess_faults(drawn))


def test_a_solution_of_other_numbers_is_found() -> None:
    found = [*arithmetic_faults(WIND, solved(PLAIN), DEFAULT.names)]

    assert f"the solution's DELAY is {PLAIN.delay}, not {WIND.delay}" in found
    assert any(line.startswith("the solution's split_counts gives") for line in found)


def test_a_misconception_that_is_right_is_found() -> None:
    right = [
        wrong("q5", "delay-not-scaled", f"DELAY = {WIND.delay}\n"),
        wrong("q3", "rounded-counts", "def split_counts(n):\n    return right(n)\n"),
    ]
    train, val, _ = WIND.split_percent
    code = f"    a, b = {train} * n // 100, {val} * n // 100\n    return a, b, n - a - b\n"
    right[1] = wrong("q3", "rounded-counts", f"def split_counts(n):\n{code}")

    assert ["q3-rounded-counts: is not caught", "q5-delay-not-scaled: is not caught"] == [
        *mistake_faults(WIND, solved(WIND), right)
    ]


def test_a_misconception_that_is_taken_for_another_is_found() -> None:
    late = wrong("q5", "horizon-omitted", f"DELAY = {WIND.delay + WIND.sampling_rate}\n")

    assert ["q5-horizon-omitted: is named delay-one-step-late"] == [
        *mistake_faults(WIND, solved(WIND), [late])
    ]


@pytest.mark.parametrize(
    ("hours", "rate", "slug"),
    [
        (26, 12, "delay-one-step-early"),  # a step less is the lecture's day
        (22, 12, "delay-one-step-late"),
        (24, 12, "horizon-omitted"),  # the horizon's steps, not scaled, are one step
        (48, 2, "lecture-horizon"),  # the horizon's steps, not scaled, are a day
    ],
)
def test_beliefs_that_lead_to_one_number_are_left_out(hours: int, rate: int, slug: str) -> None:
    settings = WIND.model_dump(exclude_unset=True)
    variant = Variant.model_validate(
        {**settings, "horizon_hours": hours, "sampling_rate": rate, "window_days": 4}
    )
    beliefs = [each.slug for each in ways_tried(variant, DEFAULT) if each.index == 1]

    assert slug not in beliefs
    assert () == examine(variant, DEFAULT).faults


def examined(variant: Variant, number: int) -> list[Examined]:
    one = examine(variant, DEFAULT)
    features = [f"feature {place}" for place in range(number)]
    return [replace(one, answers=one.answers._replace(feature=feature)) for feature in features]


def test_answers_that_too_many_have_and_the_defaults_can_be_guessed() -> None:
    told = [*guess_faults(examined(PLAIN, 25))]

    assert 6 == len(told)
    assert told[0].startswith(f"delay: 100% of the variants have {PLAIN.delay:,}; at most 20%")
    assert "parameters: 25 of the variants have the default variant's, 6,049" == told[-1]


def result(lost: set[str]) -> Result:
    questions = [
        QuestionResult(name=name, title="", score=0 if name in lost else 1, max=1, checks=[])
        for name in DEFAULT.names
    ]
    return Result(
        student="s", name="", submission="s.py", status="graded", reason=None, variant="v",
        auto_total=0, auto_max=9, seconds=0, questions=questions,
    )  # fmt: skip


def test_the_defaults_solution_loses_points_where_the_numbers_differ() -> None:
    assert {"q2", "q3", "q5", "q6", "q7", "q8"} == differing(WIND)
    assert set() == differing(PLAIN)
    assert [] == [*default_faults(result(differing(WIND)), WIND)]
    assert [
        "default: the default variant's solution has full marks in q3",
        "default: the default variant's solution loses points in q4, which is the same",
    ] == [*default_faults(result(differing(WIND) - {"q3"} | {"q4"}), WIND)]


@pytest.fixture
def stressed(monkeypatch: pytest.MonkeyPatch, capsys, tmp_path: Path):
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(variant_stress, "IN_KERAS", 0)
    monkeypatch.setattr(variant_stress, "load_libraries", lambda: None)

    def run(*options: object) -> tuple[int, str, Path]:
        out = tmp_path / "o u t"
        call = ["autograder", "variant", "stress", *map(str, options), "--out", str(out)]
        monkeypatch.setattr("sys.argv", call)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(str(ended.value.code)), capsys.readouterr().out, out

    return run


def test_the_command_writes_a_table_and_a_page(stressed) -> None:
    status, said, out = stressed("--count", 20)
    rows = list(csv.DictReader((out / "stress.csv").open()))
    page = (out / "stress.html").read_text()

    assert 0 == status and "No fault was found." in said
    assert 20 == len({row["variant"] for row in rows})
    assert 'src="data:image/svg+xml;base64,' in page and "None was found." in page


def test_a_pool_whose_answers_can_be_guessed_ends_with_1(stressed, tmp_path: Path) -> None:
    pool = tmp_path / "pool.toml"
    pool.write_text(SMALL)
    status, said, out = stressed("--count", 20, "--pool", pool)

    assert 1 == status
    assert "counts: " in said and "at most 20% may have the same" in said
    assert "at most 20% may have the same" in (out / "stress.html").read_text()


def test_answers_are_those_that_students_find_out() -> None:
    answers = answers_of(PLAIN)

    assert ("rho (g/m**3)", 1146, (231303, 105137, 84111), 6049) == answers


def test_every_constant_is_wrong_in_one_of_the_ways_that_are_tried() -> None:
    codes = "".join(each.code for each in ways_tried(PLAIN, DEFAULT))

    assert "\nSAMPLING_RATE = 1\n" in codes and "\nSEQUENCE_LENGTH = " in codes
