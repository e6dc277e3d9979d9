"""A call that cannot be carried out."""


class Refused(Exception):
    """The call cannot be carried out as it was made, or here: one line, exit status 2."""
