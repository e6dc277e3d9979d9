"""`make bench`: runs every benchmark, each in a process of its own, and writes the summary.

    python -P -m benchmarks [NAME …] [--out bench] [--quick] [--suite]

Of each benchmark, `out` gets a record as JSON and a plot; README.md there has all ratios.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks import NAMES, SUITE
from benchmarks.summary import PAGE, write

UNMEASURED = "not measured: `suite_time`, how long the tests take (`make bench SUITE=1` does it)"


def measure(name: str, out: Path, *, quick: bool) -> str | None:
    """Run a benchmark; return a sentence where it has left no record."""
    record, plot = out / f"{name}.json", out / f"{name}.png"
    record.unlink(missing_ok=True)
    command = [sys.executable, "-P", "-m", f"benchmarks.{name}", *["--quick"] * quick]
    done = subprocess.run([*command, "--json", str(record), "--plot", str(plot)])
    print(flush=True)
    if record.is_file():
        return None
    return f"`{name}` has ended with status {done.returncode}, and without figures"


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks, and print the summary; return 1 where one of them has failed."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*NAMES, SUITE)))
    parser.add_argument("--out", type=Path, default=Path("bench"))
    parser.add_argument("--quick", action="store_true", help="as little as shows that all works")
    parser.add_argument("--suite", action="store_true", help="the tests' own time, too")
    call = parser.parse_args(arguments)
    if unknown := [name for name in call.names if name not in (*NAMES, SUITE)]:
        parser.error(f"NAME: must be one of {', '.join((*NAMES, SUITE))}. Received: {unknown[0]}")
    call.out.mkdir(parents=True, exist_ok=True)
    chosen = call.names or [*NAMES, *[SUITE] * call.suite]
    missing = [told for name in chosen if (told := measure(name, call.out, quick=call.quick))]
    note = [] if call.suite or call.names else [UNMEASURED]
    print(write(call.out, [*missing, *note]))
    print(f"This page with its plots: {call.out / PAGE}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
