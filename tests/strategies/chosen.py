"""The default variant with other questions and points."""

from collections.abc import Mapping, Sequence

from autograder.variant import Variant, load_variant


def asking(
    *names: str, comments: Mapping[str, float] | None = None, like: str | None = None
) -> Variant:
    """Return a variant that asks these questions only, with the points that `like` gives them."""
    settings = load_variant(like).model_dump(exclude_unset=True)
    points = {name: worth for name, worth in settings["points"].items() if name in names}
    settings |= {"questions": names, "points": points, "comments": dict(comments or {})}
    return Variant.model_validate(settings)


def without(name: str, names: Sequence[str]) -> Variant:
    """Return the default variant without one of the questions `names`."""
    return asking(*(each for each in names if each != name))
