"""The benchmarks: their options, what they record, and the summary; nothing is measured here."""

import importlib
import json
from argparse import ArgumentParser
from pathlib import Path

import pytest

from benchmarks import NAMES, SUITE
from benchmarks.records import MOST_MARGIN, Figures, Findings, Ratio, Record, Wanted, number, ratio
from benchmarks.running import command, common_options, parsed, run
from benchmarks.summary import PAGE, PLOT, read, table, write

FOLDER = Path(__file__).parents[2] / "benchmarks"
OURS = Figures("grade", "a minute", (40.0, 60.0, 50.0))
THEIRS = Figures("otter", "a minute", (10.0, 10.0, 10.0))
FAST = ratio("submissions a minute", OURS, THEIRS, Wanted(15, at_least=True))
SMALL = ratio("memory", THEIRS, OURS, Wanted(11, of="otter", unit="a minute"))
PLAIN = ratio("nothing wanted", OURS, THEIRS)


def record(*ratios: Ratio, name: str = "growth") -> Record:
    return Record(
        name,
        f"python -P -m benchmarks.{name} --quick",
        12.5,
        (0.1, 1.9),
        {"processor": "Ünicore", "cores": "2 cores"},
        {"python": "3.11.7"},
        Findings(ratios, {"sizes": [1, 2]}),
    )


def parser_of(name: str) -> ArgumentParser:
    parser = importlib.import_module(f"benchmarks.{name}").options()
    assert isinstance(parser, ArgumentParser)
    return parser


@pytest.mark.parametrize("name", [*NAMES, SUITE])
def test_every_benchmark_has_the_common_options(name: str) -> None:
    call = parsed(parser_of(name), ["--json", "a.json", "--plot", "a.png"])

    assert (Path("a.json"), Path("a.png")) == (call.json, call.plot)


@pytest.mark.parametrize("name", [*NAMES, SUITE])
def test_quick_changes_only_options_that_the_benchmark_has(name: str) -> None:
    usual, quick = (parsed(parser_of(name), given) for given in ([], ["--quick"]))

    assert vars(usual).keys() == vars(quick).keys()
    assert usual._quick.items() <= vars(quick).items()
    assert vars(usual) != vars(quick) | {"quick": False}


def test_an_option_goes_before_what_quick_would_have() -> None:
    assert 7 == parsed(parser_of("against_otter"), ["--quick", "--rounds", "7"]).rounds


def test_every_module_that_can_be_run_is_in_the_list() -> None:
    found = {
        path.stem for path in FOLDER.glob("*.py") if "sys.exit(run(" in path.read_text("utf-8")
    }

    assert {*NAMES, SUITE} == found


def test_what_where_time_goes_charges_is_there() -> None:
    steps = importlib.import_module("benchmarks.where_time_goes").STEPS

    assert [] == [name for owner, name, _ in steps if not callable(getattr(owner, name, None))]


def test_a_record_comes_back_from_json_as_it_was() -> None:
    one = record(FAST, SMALL, PLAIN)

    assert one == Record.from_json(one.to_json())


def test_json_holds_the_spread_of_every_figure() -> None:
    (found,) = json.loads(record(FAST).to_json())["findings"]["ratios"]
    spread = {key: found[key] for key in ("median", "least", "most")}

    assert {"median": 5.0, "least": 4.0, "most": 6.0} == spread
    assert (50.0, 40.0, 60.0) == tuple(
        found["behind"][0][key] for key in ("median", "least", "most")
    )


def test_a_ratio_is_taken_in_each_round() -> None:
    assert (4.0, 6.0, 5.0) == FAST.values


def test_what_is_wanted_holds_of_the_ratio_or_of_figures_behind_it() -> None:
    assert (False, True, None) == (FAST.met, SMALL.met, PLAIN.met)


def test_wanting_something_of_figures_that_are_not_there_is_refused() -> None:
    wrong = Ratio("a", (1.0,), (OURS,), Wanted(1, of="nobody"))

    with pytest.raises(ValueError, match=r"figures behind the ratio \(grade\)\. Received: nobody"):
        wrong.margins  # noqa: B018


def test_no_margin_is_told_beyond_the_most_that_a_plot_shows() -> None:
    none = Ratio("memory", (1.0,), (Figures("grown", "MB", (0.0,)),), Wanted(50, of="grown"))

    assert (MOST_MARGIN,) == none.margins


@pytest.mark.parametrize(
    ("value", "told"),
    [(12345.6, "12346"), (99.96, "100"), (12.34, "12.3"), (1.234, "1.23"), (0.0123, "0.0123"), (0, "0")],
)  # fmt: skip
def test_a_number_is_told_with_some_digits_and_no_exponent(value: float, told: str) -> None:
    assert told == number(value)


def test_the_command_names_no_file_of_this_machine() -> None:
    given = ["--rounds", "3", "--json", "/home/x.json", "--plot=/home/x.png", "--quick"]

    assert "python -P -m benchmarks.growth --rounds 3 --quick" == command("growth", given)


def test_the_table_has_the_ratio_before_the_figures_behind_it() -> None:
    lines = table([record(FAST)])
    cells = [cell.strip() for cell in lines[2].strip("|").split("|")]

    assert [
        "submissions a minute",
        "**5.00**",
        "4.00 to 6.00",
        "at least 15",
        "no",
        "grade: 50.0 a minute (40.0 to 60.0); otter: 10.0 a minute (10.0 to 10.0)",
        "`growth`",
    ] == cells


def test_the_summary_holds_every_record_of_a_folder_and_what_is_missing(tmp_path: Path) -> None:
    for name, each in (("growth", FAST), ("against_otter", PLAIN)):
        (tmp_path / f"{name}.json").write_text(record(each, name=name).to_json(), "utf-8")

    text = write(tmp_path, ["`latency` has ended with status 2"])

    assert (tmp_path / PAGE).read_text("utf-8") == text
    assert (tmp_path / PLOT).read_bytes().startswith(b"\x89PNG")
    assert text.index("nothing wanted") < text.index("submissions a minute")
    for told in ("Ünicore", "python 3.11.7", "load average 0.1 to 1.9", "a trial", "`latency` has"):
        assert told in text


def test_a_broken_record_is_named_and_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "growth.json").write_text('{"benchmark": "growth"', "utf-8")
    (tmp_path / "latency.json").write_bytes(b"\xff")
    (tmp_path / "plain_use.json").write_text(record(PLAIN, name="plain_use").to_json(), "utf-8")

    records, broken = read(tmp_path)

    assert ["plain_use"] == [each.benchmark for each in records]
    assert ["growth", "latency"] == [told.split("`")[1].removesuffix(".json") for told in broken]


def test_a_summary_of_nothing_is_written_too(tmp_path: Path) -> None:
    assert "# Ratios" in write(tmp_path)


def test_a_benchmark_prints_writes_and_draws(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = ["--json", str(tmp_path / "a.json"), "--plot", str(tmp_path / "a.svg")]
    status = run("growth", common_options("", {}), lambda call: Findings((FAST, SMALL)), files)

    assert 1 == status  # not everything is as wanted
    assert "submissions a minute" in capsys.readouterr().out
    assert (FAST, SMALL) == Record.from_json(
        (tmp_path / "a.json").read_text("utf-8")
    ).findings.ratios
    assert "<svg" in (tmp_path / "a.svg").read_text("utf-8")
