"""Where the masters go: into a wheel, once; never beside an editable install, which has its own."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MastersHook(BuildHookInterface):
    """Packs `solution/` into a wheel; an editable install gets otter's `.pth` file only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add files to the build of `version`, "standard" or "editable"."""
        pth = {"autograder/handout/otter/otter.pth": "autograder-otter.pth"}
        if version == "editable":
            build_data["force_include_editable"] |= pth
        else:
            build_data["force_include"] |= pth | {"solution": "autograder/_solution"}
