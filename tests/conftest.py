"""What every test shares: Hypothesis makes the same cases on every machine; one warm process.

To import TensorFlow takes several seconds. So where xdist runs the tests in several processes, their
controller has the one warm process for all of them; it outlives them, and ends with the controller,
however that ends.

A file stays on one of xdist's workers, since its tests share what costs; so the files that take
longest come first, and none of them is begun when all others are done.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from autograder.sandbox.fork_server import ForkServer, Server, choose_server

# A test run tells about the code, not about luck; a long fuzzing run on request looks further.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("more", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("search", derandomize=False, deadline=None, max_examples=100)
# Below this folder, those that take half a minute or more.
LONGEST = (
    *("grading/test_validate.py", "isolation/test_attack_submissions.py"),
    *("isolation/test_nothing_in_sight.py", "packaging/test_otter.py"),
    *("grading/test_styles.py", "grading/test_subtle.py", "grading/test_chaos.py"),
    *("packaging/test_consoles.py", "packaging/test_start.py", "packaging/test_otter_lesson.py"),
    *("grading/test_check_spawned.py", "grading/test_cluster.py", "grading/test_class.py"),
    *("isolation/test_student_settings.py", "grading/test_other_variants.py"),
    *("grading/test_cases.py", "properties/test_cells.py"),
)
_LONGER = "more" if os.environ.get("AUTOGRADER_FULL") else "same"
settings.load_profile("search" if os.environ.get("AUTOGRADER_FUZZ") else _LONGER)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, and leave all others in order."""
    here = Path(__file__).parent
    places = {here / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


_SHARED = pytest.StashKey[Server]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the warm process where this is xdist's controller."""
    server = choose_server()
    # The other kind of server serves none but its own process.
    if session.config.pluginmanager.hasplugin("dsession") and isinstance(server, ForkServer):
        server.start()
        session.config.stash[_SHARED] = server


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell one of xdist's processes where the warm process is."""
    server = node.config.stash.get(_SHARED, None)
    node.workerinput["warm"] = server.address if server is not None else ""


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the warm process of the controller."""
    if (server := config.stash.get(_SHARED, None)) is not None:
        server.stop()


@pytest.fixture(scope="session")
def warm(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of one warm process for all tests that are not about how it starts or ends."""
    if shared := getattr(request.config, "workerinput", {}).get("warm"):
        yield shared
        return
    with choose_server(ahead=2) as server:
        yield server.address


@pytest.fixture(scope="module")
def here() -> Iterator[None]:
    """Classes are graded in this process (see `here.py`)."""
    from tests.here import graded_here

    with graded_here():
        yield
