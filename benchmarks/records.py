"""What a benchmark has found: ratios of figures of one run, with the machine and the versions."""

import os
import platform
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

LIBRARIES = ("autograder", "tensorflow", "keras", "numpy", "hypothesis", "pebble", "otter-grader")
MOST_MARGIN = 50.0


@dataclass(frozen=True)
class Figures:
    """One thing, measured once in each round: `values`, in `unit`."""

    name: str
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.values)

    def __str__(self) -> str:
        return f"{self.name}: {in_words(self.values, self.unit)}"


@dataclass(frozen=True)
class Wanted:
    """What is wanted: at least or at most `value`, of the ratio or of the figures named `of`."""

    value: float
    at_least: bool = False
    of: str = ""
    unit: str = ""

    @property
    def bound(self) -> str:
        """At least or at most what, in words."""
        told = f"at {'least' if self.at_least else 'most'} {self.value:g}"
        return f"{told} {self.unit}" if self.unit else told

    def __str__(self) -> str:
        return f"{self.of} {self.bound}" if self.of else self.bound


@dataclass(frozen=True)
class Ratio:
    """A ratio of two things of one run, once for each round, and the figures behind it."""

    name: str
    values: tuple[float, ...]
    behind: tuple[Figures, ...]
    wanted: Wanted | None = None

    @property
    def median(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.values)

    @property
    def judged(self) -> Figures | None:
        """The figures that are held against what is wanted, if anything is.

        Raises `ValueError` where `wanted` names no figures behind the ratio.
        """
        if self.wanted is None:
            return None
        if not self.wanted.of:
            return Figures(self.name, "", self.values)
        for figures in self.behind:
            if figures.name == self.wanted.of:
                return figures
        names = ", ".join(figures.name for figures in self.behind)
        raise ValueError(
            f"wanted: must name figures behind the ratio ({names}). Received: {self.wanted.of}"
        )

    @property
    def margins(self) -> tuple[float, ...]:
        """How many times better than wanted each round is, within reason: what is to be small may be 0.

        None where nothing is wanted.
        """
        if self.wanted is None or self.judged is None:
            return ()
        limit = self.wanted.value
        if self.wanted.at_least:
            return tuple(min(value / limit, MOST_MARGIN) for value in self.judged.values)
        return tuple(limit / max(value, limit / MOST_MARGIN) for value in self.judged.values)

    @property
    def met(self) -> bool | None:
        """Whether the median is as wanted; None where nothing is wanted."""
        return statistics.median(self.margins) >= 1 if self.margins else None


def ratio(name: str, above: Figures, below: Figures, wanted: Wanted | None = None) -> Ratio:
    """Return the ratio of two things that were measured in the same rounds."""
    pairs = zip(above.values, below.values, strict=True)
    return Ratio(name, tuple(one / other for one, other in pairs), (above, below), wanted)


@dataclass(frozen=True)
class Findings:
    """What a benchmark's `measure` returns; `details` is whatever else JSON can hold."""

    ratios: tuple[Ratio, ...]
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """All about one run of a benchmark.

    `seconds` is how long it took; `load` the system's load average before it and after it.
    """

    benchmark: str
    command: str
    seconds: float
    load: tuple[float, float]
    machine: dict[str, str]
    versions: dict[str, str]
    findings: Findings

    def to_json(self) -> str:
        """Return the record as JSON, with a median, the least and the most beside all values."""
        import json

        from pydantic import TypeAdapter

        plain = TypeAdapter(Record).dump_python(self, mode="json")
        for one in plain["findings"]["ratios"]:
            for each in (one, *one["behind"]):
                values = each["values"]
                each |= {
                    "median": statistics.median(values),
                    "least": min(values),
                    "most": max(values),
                }
        return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Record":
        """Return the record that `to_json` wrote."""
        from pydantic import TypeAdapter

        return TypeAdapter(cls).validate_json(text)


def number(value: float) -> str:
    """Return a number to three digits, without an exponent: 12345, 123, 12.3, 1.23, 0.0123."""
    if value == 0 or abs(value) >= 99.95:
        return f"{value:.0f}"
    places = 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 4
    return f"{value:.{places}f}"


def in_words(values: Sequence[float], unit: str = "") -> str:
    """Return the median with its unit, and from what to what the values reach."""
    told = number(statistics.median(values)) + (f" {unit}" if unit else "")
    if len(values) < 2:
        return told
    return f"{told} ({spread(values)})"


def spread(values: Sequence[float]) -> str:
    """Return from what to what the values reach; a dash where there is only one."""
    return f"{number(min(values))} to {number(max(values))}" if len(values) > 1 else "–"


def machine() -> dict[str, str]:
    """Return what this machine is: processor, cores that may be used, memory and system."""
    from autograder.sandbox.room import cores

    processor = platform.processor() or platform.machine()
    information, memory = Path("/proc/cpuinfo"), ""
    if information.is_file():
        lines = information.read_text("utf-8", "replace").splitlines()
        models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        processor = models[0] if models else processor
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB"
    return {
        "processor": processor,
        "cores": f"{cores()} cores",
        "memory": memory,
        "system": f"{platform.system()} {platform.machine()}",
    }


def versions() -> dict[str, str]:
    """Return the versions that figures depend on; of this project the commit, too, if it has one."""
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    told = subprocess.run(
        ["git", "-C", str(Path(__file__).parents[1]), "describe", "--always", "--dirty"],
        capture_output=True,
        text=True,
    )
    return found | ({"commit": told.stdout.strip()} if told.returncode == 0 else {})


def load() -> float:
    """Return how many processes ran or waited during the last minute; 0 where nobody counts."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
