"""The variants that come with the package, by name: one TOML file each, beside this module."""

from importlib import resources

DEFAULT = "density-48h"
_ENDING = ".toml"


def shipped_names() -> list[str]:
    """Return the names of the shipped variants, the default first, the others sorted."""
    files = (each.name for each in resources.files(__package__).iterdir())
    names = {name.removesuffix(_ENDING) for name in files if name.endswith(_ENDING)}
    return [DEFAULT, *sorted(names - {DEFAULT})]


def shipped_text(name: str) -> str:
    """Return the text of a shipped variant's file; `name` is one of `shipped_names()`."""
    return resources.files(__package__).joinpath(f"{name}{_ENDING}").read_text("utf-8")
