"""The summary of a folder of records: one table, its ratios in front, and one plot."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from benchmarks import NAMES, SUITE
from benchmarks.records import Ratio, Record, number, spread

PAGE, PLOT = "README.md", "ratios.png"
HEAD = ("", "ratio", "spread", "wanted", "met", "behind it", "command")


def read(folder: Path) -> tuple[list[Record], list[str]]:
    """Return the records in a folder, in the order of the benchmarks; and a sentence on each other."""
    records, broken = [], []
    for file in (folder / f"{name}.json" for name in (*NAMES, SUITE)):
        if not file.is_file():
            continue
        try:
            records.append(Record.from_json(file.read_text("utf-8")))
        except ValueError:
            broken.append(f"`{file.name}` holds no record that can be read")
    return records, broken


def page(records: Sequence[Record], missing: Sequence[str] = ()) -> str:
    """Return the summary as Markdown; `missing` are sentences on what was not measured."""
    lines = ["# Ratios", "", "Each is of two figures of one run: medians, and their spread.", ""]
    lines += [f"* {sentence}" for sentence in [*conditions(records), *missing]]
    lines += ["", f"![How each compares with what is wanted]({PLOT})", ""]
    lines += table(records)
    lines += ["", "## One by one", ""]
    for record in records:
        picture = f"{record.benchmark}.png"
        lines += [f"![{record.benchmark}: {record.command}]({picture})", ""]
    return "\n".join(lines)


def conditions(records: Sequence[Record]) -> list[str]:
    """Return what the figures were taken on: each machine, the versions, load and time."""
    told = []
    for facts in ("machine", "versions"):
        for found in dict.fromkeys(tuple(getattr(record, facts).items()) for record in records):
            words = (f"{key} {value}" if facts == "versions" else value for key, value in found)
            told.append(f"{facts}: {', '.join(filter(None, words))}")
    if records:
        loads = [each for record in records for each in record.load]
        minutes = sum(record.seconds for record in records) / 60
        told.append(
            f"load average {min(loads):.1f} to {max(loads):.1f}; {minutes:.1f} minutes in all"
        )
    if any("--quick" in record.command for record in records):
        told.append("**a trial with `--quick`: sizes so small that the ratios mean nothing**")
    return told


def table(records: Sequence[Record]) -> list[str]:
    """Return the lines of the table, a row for each ratio."""
    rows = [HEAD, tuple("---" for _ in HEAD)]
    rows += [row(ratio, record) for record in records for ratio in record.findings.ratios]
    return [f"| {' | '.join(cells)} |" for cells in rows]


def row(ratio: Ratio, record: Record) -> tuple[str, ...]:
    """Return the cells of one ratio."""
    return (
        ratio.name,
        f"**{number(ratio.median)}**",
        spread(ratio.values),
        str(ratio.wanted or "–"),
        {True: "yes", False: "no", None: "–"}[ratio.met],
        "; ".join(map(str, ratio.behind)),
        f"`{shlex.split(record.command)[3].removeprefix('benchmarks.')}`",
    )


def write(folder: Path, missing: Sequence[str] = ()) -> str:
    """Write the table and the plot of all records in a folder; return the table."""
    from benchmarks.charts import draw_against_wanted

    records, broken = read(folder)
    draw_against_wanted(
        [ratio for record in records for ratio in record.findings.ratios], folder / PLOT
    )
    text = page(records, [*missing, *broken])
    (folder / PAGE).write_text(text, "utf-8")
    return text
