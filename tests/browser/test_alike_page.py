"""The page of alike submissions in a browser: no script, nothing serious, links that unfold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.reports.likeness.page import likeness_page
from autograder.reports.likeness.pairs import compare
from autograder.reports.likeness.works import Work
from tests.browser.looking import chromium, needs_chromium, opened, serious

pytestmark = needs_chromium
CODE = "\n".join(
    f"def step_{n}(values):\n    return [each * {n} for each in values if each > {n + 3}]\n"
    for n in range(12)
)
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def page_of_pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with six pairs; a name and the code have HTML in them."""
    texts = [f"{CODE}\n# {EVIL}\nown_{n} = '{EVIL}'\n" for n in range(4)]
    works = [Work(text, ((f"s{n}", EVIL if n else ""),)) for n, text in enumerate(texts)]
    path = tmp_path_factory.mktemp("alike") / "alike.html"
    path.write_text(likeness_page(works, compare(texts, []), "Density"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened_browser:
        yield opened_browser


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_axe_finds_nothing_serious(
    browser: Any, page_of_pairs: Path, width: int, scheme: str
) -> None:
    page, complaints = opened(browser, page_of_pairs.as_uri(), width, scheme)
    found = serious(page)
    reach = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert [] == found
    assert [] == complaints
    assert width == reach


def test_a_link_of_the_table_unfolds_its_pair(browser: Any, page_of_pairs: Path) -> None:
    page, _ = opened(browser, page_of_pairs.as_uri())
    page.locator("a[href='#pair-6']").click()
    page.wait_for_selector("#pair-6", state="visible", timeout=5000)
    page.close()
