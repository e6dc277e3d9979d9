"""The small pool, read once."""

import pytest

from autograder.assignments.registry import DEFAULT
from autograder.pools.pool import Pool, parse_pool
from tests.pools.small_pool import SMALL


@pytest.fixture(scope="session")
def small() -> Pool:
    return parse_pool(SMALL, "small.toml", DEFAULT)
