"""The commands `variant list`, `show` and `new`: what they print, write and exit with."""

from pathlib import Path

import pytest
import typer
from hypothesis import given, settings

from autograder import cli
from autograder.commands import variant_making
from autograder.commands.variant_making import Making, make_variant
from autograder.variant import Variant, load_variant, shipped_names
from autograder.variant.loading import parse_variant
from autograder.variant.writing import variant_text
from tests.strategies.variants import variants


class Run:
    """One call of the console script: its exit status and what it printed."""

    def __init__(
        self, arguments: list[str], patch: pytest.MonkeyPatch, output: pytest.CaptureFixture[str]
    ) -> None:
        patch.setattr("sys.argv", ["autograder", "variant", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        self.status = ended.value.code
        self.out, self.err = output.readouterr()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("COLUMNS", "60")
    return lambda *arguments: Run([str(each) for each in arguments], monkeypatch, capsys)


def words(text: str) -> str:
    return " ".join(text.split())


def test_list_shows_the_shipped_variants(run) -> None:
    said = run("list")

    assert 0 == said.status
    assert [] == [name for name in shipped_names() if name not in said.out]
    assert "Humidity" not in said.out and "Relative humidity, 6 h ahead" in words(said.out)
    assert 60 >= max(map(len, said.out.splitlines()))


def test_at_least_six_variants_are_shipped_under_their_own_names() -> None:
    shipped = {name: load_variant(name).name for name in shipped_names()}

    assert 6 <= len(shipped)
    assert list(shipped) == list(shipped.values())


def test_a_file_comes_before_a_shipped_name(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wind-12h").write_text(variant_text(load_variant("humidity-6h").model_dump()))

    assert "humidity-6h" == load_variant("wind-12h").name


def test_show_says_rows_steps_counts_and_parameters(run) -> None:
    said = run("show", "pressure-36h")
    rows = [words(line) for line in said.out.splitlines()]

    assert 0 == said.status
    assert "window 3 days: 72 steps, 427 rows from the first" in rows
    assert "delay 642 rows from a window's first row to its" in rows
    assert "12 hours before the window's last" in said.out
    assert {"training 57 % 239,714", "validation 28 % 117,754", "test 15 % 63,083"} <= {*rows}
    assert {"Input 72 × 14", "all layers 4,001", "q7 The model 2 1"} <= {*rows}
    assert 60 >= max(map(len, said.out.splitlines()))


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_variant_can_be_shown(run, name: str) -> None:
    said = run("show", name)

    assert (0, "") == (said.status, said.err)


def test_new_writes_what_was_asked_for(run, tmp_path: Path) -> None:
    out = tmp_path / "mine.toml"
    options = ["--feature", "wv", "--horizon-hours", 12, "--split", "60/25/15", "--metrics", "mse"]
    said = run("new", "--out", out, *options, "--window-days", 1.5, "--learning-rate", 0.01)
    made = load_variant(out)

    assert (0, "") == (said.status, said.err)
    assert ("mine", "wv (m/s)", "Wind speed", 12, 1.5) == (
        made.name,
        made.feature,
        made.feature_title,
        made.horizon_hours,
        made.window_days,
    )
    assert ((60, 25, 15), ("mse",)) == (made.split_percent, made.training.metrics)
    assert load_variant().model == made.model


def test_new_starts_from_another_variant(run, tmp_path: Path) -> None:
    out, like = tmp_path / "mine.toml", load_variant("humidity-6h")
    run("new", "--out", out, "--like", "humidity-6h", "--seed", 8)

    assert like.model_copy(update={"name": "mine", "seed": 8}) == load_variant(out)


def test_new_tells_every_fault_in_a_line_and_writes_nothing(run, tmp_path: Path) -> None:
    out = tmp_path / "mine.toml"
    said = run("new", "--out", out, "--split", "60,x,20", "--loss", "mes", "--window-days", "nan")

    assert (2, "") == (said.status, said.out)
    assert 3 == len(said.err.splitlines())
    for field in ("window_days", "split_percent", "training.loss"):
        assert f"autograder: variant {out}: {field}" in said.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--out", "mine.toml"], "autograder: --out: mine.toml exists"),
        (["--out", "."], "autograder: --out: must be a file in a folder that exists"),
        (["--out", "no/mine.toml"], "autograder: --out: must be a file in a folder that exists"),
        (["--out", "a.toml", "--like", "b"], "autograder: variant b: cannot be read"),
        (
            ["--out", "a.toml", "--horizon-hours", "six"],
            "autograder: variant a.toml: horizon_hours: must be a whole number. Received: 'six'",
        ),
    ],
)
def test_new_refuses_a_wrong_call_in_a_line(run, tmp_path, monkeypatch, options, message) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text("mine")
    said = run("new", *options)

    assert 2 == said.status
    assert said.err.startswith(message)
    assert 1 == len(said.err.splitlines())
    assert "mine" == Path("mine.toml").read_text()


def test_new_writes_over_a_file_when_told(run, tmp_path: Path) -> None:
    out = tmp_path / "mine.toml"
    out.write_text("mine")

    assert 0 == run("new", "--out", out, "--force").status
    assert "mine" == load_variant(out).name


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch):
    """Answers the questions on a terminal, one after the other; "" takes what is offered."""

    def set_up(*answers: str) -> list[str]:
        asked: list[str] = []
        waiting = iter(answers)

        def prompt(text: str, default: str) -> str:
            asked.append(f"{text} [{default}]")
            return next(waiting) or default

        monkeypatch.setattr(variant_making.sys, "stdin", type("Terminal", (), {"isatty": bool}))
        monkeypatch.setattr(variant_making.sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(typer, "prompt", prompt)
        return asked

    return set_up


def test_on_a_terminal_what_is_not_given_is_asked_for(answering, tmp_path: Path) -> None:
    asked = answering("pressure", "", "36", "3", "", "60 25 15")
    made = make_variant(Making(tmp_path / "a.toml", "density-48h", {"name": "mine"}))

    assert 6 == len(asked)
    assert "What the handout calls it [Pressure]" == asked[1]
    assert ("mine", "p (mbar)", 36, (60, 25, 15)) == (
        made.name,
        made.feature,
        made.horizon_hours,
        made.split_percent,
    )
    assert load_variant(tmp_path / "a.toml") == made


def test_on_a_terminal_what_cannot_be_meant_is_asked_again(answering, tmp_path, capsys) -> None:
    given = {"name": "mine", "feature": "T", "feature_title": "Heat", "sampling_rate": 6}
    asked = answering("x", "3", "60,25,20", "48", "", "60,25,15")
    make_variant(Making(tmp_path / "a.toml", "density-48h", given))

    assert ["Horizon in hours [x]", "Window in days [3]"] == asked[3:5]
    assert "horizon_hours: must be a whole number. Received: 'x'" in capsys.readouterr().err


@given(variants())
@settings(deadline=None, max_examples=40)
def test_a_written_variant_is_read_as_it_was(variant: Variant) -> None:
    assert variant == parse_variant(variant_text(variant.model_dump(exclude_unset=True)), "mine")


@pytest.mark.parametrize("title", ['Say "rho" \\ #1', "Dichte ρ\x7f\x1b", "a\nb", "{{ x }}"])
def test_any_title_is_written_as_it_is(title: str) -> None:
    variant = load_variant().model_copy(update={"feature_title": title})
    text = variant_text(variant.model_dump(exclude_unset=True), about=["Two\nlines"])

    assert variant == parse_variant(text, "mine")


def test_new_takes_the_model_the_questions_and_their_points(run, tmp_path: Path) -> None:
    out = tmp_path / "mine.toml"
    model = 'layers.Bidirectional(GRU(8, activation="relu")), Dropout(0.3), Dense(1)'
    chosen = ["--questions", "q3,q4,q7", "--points", "q4=6.5", "--comments", "q4=2, q7=0"]
    said = run("new", "--out", out, "--layers", model, *chosen)
    made = load_variant(out)
    inner = {"layer": "GRU", "units": 8, "activation": "relu"}

    assert (0, "") == (said.status, said.err)
    assert [
        {"layer": "Bidirectional", "inner": inner},
        {"layer": "Dropout", "rate": 0.3},
        {"layer": "Dense", "units": 1},
    ] == [layer.model_dump(exclude_unset=True) for layer in made.model.layers]
    assert ("q3", "q4", "q7") == made.questions
    assert {"q3": 2, "q4": 6.5, "q7": 3} == made.points.by_question()
    assert {"q4": 2, "q7": 0} == made.comments.by_question()


def test_show_shows_the_questions_that_there_are(run, tmp_path: Path) -> None:
    out = tmp_path / "mine.toml"
    run("new", "--out", out, "--questions", "q3,q4", "--comments", "q4=1.5")
    rows = [words(line) for line in run("show", out).out.splitlines()]

    assert {"q3 Split counts 2 0", "q4 Normalization 3.5 1.5", "all questions 5.5 1.5"} <= {*rows}
    assert not [row for row in rows if row.startswith("q7")]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--layers", "Dense(x)"], "--layers: settings must be numbers, texts, True or False"),
        (["--layers", "Dense(1"], "--layers: must be layers, separated by commas"),
        (["--layers", "Dense(1, 2)"], "--layers: Dense takes units by position"),
        (["--layers", "Dens(1)"], "variant mine.toml: model.layers, layer 1: must be one of LSTM"),
        (["--points", "q3"], "--points: must be as q3=4,q5=6. Received: q3"),
        (["--points", "q3=x"], "--points: must be as q3=4,q5=6. Received: q3=x"),
        (["--comments", "q3=1"], "variant mine.toml: comments.q3: written comments belong to q4"),
    ],
)
def test_new_refuses_what_it_cannot_read(run, tmp_path, monkeypatch, options, message) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("new", "--out", "mine.toml", *options)

    assert 2 == said.status
    assert said.err.startswith(f"autograder: {message}")
    assert 1 == len(said.err.splitlines())
