"""What isolation costs a submission: a confined child beside a plain fork, in turns.

    python benchmarks/isolation_cost.py [--rounds 100] [--light]

Measured in a zygote that has imported TensorFlow (`--light`: none): from the fork until the
child's first words, and from its kill until all is tidied up. Medians, so that a busy machine
troubles both alike; the last line is the difference, to be held against 30 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent / "autograder"
ALLOWED = 30.0  # ms


def one_child(fork: Callable[[int], Callable[[], object] | None]) -> tuple[float, float]:
    """Milliseconds until a child has spoken, and until it is gone."""
    reading, writing = os.pipe()
    start = time.perf_counter()
    end = fork(writing)
    if end is None:
        os.write(writing, b"!")
        time.sleep(60)
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    spoken = time.perf_counter()
    end()
    gone = time.perf_counter()
    os.close(reading)
    return 1000 * (spoken - start), 1000 * (gone - spoken)


def measure(view: dict[str, Any], rounds: int, light: bool) -> bool:
    """Print the figures; whether they are within what is allowed."""
    sys.path.insert(0, str(PACKAGE))
    from student.isolation import ResourceLimits, View, enter

    began = time.perf_counter()
    isolation = enter(View.of(view))
    entered = 1000 * (time.perf_counter() - began)
    if not light:
        import tensorflow  # noqa: F401

    def plain(_: int) -> Callable[[], object] | None:
        pid = os.fork()

        def end() -> None:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

        return end if pid else None

    def confined(writing: int) -> Callable[[], object] | None:
        child = isolation.fork(ResourceLimits(), 0, keep=(writing,))
        return child.end if child else None

    one_child(confined)
    pairs = [(one_child(plain), one_child(confined)) for _ in range(rounds)]
    (plain_born, plain_gone), (born, gone) = (
        [median(times[part] for times in column) for part in (0, 1)]
        for column in zip(*pairs, strict=True)
    )
    held = isolation.fork(ResourceLimits(), 0)
    if held is None:
        time.sleep(60)
        os._exit(0)
    began = time.perf_counter()
    held.excess()
    watched = 1000 * (time.perf_counter() - began)
    held.end()
    extra = born + gone - plain_born - plain_gone
    print(f"entering, once                {entered:8.2f} ms")
    print(f"asking for excess             {watched:8.2f} ms")
    print(f"plain fork     born {plain_born:8.2f} ms   gone {plain_gone:8.2f} ms")
    print(f"confined       born {born:8.2f} ms   gone {gone:8.2f} ms")
    print(f"isolation adds a submission   {extra:8.2f} ms (allowed: {ALLOWED:.0f})")
    return extra <= ALLOWED


def main() -> int:
    """Run in a fresh interpreter, as the zygote is, so that nothing is imported yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--light", action="store_true", help="without TensorFlow")
    parser.add_argument("--inside", type=json.loads, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        return 0 if measure(chosen.inside, chosen.rounds, chosen.light) else 1
    from autograder.sandbox.visible_libraries import installed_libraries
    from autograder.student.isolation import View

    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        view = json.dumps(asdict(View(installed_libraries().entries, folder=folder)))
        command = [sys.executable, "-I", __file__, "--inside", view]
        return subprocess.call(
            [*command, "--rounds", str(chosen.rounds), *["--light"] * chosen.light],
            env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"},
        )


if __name__ == "__main__":
    sys.exit(main())
