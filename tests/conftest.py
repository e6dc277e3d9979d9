"""What every test shares: Hypothesis makes the same cases on every machine; one warm process."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from autograder.sandbox.fork_server import choose_server

# A test run tells about the code, not about luck; a long fuzzing run on request looks further.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("more", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("search", derandomize=False, deadline=None, max_examples=100)
_LONGER = "more" if os.environ.get("AUTOGRADER_FULL") else "same"
settings.load_profile("search" if os.environ.get("AUTOGRADER_FUZZ") else _LONGER)


@pytest.fixture(scope="session")
def warm() -> Iterator[str]:
    """The address of one warm process for all tests that are not about how it starts or ends.

    To import TensorFlow takes several seconds; each of xdist's workers does it once.
    """
    with choose_server(ahead=2) as server:
        yield server.address
