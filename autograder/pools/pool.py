"""A pool of variants: a variant's file in which a setting may be a list of choices or a range."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from autograder.assignments.assignment import Assignment
from autograder.pools.choices import ChoiceError, Node, Pick, read_choices
from autograder.variant import Variant, VariantError
from autograder.variant.faults import fault_lines
from autograder.variant.titles import TITLES

BAND = "difficulty"  # the one setting that a variant's file does not have
MOST_PREFIX = 55  # characters: a dash and eight digits follow, and a name has 64 at most
SHIPPED = "jena"
_ENDING = ".toml"
# What one class has in common, whatever is drawn.
SCHEME = ("questions", "points", "comments")
# What a single setting decides. The other rules join several, and choose among the pool's ways.
_OF_ONE_SETTING = ("feature:", "split_percent:")


@dataclass(frozen=True)
class Pool:
    """What may be drawn. `band` are the lowest and highest difficulty, None where it says none."""

    name: str
    source: str
    choices: Node
    assignment: Assignment
    band: tuple[int, int] | None = None

    @property
    def size(self) -> int:
        """In how many ways its choices can be made, the impossible ones included."""
        return self.choices.size

    def draw(self, below: Pick) -> Variant | None:
        """Return the variant of random choices, or None where they do not fit together."""
        return self._variant(self.choices.pick(below))

    def everything(self) -> Iterator[Variant]:
        """Yield all variants that there are."""
        for place in range(self.size):
            variant = self._variant(self.choices.at(place))
            if variant is not None:
                yield variant

    def fault(self) -> str:
        """Return what is wrong with the first way of choosing, empty if nothing is."""
        try:
            Variant.model_validate(_named(self.choices.at(0)))
        except ValidationError as error:
            return fault_lines(error, Variant)[0]
        return ""

    def _variant(self, settings: dict[str, Any]) -> Variant | None:
        try:
            return Variant.model_validate(_named(settings))
        except ValidationError:
            return None


def pool_names() -> list[str]:
    """Return the names of the pools that come with the package."""
    files = (each.name for each in resources.files(__package__).iterdir())
    return sorted(name.removesuffix(_ENDING) for name in files if name.endswith(_ENDING))


def load_pool(path: str | Path, assignment: Assignment) -> Pool:
    """Return the pool in the file at `path`, or the shipped one of this name.

    Raises `VariantError` with a line for each fault.
    """
    file = Path(path)
    if str(path) in pool_names() and not file.is_file():
        text = resources.files(__package__).joinpath(f"{path}{_ENDING}").read_text("utf-8")
        return parse_pool(text, str(path), assignment)
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise VariantError(f"pool {path}: cannot be read (it is not UTF-8 text)") from None
    except OSError as error:
        ships = "" if file.exists() else f"; no file, and none of {', '.join(pool_names())}"
        raise VariantError(f"pool {path}: cannot be read ({error}{ships})") from None
    return parse_pool(text, str(path), assignment)


def parse_pool(text: str, source: str, assignment: Assignment) -> Pool:
    """Return the pool written in `text`; `source` is the name used in error messages.

    Raises `VariantError` with a line for each fault, among them points that vary.
    """
    try:
        settings = tomllib.loads(text)
        band = _band(settings.pop(BAND, None))
        choices = read_choices(settings)
        lines = [*_faults_of_whole(settings, choices)] or [*_faults(choices, assignment)]
    except tomllib.TOMLDecodeError as error:
        raise VariantError(f"pool {source}: is not TOML ({error})") from None
    except ChoiceError as error:
        lines = [str(error)]
    if lines:
        raise VariantError("\n".join(f"pool {source}: {line}" for line in dict.fromkeys(lines)))
    return Pool(settings["name"], source, choices, assignment, band)


def _named(settings: dict[str, Any]) -> dict[str, Any]:
    """Return settings with the name that follows from them, and the feature's title."""
    feature = settings.get("feature")
    if "feature_title" not in settings and isinstance(feature, str):
        settings = {**settings, "feature_title": TITLES.get(feature, feature)}
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True, default=str).encode()).hexdigest()
    return {**settings, "name": f"{settings.get('name')}-{digest[:8]}"}


def _band(given: Any) -> tuple[int, int] | None:
    if given is None:
        return None
    whole = isinstance(given, list) and all(type(number) is int for number in given)
    if not whole or len(given) != 2 or not 0 <= given[0] <= given[1]:
        raise ChoiceError(
            f"{BAND}: must be the lowest and the highest, as [2, 3]. Received: {given!r}"
        )
    return given[0], given[1]


def _faults_of_whole(settings: dict[str, Any], choices: Node) -> Iterator[str]:
    """Yield what no choice can mend: a missing name, points that are not the same for all."""
    name = settings.get("name")
    if not isinstance(name, str) or len(name) > MOST_PREFIX:
        rule = f"must be one text of {MOST_PREFIX} characters at most, with which names begin"
        yield f"name: {rule}. Received: {'nothing' if name is None else repr(name)}"
    if isinstance(settings.get("feature"), list) and "feature_title" in settings:
        rule = "must be left out where the feature is drawn, since the title follows from it"
        yield f"feature_title: {rule}. Received: {settings['feature_title']!r}"
    for part in SCHEME:
        if read_choices(settings.get(part, 0), part).size > 1:
            yield (
                f"{part}: must be the same in all variants of a class, since its gradebook has one "
                f"maximum for each question. Received: {settings[part]!r}"
            )


def _faults(choices: Node, assignment: Assignment) -> Iterator[str]:
    """Yield a line for each choice that is wrong whatever the others are."""
    for settings in choices.each_alone():
        try:
            variant = Variant.model_validate(_named(settings))
        except ValidationError as error:
            alone = any(fault["loc"] for fault in error.errors(include_url=False))
            for line in fault_lines(error, Variant):
                if alone or line.startswith(_OF_ONE_SETTING):
                    yield line
        else:
            try:
                assignment.check_points(variant, "")
            except VariantError as error:
                yield from (line.removeprefix("variant : ") for line in str(error).split("\n"))
