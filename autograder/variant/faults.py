"""What is wrong with a variant's file: one line for each fault, in the words of its writer."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from autograder.variant import layers as kinds

# Every type of layer, with its model; Recurrent stands for three.
_LAYERS: dict[str, type[BaseModel]] = {
    name: model
    for model in get_args(get_args(kinds.Layer)[0])
    for name in get_args(model.model_fields["layer"].annotation)
}


def fault_lines(error: ValidationError, settings: type[BaseModel]) -> list[str]:
    """Return a line for each fault: the field, the rule, and what was received.

    `settings` is the model that the file was read into.
    """
    lines: list[str] = []
    meant: set[str] = set()  # fields whose keys were mistyped, which are not also missing
    for fault in error.errors(include_url=False):
        told, field = _told(fault, settings)
        lines += told
        meant |= {field} if field else set()
    ends = tuple(f"{field}: must be given. Received: nothing" for field in meant)
    whole = (" ".join(line.split()) for line in lines)
    return [line for line in dict.fromkeys(whole) if line not in ends]


def _told(fault: Mapping[str, Any], settings: type[BaseModel]) -> tuple[list[str], str]:
    """Return the lines on a fault, and the field that a mistyped key was meant for."""
    place, received = fault["loc"], fault.get("input")
    if fault["type"] == "too_short" and received:
        return [], ""  # the faults of its entries are told already
    if fault["type"] == "value_error":
        message = str(fault["msg"]).removeprefix("Value error, ")
        if not place:
            return message.split("\n"), ""
        return [f"{_field(place)}: {message}. Received: {_shown(received)}"], ""
    if fault["type"] == "extra_forbidden":
        *above, key = place
        return _unknown_key(above, str(key), received, settings)
    rule = _rule(fault)
    shown = "nothing" if fault["type"] == "missing" else _shown(received)
    if fault["type"] == "union_tag_invalid":
        shown = _shown(received.get("layer") if isinstance(received, dict) else received)
    return [f"{_field(place)}: {rule}. Received: {shown}"], ""


def _rule(fault: Mapping[str, Any]) -> str:
    """Return the rule that a fault breaks, in words."""
    context = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return "must be given"
        case "union_tag_invalid":
            received = fault.get("input")
            name = str(received.get("layer")) if isinstance(received, dict) else ""
            return f"must be one of {', '.join(_LAYERS)}{_meant(name, _LAYERS)}"
        case "union_tag_not_found":
            return f"must name its type: layer = one of {', '.join(_LAYERS)}"
        case "literal_error" | "enum":
            return f"must be {str(context['expected']).replace(chr(39), '')}"
        case "string_pattern_mismatch":
            return "must be small letters, digits and hyphens, 64 at most, not a hyphen first"
        case "int_type" | "int_from_float":
            return "must be a whole number"
        case "float_type" | "finite_number":
            return "must be a number"
        case "string_type":
            return "must be a text"
        case "bool_type":
            return "must be true or false"
        case "greater_than":
            return f"must be more than {context['gt']:g}"
        case "greater_than_equal":
            return f"must be at least {context['ge']:g}"
        case "less_than":
            return f"must be less than {_number(context['lt'])}"
        case "less_than_equal":
            return f"must be at most {context['le']:g}"
        case "too_short" | "string_too_short":
            return f"must have at least {context['min_length']}{_counted(fault)}"
        case "too_long" | "string_too_long":
            return f"must have at most {context['max_length']}{_counted(fault)}"
        case "tuple_type" | "list_type":
            return "must be a list"
        case "model_type" | "dict_type" | "model_attributes_type":
            return "must be a table of settings"
    return str(fault["msg"])[:1].lower() + str(fault["msg"])[1:]


def _unknown_key(
    above: Sequence[str | int], key: str, received: Any, settings: type[BaseModel]
) -> tuple[list[str], str]:
    known = list(_keys(above, settings))
    meant = get_close_matches(key, known, 1, 0.6)
    field = _field([*above, key])
    if not meant:
        rule = f"is no setting here; there are {', '.join(known)}"
        return [f"{field}: {rule}. Received: {_shown(received)}"], ""
    line = f"{field}: is no setting; {meant[0]} is meant. Received: {_shown(received)}"
    return [line], _field([*above, meant[0]])


def _keys(above: Sequence[str | int], settings: type[BaseModel]) -> Iterator[str]:
    """Yield the keys that may stand at a place."""
    model: Any = settings
    for part in above:
        if isinstance(part, str) and part in _LAYERS:
            model = _LAYERS[part]
        elif isinstance(part, str) and part in getattr(model, "model_fields", {}):
            model = model.model_fields[part].annotation
    yield from getattr(model, "model_fields", {})


def _field(place: Sequence[str | int]) -> str:
    """Return a place in the file: layers are counted from 1 and named by their type."""
    parts: list[str] = []
    for part in place:
        if isinstance(part, int):
            if parts and parts[-1] == "layers":
                parts.append(f", layer {part + 1}")
            else:
                parts.append(f", number {part + 1}")
        elif part in _LAYERS:
            parts.append(f" ({part})")
        else:
            parts.append(str(part))
    text = ""
    for part in parts:
        joined = not text or part.startswith((",", " "))
        separator = ": " if ", layer " in text and not joined else "."
        text += part if joined else f"{separator}{part}"
    return text


def _meant(name: str, known: Mapping[str, Any]) -> str:
    names = {each.lower(): each for each in known}
    found = get_close_matches(name.lower(), list(names), 1, 0.6)
    return f"; perhaps {names[found[0]]} is meant" if found else ""


def _counted(fault: Mapping[str, Any]) -> str:
    """Return what a fault of a length counts."""
    return " character(s)" if str(fault["type"]).startswith("string") else ""


def _number(bound: float) -> str:
    return f"{bound:,}" if isinstance(bound, int) else f"{bound:g}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
