"""Exceptions for a call that cannot be carried out, or was interrupted."""


class Refused(Exception):
    """The call cannot be carried out as it was made, or here: one line, exit status 2."""


class Interrupted(Exception):
    """The user interrupted the run: one line that says what is stored, exit status 130."""
