"""An autograded assignment on deep learning for time series."""

import os

__version__ = "0.1.0"

# The matrices here are small: a second thread costs more than it saves, takes the core of the
# other worker, and may add in another order. NumPy reads this when it is first imported.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")


class Refused(Exception):
    """The call cannot be carried out as it was made, or here: one line, exit status 2."""


class Faults(Refused):
    """The same for several reasons at once: the message has a line for each of them."""


class Interrupted(Exception):
    """The user interrupted the run: one line that says what is stored, exit status 130."""
