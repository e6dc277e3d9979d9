"""Read a variant's TOML file, or refuse it with a line for each fault."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from autograder.variant.faults import fault_lines
from autograder.variant.model import Variant
from autograder.variant.shipped import DEFAULT, shipped_names, shipped_text


class VariantError(ValueError):
    """A variant file that cannot be read or is invalid; the message has a line for each fault."""


def load_variant(path: str | Path | None = None) -> Variant:
    """Return the variant in `path`, the shipped one of this name, or the default one.

    A file comes before a shipped name. Raises `VariantError` naming each field, the rule and
    what was received.
    """
    if path is None:
        return parse_variant(shipped_text(DEFAULT), DEFAULT)
    file, shipped = Path(path), shipped_names()
    if str(path) in shipped and not file.is_file():
        return parse_variant(shipped_text(str(path)), str(path))
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        ships = "" if file.exists() else f"; no file, and none of {', '.join(shipped)}"
        raise VariantError(f"variant {path}: cannot be read ({error}{ships})") from None
    return parse_variant(text, str(path))


def parse_variant(text: str, source: str) -> Variant:
    """Return the variant written in `text`; `source` is the name used in error messages."""
    try:
        return Variant.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise VariantError(f"variant {source}: is not TOML ({error})") from None
    except ValidationError as error:
        lines = fault_lines(error, Variant)
        raise VariantError("\n".join(f"variant {source}: {line}" for line in lines)) from None
