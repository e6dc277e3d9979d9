"""The few environment variables that a student's process gets."""

from __future__ import annotations


def clean_environment() -> dict[str, str]:
    """The environment to start the zygote with: a short list of harmless variables."""
    raise NotImplementedError
