"""Writes a variant's settings as a commented TOML file."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def variant_text(settings: Mapping[str, Any], about: Sequence[str] = ()) -> str:
    """Return the text of a variant's file; `about` are lines of comment that it begins with.

    `settings` has the keys of a variant's file. They are not examined here: `parse_variant`
    reads the text, or refuses it.
    """
    environment = Environment(
        loader=PackageLoader("autograder.variant"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    environment.filters |= {"toml": toml_value, "remark": _remark}
    lines = [" ".join(line.split()) for line in about]
    return environment.get_template("variant.toml.jinja").render(settings, about=lines)


def toml_value(value: Any) -> str:
    """Return a text, number, truth value, list or table as TOML, on one line.

    Whole numbers have no decimals: `6`, not `6.0`. Raises `TypeError` for another type.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml_value(value[key])}" for key in value) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    raise TypeError(f"value: must be a text, number, list or table. Received: {value!r}")


def _remark(setting: str, text: str) -> str:
    """Return a setting with a comment behind it, the comments of short settings in one column."""
    return f"{setting:<30} # {text}"
