"""What every test shares: Hypothesis makes the same cases on every machine."""

import os

from hypothesis import settings

# A test run tells about the code, not about luck; a long fuzzing run on request looks further.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None)
settings.load_profile("search" if os.environ.get("AUTOGRADER_FUZZ") else "same")
