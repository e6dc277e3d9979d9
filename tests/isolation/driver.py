"""A small zygote for the tests: imitate a machine, enter, let every attack try, print JSON.

python -I driver.py FACTS: a JSON object with the machine's name, the view, the attacks, and what
the attackers are told.
"""

from __future__ import annotations

import json
import os
import select
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "autograder")]

import attacks  # noqa: E402
import machines  # noqa: E402
from student import isolation  # noqa: E402
from student.isolation import processes  # noqa: E402

del sys.path[:2]
STAYING = ("hide_in_scratch", "talk_aside")  # still there while the next attack runs


def attempt(
    confinement: isolation.Isolation, name: str, slot: int, facts: dict[str, Any]
) -> tuple[isolation.Child, Any]:
    """Fork a child for one attack; the child, and what the attack returned."""
    reading, writing = os.pipe()
    limits = isolation.ResourceLimits(
        memory=facts["memory"] << 20,
        scratch=facts["scratch"] << 20,
        scratch_files=facts["scratch_files"],
    )
    child = confinement.fork(limits, slot, keep=(writing,))
    if child is None:
        attack = getattr(attacks, name)
        said = json.dumps(attacks.outcome(lambda: attack(facts))).encode() + b"\n"
        os.write(writing, said)
        os.close(writing)
        time.sleep(600)
        os._exit(0)
    os.close(writing)
    said = b""
    # Not up to the end of the pipe: what the attack has started may hold it open.
    while not said.endswith(b"\n") and select.select([reading], [], [], 30)[0]:
        if not (chunk := os.read(reading, 65536)):
            break
        said += chunk
    os.close(reading)
    return child, json.loads(said or '"nothing"')


def main() -> None:
    facts = json.loads(sys.argv[1])
    machines.MACHINES[facts["machine"]]()
    view = isolation.View(
        libraries=tuple((name, path) for name, path in facts["libraries"]),
        visible=tuple(facts["show"]),
        folder=facts["folder"],
        withheld=tuple(facts["withheld"]),
    )
    confinement = isolation.enter(view)
    facts["zygote"] = os.getpid()
    results: dict[str, Any] = {}
    milliseconds = []
    staying = []
    for slot, name in enumerate(facts["attacks"]):
        child, results[name] = attempt(confinement, name, slot, facts)
        if name == "hide_in_scratch":
            facts["other_scratch"] = results[name]
        if name in STAYING:
            staying.append(child)
            continue
        results[f"{name}: excess"] = child.excess()
        start = time.monotonic()
        results[f"{name}: status"] = child.end()
        milliseconds.append(1000 * (time.monotonic() - start))
        me = int(os.path.basename(os.path.realpath("/proc/self")))  # as /proc numbers us
        results[f"{name}: left"] = len(processes.family(me)) - 1 - len(staying)
    for child in staying:
        child.end()
    answer = {
        "defenses": {
            defense.name: [defense.given, defense.how] for defense in confinement.defenses
        },
        "missing": [defense.name for defense in isolation.missing(confinement.defenses)],
        "results": results,
        "slowest_end": max(milliseconds),
    }
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


main()
