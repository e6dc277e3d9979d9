"""The marking page in a real browser, served as `autograder review` serves it."""

import csv
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.looking import chromium, needs_chromium, serious
from tests.review.stored_class import SVG, notebook, png, script, store_class

pytestmark = needs_chromium
HOSTILE = '<img src="http://example.org/x" onerror="alert(1)"><script>alert(2)</script> **bold**'
SAME = "The test rows are other years."
FILES = {
    "ada.ipynb": notebook({"q4": SAME, "q7": "It acts."}, {"q4": {"image/png": png(60, 30)}}),
    "ben.py": script({"q4": SAME, "q7": "It acts."}),
    "<b>c.ipynb": notebook({"q4": HOSTILE, "q7": "It acts."}, {"q4": {"image/svg+xml": SVG}}),
    "dan.ipynb": notebook({}),
}


class Server:
    """One run of `autograder review` on a folder."""

    def __init__(self, folder: Path) -> None:
        call = [sys.executable, "-m", "autograder", "review", str(folder), "--no-browser"]
        self.process = subprocess.Popen(
            call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            found = re.match(r"Open (http://127\.0\.0\.1:\d+/)\?token=\S+", line)
            if found:
                self.address, self.origin = line.split()[1], found[1]
                return
        raise AssertionError("".join(self.said))

    def kill(self) -> None:
        """End it as a power failure would."""
        self.process.kill()
        self.process.wait()

    def end(self) -> int:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=120)
        return self.process.returncode


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def entered(
    browser: Any, server: Server, name: str, width: int = 1280, scheme: str = "light"
) -> tuple[Any, list[str]]:
    """Return the page of a person with a browser of their own, and what it complains of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: asked.url.startswith(server.origin) or complaints.append(asked.url),
    )
    page.goto(server.address)
    page.locator("#name").fill(name)
    page.keyboard.press("Enter")
    page.locator("#groups button").first.wait_for()
    return page, complaints


def stored(page: Any, name: str) -> None:
    """Wait until the mark in view is stored, by whom it says."""
    page.locator("#given", has_text=f"{name}, ").wait_for()


def find(page: Any, word: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.locator("#groups button").first.click()
    page.locator("#search").fill("")
    page.locator("h2#work-title").click()


def new_item(page: Any, text: str, points: str) -> None:
    page.keyboard.press("i")
    page.locator("#item-text").fill(text)
    page.locator("#item-points").fill(points)
    page.keyboard.press("Control+Enter")
    page.locator("#rubric .item", has_text=text).wait_for()


def test_no_mark_is_lost_from_the_first_one_to_the_export(browser: Any, tmp_path: Path) -> None:
    """Two people mark by keys alone; once both the same; once the server is killed."""
    folder = store_class(FILES, tmp_path)
    server = Server(folder)
    ada, _ = entered(browser, server, "Ada")
    ben, _ = entered(browser, server, "Ben")

    new_item(ada, "Other years", "0.75")
    find(ada, "other years")
    ada.keyboard.press("1")
    stored(ada, "Ada")
    assert "2 of 4 marked" == ada.locator("#progress").inner_text()

    ben.locator("#progress", has_text="2 of 4").wait_for()
    ben.locator("#rubric .item", has_text="Other years").wait_for()
    ada.route("**/api/changes*", lambda route: route.abort())  # so that Ada does not learn of it
    find(ada, "b>c")
    find(ben, "b>c")
    ben.keyboard.press("r")
    ben.keyboard.type("A clear answer.")
    ben.keyboard.press("Escape")
    stored(ben, "Ben")
    ada.keyboard.press("1")
    both = ada.locator("#conflict-dialog")
    both.wait_for()
    assert "A clear answer." in both.inner_text()
    assert "Other years" in both.inner_text()
    ada.locator("#keep-theirs").click()
    stored(ada, "Ben")

    server.kill()
    server = Server(folder)
    ada, _ = entered(browser, server, "Ada")
    assert "3 of 4 marked" == ada.locator("#progress").inner_text()
    ada.keyboard.press("n")
    ada.keyboard.press("0")
    stored(ada, "Ada")
    ada.keyboard.press("]")
    ada.locator("h2#work-title", has_text="q7").wait_for()
    new_item(ada, "Says what it acts on", "1")
    for student in ("It acts", "dan"):
        find(ada, student)
        ada.keyboard.press("1")
        stored(ada, "Ada")

    assert 0 == server.end()
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        totals = {row["student"]: row["manual_total"] for row in csv.DictReader(file)}
    assert {"<b>c": "1", "ada": "1.75", "ben": "1.75", "dan": "1"} == totals
    pages = "".join(path.read_text("utf-8") for path in (folder / "feedback").iterdir())
    assert "A clear answer." in pages


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(store_class(FILES, tmp_path_factory.mktemp("class")))
    yield started
    started.kill()


def test_nothing_of_a_student_runs_or_asks_the_network(browser: Any, server: Server) -> None:
    page, complaints = entered(browser, server, "Ada")
    find(page, "b>c")
    page.locator("#figures img").wait_for()
    text = page.locator("#answer").inner_text()
    page.keyboard.press("f")
    page.locator("#large").wait_for()
    page.context.close()

    assert HOSTILE == text
    assert [] == complaints


def test_a_figure_stands_beside_its_answer(browser: Any, server: Server) -> None:
    page, _ = entered(browser, server, "Ada")
    find(page, "ada")
    page.locator("#figures img").wait_for()
    width = page.locator("#figures img").evaluate("image => image.naturalWidth")
    page.keyboard.press("m")
    page.keyboard.press("m")
    page.locator("#figures", has_text="script").wait_for()
    page.context.close()

    assert 60 == width


def test_a_change_is_sent_again_when_the_server_answers_again(browser: Any, server: Server) -> None:
    page, _ = entered(browser, server, "Ada")
    find(page, "dan")
    page.route("**/api/marks", lambda route: route.abort())
    page.keyboard.press("+")
    page.locator("#trouble", has_text="Nothing is lost").wait_for()
    page.unroute("**/api/marks")
    stored(page, "Ada")
    points = page.locator("#total").inner_text()
    page.keyboard.press("u")
    page.locator("#given", has_text="Not marked").wait_for()
    page.context.close()

    assert "0.25 of 1" == points


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_axe_finds_nothing_serious(browser: Any, server: Server, width: int, scheme: str) -> None:
    page, _ = entered(browser, server, "Ada", width, scheme)
    find(page, "ada")
    page.locator("#figures img").wait_for()
    found = serious(page)
    reach = page.evaluate("document.documentElement.scrollWidth")
    page.keyboard.press("?")
    page.locator("#help-dialog").wait_for()
    found += serious(page)
    page.context.close()

    assert [] == found, json.dumps(found, indent=1)
    assert width == reach
