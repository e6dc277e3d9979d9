"""The bundle's notebook, run in Jupyter's kernel as a student runs it, and checked by otter."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.handout.bundle import write_assignment
from autograder.handout.notebook_conversion import read_script
from autograder.handout.render import render
from autograder.variant import load_variant

VARIANT = load_variant()
REFERENCE, SKELETON = (
    render(VARIANT, "solution", ASSIGNMENT),
    render(VARIANT, "skeleton", ASSIGNMENT),
)
ALONE = "import sys; assert not [m for m in sys.modules if m.split('.')[0] == 'autograder']"
QUESTIONS = [f"q{n}" for n in range(9)]
Q8 = (
    "def compile_model(model):\n"
    "    model.compile(keras.optimizers.RMSprop(0.1), 'mse', metrics=['mae'])\n"
    "    plt.show()\n"
    "    return model\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("student") / ASSIGNMENT.name
    write_assignment(VARIANT, folder, ASSIGNMENT)
    return folder


def half_done() -> str:
    """The reference's cells up to q4, of which q3 loses rows; stubs from q5 on."""
    written, stubs = (
        jupytext.reads(text, fmt="py:percent").cells for text in (REFERENCE, SKELETON)
    )
    cut = next(i for i, cell in enumerate(stubs) if cell.source.startswith("## q5"))
    notebook = jupytext.reads(REFERENCE, fmt="py:percent")
    notebook.cells = [*written[:cut], *stubs[cut:]]
    script = jupytext.writes(notebook, fmt="py:percent")
    assert "num_rows - num_train - num_val\n" in script
    return script.replace("num_rows - num_train - num_val\n", "20 * num_rows // 100\n")


def run_all(folder: Path, script: str) -> nbformat.NotebookNode:
    """The notebook of a script, executed; a cell at its end makes sure that it stands alone."""
    notebook = read_script(script)
    notebook.cells.append(nbformat.v4.new_code_cell(ALONE))
    client = NotebookClient(
        notebook,
        timeout=300,
        allow_errors=True,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    return client.execute()


def errors(notebook: nbformat.NotebookNode) -> list[str]:
    """Every traceback in a notebook's outputs."""
    return [
        output.evalue
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def verdicts(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """What each check cell shows, by question."""
    shown = {}
    for cell in notebook.cells:
        asked = re.fullmatch(r'grader\.check\("(q\d)"\)', cell.source)
        if asked:
            shown[asked[1]] = "".join(
                output.data["text/plain"]
                for output in cell.outputs
                if output.output_type == "execute_result"
            )
    return shown


def test_stubs_say_calmly_what_is_missing(folder):
    notebook = run_all(folder, SKELETON)
    shown = verdicts(notebook)

    assert [] == errors(notebook)
    assert QUESTIONS == list(shown)
    assert [] == [q for q in shown if "not written yet" not in shown[q]]
    assert 1 == shown["q3"].count("q3: split_counts is not written yet.")
    assert "to do " in shown["q3"]
    assert "failed" not in shown["q3"]


def test_half_done_copy_shows_our_feedback_where_it_is_wrong(folder):
    notebook = run_all(folder, half_done())
    shown = verdicts(notebook)

    passed = [question for question in shown if re.search(r"All \d+ public check", shown[question])]

    assert [] == errors(notebook)
    assert ["q0", "q1", "q2", "q4"] == passed
    assert re.search(r"returned \(.*\); the sum is", shown["q3"])
    assert "make_datasets is not written yet" in shown["q5"]


def test_correct_copy_passes_everywhere(folder):
    notebook = run_all(folder, REFERENCE)
    shown = verdicts(notebook)

    passed = [question for question in shown if re.search(r"All \d+ public check", shown[question])]

    assert [] == errors(notebook)
    assert QUESTIONS == passed


def test_otter_check_works_in_the_terminal(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / ASSIGNMENT.name)
    (copy / f"{ASSIGNMENT.name}.py").write_text(half_done(), "utf-8")
    command = [sys.executable, "-m", "otter", "check", f"{ASSIGNMENT.name}.py", "-q", "q3"]

    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=300)

    assert 0 == done.returncode
    assert re.search(r"returns \(.*\),\s+which add\s+up to", done.stdout)
    assert "It looks like: test not remainder." in done.stdout
    assert "The final grading also has 1 hidden check for q3" in done.stdout
    assert not re.search(r"Error at line|AssertionError|q4", done.stdout)


def otter_check(folder: Path, code: str, question: str) -> str:
    """What `otter check` says of a file with this code."""
    (folder / f"{ASSIGNMENT.name}.py").write_text(code, "utf-8")
    command = [sys.executable, "-m", "otter", "check", f"{ASSIGNMENT.name}.py", "-q", question]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    return done.stdout


def test_otter_check_tells_a_line_that_does_not_parse_and_one_that_fails(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / ASSIGNMENT.name)
    code = (
        'import pandas as pd\n\n\ndf = pd.read_csv("not_here.csv")\n\n\n'
        "def load_data(path:\n    return df\n\n\n"
        'def split_counts(num_rows):\n    print("three counts")\n    return 1, 1, 1\n'
    )

    said = " ".join(otter_check(copy, code, "q3").split())

    assert "line 7: " in said
    assert 'Line 4: `df = pd.read_csv("not_here.csv")` raised FileNotFoundError' in said
    assert "Your code printed: " in said
    assert "three counts" in said
    assert "split_counts is not defined" not in said


def test_checks_leave_random_numbers_and_figures_as_they_were(folder):
    code = (
        "import sys; sys.modules['ipykernel'] = sys\n"
        "import matplotlib; matplotlib.use('Agg')\n"
        "import random, keras, matplotlib.pyplot as plt, numpy as np, tensorflow as tf\n"
        f"{Q8}\nplt.figure()\n"
        "from public_checks import grader\n"
        "def draw(): return [random.random(), np.random.rand(), float(tf.random.uniform(())), "
        "float(keras.random.uniform(()))]\n"
        "keras.utils.set_random_seed(3); draw(); expected = draw()\n"
        "keras.utils.set_random_seed(3); draw(); report = grader.check('q8'); drawn = draw()\n"
        "print(report.seen.holds, expected == drawn, plt.get_fignums())\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=300
    )

    assert "True True [1]" == done.stdout.strip(), done.stderr[-500:]


def test_unknown_question_is_one_line(folder):
    code = (
        "import sys; sys.modules['ipykernel'] = sys\n"
        "from public_checks import grader\nassert grader.check('q12') is None\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("question: must be one of q0, q1, ")
    assert 1 == done.stdout.count("\n")


def test_in_another_folder_there_is_one_sentence(tmp_path):
    """In a kernel, but without the folders beside the notebook."""
    (setup,) = (
        cell.source for cell in read_script(SKELETON).cells if "class grader" in cell.source
    )
    code = f"import sys\nsys.modules['ipykernel'] = sys\n{setup}\nassert grader.check('q3') is None"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert 1 == done.stdout.count("\n")
    assert done.stdout.startswith("The checks cannot run here")


def printed_by(folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert not done.returncode, done.stderr[-500:]
    return done.stdout.strip()


def test_example_returns_what_the_failed_check_passed(folder):
    """Each call makes the arguments anew, by the names of the student's own parameters."""
    code = (
        "from public_checks import example\n"
        "def normalize(rows, n):\n    rows -= 1\n    return rows, 0, 0\n"
        "first, second = example('q4'), example('q4')\n"
        "normalize(**first)\n"
        "print(list(second), second['rows'].shape[1], (second['rows'] - first['rows']).max())\n"
    )

    assert "['rows', 'n'] 14 1.0" == printed_by(folder, code).splitlines()[-1]


def test_example_says_when_nothing_fails(folder):
    code = (
        "from public_checks import example\n"
        "def split_counts(n): return n * 55 // 100, n // 4, n - n * 55 // 100 - n // 4\n"
        "assert example('q3') is None\n"
    )

    assert "No public check of q3 fails on what a function returns." == printed_by(folder, code)


def test_the_card_has_no_script_and_escapes_what_a_student_wrote(folder):
    code = (
        "from public_checks import grader\n"
        "def split_counts(n): return ['<script>alert(1)</script>', 2, 3]\n"
        "print(grader.check('q3')._repr_html_())\n"
    )
    card = printed_by(folder, code)

    assert "&lt;script&gt;" in card
    assert "<script" not in card
