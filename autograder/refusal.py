"""A call that cannot be carried out, or was broken off."""


class Refused(Exception):
    """The call cannot be carried out as it was made, or here: one line, exit status 2."""


class Interrupted(Exception):
    """A person broke the run off: one line that says what is kept, exit status 130."""
