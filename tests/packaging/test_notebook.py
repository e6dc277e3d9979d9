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


SNIPPETS = {
    "what failed": (
        "from public_checks import example\n"
        "def normalize(rows, n):\n    rows -= 1\n    return rows, 0, 0\n"
        "first, second = example('q4'), example('q4')\n"
        "normalize(**first)\n"
        "print(list(second), second['rows'].shape[1], (second['rows'] - first['rows']).max())\n"
    ),
    "nothing fails": (
        "from public_checks import example\n"
        "def split_counts(n): return n * 55 // 100, n // 4, n - n * 55 // 100 - n // 4\n"
        "assert example('q3') is None\n"
    ),
    "card": (
        "from public_checks import grader\n"
        "def split_counts(n): return ['<script>alert(1)</script>', 2, 3]\n"
        "print(grader.check('q3')._repr_html_())\n"
    ),
    "unknown question": ("from public_checks import grader\nassert grader.check('q12') is None\n"),
    "random numbers and figures": (
        "import random, keras, matplotlib.pyplot as plt, numpy as np, tensorflow as tf\n"
        f"{Q8}\nplt.close('all')\nplt.figure()\n"
        "from public_checks import grader\n"
        "def draw(): return [random.random(), np.random.rand(), float(tf.random.uniform(())), "
        "float(keras.random.uniform(()))]\n"
        "keras.utils.set_random_seed(3); draw(); expected = draw()\n"
        "keras.utils.set_random_seed(3); draw(); report = grader.check('q8'); drawn = draw()\n"
        "print(report.seen.holds, expected == drawn, plt.get_fignums())\n"
    ),
}


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


@pytest.fixture(scope="module")
def executed(folder: Path) -> dict[str, nbformat.NotebookNode]:
    """Each notebook, executed: one after the other in one kernel, none of which defines less.

    Then the snippets, each with global names of its own. A cell at the end makes sure that all stand
    alone.
    """
    notebooks = {
        name: read_script(script)
        for name, script in {
            "skeleton": SKELETON,
            "half": half_done(),
            "reference": REFERENCE,
        }.items()
    }
    notebook = nbformat.v4.new_notebook(metadata=notebooks["skeleton"].metadata)
    notebooks["snippets"] = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(f"exec({code!r}, {{}})") for code in SNIPPETS.values()]
    )
    notebook.cells = [cell for each in notebooks.values() for cell in each.cells]
    notebook.cells.append(nbformat.v4.new_code_cell(ALONE))
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    client = NotebookClient(
        notebook,
        timeout=300,
        allow_errors=True,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    assert "error" not in [output.output_type for output in notebook.cells[-1].outputs]
    return notebooks


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


def test_stubs_say_calmly_what_is_missing(executed):
    notebook = executed["skeleton"]
    shown = verdicts(notebook)

    assert [] == errors(notebook)
    assert QUESTIONS == list(shown)
    assert [] == [q for q in shown if "not written yet" not in shown[q]]
    assert 1 == shown["q3"].count("q3: split_counts is not written yet.")
    assert "to do " in shown["q3"]
    assert "failed" not in shown["q3"]


def test_half_done_copy_shows_our_feedback_where_it_is_wrong(executed):
    notebook = executed["half"]
    shown = verdicts(notebook)

    passed = [question for question in shown if re.search(r"All \d+ public check", shown[question])]

    assert [] == errors(notebook)
    assert ["q0", "q1", "q2", "q4"] == passed
    assert re.search(r"returned \(.*\); the sum is", shown["q3"])
    assert "make_datasets is not written yet" in shown["q5"]


def test_correct_copy_passes_everywhere(executed):
    notebook = executed["reference"]
    shown = verdicts(notebook)

    passed = [question for question in shown if re.search(r"All \d+ public check", shown[question])]

    assert [] == errors(notebook)
    assert QUESTIONS == passed


LOST = """

# %%
df = pd.read_csv("not_here.csv")


def plot_years(df:
    return df
"""


@pytest.fixture(scope="module")
def checked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A half done script that loses two parts and prints, and what `otter check` says of its q3."""
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("checked") / ASSIGNMENT.name)
    code = half_done() + LOST
    counted = "    num_val = 25 * num_rows // 100\n"
    assert 1 == code.count(counted)
    code = code.replace(counted, f'{counted}    print("three counts")\n')
    (copy / f"{ASSIGNMENT.name}.py").write_text(code, "utf-8")
    command = [sys.executable, "-m", "otter", "check", f"{ASSIGNMENT.name}.py", "-q", "q3"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=300)

    assert 0 == done.returncode
    return code, done.stdout


def test_otter_check_works_in_the_terminal(checked):
    said = " ".join(checked[1].split())

    assert "returned (54, 24, 19); the sum is 97." in said
    assert "Looks like: the test part is computed, not what remains." in said
    assert "The final grading also has 1 hidden check for q3" in said
    assert not re.search(r"Error at line|AssertionError|q4", said)


def test_otter_check_tells_a_line_that_does_not_parse_and_one_that_fails(checked):
    code, told = checked
    said = " ".join(told.split())
    line = {text: number for number, text in enumerate(code.splitlines(), 1)}

    assert f"line {line['def plot_years(df:']}: " in said
    failing = 'df = pd.read_csv("not_here.csv")'
    assert f"Line {line[failing]}: `{failing}` raised FileNotFoundError" in said
    assert "Your code printed: " in said
    assert "three counts" in said
    assert "split_counts is not defined" not in said


@pytest.fixture(scope="module")
def printed(executed: dict[str, nbformat.NotebookNode]) -> dict[str, str]:
    """What each snippet prints."""
    assert [] == errors(executed["snippets"])
    said = [
        "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
        for cell in executed["snippets"].cells
    ]
    return dict(zip(SNIPPETS, said, strict=True))


def test_checks_leave_random_numbers_and_figures_as_they_were(printed):
    assert "True True [1]\n" == printed["random numbers and figures"]


def test_unknown_question_is_one_line(printed):
    said = printed["unknown question"]

    assert said.startswith("question: must be one of q0, q1, ")
    assert 1 == said.count("\n")


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


def test_example_returns_what_the_failed_check_passed(printed):
    """Each call makes the arguments anew, by the names of the student's own parameters."""
    assert "['rows', 'n'] 14 1.0" == printed["what failed"].splitlines()[-1]


def test_example_says_when_nothing_fails(printed):
    expected = "No public check of q3 fails on what a function returns."

    assert f"{expected}\n" == printed["nothing fails"]


def test_the_card_has_no_script_and_escapes_what_a_student_wrote(printed):
    assert "&lt;script&gt;" in printed["card"]
    assert "<script" not in printed["card"]
