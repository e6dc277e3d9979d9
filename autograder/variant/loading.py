"""Read a variant's TOML file, or refuse it with a line for each fault."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from autograder import Faults
from autograder.variant.faults import fault_lines
from autograder.variant.model import Variant
from autograder.variant.shipped import DEFAULT, shipped_names, shipped_text

# Settings that must fit together, which is seen only where each of them is right by itself.
_TOGETHER = (
    {"feature"},
    {"horizon_hours", "window_days", "sampling_rate"},
    {"split_percent"},
    {"model", "horizon_hours", "window_days", "sampling_rate", "split_percent"},
)
_SCHEME = {"questions", "points", "comments"}

# Yields what is wrong with a variant's questions and points, a line for each fault.
Scheme = Callable[[Variant], Iterable[str]]


class VariantError(Faults, ValueError):
    """A variant file that cannot be read or is invalid; the message has a line for each fault."""


def _any_scheme(variant: Variant) -> Iterable[str]:
    return ()


def load_variant(path: str | Path | None = None, scheme: Scheme = _any_scheme) -> Variant:
    """Return the variant in `path`, the shipped one of this name, or the default one.

    A file comes before a shipped name. Raises `VariantError` naming each field, the rule and
    what was received; `scheme` yields such lines on the questions and points.
    """
    if path is None:
        return parse_variant(shipped_text(DEFAULT), DEFAULT, scheme)
    file, shipped = Path(path), shipped_names()
    if str(path) in shipped and not file.is_file():
        return parse_variant(shipped_text(str(path)), str(path), scheme)
    try:
        text = file.read_text("utf-8-sig")  # Windows editors put a mark before the text
    except UnicodeDecodeError:
        raise VariantError(f"variant {path}: cannot be read (it is not UTF-8 text)") from None
    except OSError as error:
        ships = "" if file.exists() else f"; no file, and none of {', '.join(shipped)}"
        raise VariantError(f"variant {path}: cannot be read ({error}{ships})") from None
    return parse_variant(text, str(path), scheme)


def parse_variant(text: str, source: str, scheme: Scheme = _any_scheme) -> Variant:
    """Return the variant written in `text`; `source` is the name used in error messages.

    Raises `VariantError` with a line for each fault; `scheme` yields those of questions and points.
    """
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VariantError(f"variant {source}: is not TOML ({error})") from None
    try:
        variant = Variant.model_validate(settings)
        lines = [*scheme(variant)]
    except ValidationError as error:
        lines = [*fault_lines(error, Variant), *_further_lines(settings, error, scheme)]
    if lines:
        raise VariantError("\n".join(f"variant {source}: {line}" for line in dict.fromkeys(lines)))
    return variant


def _further_lines(
    settings: dict[str, Any], error: ValidationError, scheme: Scheme
) -> Iterator[str]:
    """Yield what does not fit together among the settings in which `error` finds no fault."""
    wrong = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
    default = tomllib.loads(shipped_text(DEFAULT))
    for together in _TOGETHER:
        if not together & wrong:
            try:
                Variant.model_validate(default | {key: settings[key] for key in together})
            except ValidationError as further:
                yield from fault_lines(further, Variant)
    if "points" in settings and not _SCHEME & wrong:
        given = {key: settings[key] for key in _SCHEME & settings.keys()}
        yield from scheme(Variant.model_validate(default | given))
