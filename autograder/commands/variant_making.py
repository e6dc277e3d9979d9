"""`variant new`: the settings of a new variant, given or asked for, and its file."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from autograder import Refused
from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.data.columns import COLUMNS
from autograder.reports.whole_file import write_whole
from autograder.variant import Variant, VariantError
from autograder.variant.layer_calls import read_layers
from autograder.variant.loading import parse_variant
from autograder.variant.titles import TITLES
from autograder.variant.writing import variant_text

_TRAINING = ("optimizer", "learning_rate", "loss", "metrics")
_QUESTIONS = {
    "name": "Name (small letters, digits, hyphens)",
    "feature": "Feature (a column, its name up to the unit, or its title)",
    "feature_title": "What the handout calls it",
    "horizon_hours": "Horizon in hours",
    "window_days": "Window in days",
    "sampling_rate": "Rows a step, 1 to 144",
    "split_percent": "Training, validation, test in percent",
}
_BY_QUESTION = ("points", "comments")
_WHOLE = ("horizon_hours", "sampling_rate", "batch_size", "seed")
_REAL = ("window_days", "learning_rate")


@dataclass(frozen=True)
class Making:
    """What is to be made: the file, the variant it starts from, and the settings that are given.

    `given` holds the options by setting; those of the training are not nested, and lists are
    still text.
    """

    out: Path
    like: str
    given: dict[str, Any]


def make_variant(making: Making) -> Variant:
    """Write the file, and return the variant in it.

    On a terminal what is not given is asked for, and asked again where it cannot be meant. Raises
    `VariantError` with a line for each fault, and `Refused` where the file cannot be written.
    """
    start = ASSIGNMENT.variant(Path(making.like)).model_dump(exclude_unset=True)
    asked: dict[str, str] = {}
    while True:
        try:
            if sys.stdin.isatty():
                asked = _answers(making, start, asked)
            text = variant_text(_settings(making, start, asked))
            variant = parse_variant(text, str(making.out), ASSIGNMENT.points_faults)
            break
        except VariantError as error:
            if not asked:
                raise
            typer.echo(f"{error}\n", err=True)
    try:
        write_whole(making.out, text)
    except OSError as error:
        raise Refused(f"--out: cannot be written ({error})") from None
    return variant


def _answers(making: Making, start: dict[str, Any], before: dict[str, str]) -> dict[str, str]:
    """Ask for the main settings that are not given; offer the answers `before`, or the start's."""
    answers: dict[str, str] = {}
    if "feature" not in making.given:
        typer.echo(f"Columns: {', '.join(COLUMNS)}")
    for key, question in _QUESTIONS.items():
        if key not in making.given:
            settled = _settings(making, start, answers)[key]
            kept = "" if key == "feature_title" else before.get(key, "").strip()
            default = kept or _shown(settled)
            answers[key] = typer.prompt(question, default=default)
    return answers


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _settings(making: Making, start: dict[str, Any], asked: dict[str, str]) -> dict[str, Any]:
    """Return the settings of the new file: what was given or asked for, else the start's."""
    chosen = {**making.given, **asked}
    settings = start | {"name": making.out.stem, "training": dict(start["training"])}
    for key, value in chosen.items():
        place = settings["training"] if key in _TRAINING else settings
        if key in _BY_QUESTION:
            settings[key] = start.get(key, {}) | _by_question(key, value)
        elif key == "layers":
            settings["model"] = {"layers": _layers(value)}
        else:
            place[key] = _read(key, value)
    if "questions" in chosen:
        for key in _BY_QUESTION:
            named = _by_question(key, chosen[key]) if key in chosen else {}
            kept = {*settings["questions"], *named}  # what is given is not dropped unsaid
            settings[key] = {n: p for n, p in settings.get(key, {}).items() if n in kept}
    if settings["feature"] != start["feature"] and "feature_title" not in chosen:
        settings["feature_title"] = TITLES.get(settings["feature"], start["feature_title"])
    return settings


def _read(key: str, value: Any) -> Any:
    """Return a setting as the file holds it. What cannot be read so stays: it is refused later."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if key == "feature":
        return next(_columns_called(text), text)
    if key in ("metrics", "questions"):
        return [part.strip() for part in text.split(",") if part.strip()]
    if key == "split_percent":
        return [_number(part, int) for part in re.findall(r"[^][,/\s]+", text)]
    if key in _REAL:
        return _number(text, float)
    return _number(text, int) if key in _WHOLE else text


def _by_question(key: str, text: str) -> dict[str, Any]:
    """Return the points in `q3=4,q5=6`. Raises `Refused` where it is not written so."""
    found = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, worth = (each.strip() for each in part.partition("="))
        if not (re.fullmatch(r"\w+", name) and equals and isinstance(_number(worth, float), float)):
            raise Refused(f"--{key}: must be as q3=4,q5=6. Received: {part}")
        found[name] = float(worth)
    return found


def _layers(text: str) -> list[dict[str, Any]]:
    """Return the layers that the text calls. Raises `Refused` where it cannot be read."""
    try:
        return read_layers(text)
    except ValueError as error:
        raise Refused(f"--layers: {error}") from None


def _columns_called(text: str) -> Iterator[str]:
    """Yield the column of this name, of this name up to its unit, or of this title."""
    for column in COLUMNS:
        if text in (column, column.rpartition(" (")[0]) or text.lower() == TITLES[column].lower():
            yield column


def _number(text: str, kind: type[int] | type[float]) -> Any:
    try:
        return kind(text)
    except ValueError:
        return text.strip()
