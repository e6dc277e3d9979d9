"""The notebooks' pictures in a real browser: no word leaves its picture, whatever the font."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from autograder.assignments import NAMES
from autograder.assignments.registry import assignment
from autograder.variant import load_variant

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: the pictures were not looked at in a browser"
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PICTURES = {
    f"{name}/{file}": svg
    for name in NAMES
    for file, svg in assignment(name).pictures(load_variant()).items()
}
OUTSIDE = """
() => {
    const ground = document.querySelector("svg").viewBox.baseVal;
    return [...document.querySelectorAll("text")].filter((text) => {
        const box = text.getBBox();
        return box.x < 2 || box.y < 2 || box.x + box.width > ground.width - 2
            || box.y + box.height > ground.height - 2;
    }).map((text) => text.textContent);
}
"""


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium.new_page()
        chromium.close()


@pytest.mark.parametrize("font", ["Arial", "DejaVu Sans"])
@pytest.mark.parametrize("file", PICTURES)
def test_every_word_is_inside_its_picture(page: Any, file: str, font: str) -> None:
    """DejaVu Sans is about as wide as any font that a browser may take instead."""
    page.set_content(PICTURES[file].replace('font-family="', f"font-family=\"'{font}', "))

    assert [] == page.evaluate(OUTSIDE)
