"""The autograder's zip, run by otter: the same points as `grade`, whatever the submission does.

`AUTOGRADER_PARITY=class` in the environment runs the whole class of `make demo` through otter, too.
"""

import json
import os
import pickle
import subprocess
import sysconfig
from pathlib import Path

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.assignments.masters import masters_dir
from autograder.commands.demo import write_class
from autograder.grading.result import Result
from autograder.handout.misconceptions import read_misconceptions, splice
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.otter.autograder_zip import autograder_files
from autograder.handout.otter.otter_grading import EXECUTOR
from autograder.handout.otter.otter_run import question_scores
from autograder.handout.otter.test_files import HIDDEN
from autograder.handout.render import render
from autograder.handout.reproducible_zip import write_zip
from autograder.variant import load_variant
from tests.packaging.otter_runs import HOOK, SEED, cases, run_all, zipped

VARIANT = load_variant()
POINTS = ASSIGNMENT.auto_points(VARIANT)
REFERENCE = render(VARIANT, "solution", ASSIGNMENT)
TAMPERING = sorted((Path(__file__).parent / "tampering").glob("*.py"))

needs_hook = pytest.mark.skipif(
    not HOOK.is_file(),
    reason=f"{HOOK.name} is not installed: install the package again (make clean venv)",
)


class Bomb:
    """Unpickled, or imported as source, it leaves a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark
        self.source = f"open({str(mark)!r}, 'w').close()\n".encode()

    def __reduce__(self):
        return open, (str(self.mark), "w")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The zip as `build` writes it, which tries it out before: see `test_start_of_build.py`."""
    out = tmp_path_factory.mktemp("built")
    write_zip(out / "autograder.zip", autograder_files(VARIANT, SEED, ASSIGNMENT))
    return out


@pytest.fixture(scope="module")
def mark(tmp_path_factory) -> Path:
    """Where code that must not run would leave a mark."""
    return tmp_path_factory.mktemp("mark") / "ran"


def write_submissions(folder: Path, mark: Path) -> list[Path]:
    folder.mkdir()
    wrong = {
        w.name: w
        for w in read_misconceptions(masters_dir("assignment4") / "misconceptions", VARIANT)
    }
    mixed = splice(REFERENCE, wrong["q3-rounded-counts"], VARIANT)
    mixed = splice(mixed, wrong["q6-std-only"], VARIANT)
    (folder / "mixed.ipynb").write_text(notebook_text(mixed), "utf-8")
    (folder / "broken.py").write_text(
        REFERENCE + "\n# %%\ndef compile_model(model:\n    return model\n"
        "\n# %%\ndef split_counts(num_rows):\n    import os\n    os._exit(0)\n"
        "\n# %%\ndef feature_index(df, feature=FEATURE):\n    raise SystemExit\n"
        "\n# %%\ndef build_model(sequence_length=1, num_features=1):\n"
        "    import time\n    while True: time.sleep(0.05)\n",
        "utf-8",
    )
    if HOOK.is_file():
        bomb = Bomb(mark)
        helped = REFERENCE.replace("import keras\n", "import keras\nfrom counts import third\n", 1)
        shadows = ("otter.py", "numpy.py", "pickle.py", "sitecustomize.py", "conftest.py")
        zipped(
            folder / "shadows.zip",
            {
                "assignment4.py": helped.encode(),
                "counts.py": b"third = 3\n",
                "other.ipynb": b"{not json",
                ".OTTER_LOG": pickle.dumps(bomb),
                "tests/q3.py": b"OK_FORMAT = False\n" + bomb.source,
                **dict.fromkeys(shadows, bomb.source),
            },
        )
        (folder / "unreadable.ipynb").write_text("{not a notebook", "utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def submissions(tmp_path_factory, mark) -> list[Path]:
    folder = tmp_path_factory.mktemp("class")
    written = write_submissions(folder / "class", mark)
    if os.environ.get("AUTOGRADER_PARITY") == "class":
        write_class(VARIANT, folder / "demo")
        written += sorted((folder / "demo").iterdir())
    return [*written, *TAMPERING]


@pytest.fixture(scope="module")
def both(built, submissions, warm, tmp_path_factory) -> tuple[dict[str, dict], dict[str, Result]]:
    out = tmp_path_factory.mktemp("otter") / "out"
    return run_all(built / "autograder.zip", submissions, out, VARIANT, warm)


@pytest.fixture(scope="module")
def records(both) -> dict[str, dict]:
    return both[0]


@pytest.fixture(scope="module")
def results(both) -> dict[str, Result]:
    return both[1]


def test_otter_and_grade_agree_check_by_check(records, results, submissions):
    disagree = [
        (name, check.name, check.outcome)
        for name, result in results.items()
        for question in result.questions
        for check in question.checks
        if cases(records[name], result)[check.name] != (check.outcome == "passed")
    ]

    assert len(submissions) == len(records)
    assert [] == disagree


def test_points_are_those_of_grade(records, results):
    expected = {
        name: {q.name: q.score for q in result.questions} for name, result in results.items()
    }

    assert expected == {name: question_scores(record) for name, record in records.items()}


@pytest.mark.parametrize("path", TAMPERING, ids=lambda path: path.stem)
def test_tampering_earns_nothing(path, records, results):
    assert 6 <= len(TAMPERING)
    assert 0 == sum(question_scores(records[path.stem]).values())
    assert 0 == results[path.stem].auto_total


def test_two_mistakes_cost_their_two_questions(records):
    earned = question_scores(records["mixed"])

    lost = [name for name in earned if earned[name] < POINTS[name]]

    assert ["q3", "q6"] == lost


def test_what_dies_loops_and_does_not_parse_costs_itself_and_is_named(records):
    earned = question_scores(records["broken"])
    told = records["broken"]["output"]

    full = [name for name in earned if earned[name] == POINTS[name] > 0]

    assert ["q1", "q4", "q5", "q6", "q8"] == full
    assert 0 == earned["q3"] == earned["q7"]
    assert "q3: Your code ended the process" in told


@needs_hook
def test_several_scripts_and_a_broken_notebook_are_one_submission(records):
    assert 23 == sum(question_scores(records["shadows"]).values())


@needs_hook
def test_no_file_of_a_student_runs_in_otters_processes(records, mark):
    assert "shadows" in records
    assert not mark.exists()


@needs_hook
def test_unreadable_submission_has_a_record_and_a_reason(records):
    assert 0 == sum(question_scores(records["unreadable"]).values())
    assert "unreadable.ipynb" in records["unreadable"]["output"]


def test_the_visible_text_says_only_how_many_hidden_checks_there_are(records, results):
    for name, record in records.items():
        hidden = [c for q in results[name].questions for c in q.checks if c.visibility == "hidden"]
        seen = json.dumps([t for t in record["tests"] if t["visibility"] == "visible"])

        assert [] == [check.name for check in hidden if check.name in seen]
        assert {"hidden"} == {t["visibility"] for t in record["tests"] if "score" in t}


def test_hidden_checks_say_the_same_few_words_to_everybody(records, results):
    said = set()
    for name, record in records.items():
        texts = {test["name"]: test["output"] for test in record["tests"]}
        for question in results[name].questions:
            for check in question.checks:
                if check.visibility == "hidden" and check.outcome != "passed":
                    after = texts[question.name].partition(f"{check.name} result:\n")[2]
                    said.add(after.partition("AssertionError: ")[2].splitlines()[0])

    assert {HIDDEN} == said


def test_nothing_of_the_tests_or_the_solution_was_found(records):
    told = json.dumps(records["reads_tests"], ensure_ascii=False)

    assert "FOUND" in told
    assert [] == [word for word in ("OK_FORMAT", "for_all", "def split_counts") if word in told]


def test_without_assertions_and_docstrings_the_points_are_the_same(
    built, submissions, records, warm, tmp_path
) -> None:
    """What is wrong fails by raising, what is right holds, in a process of otter's own."""
    (mixed,) = (path for path in submissions if path.stem == "mixed")
    subprocess.run(
        [
            *(Path(sysconfig.get_path("scripts")) / "otter", "run", "--no-logo"),
            *("-a", built / "autograder.zip", "-o", tmp_path, mixed),
        ],
        env=os.environ | {"PYTHONOPTIMIZE": "2", EXECUTOR: warm},
        capture_output=True,
        timeout=280,
    )
    record = json.loads((tmp_path / "results.json").read_text("utf-8"))

    assert question_scores(records["mixed"]) == question_scores(record)
