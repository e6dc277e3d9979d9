"""Read a variant's TOML file, or refuse it with one line."""

import tomllib
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from autograder.variant.model import Variant

DEFAULT = "density-48h"


class VariantError(ValueError):
    """A variant file that cannot be read or is invalid; the message is one line."""


def load_variant(path: str | Path | None = None) -> Variant:
    """Return the variant in `path`, or the default one.

    Raises `VariantError` naming the field, the rule and what was received.
    """
    if path is None:
        text = resources.files("autograder.variant").joinpath(f"{DEFAULT}.toml").read_text("utf-8")
        return parse_variant(text, DEFAULT)
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VariantError(f"variant {path}: cannot be read ({error})") from None
    return parse_variant(text, str(path))


def parse_variant(text: str, source: str) -> Variant:
    """Return the variant written in `text`; `source` is the name used in error messages."""
    try:
        return Variant.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise VariantError(f"variant {source}: is not TOML ({error})") from None
    except ValidationError as error:
        raise VariantError(f"variant {source}: {_one_line(error)}") from None


def _one_line(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    field = ".".join(str(part) for part in first["loc"])
    if field:
        received = "nothing" if first["type"] == "missing" else repr(first.get("input"))
        message = f"{field}: {message}. Received: {received}"
    return " ".join(message.split())
