"""How a benchmark is run: the options that all have, and what is written at the end."""

import argparse
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.records import Findings, Record, in_words, load, machine, versions

Draw = Callable[[Record, Path], None]


def common_options(document: str | None, quick: Mapping[str, Any]) -> ArgumentParser:
    """Return a parser with the options of every benchmark.

    `quick` are the defaults of `--quick`, by the names of the benchmark's own options.
    """
    parser = ArgumentParser(
        description=document, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=to_write, metavar="FILE", help="write the record here")
    parser.add_argument("--plot", type=to_draw, metavar="FILE", help="draw it here, as PNG or SVG")
    parser.add_argument("--quick", action="store_true", help="as little as shows that it works")
    parser.set_defaults(_quick=dict(quick))
    return parser


def at_least_one(text: str) -> int:
    """Return the number that an option is given. Raises `ArgumentTypeError` below 1."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"must be a whole number from 1 on. Received: {text}")
    return int(text)


def existing(text: str) -> Path:
    """Return the path that an option is given. Raises `ArgumentTypeError` where there is none."""
    if not Path(text).exists():
        raise ArgumentTypeError(f"must be a file or a folder. Received: {text}")
    return Path(text)


def to_write(text: str) -> Path:
    """Return the file that will be written. Raises `ArgumentTypeError` where it cannot be."""
    path = Path(text)
    if not path.parent.is_dir() or path.is_dir():
        raise ArgumentTypeError(f"must be a file in a folder that is there. Received: {text}")
    return path


def to_draw(text: str) -> Path:
    """Return the file that will be drawn. Raises `ArgumentTypeError` where it cannot be."""
    if Path(text).suffix not in (".png", ".svg"):
        raise ArgumentTypeError(f"must end in .png or .svg. Received: {text}")
    return to_write(text)


def parsed(parser: ArgumentParser, arguments: Sequence[str] | None) -> Namespace:
    """Return the options; under `--quick`, with smaller defaults."""
    call = parser.parse_args(arguments)
    if call.quick:
        parser.set_defaults(**call._quick)
        call = parser.parse_args(arguments)
    return call


def run(
    name: str,
    parser: ArgumentParser,
    measure: Callable[[Namespace], Findings],
    arguments: Sequence[str] | None = None,
    draw: Draw | None = None,
) -> int:
    """Measure, print, write and draw; return 1 where something is not as wanted.

    `name` is the benchmark's; `draw` draws its own plot in place of that of its ratios.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    call = parsed(parser, given)
    before, began = load(), time.monotonic()
    findings = measure(call)
    record = Record(
        name,
        command(name, given),
        time.monotonic() - began,
        (before, load()),
        machine(),
        versions(),
        findings,
    )
    print("\n".join(lines(record)), flush=True)
    if call.plot:
        from benchmarks.charts import draw_ratios

        (draw or draw_ratios)(record, call.plot)
    if call.json:  # last: where it is, all has been done
        call.json.write_text(record.to_json(), "utf-8")
    return 1 if any(ratio.met is False for ratio in findings.ratios) else 0


def command(name: str, given: Sequence[str]) -> str:
    """Return the command that measures the same, without the names of files to write."""
    kept, skip = [], False
    for each in given:
        if skip or each.startswith(("--json=", "--plot=")):
            skip = False
        elif each in ("--json", "--plot"):
            skip = True
        else:
            kept.append(each)
    return " ".join((f"python -P -m benchmarks.{name}", *kept))


def lines(record: Record) -> list[str]:
    """Return the lines that a benchmark prints."""
    before, after = record.load
    told = [
        f"{record.benchmark}: {' · '.join(filter(None, record.machine.values()))} · "
        f"load {before:.1f} before, {after:.1f} after · {record.seconds:.0f} s",
        " · ".join(f"{name} {version}" for name, version in record.versions.items()),
    ]
    for ratio in record.findings.ratios:
        told.append(f"{in_words(ratio.values):28} {ratio.name}")
        if ratio.wanted is not None:
            told.append(f"{'':28} wanted: {ratio.wanted}: {'met' if ratio.met else 'NOT MET'}")
        told += [f"{'':28} {figures}" for figures in ratio.behind]
    return told
