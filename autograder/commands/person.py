"""Who decides, for the log of changes."""

import getpass

from autograder import Refused

_LONGEST_NAME = 80


def person(by: str | None) -> str:
    """Return who decides. Raises `Refused` for a name that cannot stand in the log."""
    if by is None:
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):  # an account without a name
            return "somebody"
    if not (0 < len(by.strip()) <= _LONGEST_NAME and by.isprintable()):
        raise Refused(
            f"--by: must be a name of 1 to {_LONGEST_NAME} characters. Received: {by[:20]!r}"
        )
    return by.strip()
